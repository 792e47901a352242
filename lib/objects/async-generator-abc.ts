/**
 * The abstract base class of what is resumed like an async generator, with Python's mixin methods. It stands apart from
 * the other classes of `collections.abc`, because its methods are coroutines.
 */
import {
  GeneratorExit,
  isGeneratorExit,
  isStopAsyncIteration,
  RuntimeError,
  StopAsyncIteration,
} from '../protocol/exceptions.js'
import type { Await, Awaitable } from '../protocol/abc.js'
import { raisedByMixin } from '../delegation/throwable.js'
import { AsyncIterator } from './abc.js'
import { await_ } from './await.js'
import { coroutine } from './coroutine.js'

/** What is resumed like an async generator. Python: `collections.abc.AsyncGenerator`. */
export abstract class AsyncGenerator<Y = unknown, S = unknown> extends AsyncIterator<Y> {
  static override readonly name: string = 'AsyncGenerator'
  /** @internal */
  static override readonly _described = {
    methods: ['__aiter__', '__anext__', 'asend', 'athrow', 'aclose'],
    abstractMethods: ['asend', 'athrow'],
  }

  /** Abstract. As a mixin: raises StopAsyncIteration. */
  asend(_value?: S): Awaitable<Y> {
    return end()
  }

  /** Abstract. As a mixin: raises what it is given. */
  athrow(error: unknown, value?: unknown, traceback?: unknown): Awaitable<Y> {
    return raise(error, value, traceback)
  }

  /** `asend(None)`. */
  override __anext__(): Awaitable<Y> {
    return next(this) as Awaitable<Y>
  }

  /** Throws GeneratorExit in. Raises RuntimeError if that is answered with a value. */
  aclose(): Awaitable<void> {
    return close(this)
  }
}

type Awaits<T> = Generator<Await<unknown, unknown>, T, any>

const end = coroutine('asend', function* (): Awaits<never> {
  throw new StopAsyncIteration()
})

const raise = coroutine('athrow', function* (error: unknown, value: unknown, traceback: unknown): Awaits<never> {
  throw raisedByMixin(error, value, traceback)
})

const next = coroutine('__anext__', function* (generator: AsyncGenerator): Awaits<unknown> {
  return yield* await_(generator.asend())
})

const close = coroutine('aclose', function* (generator: AsyncGenerator): Awaits<void> {
  try {
    yield* await_(generator.athrow(GeneratorExit))
  } catch (error) {
    if (isGeneratorExit(error) || isStopAsyncIteration(error)) return
    throw error
  }
  throw new RuntimeError('asynchronous generator ignored GeneratorExit')
})
