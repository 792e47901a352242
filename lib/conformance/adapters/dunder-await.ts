/**
 * This library as the suite sees it: the worked example of an adapter.
 */
import * as exceptions from '../../protocol/exceptions.js'
import { typeName } from '../../protocol/type-name.js'
import { setUnraisablehook } from '../../sys/unraisable.js'
import { setShowwarning, simplefilter } from '../../sys/warnings.js'
import * as locals from '../../inspect/locals.js'
import * as predicates from '../../inspect/predicates.js'
import * as states from '../../inspect/state.js'
import * as abc from '../../objects/abc.js'
import { await_, from } from '../../objects/await.js'
import { coroutine, CoroutineType } from '../../objects/coroutine.js'
import { generator, GeneratorType } from '../../objects/generator.js'
import { generatorBasedCoroutine } from '../../objects/generator-based-coroutine.js'
import { iter, next } from '../../objects/iteration.js'
import type { Adapter, ProgramBody } from '../adapter.js'

/** The factories take a name first, if there is one. */
function named(factory: any): (body: any, name?: string) => any {
  return (body: ProgramBody, name?: string) => (name === undefined ? factory(body) : factory(name, body))
}

/** `dunder-await` itself. */
export const dunderAwait: Adapter = {
  name: 'dunder-await',
  errors: { ...exceptions, TypeError },
  generator: named(generator),
  coroutine: named(coroutine),
  generatorBasedCoroutine: named(generatorBasedCoroutine),
  await_: await_ as (awaitable: any) => Iterable<any>,
  from: from as (iterable: any) => Iterable<any>,
  iter,
  next,
  isException: exceptions.isException,
  repr: String,
  typeName,
  isinstance: (value, name) => value instanceof (abc as Record<string, any>)[name],
  abc,
  inspect: { ...states, ...predicates, ...locals },
  copy: (object) => object.__reduce_ex__(),
  pickle: (object) => object.__reduce_ex__(),
  types: { generator: GeneratorType, coroutine: CoroutineType },
  captureWarnings(listener) {
    simplefilter('always')
    const before = setShowwarning((warning) => listener(warning.name, warning.message))
    return () => {
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
