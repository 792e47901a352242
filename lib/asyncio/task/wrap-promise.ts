/**
 * `wrapPromise`: a promise, as a future that coroutines can await.
 */
import { typeName } from '../../protocol/type-name.js'
import { type EventLoop, getRunningLoop } from './events.js'
import { Future, isFuture } from '../future/futures.js'
import { abortController, type HostAbortSignal } from '../../host/host-signal.js'
import { checkOptions } from '../python/options.js'

/** The options of `wrapPromise`. */
export interface WrapPromiseOptions {
  /** The loop of the future; else the running one. */
  loop?: EventLoop | undefined
}

/**
 * Makes a future of a promise.
 *
 * In the form with a function, the function is called at once, and cancelling the future aborts the signal, with the
 * CancelledError as its reason. In the plain form the promise is left alone. Either way the future is cancelled at
 * once, and what the promise does afterwards is dropped.
 *
 * @param promise a promise or another thenable, or a function that takes an AbortSignal and returns one
 * @param options `loop`: the loop of the future, where none is running
 * @returns a future (one that is given is returned as it is, as `asyncio.wrap_future` does); it fails with what the promise is rejected with, or the function throws: the same object. Undefined
 *   and null, which nobody could raise, become a RuntimeError
 * @throws TypeError for what is no promise; RuntimeError if no loop is running and none is given
 * @example
 * const main = coroutine(function* main() {
 *   console.log(yield* await_(wrapPromise(Promise.resolve('from a promise'))))
 * })
 * await run(main()) // prints from a promise
 */
export function wrapPromise<T>(
  promise: PromiseLike<T> | Future<T> | ((signal: HostAbortSignal) => PromiseLike<T>),
  options: WrapPromiseOptions = {},
): Future<T> {
  checkOptions('wrapPromise', options, ['loop'])
  if (isFuture(promise)) return promise
  const loop = options.loop ?? getRunningLoop()
  loop._refuse?.('wrapPromise()')
  if (typeof promise === 'function' && !isThenable(promise)) return called(promise, loop)
  if (!isThenable(promise)) throw notAPromise(promise)
  const future = new PromiseFuture<T>(loop, undefined)
  future._follow(promise as PromiseLike<T>)
  return future
}

/** A future that a promise settles. */
export class PromiseFuture<T> extends Future<T> {
  static override readonly name: string = 'PromiseFuture'
  readonly #abort: ((reason: unknown) => void) | undefined
  /** Whether the loop counts it among those that something outside will settle. */
  #isOutside = false

  /** @internal */
  constructor(loop: EventLoop, abort: ((reason: unknown) => void) | undefined) {
    super({ loop })
    this.#abort = abort
  }

  /** Cancels it at once; the promise is told by its signal, if it has one. */
  override cancel(message?: unknown): boolean {
    if (!super.cancel(message)) return false
    this.#isInside()
    this.#abort?.(this._makeCancelledError())
    return true
  }

  /** @internal Settles it as the promise is settled. */
  _follow(promise: PromiseLike<T>): void {
    const onValue = (value: T) => {
      if (this.#isWaiting()) this.setResult(value)
    }
    const onError = (error: unknown) => {
      if (this.#isWaiting()) this._fail(error)
    }
    this.#isOutside = true
    this._loop._outside++
    try {
      promise.then(onValue, onError)
    } catch (error) {
      onError(error)
    }
  }

  /** Whether the future still has use for what the promise came to. */
  #isWaiting(): boolean {
    this.#isInside()
    return !this.done() && !this._loop.isClosed()
  }

  #isInside(): void {
    if (this.#isOutside) this._loop._settledOutside()
    this.#isOutside = false
  }
}

/** Whether a value is a promise, or behaves like one. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return false
  return typeof (value as { then?: unknown }).then === 'function'
}

function called<T>(begin: (signal: HostAbortSignal) => PromiseLike<T>, loop: EventLoop): Future<T> {
  const controller = abortController()
  const future = new PromiseFuture<T>(loop, (reason) => controller.abort(reason))
  try {
    const promise: unknown = begin(controller.signal)
    if (!isThenable(promise)) throw notAPromise(promise)
    future._follow(promise as PromiseLike<T>)
  } catch (error) {
    future._fail(error)
  }
  return future
}

function notAPromise(value: unknown): TypeError {
  return new TypeError(`wrapPromise() needs a promise, or a function that returns one, not ${typeName(value)}`)
}
