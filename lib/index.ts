/** The root door: writing coroutines and generators, and driving them. */
export type {
  Await,
  Awaitable,
  AwaitIterator,
  Body,
  Delegate,
  IterableCoroutine,
  PythonIterator,
} from './protocol/abc.js'
export {
  AttributeError,
  BaseException,
  Exception,
  GeneratorExit,
  IndexError,
  isException,
  KeyboardInterrupt,
  KeyError,
  LookupError,
  RuntimeError,
  StopAsyncIteration,
  StopIteration,
  SystemExit,
  ValueError,
  type Throwable,
} from './protocol/exceptions.js'
export { await_, from } from './objects/await.js'
export { coroutine, CoroutineType } from './objects/coroutine.js'
export { generator, GeneratorType } from './objects/generator.js'
export { generatorBasedCoroutine, type GeneratorBasedCoroutine } from './objects/generator-based-coroutine.js'
export { iter, next } from './objects/iteration.js'
export { run, type Drivable } from './driver/run.js'
