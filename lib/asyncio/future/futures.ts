/**
 * Futures: results that are not there yet.
 */
import type { Awaitable } from '../../protocol/abc.js'
import { FUTURE } from '../../protocol/brand.js'
import { keepShape } from '../../host/shapes.js'
import { showAsText } from '../../protocol/one-line.js'
import { isExceptionClass, isExceptionInstance, RuntimeError } from '../../protocol/exceptions.js'
import { callersOf, cutCallers } from '../../delegation/callers.js'
import type { Context } from '../../contextvars/context.js'
import { copyContext } from '../../contextvars/context.js'
import type { OriginFrame } from '../../sys/origin.js'
import { makeDirect, SETTLED, type Settleable } from '../../delegation/direct.js'
import { DoneCallbacks, DoneHandle } from '../loop/done-callbacks.js'
import { type Loop, NO_LOOP, type TaskOptions } from '../loop/loop.js'
import type { TaskRunnable } from './traps.js'
import { cancelledError, type CancelledError, InvalidStateError, raisableInFuture } from '../python/exceptions.js'
import { type Cancellation, cancellationOf } from './cancellation.js'
import { FutureIterator } from './future-iterator.js'
import { futureText } from './future-text.js'
import { loopForFuture } from './current-loop.js'
import { failureIsSeen, watchFailure } from './never-retrieved.js'
import { creationStack } from '../loop/source-traceback.js'

/** The states of a future. */
export const enum FutureState {
  PENDING,
  CANCELLED,
  FINISHED,
}

/** What is called when a future is done. */
export type DoneCallback<T = any> = (future: Future<T>) => unknown

/** A loop, as futures know it. */
export interface FutureLoop extends Loop {
  createFuture<T = any>(): Future<T>
  createTask<T, Y>(coro: TaskRunnable<T, Y>, options?: TaskOptions): Future<T>
}

/** The options of a future. */
export interface FutureOptions {
  /** The loop that its callbacks are called on; else the running one. */
  loop?: FutureLoop | undefined
}

/**
 * A result that is not there yet. It can be awaited, by any number of tasks; it is not thenable.
 *
 * @typeParam T the result
 * @param options `loop`: its loop, else the running one
 * @throws RuntimeError without a loop
 * @see Python: `asyncio.Future`
 * @example
 * const loop = new VirtualEventLoop()
 * const future = loop.createFuture<number>()
 * loop.callLater(1, () => future.setResult(42))
 * loop.runUntilComplete(future) // → 42
 */
export class Future<T = any> extends DoneCallbacks implements Awaitable<T, Future<T>, unknown> {
  static override readonly name: string = 'Future'
  /** @internal */
  _state: FutureState = FutureState.PENDING
  /** @internal */
  _loop: FutureLoop
  /** @internal */
  _result: T | undefined = undefined
  /** @internal What it failed with; undefined if it did not. */
  declare _exception: unknown
  /** @internal How many callers the exception had when it was set: who waits gets it as it was then. */
  declare _callers: number
  /** What JSON, loggers and the printers of test runners take: the text. */
  declare toJSON: () => string
  /** @internal How it is cancelled, if it is. */
  _cancellation: Cancellation | null = null
  /** @internal */
  declare _logTraceback: boolean
  /** Python's mark of a future; set while it has been yielded by an await. */
  _asyncio_future_blocking = false
  /** @internal Who waits for this otherwise than by awaiting it, for the call graph: nobody, one, or several. */
  _awaitedBy: Future | Set<Future> | undefined = undefined
  /** @internal */
  declare _sourceTraceback: readonly OriginFrame[] | undefined

  constructor(options?: FutureOptions)
  /** @internal */
  constructor(options: FutureOptions | undefined, loop: FutureLoop)
  constructor(options?: FutureOptions, loop?: FutureLoop) {
    super()
    this._loop = loop ?? loopForFuture(new.target.name, options)
    if (this._loop.getDebug()) this._sourceTraceback = creationStack()
  }

  /**
   * The result.
   *
   * @returns what was set
   * @throws what was set as the exception; CancelledError if it was cancelled; InvalidStateError if it is not done
   * @see Python: `Future.result`
   * @example new VirtualEventLoop().createFuture().result() // raises InvalidStateError: Result is not set.
   */
  result(): T {
    if (this._state !== FutureState.FINISHED) {
      if (this._state === FutureState.CANCELLED) throw this._makeCancelledError()
      throw new InvalidStateError('Result is not set.')
    }
    if (this._exception !== undefined) {
      cutCallers(this._exception, this._callers)
      this._retrieved()
      throw this._exception
    }
    return this._result as T
  }

  /**
   * The exception.
   *
   * @returns what was set, undefined if it is done without one
   * @throws CancelledError if it was cancelled; InvalidStateError if it is not done
   * @see Python: `Future.exception`
   * @example
   * const future = new VirtualEventLoop().createFuture()
   * future.setException(new ValueError('no'))
   * String(future.exception()) // → 'ValueError: no'
   */
  exception(): unknown {
    if (this._state !== FutureState.FINISHED) {
      if (this._state === FutureState.CANCELLED) throw this._makeCancelledError()
      throw new InvalidStateError('Exception is not set.')
    }
    this._retrieved()
    return this._exception
  }

  /** Whether it has a result or an exception, or was cancelled. Python: `Future.done`. */
  done(): boolean {
    return this._state !== FutureState.PENDING
  }

  /** Whether it was cancelled. Python: `Future.cancelled`. */
  cancelled(): boolean {
    return this._state === FutureState.CANCELLED
  }

  /**
   * Cancels it: those who wait get a CancelledError.
   *
   * @param message the argument of that error, if it is to have one
   * @returns false if it is done already
   * @see Python: `Future.cancel`
   * @example new VirtualEventLoop().createFuture().cancel('too late') // → true
   */
  cancel(message?: unknown): boolean {
    this._retrieved()
    if (this._state !== FutureState.PENDING) return false
    this._state = FutureState.CANCELLED
    if (message !== undefined || this._cancellation !== null) cancellationOf(this).message = message
    this._scheduleCallbacks()
    return true
  }

  /**
   * Sets the result: it is done.
   *
   * @throws InvalidStateError if it is done already
   * @see Python: `Future.set_result`
   */
  setResult(result: T): void {
    if (this._state !== FutureState.PENDING) throw new InvalidStateError('invalid state')
    this._finish(result)
  }

  /**
   * Sets the exception: it is done.
   *
   * @param exception an error, or a class of errors, of which one is made without arguments
   * @throws InvalidStateError if it is done already; TypeError if it is no exception
   * @see Python: `Future.set_exception`
   */
  setException(exception: unknown): void {
    if (this._state !== FutureState.PENDING) throw new InvalidStateError('invalid state')
    const error: unknown = isExceptionClass(exception) ? new exception() : exception
    if (!isExceptionInstance(error)) throw new TypeError('invalid exception object')
    this._fail(error)
  }

  /**
   * Has a function called, by the loop, when it is done; in the next iteration if it is so now.
   *
   * @param callback called with the future
   * @param options `context`: the context to call it in, else a copy of the current one
   * @see Python: `Future.add_done_callback`
   * @example
   * const loop = new VirtualEventLoop()
   * const future = loop.createFuture()
   * future.addDoneCallback((done) => console.log(done.result()))
   * future.setResult(42)
   */
  addDoneCallback(callback: DoneCallback<T>, options?: { context?: Context | undefined }): void {
    const context = options?.context ?? copyContext()
    if (this._state !== FutureState.PENDING) this._loop._callSoon(callback, [this], context)
    else this._addEntry(new DoneHandle(callback, this._loop, context))
  }

  /** The loop that it belongs to. Python: `Future.get_loop`. */
  getLoop(): FutureLoop {
    return this._loop
  }

  /** An iterator that waits for it. */
  __await__(): FutureIterator<T, Future<T>> {
    return new FutureIterator(this)
  }

  /** The same: a generator-based coroutine may `yield* from(future)`. */
  __iter__(): FutureIterator<T, Future<T>> {
    return new FutureIterator(this)
  }

  /** @internal What its iterator does, without one. */
  _awaited(request: Settleable): unknown {
    if (this.done()) {
      request.settle(this.result())
      return SETTLED
    }
    if (this._asyncio_future_blocking) throw new RuntimeError("await wasn't used with future")
    this._asyncio_future_blocking = true
    return this
  }

  /** Python's text. */
  override toString(): string {
    return futureText(this)
  }

  /** @internal Ends it with a result. */
  _finish(result: T): void {
    this._result = result
    this._state = FutureState.FINISHED
    this._scheduleCallbacks()
  }

  /** @internal Ends it with whatever was thrown or rejected. */
  _fail(error: unknown): void {
    this._exception = raisableInFuture(error)
    const callers = callersOf(error)
    if (callers > 0) this._callers = callers
    this._state = FutureState.FINISHED
    this._scheduleCallbacks()
    this._logTraceback = true
    watchFailure(this)
  }

  /** @internal The CancelledError for whoever asks: once the one that the task ended with, then new ones. */
  _makeCancelledError(): CancelledError {
    const cancellation = this._cancellation
    const kept = cancellation?.error
    if (cancellation === null || kept === undefined) return cancelledError(cancellation?.message)
    cancellation.error = undefined
    return kept
  }

  /** @internal Somebody has looked at the exception: it need not be reported. */
  _retrieved(): void {
    if (!this._logTraceback) return
    this._logTraceback = false
    failureIsSeen(this)
  }
}

Object.defineProperty(Future.prototype, FUTURE, { value: true })
showAsText(Future.prototype)
// What few futures have stands here until it is set: a task, and the future that it waits for, are smaller by a seventh.
for (const [name, value] of [
  ['_exception', undefined],
  ['_callers', 0],
  ['_logTraceback', false],
  ['_sourceTraceback', undefined],
] as const) {
  Object.defineProperty(Future.prototype, name, { value, writable: true })
}

/**
 * Whether a value is a future: anything of a class with `_asyncio_future_blocking`, unless it says undefined there.
 *
 * @param value any value
 * @returns whether a task can wait for it
 * @see Python: `asyncio.isfuture`
 * @example isFuture(new VirtualEventLoop().createFuture()) // → true
 */
export function isFuture(value: unknown): value is Future {
  if (typeof value !== 'object' || value === null) return false
  const mark: unknown = (value as { _asyncio_future_blocking?: unknown })._asyncio_future_blocking
  return mark !== undefined && mark !== null
}

makeDirect(Future)
keepShape(new Future(undefined, NO_LOOP as FutureLoop))
