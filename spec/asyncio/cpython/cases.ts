/**
 * What the programs share that are held against CPython's: cases.py says what they are.
 */
import { asyncWith, await_, coroutine } from '../../../lib/index.js'
import { createTask, run, sleep, timeout, type Task } from '../../../lib/asyncio/index.js'

/** Has a program say a line. */
export type Say = (...words: unknown[]) => void

/** A body of a coroutine; or, if it runs loops of its own, an async function. */
export type Program = (say: Say) => Generator<any, unknown, any> | Promise<void>

/** The programs of a file, by their names in Python. */
export type Programs = Readonly<Record<string, Program>>

/** A value in Python's spelling. */
function str(value: unknown): string {
  if (value === true) return 'True'
  if (value === false) return 'False'
  return value === undefined ? 'None' : String(value)
}

/** Whatever a program waits for must not take long. */
const limited = coroutine('limited', function* (begun: Generator<any, unknown, any>) {
  yield* asyncWith(timeout(30), () => begun)
})

/** What a program says. */
export async function linesOf(program: Program): Promise<string[]> {
  const lines: string[] = []
  const begun = program((...words) => lines.push(words.map(str).join(' ')))
  if (begun instanceof Promise) await begun
  else await run(limited(begun))
  return lines
}

/** An error, as the programs say it. */
export function told(error: unknown): string {
  const { constructor, message } = error as Error
  return `${constructor.name}: ${message}`
}

export const bytes = (text: string): Buffer => Buffer.from(text)

/** A coroutine function of a body without a name. */
export const body = <A extends unknown[], R>(of: (...args: A) => Generator<any, R, any>) =>
  coroutine('body', of as never) as unknown as (...args: A) => any

/** A task of a body. */
export const task = <R>(of: () => Generator<any, R, any>): Task<R> => createTask(body(of)()) as Task<R>

/** Lets the others have a turn. */
export function* turn() {
  yield* await_(sleep(0))
}

/** Awaits bytes and says them, or the error. */
export function* attempt(say: Say, awaitable: any) {
  try {
    say(String(yield* await_(awaitable)))
  } catch (error) {
    say(told(error))
  }
}
