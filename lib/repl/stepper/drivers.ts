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

/** How to drive. */
export interface Drive {
  /** Whether what is yielded is enough; it never is, unless told. */
  readonly enough?: ((value: unknown) => boolean) | undefined
  /** Gives the host a turn, where answers are promises; raises when this is to stop. */
  readonly turn?: (() => Promise<void>) | undefined
}

/**
 * Drives a coroutine until it ends, or until `enough` of what it yields.
 *
 * @returns a promise if an answer was one
 * @throws what leaves the coroutine
 */
export function driveOn(
  object: Drivable,
  answer: Driver,
  how: Drive = {},
  move: Move = { send: undefined },
): IteratorResult<unknown> | Promise<IteratorResult<unknown>> {
  for (let next = move; ;) {
    const step = doMove(object, next)
    if (step.done === true || how.enough?.(step.value) === true) return step
    const reply = moveFor(answer, step.value)
    if (reply instanceof Promise) return later(object, answer, how, reply)
    next = reply
  }
}

/** The same from a coroutine that has yielded already, beginning with the answer to that. */
export function answerWith(
  object: Drivable,
  answer: Driver,
  how: Drive,
  yielded: unknown,
): IteratorResult<unknown> | Promise<IteratorResult<unknown>> {
  const move = moveFor(answer, yielded)
  return move instanceof Promise ? later(object, answer, how, move) : driveOn(object, answer, how, move)
}

function doMove(object: Drivable, move: Move): IteratorResult<unknown> {
  return 'send' in move ? object.resume(move.send) : object.resumeThrow(move.throw)
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

/** One answer after the other, with turns of the host's between them: nothing else would be heard, Ctrl-C neither. */
async function later(
  object: Drivable,
  answer: Driver,
  how: Drive,
  first: Promise<Move>,
): Promise<IteratorResult<unknown>> {
  for (let move = await first; ;) {
    const step = doMove(object, move)
    if (step.done === true || how.enough?.(step.value) === true) return step
    move = await moveFor(answer, step.value)
    await how.turn?.()
  }
}
