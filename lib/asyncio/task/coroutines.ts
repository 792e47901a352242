/**
 * What counts as a coroutine, and coroutines in texts.
 */
import { brandOf } from '../../protocol/brand.js'
import { madeBy } from '../../objects/function.js'
import { Coroutine } from '../../objects/abc.js'
import { Frame } from '../../delegation/frame.js'
import { State } from '../../delegation/frame.js'
import { typeName } from '../../protocol/type-name.js'
import { pythonRepr } from '../../text/python-repr.js'
import type { TaskCoroutine } from '../future/traps.js'

/**
 * Whether a value is a coroutine: one of the runtime's, or of a class with `send`, `throw`, `close` and `__await__`.
 *
 * @param value any value
 * @returns whether a task can run it
 * @see Python: `asyncio.iscoroutine`
 * @example
 * const answer = coroutine(function* answer() { return 42 })
 * isCoroutine(answer()) // → true
 * isCoroutine(answer) // → false
 */
export function isCoroutine(value: unknown): value is TaskCoroutine {
  if (value instanceof Frame) return value._code.kind === 'coroutine'
  return brandOf(value) === 'coroutine' || value instanceof Coroutine
}

/** Raised for what is none. */
export function notACoroutine(value: unknown): TypeError {
  return new TypeError(`a coroutine was expected, got ${pythonRepr(value)}`)
}

/** Whether a function makes coroutines. */
export function isCoroutineFunction(value: unknown): boolean {
  return madeBy(value) === 'coroutine'
}

/** A coroutine in a task's text. Deviation: without its position in the source. */
export function coroutineText(coro: object): string {
  const named = coro as { __qualname__?: unknown; __name__?: unknown }
  const name = String(named.__qualname__ ?? named.__name__ ?? `<${typeName(coro)} without __name__>`)
  if (!(coro instanceof Frame)) return `${name}()`
  return `${name}() ${coro._state === State.FINISHED ? 'done' : 'running'}`
}
