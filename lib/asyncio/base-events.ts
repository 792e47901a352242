/**
 * What all loops share: the queue of what is ready, the timers, and the iteration.
 */
import { RuntimeError, ValueError } from '../protocol/exceptions.js'
import { pythonRepr } from '../protocol/python-repr.js'
import { typeName } from '../protocol/type-name.js'
import type { AsyncGenHooks } from '../sys/asyncgen-hooks.js'
import type { Context } from '../contextvars/context.js'
import { isCoroutine, isCoroutineFunction } from './coroutines.js'
import {
  _getRunningLoop,
  type CallArguments,
  type EventLoop,
  type ExceptionContext,
  type ExceptionHandler,
  type Ready,
  type TaskFactory,
  type TaskOptions,
} from './events.js'
import { callHandler, logException, logSlow } from './exception-handler.js'
import { Future } from './futures.js'
import { type Callback, Handle } from './handle.js'
import { takeCallOptions } from './call-options.js'
import { ReadyQueue } from './ready-queue.js'
import { Task, type TaskCoroutine } from './tasks.js'
import { heapify, heappop, heappush } from './timer-heap.js'
import { TimerHandle } from './timer-handle.js'
import type { FutureTraps } from './traps.js'

/** From so many timers on the cancelled ones are looked for. Python: `_MIN_SCHEDULED_TIMER_HANDLES`. */
const MANY_TIMERS = 100
/** The part of the timers that may be cancelled ones. Python: `_MIN_CANCELLED_TIMER_HANDLES_FRACTION`. */
const CANCELLED_PART = 0.5

/**
 * A loop, all but the waiting.
 *
 * @see Python: `asyncio.BaseEventLoop`
 */
export abstract class BaseEventLoop implements EventLoop {
  /** How many iterations have begun. */
  iteration = 0
  /** In debug mode, what takes longer than this many seconds is reported. Python: `loop.slow_callback_duration`. */
  slowCallbackDuration = 0.1

  /** @internal */
  _first: Task | null = null
  /** @internal */
  _last: Task | null = null
  /** @internal */
  _currentTask: Task | null = null
  /** @internal What is called in the next iteration. */
  _ready = new ReadyQueue()
  /** @internal The timers, as a heap. */
  _scheduled: TimerHandle[] = []
  /** @internal What is being called; only known in debug mode. */
  _currentHandle: Ready | null = null
  /** @internal */
  _stopping = false
  /** @internal */
  _closed = false
  /** @internal */
  _running = false
  /** @internal */
  _debug = false
  /** @internal How late a timer may be and still count as due, in seconds. */
  _clockResolution = 1e-9
  /** @internal */
  readonly _asyncGenHooks: AsyncGenHooks = { firstiter: undefined, finalizer: undefined }
  #cancelledTimers = 0
  #taskFactory: TaskFactory | undefined
  #exceptionHandler: ExceptionHandler | undefined

  /** The loop's clock, in seconds. Python: `loop.time`. */
  abstract time(): number

  /** @internal Waits for what happens outside: until then at most, for ever if it is null, not at all if it is 0. */
  abstract _select(timeout: number | null): void

  /** Has the loop stop at the end of the iteration. Python: `loop.stop`. */
  stop(): void {
    this._stopping = true
  }

  /**
   * Drops what is queued; the loop cannot be used again.
   *
   * @throws RuntimeError if it is running
   * @see Python: `loop.close`
   */
  close(): void {
    if (this.isRunning()) throw new RuntimeError('Cannot close a running event loop')
    this._closed = true
    this._ready.clear()
    this._scheduled = []
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
   * @example
   * const loop = new VirtualEventLoop()
   * loop.callSoon(console.log, 'soon')
   * loop.runForever()
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
    return new Future<T>(undefined, this)
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
  createTask<T, Y>(coro: TaskCoroutine<T, Y> & FutureTraps<Y>, options: TaskOptions = {}): Task<T> {
    this._checkClosed()
    if (this.#taskFactory !== undefined) return this.#taskFactory(this, coro as never, options) as Task<T>
    return new Task<T>(coro, options, this)
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

  /** Turns debug mode on or off. Python: `loop.set_debug`. */
  setDebug(enabled: boolean): void {
    this._debug = Boolean(enabled)
  }

  /** Whether debug mode is on. Python: `loop.get_debug`. */
  getDebug(): boolean {
    return this._debug
  }

  /** Python's text. */
  toString(): string {
    const word = (value: boolean): string => (value ? 'True' : 'False')
    const state = `running=${word(this.isRunning())} closed=${word(this._closed)} debug=${word(this._debug)}`
    return `<${this.constructor.name} ${state}>`
  }

  /** @internal */
  _enqueue(ready: Ready): void {
    if (this._closed) this._checkClosed()
    this._ready.push(ready)
  }

  /** @internal */
  _callSoon(callback: Callback, args: unknown[], context?: Context): Handle {
    const handle = new Handle(callback, args, this, context)
    this._enqueue(handle)
    return handle
  }

  /** @internal */
  _timerHandleCancelled(handle: TimerHandle): void {
    if (handle._scheduled) this.#cancelledTimers++
  }

  /** @internal One iteration. */
  _runOnce(): void {
    this.iteration++
    if (this._scheduled.length > 0) this.#dropCancelled()
    this._select(this.#timeout())
    if (this._scheduled.length > 0) this.#takeDue()
    this._order()
    const ready = this._ready
    // What these add is for the next iteration.
    for (let left = ready.length; left > 0; left--) {
      const next = ready.shift()
      if (this._debug) this.#runTimed(next)
      else next._run()
    }
  }

  /** @internal Where a loop may change the order of what is ready. */
  _order(): void {}

  /** @internal */
  _checkClosed(): void {
    if (this._closed) throw new RuntimeError('Event loop is closed')
  }

  /** @internal */
  _checkRunning(): void {
    if (this.isRunning()) throw new RuntimeError('This event loop is already running')
    if (_getRunningLoop() !== null) {
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
    heappush(this._scheduled, timer)
    timer._scheduled = true
    this._timerAdded(timer)
    return timer
  }

  /** @internal A timer was added. */
  _timerAdded(_timer: TimerHandle): void {}

  /** Cancelled timers leave at the top of the heap; or all at once, if they are most of it. */
  #dropCancelled(): void {
    const count = this._scheduled.length
    if (count > MANY_TIMERS && this.#cancelledTimers / count > CANCELLED_PART) {
      const left: TimerHandle[] = []
      for (const timer of this._scheduled) {
        if (timer._cancelled) timer._scheduled = false
        else left.push(timer)
      }
      heapify(left)
      this._scheduled = left
      this.#cancelledTimers = 0
      return
    }
    while (this._scheduled[0]?._cancelled === true) {
      this.#cancelledTimers--
      heappop(this._scheduled)._scheduled = false
    }
  }

  #timeout(): number | null {
    if (this._ready.length > 0 || this._stopping) return 0
    const next = this._scheduled[0]
    return next === undefined ? null : Math.max(0, next._when - this.time())
  }

  /** The timers that are due go behind what is ready. */
  #takeDue(): void {
    const end = this.time() + this._clockResolution
    for (let next = this._scheduled[0]; next !== undefined && next._when < end; next = this._scheduled[0]) {
      heappop(this._scheduled)
      next._scheduled = false
      this._ready.push(next)
    }
  }

  /** Debug mode: what takes too long is reported. */
  #runTimed(next: Ready): void {
    this._currentHandle = next
    try {
      const start = this.time()
      next._run()
      const duration = this.time() - start
      if (duration >= this.slowCallbackDuration) logSlow(next, duration)
    } finally {
      this._currentHandle = null
    }
  }
}
