/**
 * AW, part 1: what can be awaited, what `__await__()` may return, and what the await evaluates to.
 */
import { program, type Program } from '../case.js'
import { tuple } from '../python-text.js'
import { awaiter, returning } from './aw-awaiter.js'

export const awAwaitables: readonly Program[] = [
  program('AW-01', ['coroutine', 'await_'], ({ py, drive }) => {
    class A {}
    drive('int', awaiter(py, 1))
    drive('list', awaiter(py, []))
    drive('None', awaiter(py, undefined))
    drive('A()', awaiter(py, new A()))
    drive(
      'function',
      awaiter(py, () => 1),
    )
  }),

  program('AW-02', ['coroutine', 'await_'], ({ py, drive }) => {
    drive('None', awaiter(py, returning(undefined)))
    drive('list', awaiter(py, returning([1])))
    class S {
      __await__() {
        return this
      }
    }
    drive('self', awaiter(py, new S()))
  }),

  program('AW-03', ['coroutine', 'await_'], ({ py, drive }) => {
    const one = py.coroutine(function* one() {
      return 1
    })
    const coro = one()
    drive('coro', awaiter(py, returning(coro)))
    coro.close()
  }),

  program('AW-04', ['coroutine', 'generatorBasedCoroutine', 'await_'], ({ py, drive, suspend }) => {
    const trap = suspend(1)
    drive('types.coroutine gen', awaiter(py, returning(trap)))
    const plain = py.generator(function* plain() {
      yield 1
      return 2
    })
    drive('plain gen', awaiter(py, returning(plain())))
  }),

  program('AW-05', ['coroutine', 'await_'], ({ py, drive }) => {
    drive('iter(list)', awaiter(py, returning(py.iter([52, 53]))))
    class A {
      *__await__(): Generator<number, unknown, unknown> {
        const x = yield 42
        return tuple('ret', x)
      }
    }
    drive('gen method', awaiter(py, new A()), 'sent')
  }),

  program('AW-06', ['coroutine', 'await_'], ({ py, drive }) => {
    class A {
      __await__() {
        throw new py.errors.KeyError('k')
      }
    }
    drive('raises', awaiter(py, new A()))
  }),

  program('AW-08', ['coroutine', 'await_', 'isinstance'], ({ py, put, drive }) => {
    class A {
      declare __await__: undefined
      static {
        A.prototype.__await__ = undefined
      }
    }
    put(py.isinstance(new A(), 'Awaitable'))
    drive('await', awaiter(py, new A()))
  }),

  program('AW-09', ['coroutine', 'await_'], ({ py, put, drive }) => {
    const g = py.generator(function* g() {
      yield
    })
    drive('await gen', awaiter(py, g()))
    put('__await__' in g())
  }),

  program('AW-25', ['coroutine', 'await_'], ({ py, drive }) => {
    const exhausted = py.iter([])
    drive('empty', awaiter(py, returning(exhausted)))
  }),

  program('AW-26', ['coroutine', 'asyncGenerator', 'await_'], ({ py, drive }) => {
    const ticks = py.asyncGenerator(function* ticks() {
      yield 1
    })
    drive('ag', awaiter(py, ticks()))
    drive('anext', awaiter(py, ticks().__anext__()))
    drive('aclose', awaiter(py, ticks().aclose()))
  }),

  program('AW-28', ['coroutine', 'await_'], ({ py, put, driven }) => {
    const one = py.coroutine(function* one() {
      return 1
    })
    const coro = one()
    const result = driven(awaiter(py, returning(py.iter([coro]))))
    put(result[0][0] === coro)
    coro.close()
  }),

  program('AW-29', ['coroutine', 'await_'], ({ py, drive }) => {
    const { StopIteration } = py.errors
    class Subclass extends StopIteration {}
    const raising = (error: unknown) => {
      class Iterator {
        __iter__() {
          return this
        }
        __next__() {
          throw error
        }
      }
      return new Iterator()
    }
    drive('subclass', awaiter(py, returning(raising(new Subclass('s')))))
    drive('none', awaiter(py, returning(raising(new StopIteration()))))
    drive('tuple', awaiter(py, returning(raising(new StopIteration(tuple(1, 2))))))
    drive('two args', awaiter(py, returning(raising(new StopIteration(1, 2)))))
  }),

  program('AW-30', ['coroutine', 'await_', 'next'], ({ py, attempt, drive, list }) => {
    class Both {
      *__await__() {
        yield 'await'
      }
      *__iter__() {
        yield 'iter'
      }
    }
    drive('await', awaiter(py, new Both()))
    attempt('list', () => list(new Both()))
  }),
]
