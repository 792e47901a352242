/**
 * asyncio's exceptions: cancellation, time-outs, and what futures, queues and barriers refuse.
 */
import { giveBrands, restoreStackTraces, suspendStackTraces } from '../../protocol/exception-parts.js'
import { plainError } from '../../protocol/plain-stack.js'
import { BaseException, Exception, isStopIteration, RuntimeError } from '../../protocol/exceptions.js'

const IS_CANCELLED_ERROR: unique symbol = Symbol.for('dunder-await.CancelledError')

/**
 * The task, or the future, has been cancelled. No Exception: `isException` lets it pass.
 *
 * @param args what `cancel()` was given, if anything
 * @see Python: `asyncio.CancelledError`
 * @example
 * new CancelledError('too late').message // → 'too late'
 * isException(new CancelledError()) // → false
 */
export class CancelledError extends BaseException {
  static override readonly name: string = 'CancelledError'

  constructor(...args: unknown[]) {
    // Made by the thousand, and never read for where it was made; but handlers take an error to have a `stack`.
    const limit = suspendStackTraces(0)
    super(...args)
    restoreStackTraces(limit, this)
  }
}

/** `new CancelledError()`, with a message if there is one, past its constructors where it can be: a cancelled task has one. */
export function cancelledError(message: unknown): CancelledError {
  if (message !== undefined && typeof message !== 'string') return new CancelledError(message)
  return plainError(CancelledError, message)
}

/** Whether an error is a CancelledError, of whichever copy of the package. */
export function isCancelledError(error: unknown): error is CancelledError {
  return typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[IS_CANCELLED_ERROR] === true
}

/** What the operating system refused. Python: `OSError`. */
export class OSError extends Exception {
  static override readonly name: string = 'OSError'
  /** The system's number of it, if it is the system's. Python: `OSError.errno`. */
  declare readonly errno?: number | undefined
  /** The system's name of it, as Node has it: `'ECONNRESET'`. */
  declare readonly code?: string
}

/** The time is over. Python: `TimeoutError`, which is an OSError. */
export class TimeoutError extends OSError {
  static override readonly name: string = 'TimeoutError'
}

/** What had to be true is not. Python: `AssertionError`. */
export class AssertionError extends Exception {
  static override readonly name: string = 'AssertionError'
}

/** What a future cannot do in the state that it is in. Python: `asyncio.InvalidStateError`. */
export class InvalidStateError extends Exception {
  static override readonly name: string = 'InvalidStateError'
}

/** There is no item in the queue. Python: `asyncio.QueueEmpty`. */
export class QueueEmpty extends Exception {
  static override readonly name: string = 'QueueEmpty'
}

/** There is no room in the queue. Python: `asyncio.QueueFull`. */
export class QueueFull extends Exception {
  static override readonly name: string = 'QueueFull'
}

/** The queue has been shut down. Python: `asyncio.QueueShutDown`. */
export class QueueShutDown extends Exception {
  static override readonly name: string = 'QueueShutDown'
}

/** The barrier is broken. Python: `asyncio.BrokenBarrierError`. */
export class BrokenBarrierError extends RuntimeError {
  static override readonly name: string = 'BrokenBarrierError'
}

giveBrands([
  AssertionError,
  CancelledError,
  OSError,
  TimeoutError,
  InvalidStateError,
  QueueEmpty,
  QueueFull,
  QueueShutDown,
  BrokenBarrierError,
])

/** What a future can hold as its exception, for what was thrown. */
export function raisableInFuture(error: unknown): unknown {
  if (isStopIteration(error)) {
    const message = 'StopIteration interacts badly with generators and cannot be raised into a Future'
    return new RuntimeError(message, { cause: error })
  }
  if (error !== undefined && error !== null) return error
  return new RuntimeError(`${String(error)} was thrown, which is no error and says nothing`)
}
