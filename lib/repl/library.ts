/**
 * The library as a session has it in scope: every value of the doors that a program would import from to write, drive
 * and look at coroutines (`dunder-await`, `dunder-await/inspect`, `dunder-await/sys`), under its own name. The list is
 * written down because no file here may import a door; its spec compares it with the doors.
 */
import { run } from '../driver/run.js'
import { awaitChain } from '../inspect/await-chain.js'
import { getAsyncGenLocals, getCoroutineLocals, getGeneratorLocals } from '../inspect/locals.js'
import {
  isAsyncGenerator,
  isAsyncGeneratorFunction,
  isAwaitable,
  isCoroutine,
  isCoroutineFunction,
  isGenerator,
  isGeneratorFunction,
  markCoroutineFunction,
} from '../inspect/predicates.js'
import { getAsyncGenState, getCoroutineState, getGeneratorState } from '../inspect/state.js'
import { AsyncIterable, AsyncIterator, Awaitable, Coroutine, Generator, Iterable, Iterator } from '../objects/abc.js'
import { asyncFor } from '../objects/async-for.js'
import { AsyncGenerator } from '../objects/async-generator-abc.js'
import { asyncGenerator, AsyncGeneratorType } from '../objects/async-generator.js'
import { aiter, anext } from '../objects/async-iteration.js'
import { asyncWith } from '../objects/async-with.js'
import { await_, from } from '../objects/await.js'
import { coroutine, CoroutineType } from '../objects/coroutine.js'
import { generatorBasedCoroutine } from '../objects/generator-based-coroutine.js'
import { generator, GeneratorType } from '../objects/generator.js'
import { iter, next } from '../objects/iteration.js'
import { BaseExceptionGroup, ExceptionGroup } from '../protocol/exception-groups.js'
import {
  AttributeError,
  BaseException,
  DeprecationWarning,
  Exception,
  GeneratorExit,
  IndexError,
  isException,
  KeyboardInterrupt,
  KeyError,
  LookupError,
  ResourceWarning,
  RuntimeError,
  RuntimeWarning,
  StopAsyncIteration,
  StopIteration,
  SystemExit,
  ValueError,
  Warning,
} from '../protocol/exceptions.js'
import { getAsyncGenHooks, setAsyncGenHooks } from '../sys/asyncgen-hooks.js'
import { setNeverAwaitedWarnings } from '../sys/never-awaited.js'
import { getCoroutineOriginTrackingDepth, setCoroutineOriginTrackingDepth } from '../sys/origin.js'
import { setUnraisablehook } from '../sys/unraisable.js'
import { setShowwarning, simplefilter } from '../sys/warnings.js'

/** The values of the doors, by name. */
export const library: Readonly<Record<string, unknown>> = {
  // dunder-await
  AsyncGenerator,
  AsyncGeneratorType,
  AsyncIterable,
  AsyncIterator,
  AttributeError,
  Awaitable,
  BaseException,
  BaseExceptionGroup,
  Coroutine,
  CoroutineType,
  Exception,
  ExceptionGroup,
  Generator,
  GeneratorExit,
  GeneratorType,
  IndexError,
  Iterable,
  Iterator,
  KeyError,
  KeyboardInterrupt,
  LookupError,
  RuntimeError,
  StopAsyncIteration,
  StopIteration,
  SystemExit,
  ValueError,
  aiter,
  anext,
  asyncFor,
  asyncGenerator,
  asyncWith,
  await_,
  coroutine,
  from,
  generator,
  generatorBasedCoroutine,
  isException,
  iter,
  next,
  run,
  // dunder-await/inspect
  awaitChain,
  getAsyncGenLocals,
  getAsyncGenState,
  getCoroutineLocals,
  getCoroutineState,
  getGeneratorLocals,
  getGeneratorState,
  isAsyncGenerator,
  isAsyncGeneratorFunction,
  isAwaitable,
  isCoroutine,
  isCoroutineFunction,
  isGenerator,
  isGeneratorFunction,
  markCoroutineFunction,
  // dunder-await/sys
  DeprecationWarning,
  ResourceWarning,
  RuntimeWarning,
  Warning,
  getAsyncGenHooks,
  getCoroutineOriginTrackingDepth,
  setAsyncGenHooks,
  setCoroutineOriginTrackingDepth,
  setNeverAwaitedWarnings,
  setShowwarning,
  setUnraisablehook,
  simplefilter,
}
