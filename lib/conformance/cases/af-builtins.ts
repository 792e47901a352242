/**
 * AF, part 3: the built-in functions `aiter` and `anext`.
 */
import { program, type Program } from '../case.js'
import { tuple } from '../python-text.js'
import { AI } from './af-protocols.js'

export const afBuiltins: readonly Program[] = [
  program('AF-19', ['aiter'], ({ py, attempt }) => {
    attempt('int', () => py.aiter(1))
    attempt('list', () => py.aiter([]))
    class A {
      __aiter__(): unknown {
        return 5
      }
    }
    attempt('returns 5', () => py.aiter(new A()))
    attempt('no args', () => py.aiter())
    attempt('2 args', () => py.aiter(1, 2))
  }),

  program(
    'AF-20',
    ['asyncGenerator', 'anext', 'typeName'],
    ({ py, put, attempt }) => {
      attempt('int', () => py.anext(1))
      attempt('unchecked', () => py.anext(new AI(() => 5)))
      attempt('no args', () => py.anext())
      attempt('3 args', () => py.anext(1, 2, 3))
      const g = py.asyncGenerator(function* g() {
        yield 1
      })
      const x = g()
      const a = py.anext(x)
      put(py.typeName(a))
      a.close()
    },
    { lines: [/^kw /], because: 'JavaScript has no keyword arguments' },
  ),

  program('AF-21', ['asyncGenerator', 'coroutine', 'await_', 'anext', 'repr'], ({ py, put, drive }) => {
    const g = py.asyncGenerator(function* g() {
      yield tuple(1, 2)
    })
    const x = g()
    const m = py.coroutine(function* m() {
      return [
        yield* py.await_(py.anext(x, 'd')),
        yield* py.await_(py.anext(x, 'd')),
        yield* py.await_(py.anext(x, tuple(3, 4))),
        yield* py.await_(py.anext(x, undefined)),
      ]
    })
    drive('m', m())
    const a = py.anext(x, 'd')
    put(py.repr(a), a.__await__() === a, '__next__' in a)
    drive('drive', a)
  }),

  program('AF-22', ['asyncGenerator', 'await_', 'generatorBasedCoroutine', 'anext'], (probe) => {
    const { py, attempt, suspend } = probe
    const g = py.asyncGenerator(function* g() {
      try {
        yield* py.await_(suspend(1))
      } catch (error) {
        if (!(error instanceof py.errors.KeyError)) throw error
        yield* py.await_(suspend(2))
      }
    })
    let a = py.anext(g(), 'dflt').__await__()
    attempt('send', () => a.send(undefined))
    attempt('throw', () => a.throw(new py.errors.KeyError('k')))
    attempt('send', () => a.send(undefined))
    a = py.anext(g(), 'dflt').__await__()
    attempt('send', () => a.send(undefined))
    attempt('close', () => a.close())
    attempt('send after close', () => a.send(undefined))
    a = py.anext(g(), 'dflt').__await__()
    attempt('throw unstarted', () => a.throw(new py.errors.ValueError('v')))
  }),

  program(
    'AF-23',
    ['anext'],
    ({ py, drive }) => {
      drive('int', py.anext(new AI(() => 5), 'd'))
      class W {
        __await__(): unknown {
          return 42
        }
      }
      drive('bad await', py.anext(new AI(() => new W()), 'd'))
      class R {
        __await__(): unknown {
          throw new py.errors.ZeroDivisionError('z')
        }
      }
      drive('raising', py.anext(new AI(() => new R()), 'd'))
    },
    { lines: [/^iterator /], because: "the line names CPython's type for iterators over ASCII text" },
  ),

  program('AF-24', ['anext'], ({ py, attempt }) => {
    const an = () => {
      throw new py.errors.StopAsyncIteration('s')
    }
    attempt('anext', () => py.anext(new AI(an), 'd'))
  }),

  program('AF-31', ['anext', 'typeName'], ({ py, put, attempt, drive }) => {
    class W {
      *__await__(): Generator<unknown, unknown, unknown> {
        put('  __await__ called')
        yield 'step1'
        put('  never?')
        return 'done'
      }
    }
    const a = py.anext(new AI(() => new W()), 'd')
    attempt('1', () => a.send(undefined))
    attempt('2', () => a.send(undefined))
    const b = py.anext(new AI(() => new W()))
    put('without default', py.typeName(b))
    const g2 = py.generator(function* g2() {
      yield 's1'
      return 'R'
    })
    const it = g2()
    class S {
      __await__(): unknown {
        return it
      }
    }
    drive('same iterator each time', py.anext(new AI(() => new S()), 'd'))
  }),
]
