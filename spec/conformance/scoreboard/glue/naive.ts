/**
 * What most libraries of coroutines on generators do: a coroutine is a generator, `await` is `yield*`, and `send`,
 * `throw` and `close` are `next`, `throw` and `return`.
 */
import type { Adapter } from '../../../../lib/conformance/adapter.js'
import { nativeGenerators } from '../../../../lib/conformance/adapters/native.js'

const StopIteration = nativeGenerators.errors['StopIteration'] as any
class GeneratorExit extends Error {
  readonly args: readonly unknown[] = []
}
class RuntimeError extends Error {
  readonly args: readonly unknown[]
  constructor(message: string) {
    super(message)
    this.args = [message]
  }
}

class Coroutine {
  readonly #native: Generator<unknown, unknown, unknown>
  #isDone = false
  constructor(native: Generator<unknown, unknown, unknown>) {
    this.#native = native
  }
  send(value: unknown) {
    return this.#given(this.#native.next(value))
  }
  throw(error: unknown) {
    return this.#given(this.#native.throw(typeof error === 'function' ? Reflect.construct(error, []) : error))
  }
  close() {
    if (this.#isDone) return
    try {
      this.throw(new GeneratorExit())
    } catch (error) {
      if (error instanceof GeneratorExit || error instanceof StopIteration) return
      throw error
    }
    throw new RuntimeError('generator ignored GeneratorExit')
  }
  __next__() {
    return this.send(undefined)
  }
  __iter__() {
    return this
  }
  __await__() {
    return this
  }
  [Symbol.iterator]() {
    return this.#native
  }
  #given({ done, value }: IteratorResult<unknown, unknown>) {
    if (done !== true) return value
    this.#isDone = true
    throw value === undefined ? new StopIteration() : new StopIteration(value)
  }
}

const making = (body: any) =>
  function (this: unknown, ...args: unknown[]) {
    return new Coroutine(body.apply(this, args))
  }

export default {
  name: 'naive yield*',
  errors: { StopIteration, GeneratorExit, RuntimeError },
  generator: making,
  coroutine: making,
  // Iterators in Python's style are given JavaScript's names.
  from: nativeGenerators.from,
  await_: (awaitable: any) => awaitable.__await__(),
} as unknown as Adapter
