/**
 * `asynccontextmanager`: asynchronous context managers written as async generators that yield once. Python's
 * `contextlib.asynccontextmanager`, Lib/contextlib.py.
 *
 * Deviations: as for `contextmanager`; a manager has no `Symbol.asyncDispose`, because ending it takes a driver.
 */
import type { Await, NotInferred, Sends, Taking } from '../protocol/abc.js'
import { isExceptionInstance, isStopAsyncIteration, isStopIteration, RuntimeError } from '../protocol/exceptions.js'
import type { BodyFunction } from '../delegation/code.js'
import {
  asyncGenerator,
  type AsyncGeneratorType,
  type Items,
  type OnlyYieldsAndAwaits,
  type Traps,
} from '../objects/async-generator.js'
import type { AsyncContextManager } from '../objects/async-with.js'
import { await_ } from '../objects/await.js'
import { coroutine, type CoroutineType } from '../objects/coroutine.js'
import { madeBy } from '../objects/function.js'
import { instanceOf, once, passes } from './contextmanager.js'

/**
 * Makes a function that returns asynchronous context managers, from a body that yields once; see `contextmanager`.
 *
 * @param body a generator function, as `asyncGenerator` takes it, or a function that `asyncGenerator` made
 * @returns a function with the body's parameters that makes a manager for one use
 * @throws TypeError if `body` is neither; the manager raises RuntimeError if the body does not yield, or yields again, and
 *   AttributeError if it is entered a second time
 * @see Python: https://docs.python.org/3/library/contextlib.html#contextlib.asynccontextmanager
 * @example
 * const locked = asynccontextmanager(function* (lock: Lock) {
 *   yield* await_(lock.acquire())
 *   try {
 *     yield lock
 *   } finally {
 *     lock.release()
 *   }
 * })
 * yield* asyncWith(locked(new Lock()), function* (lock) {
 *   lock.isLocked // → true
 * })
 */
export function asynccontextmanager<
  This,
  A extends unknown[] = NotInferred,
  M = never,
  V = never,
  TrapY = never,
  TrapS = never,
>(
  body: Taking<
    A,
    (
      this: This,
      ...args: A
    ) => (Generator<M, void, any> & OnlyYieldsAndAwaits<M>) | AsyncGeneratorType<V, any, TrapY, TrapS>
  >,
): (this: This, ...args: A) => AsyncGeneratorContextManager<Items<M> | V, Traps<M> | TrapY, Sends<M> | TrapS>
export function asynccontextmanager(body: (...args: never[]) => unknown): unknown {
  const make = madeBy(body) === 'async_generator' ? body : asyncGenerator(body as BodyFunction as never)
  function manager(this: unknown, ...args: unknown[]): unknown {
    return new AsyncGeneratorContextManager(Reflect.apply(make, this, args) as AsyncGeneratorType)
  }
  return Object.defineProperty(manager, 'name', { value: body.name, configurable: true })
}

/** What a function made by `asynccontextmanager` returns. Python: `contextlib._AsyncGeneratorContextManager`. */
export class AsyncGeneratorContextManager<V = unknown, Y = unknown, S = unknown> implements AsyncContextManager<
  V,
  Y,
  S
> {
  static readonly name: string = 'AsyncGeneratorContextManager'
  readonly #generator: AsyncGeneratorType<V, unknown, Y, S>
  readonly #enterOnce = once('_AsyncGeneratorContextManager')

  /** @internal */
  constructor(generator: AsyncGeneratorType<V, unknown, Y, S>) {
    this.#generator = generator
  }

  __aenter__(): CoroutineType<V, Y, S> {
    return enter(this.#generator, this.#enterOnce) as CoroutineType<V, Y, S>
  }

  __aexit__(type: unknown, error: unknown, _traceback: undefined): CoroutineType<boolean, Y, S> {
    return exit(this.#generator, type, error) as CoroutineType<boolean, Y, S>
  }
}

type Any = AsyncGeneratorType<any, any, any, any>
type Awaits<T> = Generator<Await<unknown, unknown>, T, any>

const enter = coroutine('__aenter__', function* (generator: Any, enterOnce: () => void): Awaits<unknown> {
  enterOnce()
  try {
    return yield* await_(generator.__anext__())
  } catch (error) {
    if (isStopAsyncIteration(error)) throw new RuntimeError("generator didn't yield")
    throw error
  }
})

const exit = coroutine('__aexit__', function* (generator: Any, type: unknown, error: unknown): Awaits<boolean> {
  if (type === undefined && error === undefined) {
    try {
      yield* await_(generator.__anext__())
    } catch (raised) {
      if (isStopAsyncIteration(raised)) return false
      throw raised
    }
    return yield* refuse(generator, "generator didn't stop")
  }
  const thrown = instanceOf(type, error)
  if (!isExceptionInstance(thrown)) {
    yield* await_(generator.aclose())
    return false
  }
  try {
    yield* await_(generator.athrow(thrown))
  } catch (raised) {
    if (isStopAsyncIteration(raised)) return raised !== thrown
    return passes(raised, thrown, (stop) => isStopIteration(stop) || isStopAsyncIteration(stop))
  }
  return yield* refuse(generator, "generator didn't stop after athrow()")
})

function* refuse(generator: Any, message: string): Awaits<never> {
  try {
    throw new RuntimeError(message)
  } finally {
    yield* await_(generator.aclose())
  }
}
