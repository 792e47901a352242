/**
 * This library as the suite sees it: the worked example of an adapter.
 */
import { BaseExceptionGroup, ExceptionGroup } from '../../protocol/exception-groups.js'
import * as exceptions from '../../protocol/exceptions.js'
import { typeName } from '../../protocol/type-name.js'
import { AsyncExitStack } from '../../contextlib/async-exit-stack.js'
import { asynccontextmanager } from '../../contextlib/asynccontextmanager.js'
import { contextmanager } from '../../contextlib/contextmanager.js'
import { ExitStack } from '../../contextlib/exit-stack.js'
import * as managers from '../../contextlib/managers.js'
import { with_ } from '../../contextlib/with.js'
import { getAsyncGenHooks, setAsyncGenHooks } from '../../sys/asyncgen-hooks.js'
import { neverAwaitedWarnings, setNeverAwaitedWarnings } from '../../sys/never-awaited.js'
import { setUnraisablehook } from '../../sys/unraisable.js'
import { setShowwarning, simplefilter } from '../../sys/warnings.js'
import * as locals from '../../inspect/locals.js'
import * as predicates from '../../inspect/predicates.js'
import * as states from '../../inspect/state.js'
import * as abc from '../../objects/abc.js'
import { AsyncGenASend } from '../../objects/async-generator-asend.js'
import { AsyncGenerator } from '../../objects/async-generator-abc.js'
import { asyncFor } from '../../objects/async-for.js'
import { asyncGenerator, AsyncGeneratorType } from '../../objects/async-generator.js'
import { aiter, anext } from '../../objects/async-iteration.js'
import { asyncWith } from '../../objects/async-with.js'
import { await_, from } from '../../objects/await.js'
import { coroutine, CoroutineType } from '../../objects/coroutine.js'
import { generator, GeneratorType } from '../../objects/generator.js'
import { generatorBasedCoroutine } from '../../objects/generator-based-coroutine.js'
import { iter, next } from '../../objects/iteration.js'
import { ContextVar } from '../../contextvars/context-var.js'
import { Context, copyContext } from '../../contextvars/context.js'
import type { Adapter, ProgramBody } from '../adapter.js'
import { asyncio, captureLog } from './asyncio.js'

/** The factories take a name first, if there is one. */
function named(factory: any): (body: any, name?: string) => any {
  return (body: ProgramBody, name?: string) => (name === undefined ? factory(body) : factory(name, body))
}

const ABC = { ...abc, AsyncGenerator }

/**
 * `dunder-await` itself.
 *
 * @example runConformance(dunderAwait).failed // → 0
 */
export const dunderAwait: Adapter = {
  name: 'dunder-await',
  errors: { ...exceptions, BaseExceptionGroup, ExceptionGroup, TypeError },
  generator: named(generator),
  coroutine: named(coroutine),
  asyncGenerator: named(asyncGenerator),
  generatorBasedCoroutine: named(generatorBasedCoroutine),
  await_: await_ as (awaitable: any) => Iterable<any>,
  from: from as (iterable: any) => Iterable<any>,
  iter,
  next,
  aiter: aiter as (...args: any[]) => any,
  anext: anext as (...args: any[]) => any,
  asyncFor: asyncFor as (iterable: any) => any,
  asyncWith: asyncWith as (manager: any, body: any) => Iterable<any>,
  with_: with_ as (manager: any, block: any) => any,
  isException: exceptions.isException,
  repr: String,
  typeName,
  isinstance: (value, name) => value instanceof (ABC as Record<string, any>)[name],
  abc: ABC,
  inspect: { ...states, ...predicates, ...locals },
  copy: (object) => object.__reduce_ex__(),
  deepcopy: (object) => object.__reduce_ex__(),
  pickle: (object) => object.__reduce_ex__(),
  types: {
    generator: GeneratorType,
    coroutine: CoroutineType,
    async_generator: AsyncGeneratorType,
    async_generator_asend: AsyncGenASend,
  },
  setAsyncGenHooks,
  getAsyncGenHooks,
  asyncio,
  contextvars: { Context, ContextVar, copyContext },
  captureLog,
  contextlib: { ...managers, asynccontextmanager, contextmanager, AsyncExitStack, ExitStack },
  captureWarnings(listener) {
    simplefilter('always')
    const before = setShowwarning((warning) => listener(warning.name, warning.message))
    // These would come when nobody listens any more, about objects that a program is meant to drop.
    const wereOn = neverAwaitedWarnings()
    setNeverAwaitedWarnings(false)
    return () => {
      setNeverAwaitedWarnings(wereOn)
      simplefilter('default')
      setShowwarning(before)
    }
  },
  withWarningsAsErrors(run) {
    simplefilter('error')
    try {
      run()
    } finally {
      simplefilter('always')
    }
  },
  captureUnraisable(listener) {
    const hook = setUnraisablehook(({ error, message, object }) => listener(`${message} ${String(object)}`, error))
    return () => void setUnraisablehook(hook)
  },
}
