/**
 * `run`: drives one coroutine to its end, synchronously.
 */
import { RuntimeError } from '../protocol/exceptions.js'
import { typeName } from '../protocol/type-name.js'
import { type AnyHandler, type Complete, dispatch, Handler } from './on.js'
import { brandOf, isBrandedFuture } from '../protocol/brand.js'

/** What `run` drives: a coroutine, or anything that is resumed like one. */
export interface Drivable<T, Y, S> {
  resume(value?: S): IteratorResult<Y, T>
  resumeThrow(error: never): IteratorResult<Y, T>
  close(): unknown
}

/**
 * Runs a coroutine (or a generator) to its end, synchronously.
 *
 * @param coroutine what to run
 * @param answer called with each value that reaches the driver; what it returns is sent back, what it throws is thrown
 *   in. Without it, a coroutine that suspends is an error
 * @param handlers instead of it: answers by class, made with `on`
 * @returns the coroutine's result
 * @throws what leaves the coroutine; RuntimeError if it suspends and nobody answers. What is not finished is closed
 *   first
 * @see Python: what every driver does; PEP 492, "Coroutine objects"
 * @example
 * const main = coroutine(function* main() {
 *   const name = yield* await_(new Ask('who?'))
 *   return `hello ${name}`
 * })
 * run(main(), (trap) => (trap.question === 'who?' ? 'Ada' : '')) // → 'hello Ada'
 * run(main(), on(Ask, (ask) => ask.question.toUpperCase())) // → 'hello WHO?'
 * run(main() as CoroutineType<string>) // raises RuntimeError: <coroutine object main at 0x…> suspended on Ask, and nobody answers: pass run() a…
 */
export function run<T, Y>(coroutine: Drivable<T, Y, any> & NothingReaches<Y>): T
export function run<T, Y, H extends readonly [AnyHandler, ...AnyHandler[]]>(
  coroutine: Drivable<T, Y, any>,
  ...handlers: H & Complete<Y, H>
): T
export function run<T, Y, S>(coroutine: Drivable<T, Y, S>, answer: (value: Y) => S): T
export function run(coroutine: Drivable<unknown, unknown, unknown>, ...answers: unknown[]): unknown {
  if (!isDrivable(coroutine)) {
    throw new TypeError(`run() needs a coroutine or a generator, not ${typeName(coroutine)}`)
  }
  const answer = answerOf(answers)
  let step = coroutine.resume()
  while (step.done !== true) {
    if (answer === undefined) throw unanswered(coroutine, step.value)
    let reply: unknown
    try {
      reply = answer(step.value)
    } catch (error) {
      step = thrownIn(coroutine, error)
      continue
    }
    step = coroutine.resume(reply)
  }
  return step.value
}

type Unanswered = 'something reaches the driver: pass run() what answers it, or run it with the run() of asyncio'

/** What the checker says of a coroutine that nobody answers, if something can reach the driver. Unknown is allowed. */
export type NothingReaches<Y> = unknown extends Y ? unknown : [Y] extends [never] ? unknown : Unanswered

/** One function for what `run` was given to answer with. */
function answerOf(answers: readonly unknown[]): ((value: unknown) => unknown) | undefined {
  const [first] = answers
  if (first === undefined) return undefined
  if (answers.every((answer) => answer instanceof Handler)) return dispatch(answers)
  if (typeof first === 'function' && answers.length === 1) return first as (value: unknown) => unknown
  const wrong = answers.find((answer) => !(answer instanceof Handler))
  throw new TypeError(`run() needs one function to answer with, or handlers made by on(), not ${typeName(wrong)}`)
}

/** Throws an answer's error into the coroutine; closes it if that refuses what was thrown. */
function thrownIn<T, Y, S>(coroutine: Drivable<T, Y, S>, error: unknown): IteratorResult<Y, T> {
  if (error instanceof Error) return coroutine.resumeThrow(error as never)
  coroutine.close()
  throw error
}

function unanswered<T, Y, S>(coroutine: Drivable<T, Y, S>, value: Y): RuntimeError {
  coroutine.close()
  const hint = isBrandedFuture(value)
    ? 'a future needs an event loop: use the run() of dunder-await/asyncio'
    : 'pass run() a function that answers what reaches the driver'
  return new RuntimeError(`${String(coroutine)} suspended on ${typeName(value)}, and nobody answers: ${hint}`)
}

function isDrivable(value: unknown): boolean {
  const brand = brandOf(value)
  return brand === 'coroutine' || brand === 'generator'
}
