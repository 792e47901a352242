/**
 * What there is to know of cancelling a future or a task. Most are never cancelled; so it is an object of its own, made
 * when it is needed, and the others need not have its fields.
 */
import { keepShape } from '../../host/shapes.js'
import type { CancelledError } from '../python/exceptions.js'

/** How a future or a task has been cancelled, or is being so. */
export class Cancellation {
  /** How often a task was asked to end, less the requests that were taken back. */
  requests = 0
  /** Whether a task's next step raises a CancelledError. */
  isDue = false
  /** The argument of the CancelledErrors. */
  message: unknown = undefined
  /** The CancelledError that a task ended with, until somebody is given it. */
  error: CancelledError | undefined = undefined
}

keepShape(new Cancellation())

/** The cancellation of a future, which has one from now on. */
export function cancellationOf(future: { _cancellation: Cancellation | null }): Cancellation {
  return (future._cancellation ??= new Cancellation())
}
