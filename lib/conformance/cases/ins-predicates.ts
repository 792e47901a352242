/**
 * INS, part 2: what inspect's predicates and collections.abc say of each kind of object and of function.
 */
import type { AbstractName } from '../adapter.js'
import { program, type Program } from '../case.js'
import { cleanUp, functions, OBJECTS_NEED, objects } from './ins-objects.js'

const NAMES: readonly AbstractName[] = [
  'Iterable',
  'Iterator',
  'Generator',
  'Awaitable',
  'Coroutine',
  'AsyncIterable',
  'AsyncIterator',
  'AsyncGenerator',
]

export const insPredicates: readonly Program[] = [
  program(
    'INS-05',
    [...OBJECTS_NEED, 'inspect.isGenerator', 'inspect.isCoroutine', 'inspect.isAsyncGenerator', 'inspect.isAwaitable'],
    ({ py, put, suspend }) => {
      const { isGenerator, isCoroutine, isAsyncGenerator, isAwaitable } = py.inspect
      const made = objects(py, suspend)
      for (const [name, object] of Object.entries(made)) {
        const answers = {
          isgenerator: isGenerator!(object),
          iscoroutine: isCoroutine!(object),
          isasyncgen: isAsyncGenerator!(object),
          isawaitable: isAwaitable!(object),
        }
        put(name, ...Object.entries(answers).flat())
      }
      cleanUp(made)
    },
  ),

  program(
    'INS-06',
    [
      'coroutine',
      'asyncGenerator',
      'generatorBasedCoroutine',
      'inspect.isGeneratorFunction',
      'inspect.isCoroutineFunction',
      'inspect.isAsyncGeneratorFunction',
    ],
    ({ py, put, suspend }) => {
      const { isGeneratorFunction, isCoroutineFunction, isAsyncGeneratorFunction } = py.inspect
      const { gf, cf, af } = functions(py, suspend)
      const tg = py.generatorBasedCoroutine(function* tg() {
        yield
      })
      const all = { plain: () => 1, gen: gf, coro: cf, agen: af, types_coroutine: tg }
      for (const [name, f] of Object.entries(all)) {
        const answers = {
          isgeneratorfunction: isGeneratorFunction!(f),
          iscoroutinefunction: isCoroutineFunction!(f),
          isasyncgenfunction: isAsyncGeneratorFunction!(f),
        }
        put(name, ...Object.entries(answers).flat())
      }
    },
  ),

  // A bound method and functools.partial are both `bind` in JavaScript, and so is partialmethod.
  program('INS-07', ['coroutine', 'inspect.isCoroutineFunction'], ({ py, put, suspend }) => {
    const { cf } = functions(py, suspend)
    const makeAsync = () => py.coroutine(function* () {})
    class K {
      declare m: any
      declare __call__: any
      static s = makeAsync()
      static c = makeAsync()
      static {
        K.prototype.m = makeAsync()
        K.prototype.__call__ = makeAsync()
      }
    }
    const k = new K()
    const method = k.m.bind(k)
    const partial = cf.bind(undefined)
    const wrapping = Object.assign(() => 1, { __wrapped__: cf })
    const partialmethod = cf.bind(undefined, 2)
    const all = [method, partial, partial.bind(undefined), k, K, K.s, K.c.bind(K), wrapping, partialmethod]
    put(...all.map((value) => py.inspect.isCoroutineFunction!(value)))
  }),

  program(
    'INS-08',
    ['coroutine', 'inspect.isCoroutineFunction', 'inspect.markCoroutineFunction'],
    ({ py, put, suspend }) => {
      const { isCoroutineFunction } = py.inspect
      const mark = (callable: unknown) => py.inspect.markCoroutineFunction!(callable)
      const { cf } = functions(py, suspend)
      const f = () => cf()
      put(mark(f) === f, isCoroutineFunction!(f), isCoroutineFunction!(f.bind(undefined)))
      class K {
        __call__() {}
        m() {}
      }
      const k = new K()
      mark(k)
      put(isCoroutineFunction!(k))
      mark((K.prototype as any).m)
      put(isCoroutineFunction!(new K().m.bind(k)))
    },
    { lines: [/^builtin !! /], because: "JavaScript's own functions take properties, as all functions do" },
  ),

  program('INS-12', [...OBJECTS_NEED, 'isinstance'], ({ py, put, suspend }) => {
    const made = objects(py, suspend)
    for (const [name, object] of Object.entries(made)) {
      put(
        name,
        NAMES.filter((abstract) => py.isinstance(object, abstract)),
      )
    }
    cleanUp(made)
  }),
]
