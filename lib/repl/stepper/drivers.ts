/**
 * Drivers for a session: functions that answer what a coroutine yields, and the loop that goes on until it ends. An
 * answer may be a promise; then the loop waits for it.
 */
import type { Resumable } from '../../objects/resumable.js'

/** Answers what a coroutine yields: what it returns is sent, what it throws is thrown in. */
export type Driver = (value: unknown) => unknown

/** Drivers that everybody needs, by name. */
export const drivers: Readonly<Record<string, Driver>> = {
  /** Sends None. */
  none: () => undefined,
  /** Sends back what was yielded. */
  echo: (value) => value,
}

type Drivable = Resumable<unknown, unknown, unknown>

/** What is done next. */
type Move = { readonly send: unknown } | { readonly throw: Error }

/**
 * Drives a coroutine until it ends, or until `enough` of what it yields.
 *
 * @returns a promise if an answer was one
 * @throws what leaves the coroutine
 */
export function driveOn(
  object: Drivable,
  answer: Driver,
  enough: (value: unknown) => boolean = () => false,
  move: Move = { send: undefined },
): IteratorResult<unknown> | Promise<IteratorResult<unknown>> {
  for (let next = move; ;) {
    const step = 'send' in next ? object.resume(next.send) : object.resumeThrow(next.throw)
    if (step.done === true || enough(step.value)) return step
    const reply = moveFor(answer, step.value)
    if (reply instanceof Promise) return later(object, answer, enough, reply)
    next = reply
  }
}

/** The same from a coroutine that has yielded already, beginning with the answer to that. */
export function answerWith(
  object: Drivable,
  answer: Driver,
  yielded: unknown,
): IteratorResult<unknown> | Promise<IteratorResult<unknown>> {
  const never = (): boolean => false
  const move = moveFor(answer, yielded)
  return move instanceof Promise ? later(object, answer, never, move) : driveOn(object, answer, never, move)
}

/** What follows from an answer. */
function moveFor(answer: Driver, value: unknown): Move | Promise<Move> {
  try {
    const reply = answer(value)
    return reply instanceof Promise ? reply.then((send: unknown) => ({ send }), throwing) : { send: reply }
  } catch (error) {
    return throwing(error)
  }
}

function throwing(error: unknown): Move {
  if (error instanceof Error) return { throw: error }
  throw error
}

async function later(
  object: Drivable,
  answer: Driver,
  enough: (value: unknown) => boolean,
  move: Promise<Move>,
): Promise<IteratorResult<unknown>> {
  return driveOn(object, answer, enough, await move)
}
