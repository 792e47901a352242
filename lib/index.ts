/** The root door: writing coroutines and generators, and driving them. */
export type {
  Await,
  AwaitIterator,
  Body,
  Delegate,
  IterableCoroutine,
  NotInferred,
  PythonIterator,
  Sends,
  Yields,
} from './protocol/abc.js'
export type { AnyAwaitable, Checked, NotAwaitable } from './protocol/awaited.js'
export { BaseExceptionGroup, ExceptionGroup } from './protocol/exception-groups.js'
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
export { Trap } from './delegation/trap.js'
export { AsyncIterable, AsyncIterator, Awaitable, Coroutine, Generator, Iterable, Iterator } from './objects/abc.js'
export { AsyncGenerator } from './objects/async-generator-abc.js'
export { asyncFor, type AdvanceRequest, type AsyncForCursor } from './objects/async-for.js'
export type { AsyncGenASend } from './objects/async-generator-asend.js'
export type { AsyncGenAThrow } from './objects/async-generator-athrow.js'
export { asyncGenerator, AsyncGeneratorType, type Items, type Traps } from './objects/async-generator.js'
export { aiter, anext, type AsyncIterableLike, type AsyncIteratorLike } from './objects/async-iteration.js'
export { asyncWith, type AsyncContextManager, type IfSuppressed } from './objects/async-with.js'
export { await_, from, type AwaitRequest, type AwaitRequestOf, type DelegateRequest } from './objects/await.js'
export type { FunctionMarks } from './objects/function.js'
export { coroutineOf } from './objects/coroutine-of.js'
export type { CoroutineWrapper } from './objects/coroutine-wrapper.js'
export { coroutine, CoroutineType } from './objects/coroutine.js'
export { generator, GeneratorType } from './objects/generator.js'
export { generatorBasedCoroutine, type GeneratorBasedCoroutine } from './objects/generator-based-coroutine.js'
export { iter, next } from './objects/iteration.js'
export { Handler, on, type TrapClass, type ReplyOf } from './driver/on.js'
export { run, type Drivable } from './driver/run.js'
