/**
 * `fromAsyncIterable`: a JavaScript async iterable, for `asyncFor`.
 */
import { RuntimeError, StopAsyncIteration } from '../../protocol/exceptions.js'
import { typeName } from '../../protocol/type-name.js'
import { await_ } from '../../objects/await.js'
import { coroutine } from '../../objects/coroutine.js'
import type { AsyncioCoroutine } from '../future/awaited.js'
import { isCancelledError } from '../python/exceptions.js'
import { _getRunningLoop } from '../task/events.js'
import { wrapPromise } from '../task/wrap-promise.js'

/**
 * Makes an async iterator of Python's kind from an async iterable of JavaScript's.
 *
 * Leaving `asyncFor` early does not call `return()`, as Python does not close there either; `aclosing` does. If
 * waiting for an item is cancelled, the item is not lost: the next one to wait gets it.
 *
 * @param iterable a native async generator, a stream of the web or of Node, or any other async iterable
 * @returns an object with `__aiter__`, `__anext__` and `aclose`
 * @throws TypeError if it is none
 * @example
 * async function* words() {
 *   yield 'one'
 *   yield 'two'
 * }
 * const main = coroutine(function* main() {
 *   const cursor = asyncFor(fromAsyncIterable(words()))
 *   while (yield* cursor.advance()) console.log(cursor.value)
 * })
 * await run(main())
 * // prints one
 * // prints two
 */
export function fromAsyncIterable<T>(iterable: AsyncIterable<T>): FromAsyncIterable<T> {
  const begin = (iterable as Partial<AsyncIterable<T>> | null | undefined)?.[Symbol.asyncIterator]
  if (typeof begin !== 'function') {
    throw new TypeError(`fromAsyncIterable() needs an object with [Symbol.asyncIterator], not ${typeName(iterable)}`)
  }
  return new FromAsyncIterable(begin.call(iterable))
}

/** What `fromAsyncIterable` gives. */
export class FromAsyncIterable<T> {
  static readonly name: string = 'FromAsyncIterable'
  readonly #iterator: AsyncIterator<T>
  /** What has been asked for, and nobody has got yet. */
  #asked: Promise<IteratorResult<T>> | undefined
  #isWaiting = false
  #isOver = false

  /** @internal */
  constructor(iterator: AsyncIterator<T>) {
    this.#iterator = iterator
  }

  __aiter__(): this {
    return this
  }

  /**
   * The next item.
   *
   * @returns a coroutine of it
   * @throws in the task: StopAsyncIteration at the end; what the iterator rejects with; RuntimeError if another task is
   *   waiting for an item
   */
  __anext__(): AsyncioCoroutine<T> {
    return anext(this) as AsyncioCoroutine<T>
  }

  /**
   * Ends the iteration: calls the iterator's `return()`, if it has one.
   *
   * @returns a coroutine
   */
  aclose(): AsyncioCoroutine<undefined> {
    return aclose(this)
  }

  /** @internal `__anext__`, in the body of a coroutine. */
  *_next() {
    if (this.#isOver) throw new StopAsyncIteration()
    if (this.#isWaiting) throw new RuntimeError('anext(): asynchronous generator is already running')
    _getRunningLoop()?._refuse?.('fromAsyncIterable()')
    const asked = (this.#asked ??= called(() => this.#iterator.next()))
    this.#isWaiting = true
    let result: IteratorResult<T>
    try {
      result = yield* await_(wrapPromise(asked))
    } catch (error) {
      if (!isCancelledError(error)) this.#asked = undefined
      throw error
    } finally {
      this.#isWaiting = false
    }
    this.#asked = undefined
    if (result.done !== true) return result.value
    this.#isOver = true
    throw new StopAsyncIteration()
  }

  /** @internal `aclose`, in the body of a coroutine. */
  *_close() {
    if (this.#isOver) return
    this.#isOver = true
    const iterator = this.#iterator
    if (typeof iterator.return === 'function') yield* await_(wrapPromise(called(() => iterator.return?.())))
  }
}

const anext = coroutine('__anext__', function* (iterator: FromAsyncIterable<unknown>) {
  return yield* iterator._next()
})

const aclose = coroutine('aclose', function* (iterator: FromAsyncIterable<unknown>) {
  yield* iterator._close()
  return undefined
})

/** A promise of what a function gives, or throws. */
function called<T>(call: () => T): Promise<Awaited<T>> {
  return new Promise((resolve) => resolve(call() as Awaited<T>))
}
