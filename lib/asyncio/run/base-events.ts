/**
 * What all loops share, beside the iteration: what is asked of them.
 */
import { RuntimeError, ValueError } from '../../protocol/exceptions.js'
import { pythonRepr } from '../../text/python-repr.js'
import { typeName } from '../../protocol/type-name.js'
import type { Context } from '../../contextvars/context.js'
import { AsyncGenerators, shutdownAsyncgens } from './async-generators.js'
import { isCoroutine, isCoroutineFunction } from '../task/coroutines.js'
import type { EventLoop, ExceptionContext, ExceptionHandler, Resource, TaskFactory } from '../task/events.js'
import { callHandler, logException } from './exception-handler.js'
import type { Future } from '../future/futures.js'
import { makeFuture } from '../future/make-future.js'
import { type Callback, Handle, type Ready } from '../loop/handle.js'
import { type CallArguments, loopOnStack, NO_OPTIONS, type TaskOptions } from '../loop/loop.js'
import { SignalHandlers } from './signal-handlers.js'
import { takeCallOptions } from '../loop/call-options.js'
import { reportFailures } from '../future/never-retrieved.js'
import { makeTask, type Task } from '../task/tasks.js'
import { TimerHandle } from '../loop/timer-handle.js'
import type { TaskRunnable } from '../future/traps.js'

/**
 * A loop, all but the waiting.
 *
 * @see Python: `asyncio.BaseEventLoop`
 */
export abstract class BaseEventLoop extends SignalHandlers implements EventLoop {
  static override readonly name: string = 'BaseEventLoop'
  /** @internal */
  _first: Task | null = null
  /** @internal */
  _last: Task | null = null
  /** @internal */
  _currentTask: Task | null = null
  /** @internal */
  _closed = false
  /** @internal */
  _running = false
  /** @internal The async generators that are being iterated. */
  readonly _asyncgens = new AsyncGenerators(this)
  /** @internal How many futures promises are to settle. */
  _outside = 0
  /** @internal */
  _resources = new Set<Resource>()
  #taskFactory: TaskFactory | undefined
  #exceptionHandler: ExceptionHandler | undefined

  /** Has the loop stop at the end of the iteration. Python: `loop.stop`. */
  stop(): void {
    this._stopping = true
  }

  /**
   * Drops what is queued, and reports the errors that nobody has looked at; the loop cannot be used again.
   *
   * @throws RuntimeError if it is running
   * @see Python: `loop.close`
   */
  close(): void {
    if (this.isRunning()) throw new RuntimeError('Cannot close a running event loop')
    if (this._closed) return
    for (const resource of this._resources) resource.abort()
    this._closed = true
    reportFailures(this)
    this._drop()
  }

  /** Whether it is between the start and the end of a run. Python: `loop.is_running`. */
  isRunning(): boolean {
    return this._running
  }

  /** Whether it has been closed. Python: `loop.is_closed`. */
  isClosed(): boolean {
    return this._closed
  }

  /**
   * Has a function called in the next iteration: first come, first served.
   *
   * @param callback the function
   * @param args its arguments; after them, if need be, `{ context }`
   * @returns a handle, to cancel it with
   * @throws RuntimeError if the loop is closed
   * @see Python: `loop.call_soon`
   * @example new VirtualEventLoop().callSoon(console.log, 'soon')
   */
  callSoon<A extends unknown[]>(callback: (...args: A) => unknown, ...args: CallArguments<A>): Handle
  callSoon(callback: Callback, ...args: unknown[]): Handle {
    this._checkClosed()
    if (this._debug) this._checkCallback(callback, 'call_soon')
    return this._callSoon(callback, args, takeCallOptions(args))
  }

  /** `callSoon`: there is but one thread. Python: `loop.call_soon_threadsafe`. */
  callSoonThreadsafe<A extends unknown[]>(callback: (...args: A) => unknown, ...args: CallArguments<A>): Handle
  callSoonThreadsafe(callback: Callback, ...args: unknown[]): Handle {
    this._checkClosed()
    if (this._debug) this._checkCallback(callback, 'call_soon_threadsafe')
    return this._callSoon(callback, args, takeCallOptions(args))
  }

  /**
   * Has a function called after a time.
   *
   * @param delay in seconds
   * @param callback the function
   * @param args its arguments; after them, if need be, `{ context }`
   * @returns a handle, to cancel it with
   * @throws TypeError without a delay, ValueError if it is NaN; RuntimeError if the loop is closed
   * @see Python: `loop.call_later`
   */
  callLater<A extends unknown[]>(
    delay: number,
    callback: (...args: A) => unknown,
    ...args: CallArguments<A>
  ): TimerHandle
  callLater(delay: number, callback: Callback, ...args: unknown[]): TimerHandle {
    if (delay === undefined || delay === null) throw new TypeError('delay must not be None')
    if (typeof delay !== 'number') {
      throw new TypeError(`unsupported operand type(s) for +: 'float' and '${typeName(delay)}'`)
    }
    if (arguments.length < 2) {
      throw new TypeError("BaseEventLoop.call_later() missing 1 required positional argument: 'callback'")
    }
    return this.#callAt(this.time() + delay, callback, args)
  }

  /**
   * Has a function called at a time.
   *
   * @param when in seconds of the loop's clock
   * @param callback the function
   * @param args its arguments; after them, if need be, `{ context }`
   * @returns a handle, to cancel it with
   * @throws TypeError without a time, ValueError if it is NaN; RuntimeError if the loop is closed
   * @see Python: `loop.call_at`
   */
  callAt<A extends unknown[]>(when: number, callback: (...args: A) => unknown, ...args: CallArguments<A>): TimerHandle
  callAt(when: number, callback: Callback, ...args: unknown[]): TimerHandle {
    if (when === undefined || when === null) throw new TypeError('when cannot be None')
    if (typeof when !== 'number') {
      throw new TypeError(`'<' not supported between instances of '${typeName(when)}' and 'float'`)
    }
    return this.#callAt(when, callback, args)
  }

  /** A future of this loop. Python: `loop.create_future`. */
  createFuture<T = any>(): Future<T> {
    return makeFuture<T>(this)
  }

  /**
   * A task of this loop.
   *
   * @param coro the coroutine that it runs; what reaches the loop from it may only be futures
   * @param options `name`, `context`, `eagerStart`
   * @returns the task
   * @throws TypeError if it is no coroutine; RuntimeError if the loop is closed
   * @see Python: `loop.create_task`
   */
  createTask<T, Y>(coro: TaskRunnable<T, Y>, options: TaskOptions = NO_OPTIONS): Task<T> {
    this._checkClosed()
    if (this.#taskFactory !== undefined) return this.#taskFactory(this, coro as never, options) as Task<T>
    return makeTask<T>(coro, options, this)
  }

  /**
   * Sets what makes the tasks.
   *
   * @param factory called with the loop, the coroutine and the options; undefined for the loop itself
   * @throws TypeError if it is neither
   * @see Python: `loop.set_task_factory`
   */
  setTaskFactory(factory: TaskFactory | undefined): void {
    if (factory !== undefined && factory !== null && typeof factory !== 'function') {
      throw new TypeError('task factory must be a callable or None')
    }
    this.#taskFactory = factory ?? undefined
  }

  /** What makes the tasks, undefined if the loop itself does. Python: `loop.get_task_factory`. */
  getTaskFactory(): TaskFactory | undefined {
    return this.#taskFactory
  }

  /**
   * Sets what is told of errors that nobody could catch.
   *
   * @param handler called with the loop and a context; undefined for the default
   * @throws TypeError if it is neither
   * @see Python: `loop.set_exception_handler`
   */
  setExceptionHandler(handler: ExceptionHandler | undefined): void {
    if (handler !== undefined && handler !== null && typeof handler !== 'function') {
      throw new TypeError(`A callable object or None is expected, got ${pythonRepr(handler)}`)
    }
    this.#exceptionHandler = handler ?? undefined
  }

  /** What is told of errors, undefined for the default. Python: `loop.get_exception_handler`. */
  getExceptionHandler(): ExceptionHandler | undefined {
    return this.#exceptionHandler
  }

  /** Prints a context on `console.error`. Python: `loop.default_exception_handler`. */
  defaultExceptionHandler(context: ExceptionContext): void {
    logException(this, context)
  }

  /** Tells the exception handler of an error. Python: `loop.call_exception_handler`. */
  callExceptionHandler(context: ExceptionContext): void {
    callHandler(this, this.#exceptionHandler, context)
  }

  /**
   * Closes the async generators that are being iterated, all at once; from now on it warns of new ones.
   *
   * @returns a coroutine
   * @see Python: `loop.shutdown_asyncgens`
   */
  shutdownAsyncgens(): ReturnType<typeof shutdownAsyncgens> {
    return shutdownAsyncgens(this)
  }

  /** Turns debug mode on or off. Python: `loop.set_debug`. */
  setDebug(enabled: boolean): void {
    this._debug = Boolean(enabled)
  }

  /** Whether debug mode is on. Python: `loop.get_debug`. */
  getDebug(): boolean {
    return this._debug
  }

  /** Python's text. */
  override toString(): string {
    const [running, closed, debug] = [this.isRunning(), this._closed, this._debug].map(pythonRepr)
    return `<${this.constructor.name} running=${running} closed=${closed} debug=${debug}>`
  }

  /** @internal */
  _enqueue(ready: Ready): void {
    if (this._closed) this._checkClosed()
    this._ready.push(ready)
  }

  /** @internal */
  _settledOutside(): void {
    this._outside--
  }

  /** @internal */
  _callSoon(callback: Callback, args: unknown[], context?: Context): Handle {
    const handle = new Handle(callback, args, this, context)
    this._enqueue(handle)
    return handle
  }

  /** @internal */
  _checkClosed(): void {
    if (this._closed) throw new RuntimeError('Event loop is closed')
  }

  /** @internal */
  _checkRunning(): void {
    if (this.isRunning()) throw new RuntimeError('This event loop is already running')
    if (loopOnStack() !== null) {
      throw new RuntimeError('Cannot run the event loop while another loop is running')
    }
  }

  /** @internal What debug mode asks of callbacks. */
  _checkCallback(callback: unknown, method: string): void {
    if (isCoroutine(callback) || isCoroutineFunction(callback)) {
      throw new TypeError(`coroutines cannot be used with ${method}()`)
    }
    if (typeof callback !== 'function') {
      throw new TypeError(`a callable object was expected by ${method}(), got ${pythonRepr(callback)}`)
    }
  }

  #callAt(when: number, callback: Callback, args: unknown[]): TimerHandle {
    this._checkClosed()
    if (Number.isNaN(when)) throw new ValueError('the time of a timer cannot be NaN')
    if (this._debug) this._checkCallback(callback, 'call_at')
    const timer = new TimerHandle(when, callback, args, this, takeCallOptions(args))
    this._addTimer(timer)
    return timer
  }
}
