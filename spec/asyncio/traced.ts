/**
 * What the specs of asyncio share: programs on virtual time that note what happens in which iteration, in the form of
 * the observations of CPython (`#3 t1.5 …`: the third iteration, at 1.5 seconds).
 */
import { await_, coroutine, type CoroutineType } from '../../lib/index.js'
import { BaseExceptionGroup } from '../../lib/protocol/exception-groups.js'
import { BaseException } from '../../lib/protocol/exceptions.js'
import { pythonRepr, pythonStr } from '../../lib/text/python-repr.js'
import { sleep } from '../../lib/asyncio/waiting/sleep.js'
import { VirtualEventLoop } from '../../lib/asyncio/run/virtual-events.js'

/** Notes a line, with the iteration and the time. */
export type Note = (...parts: unknown[]) => void

/** A coroutine of any asyncio. */
export type Coro<T = unknown> = CoroutineType<T, any, any>

/** Runs a program; gives the lines that it noted, and how it ended, unless it gave nothing. */
export function traced(
  main: (note: Note, loop: VirtualEventLoop, lines: string[]) => Generator<any, unknown, any>,
): string[] {
  const lines: string[] = []
  const loop = new VirtualEventLoop()
  loop.setExceptionHandler((_, { message, exception }) => lines.push(`handler: ${message} | ${shown(exception)}`))
  const note: Note = (...parts) => lines.push(`#${loop.iteration} t${loop.time()} ${parts.map(shown).join(' ')}`)
  const program = coroutine('main', main as never)
  try {
    const result = loop.runUntilComplete(program(note, loop, lines))
    if (result !== undefined) lines.push(`main -> ${shown(result)}`)
  } catch (error) {
    lines.push(`main !! ${shown(error)}`)
  }
  return lines
}

/** Awaits something, and notes the value or the error. */
export const outcome = coroutine(function* outcome(note: Note, label: string, aw: { __await__(): any }) {
  try {
    const value: unknown = yield* await_(aw)
    note(`${label} ->`, value)
    return value
  } catch (error) {
    note(`${label} !!`, error)
    return error
  }
})

/** Sleeps, then gives a value. */
export const slept = coroutine(function* slept<T>(delay: number, value: T) {
  yield* await_(sleep(delay))
  return value
})

/** Sleeps, then raises an error. */
export const failing = coroutine(function* failing(delay: number, error: unknown) {
  yield* await_(sleep(delay))
  throw error
})

/** Gives a value at once. */
export const value = coroutine(function* value<T>(of: T) {
  return of
})

/** Raises an error at once. */
export const bad = coroutine(function* bad(error: unknown) {
  throw error
})

/** Lets so many iterations pass; as part of a body. */
export function* ticks(count: number) {
  for (let i = 0; i < count; i++) yield* await_(sleep(0))
}

/** What a call gives, or raises, as text. */
export function attempt(call: () => unknown): string {
  try {
    return shown(call())
  } catch (error) {
    return `!! ${shown(error)}`
  }
}

/** A value in the form of the observations. */
export function shown(value: unknown): string {
  if (value instanceof BaseExceptionGroup) {
    return `${value.name}(${pythonRepr(value.message)})[${value.exceptions.map(shown).join(', ')}]`
  }
  if (value instanceof Error) {
    const hasText = value instanceof BaseException ? value.args.length > 0 : value.message !== ''
    return `${value.name}(${hasText ? pythonRepr(pythonStr(value)) : ''})`
  }
  if (Array.isArray(value))
    return `[${value.map((item) => (typeof item === 'string' ? pythonRepr(item) : shown(item))).join(', ')}]`
  return typeof value === 'string' ? value : pythonStr(value)
}
