/**
 * Debug mode's report of tasks that were cancelled, caught it, and go on: JavaScript has no `except Exception`, and a
 * plain `catch` takes the CancelledError too. Whoever means that says so with `uncancel()`.
 *
 * A clean-up may await before the error goes on its way, and what a task is about cannot be seen from here. So it is
 * reported when it is certain: when the task returns after another await, when a timeout's block ends in spite of it,
 * and when so many awaits have come since that it is no clean-up.
 */
import { Raised } from '../../delegation/attempt.js'
import type { AnyIteratorResult } from '../../delegation/frame.js'
import type { CancelledError } from '../python/exceptions.js'

/** So many awaits are no clean-up. */
const MANY = 10

/** A loop, as far as it is told. */
interface ReportingLoop {
  callSoon(callback: () => void): unknown
  callExceptionHandler(context: object): void
}

/** A task that was cancelled. */
interface CancelledTask {
  readonly _loop: object
  cancelling(): number
}

/** What it was cancelled by, whose stack tells where, and how many awaits have come since. */
interface Cancellation {
  readonly error: CancelledError
  awaits: number
}

/** Those that were cancelled and have not been reported. */
const cancellations = new WeakMap<object, Cancellation>()

/** A CancelledError is going to be raised in a task that was asked to end. */
export function noteCancelled(task: CancelledTask, error: CancelledError): void {
  cancellations.set(task, { error, awaits: 0 })
}

/** A step of a task that was asked to end has come to something. */
export function afterStep(task: CancelledTask, result: AnyIteratorResult): void {
  const cancellation = cancellations.get(task)
  if (cancellation === undefined || result instanceof Raised) return
  if (result.done !== true) cancellation.awaits++
  if (result.done === true ? cancellation.awaits > 0 : cancellation.awaits > MANY) reportIgnored(task)
}

/** Reports a task that goes on, once for each time that it was cancelled. */
export function reportIgnored(task: CancelledTask): void {
  const cancellation = cancellations.get(task)
  if (cancellation === undefined || task.cancelling() === 0) return
  cancellations.delete(task)
  const loop = task._loop as ReportingLoop
  const message = 'Task was cancelled, caught it, and goes on without uncancel()'
  // Soon, since the handler is called in the task's context, which the task is in now.
  loop.callSoon(() => loop.callExceptionHandler({ message, exception: cancellation.error, task }))
}
