/**
 * AW, part 2: generator-based coroutines, and what `types.coroutine` makes of what it is given.
 */
import type { Runtime } from '../adapter.js'
import { program, type Program } from '../case.js'
import { awaiter, returning } from './aw-awaiter.js'

/**
 * Python's `format(f.__code__.co_flags & 0x180, 'x')`. JavaScript's functions have no flags; these are what the two
 * stand for: CO_COROUTINE, and CO_ITERABLE_COROUTINE (the function's generators can be awaited).
 */
function flags(py: Runtime, f: any): string {
  const coroutine = py.inspect.isCoroutineFunction!(f) ? 0x80 : 0
  const iterableCoroutine = py.inspect.isGeneratorFunction!(f) && py.inspect.isAwaitable!(f()) ? 0x100 : 0
  return (coroutine | iterableCoroutine).toString(16)
}

export const awTypesCoroutine: readonly Program[] = [
  program(
    'AW-10',
    ['coroutine', 'generatorBasedCoroutine', 'await_', 'typeName'],
    ({ py, put, attempt, drive, list }) => {
      const trap = py.generatorBasedCoroutine(function* trap() {
        const x: unknown = yield 1
        return x
      })
      drive('await', awaiter(py, trap()), 'v')
      attempt('list', () => list(trap()))
      put('__await__' in trap(), py.typeName(trap()))
    },
  ),

  program(
    'AW-11',
    [
      'coroutine',
      'generatorBasedCoroutine',
      'inspect.isCoroutineFunction',
      'inspect.isGeneratorFunction',
      'inspect.isAwaitable',
    ],
    ({ py, put }) => {
      const g = py.generator(function* g() {
        yield
      })
      const before = flags(py, g)
      const result = py.generatorBasedCoroutine(g)
      put(result === g, before, flags(py, g), py.generatorBasedCoroutine(g) === g)
      const a = py.coroutine(function* a() {})
      put(py.generatorBasedCoroutine(a) === a, flags(py, a))
    },
  ),

  program('AW-12', ['generatorBasedCoroutine'], ({ py, attempt }) => {
    attempt('None', () => py.generatorBasedCoroutine(undefined))
    attempt('1', () => py.generatorBasedCoroutine(1))
  }),

  program('AW-13', ['coroutine', 'generatorBasedCoroutine'], ({ py, put, suspend }) => {
    const trap = suspend()
    const f = py.generatorBasedCoroutine(() => trap)
    put(f() === trap, py.generatorBasedCoroutine(() => 'spam')(), f.name)
    const nothing = py.coroutine(function* nothing() {})
    const coro = nothing()
    put(py.generatorBasedCoroutine(() => coro)() === coro)
    coro.close()
  }),

  program(
    'AW-14',
    ['coroutine', 'generatorBasedCoroutine', 'await_', 'isinstance', 'abc.Generator', 'repr'],
    ({ py, put, attempt, drive }) => {
      const g = py.generator(function* g() {
        const x: unknown = yield 1
        return x
      })
      const gen = g()
      const wrapper = py.generatorBasedCoroutine(() => gen)()
      const isBoth = wrapper.__await__() === gen
      const isCode = wrapper.cr_code === gen.gi_code
      put(wrapper, py.iter(wrapper) === gen, isBoth, isCode, wrapper.cr_await, wrapper.cr_running, wrapper.__name__)
      drive('await', awaiter(py, wrapper), 'v')
      put(py.isinstance(wrapper, 'Coroutine'), py.isinstance(wrapper, 'Generator'))
      class G extends py.abc.Generator {
        send() {
          throw new py.errors.StopIteration('duck')
        }
        throw() {}
      }
      const duck = new G()
      const wrappedDuck = py.generatorBasedCoroutine(() => duck)()
      put(py.iter(wrappedDuck) === wrappedDuck, wrappedDuck.__await__() === wrappedDuck)
      drive('await duck', awaiter(py, wrappedDuck))
      attempt('cr_code', () => wrappedDuck.cr_code)
    },
  ),

  program('AW-15', ['coroutine', 'generatorBasedCoroutine', 'await_', 'from'], ({ py, drive }) => {
    const spam = py.coroutine(function* spam() {
      return 'spam'
    })
    const trap = py.generatorBasedCoroutine(function* trap() {
      return yield* py.from(spam())
    })
    drive('gen-based', awaiter(py, trap()))
    const plain = py.generator(function* plain() {
      return yield* py.from(coro)
    })
    const coro = spam()
    drive('plain', plain())
    coro.close()
  }),

  program('AW-16', ['generatorBasedCoroutine', 'from'], ({ py, drive }) => {
    const a = returning(py.iter([1]))
    const g = py.generatorBasedCoroutine(function* g() {
      return yield* py.from(a)
    })
    drive('yield from awaitable', g())
  }),

  program('AW-27', ['coroutine', 'generatorBasedCoroutine', 'await_'], ({ py, attempt, drive, driven, suspend }) => {
    class K {
      declare m: () => unknown
      static {
        K.prototype.m = py.generatorBasedCoroutine(function* m(): Generator<string, unknown, unknown> {
          return yield 'm'
        })
      }
    }
    drive('method', awaiter(py, new K().m()), 3)
    // What can be called is a function in JavaScript; this one is callable and nothing else, as K() is in Python.
    const callable = Object.setPrototypeOf(() => suspend('call'), K.prototype) as () => unknown
    attempt('callable object', () => driven(awaiter(py, py.generatorBasedCoroutine(callable)()), 4))
  }),
]
