/**
 * The abstract base class of what is resumed like an async generator, with Python's mixin methods. It stands apart from
 * the other classes of `collections.abc`, because its methods are coroutines.
 */
import { GeneratorExit, isGeneratorExit, isStopAsyncIteration, RuntimeError } from '../protocol/exceptions.js'
import type { Await, Awaitable } from '../protocol/abc.js'
import { AsyncIterator, describeAbstract } from './abc.js'
import { await_ } from './await.js'
import { coroutine } from './coroutine.js'

/** What is resumed like an async generator. Python: `collections.abc.AsyncGenerator`. */
export abstract class AsyncGenerator<Y = unknown, S = unknown> extends AsyncIterator<Y> {
  abstract asend(value?: S): Awaitable<Y>
  abstract athrow(error: unknown, value?: unknown, traceback?: unknown): Awaitable<Y>

  /** `asend(None)`. */
  override __anext__(): Awaitable<Y> {
    return next(this) as Awaitable<Y>
  }

  /** Throws GeneratorExit in. Raises RuntimeError if that is answered with a value. */
  aclose(): Awaitable<void> {
    return close(this)
  }
}
describeAbstract(AsyncGenerator, ['__aiter__', '__anext__', 'asend', 'athrow', 'aclose'], ['asend', 'athrow'])

type Awaits<T> = Generator<Await<unknown, unknown>, T, any>

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
