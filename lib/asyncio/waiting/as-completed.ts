/**
 * `asCompleted`: what is done first comes first.
 */
import { hasSpecialMethod } from '../../protocol/special.js'
import { StopAsyncIteration, StopIteration } from '../../protocol/exceptions.js'
import { typeName } from '../../protocol/type-name.js'
import { await_ } from '../../objects/await.js'
import { coroutine } from '../../objects/coroutine.js'
import { calledInPython } from '../loop/callback-text.js'
import type { AsyncioCoroutine, AwaitableLike, AwaitedResult } from '../future/awaited.js'
import { showsWaiters } from '../future/awaited-by.js'
import { currentLoop } from '../future/current-loop.js'
import type { EventLoop } from '../task/events.js'
import { TimeoutError } from '../python/exceptions.js'
import { type Future, isFuture } from '../future/futures.js'
import type { Handle } from '../loop/handle.js'
import { checkOptions } from '../python/options.js'
import { Queue } from '../sync/queues.js'
import { ensureFuture } from '../task/ensure-future.js'
import { currentTask } from '../task/task-registry.js'

/** The options of `asCompleted`. */
export interface AsCompletedOptions {
  /** For how many seconds at most; else without limit. */
  timeout?: number | null | undefined
}

/** What the asynchronous form gives of an awaitable: itself if it is a future, else the task made of it. */
type FutureFor<A> = A extends Future ? A : Future<AwaitedResult<A>>

/**
 * Runs awaitables at once, and gives them in the order in which they are done. One object serves both ways:
 *
 * - `for (const next of asCompleted(aws))` gives coroutines; awaiting one gives the next result, or raises the error;
 * - `asyncFor(asCompleted(aws))` gives the futures and tasks themselves, done, and for other awaitables their tasks.
 *
 * Both can be mixed, and a loop that was left can be gone on with. When the time is over the rest come as TimeoutError;
 * nothing is cancelled.
 *
 * @param aws any iterable of awaitables; each counts once
 * @param options `timeout` in seconds
 * @returns an iterator of both kinds
 * @throws TypeError for a single awaitable, what cannot be awaited, or an unknown option; RuntimeError if no loop is
 *   running
 * @see Python: https://docs.python.org/3/library/asyncio-task.html#asyncio.as_completed
 * @example
 * const main = coroutine(function* main() {
 *   for (const next of asCompleted([sleep(2, 'slow'), sleep(1, 'fast')])) console.log(yield* await_(next))
 * })
 * new VirtualEventLoop().runUntilComplete(main())
 * // prints fast
 * // prints slow
 */
export function asCompleted<A extends AwaitableLike>(
  aws: Iterable<A>,
  options: AsCompletedOptions = {},
): AsCompletedIterator<AwaitedResult<A>, FutureFor<A>> {
  checkOptions('as_completed', options, ['timeout'])
  if (isFuture(aws) || hasSpecialMethod(aws, '__await__')) {
    const type = isFuture(aws) ? (aws as object).constructor.name : typeName(aws)
    throw new TypeError(`expects an iterable of awaitables, not ${type}`)
  }
  return new _AsCompletedIterator(aws, options.timeout) as AsCompletedIterator<any, any>
}

/** What `asCompleted` gives: an iterator of coroutines, and an async iterator of futures. */
export interface AsCompletedIterator<T, F> {
  __iter__(): AsCompletedIterator<T, F>
  __next__(): AsyncioCoroutine<T>
  __aiter__(): AsCompletedIterator<T, F>
  __anext__(): AsyncioCoroutine<F>
  next(): IteratorResult<AsyncioCoroutine<T>, undefined>
  [Symbol.iterator](): AsCompletedIterator<T, F>
}

/** Python: `asyncio.tasks._AsCompletedIterator`. */
class _AsCompletedIterator {
  static readonly name: string = '_AsCompletedIterator'
  /** What is done, in that order; undefined for each that was not when the time was over. */
  readonly #done = new Queue<Future<unknown> | undefined>()
  readonly #todo: Set<Future<unknown>>
  #left: number
  readonly #timer: Handle | undefined
  /** The tasks that await the next one, for the call graph. */
  readonly #waiting = new Set<Future>()

  constructor(aws: Iterable<AwaitableLike>, timeout: number | null | undefined) {
    const loop = currentLoop<EventLoop>()
    this.#todo = new Set()
    for (const aw of new Set(aws)) this.#todo.add(ensureFuture(aw as never, { loop }))
    this.#left = this.#todo.size
    showsWaiters(this.#onCompletion, () => this.#waiting)
    for (const future of this.#todo) future.addDoneCallback(this.#onCompletion)
    if (this.#left > 0 && timeout !== undefined && timeout !== null) {
      this.#timer = loop.callLater(timeout, () => this.#timeIsOver())
    }
  }

  __iter__(): this {
    return this
  }

  [Symbol.iterator](): this {
    return this
  }

  __aiter__(): this {
    return this
  }

  __next__(): AsyncioCoroutine<unknown> {
    const { done, value } = this.next()
    if (done === true) throw new StopIteration()
    return value
  }

  next(): IteratorResult<AsyncioCoroutine<unknown>, undefined> {
    if (this.#left === 0) return { done: true, value: undefined }
    this.#left--
    return { done: false, value: nextResult(this) }
  }

  __anext__(): AsyncioCoroutine<Future<unknown>> {
    return anext(this)
  }

  /** @internal Counts one that is to be awaited. */
  _take(): void {
    if (this.#left === 0) throw new StopAsyncIteration()
    this.#left--
  }

  /** @internal The future that is done next. */
  *_next() {
    const task = currentTask()
    if (task !== undefined) this.#waiting.add(task)
    try {
      const future = yield* await_(this.#done.get())
      if (future === undefined) throw new TimeoutError()
      return future
    } finally {
      if (task !== undefined) this.#waiting.delete(task)
    }
  }

  readonly #onCompletion = calledInPython('_AsCompletedIterator._handle_completion', (future: Future<unknown>) => {
    if (!this.#todo.delete(future)) return
    this.#done.putNowait(future)
    if (this.#todo.size === 0) this.#timer?.cancel()
  })

  #timeIsOver(): void {
    for (const future of this.#todo) {
      future.removeDoneCallback(this.#onCompletion)
      this.#done.putNowait(undefined)
    }
    this.#todo.clear()
  }
}

const nextResult = coroutine('_waitForOne', function* (iterator: _AsCompletedIterator) {
  const future = yield* iterator._next()
  return future.result()
})

const anext = coroutine('__anext__', function* (iterator: _AsCompletedIterator) {
  iterator._take()
  return yield* iterator._next()
})
