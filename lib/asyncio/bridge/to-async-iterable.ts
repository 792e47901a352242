/**
 * `toAsyncIterable`: an async generator of the runtime's, for `for await`.
 */
import { isStopAsyncIteration } from '../../protocol/exceptions.js'
import { typeName } from '../../protocol/type-name.js'
import { AsyncGeneratorType } from '../../objects/async-generator.js'
import { await_ } from '../../objects/await.js'
import { coroutine } from '../../objects/coroutine.js'
import type { AwaitableLike } from '../future/awaited.js'
import { _getRunningLoop, type EventLoop } from '../task/events.js'
import { Runner } from '../run/runners.js'
import { toPromise } from './to-promise.js'

/**
 * Makes an async iterable of JavaScript's from an async generator.
 *
 * It runs on the loop that is running now; if none is, on a new one of its own, which is closed at the end. Calls are
 * dealt with one at a time, in order. Leaving `for await` early closes the generator.
 *
 * @param asyncGenerator what a function made by `asyncGenerator` returns
 * @returns an object with `next`, `return`, `throw`, as native async generators have them
 * @throws TypeError if it is none
 * @example
 * const ticks = asyncGenerator(function* ticks() {
 *   for (let i = 0; i < 2; i++) {
 *     yield* await_(sleep(0))
 *     yield i
 *   }
 * })
 * for await (const tick of toAsyncIterable(ticks())) {
 *   console.log(tick)
 * }
 * // prints 0
 * // prints 1
 */
export function toAsyncIterable<T, S>(asyncGenerator: AsyncGeneratorType<T, S, any, any>): ToAsyncIterable<T, S> {
  if (!(asyncGenerator instanceof AsyncGeneratorType)) {
    throw new TypeError(`toAsyncIterable() needs an async generator, not ${typeName(asyncGenerator)}`)
  }
  return new ToAsyncIterable(asyncGenerator)
}

/** What `toAsyncIterable` gives. */
export class ToAsyncIterable<T, S = unknown> implements AsyncIterableIterator<T, undefined, S> {
  static readonly name: string = 'ToAsyncIterable'
  readonly #generator: AsyncGeneratorType<T, S, any, any>
  readonly #loop: EventLoop | null = _getRunningLoop()
  #runner: Runner | undefined
  /** Settled when the calls before have been dealt with. */
  #last: Promise<unknown> = Promise.resolve()

  /** @internal */
  constructor(generator: AsyncGeneratorType<T, S, any, any>) {
    this.#generator = generator
  }

  /** Resumes the generator with a value, to its next item. */
  next(...[value]: [] | [S]): Promise<IteratorResult<T, undefined>> {
    return this.#inTurn(() => this.#step(() => this.#generator.asend(value)))
  }

  /** Closes the generator. */
  return<R = undefined>(value?: R | PromiseLike<R>): Promise<IteratorResult<T, any>> {
    return this.#inTurn(async () => {
      try {
        await this.#run(() => this.#generator.aclose())
      } finally {
        await this.#end()
      }
      return { done: true, value: await value }
    })
  }

  /** Raises an error in the generator. */
  throw(error: unknown): Promise<IteratorResult<T, undefined>> {
    return this.#inTurn(() => this.#step(() => this.#generator.athrow(error as Error)))
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #inTurn<R>(call: () => Promise<R>): Promise<R> {
    const turn = this.#last.then(call)
    this.#last = turn.catch(() => {})
    return turn
  }

  async #step(begin: () => AwaitableLike<T>): Promise<IteratorResult<T, undefined>> {
    try {
      return { done: false, value: (await this.#run(begin)) as T }
    } catch (error) {
      await this.#end()
      if (isStopAsyncIteration(error)) return { done: true, value: undefined }
      throw error
    }
  }

  #run(begin: () => AwaitableLike): Promise<unknown> {
    const step = stepping(begin)
    if (this.#loop !== null) return toPromise(step, { loop: this.#loop })
    this.#runner ??= new Runner({}, false)
    return this.#runner.run(step)
  }

  /** The generator has ended, and needs no loop any more. */
  async #end(): Promise<void> {
    const runner = this.#runner
    this.#runner = undefined
    await runner?.close()
  }
}

/** A step, begun in the loop: that is told of async generators when they begin. */
const stepping = coroutine('toAsyncIterable', function* (begin: () => AwaitableLike) {
  return (yield* await_(begin())) as unknown
})
