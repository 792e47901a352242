/**
 * EXC, part 3: exceptions on their way through bodies, and PEP 479.
 */
import { program, type Program } from '../case.js'
import { tuple } from '../python-text.js'

const NO_CONTEXT = 'JavaScript sets no implicit context, so there is none to compare or to suppress'

export const excCrossing: readonly Program[] = [
  program(
    'EXC-15',
    [],
    ({ py, put }) => {
      const g = py.generator(function* g() {
        throw new py.errors.StopIteration(1)
      })
      try {
        py.next(g())
      } catch (error: any) {
        if (!(error instanceof py.errors.RuntimeError)) throw error
        put(error.cause, tuple(...error.args))
      }
    },
    { lines: [], parts: [/ True True/], because: NO_CONTEXT },
  ),

  program('EXC-21', [], ({ py, attempt }) => {
    const g = py.generator(function* g() {
      return 1
    })
    const x = g()
    try {
      throw new py.errors.ValueError('caller')
    } catch (error) {
      if (!(error instanceof py.errors.ValueError)) throw error
      attempt('in except', () => py.next(x), { chain: true })
      attempt('again', () => py.next(x), { chain: true })
    }
  }),

  program('EXC-22', ['from'], ({ py, attempt }) => {
    const a = py.generator(function* a() {
      yield
      throw new py.errors.StopIteration('deep')
    })
    const b = py.generator(function* b() {
      yield* py.from(a())
    })
    const c = py.generator(function* c() {
      yield* py.from(b())
    })
    const x = c()
    py.next(x)
    attempt('next', () => py.next(x), { chain: true })
  }),

  program('EXC-23', ['from'], ({ py, attempt }) => {
    const a = py.generator(function* a() {
      throw new py.errors.StopIteration('x')
    })
    const b = py.generator(function* b() {
      try {
        yield* py.from(a())
      } catch (error: any) {
        if (!(error instanceof py.errors.RuntimeError)) throw error
        yield error.message
      }
    })
    attempt('next', () => py.next(b()))
  }),

  program('EXC-24', [], ({ py, attempt, list }) => {
    class Empty {
      __iter__() {
        return this
      }
      __next__() {
        throw new py.errors.StopIteration('v')
      }
    }
    const g = py.generator(function* g() {
      // Python's `for`, written out: JavaScript's does not take an iterator in Python's style.
      const iterator = py.iter(new Empty())
      for (;;) {
        let item: unknown
        try {
          item = py.next(iterator)
        } catch (error) {
          if (!(error instanceof py.errors.StopIteration)) throw error
          break
        }
        yield item
      }
      yield 'done'
    })
    attempt('list', () => list(g()))
  }),

  program(
    'EXC-25',
    [],
    ({ py, attempt }) => {
      const g = py.generator(function* g() {
        try {
          yield
        } catch (error) {
          if (!(error instanceof py.errors.KeyError)) throw error
          throw new py.errors.ValueError('v', { cause: error })
        }
      })
      const x = g()
      py.next(x)
      attempt('from e', () => x.throw(new py.errors.KeyError('k')), { chain: true })
      const h = py.generator(function* h() {
        try {
          yield
        } catch (error) {
          if (!(error instanceof py.errors.KeyError)) throw error
          throw new py.errors.ValueError('v')
        }
      })
      const y = h()
      py.next(y)
      attempt('from None', () => y.throw(new py.errors.KeyError('k')), { chain: true })
    },
    { lines: ['True'], parts: [/ \[context suppressed: KeyError.*\]/], because: NO_CONTEXT },
  ),

  program('EXC-27', ['coroutine', 'await_'], ({ py, put, drive }) => {
    const raised = new py.errors.KeyError('k')
    const a = py.coroutine(function* a() {
      throw raised
    })
    const b = py.coroutine(function* b() {
      yield* py.await_(a())
    })
    const c = py.coroutine(function* c() {
      yield* py.await_(b())
    })
    const received = drive('c', c())
    put(received === raised)
  }),

  program('EXC-28', ['coroutine', 'generatorBasedCoroutine', 'await_'], ({ py, attempt, suspend }) => {
    const { StopIteration } = py.errors
    const f = py.coroutine(function* f() {
      const result = yield* py.await_(suspend(1))
      return tuple('r', result)
    })
    const c = f()
    c.send(undefined)
    attempt('in gen-based await', () => c.throw(new StopIteration(5)), { chain: true })
    class A {
      __await__() {
        return py.iter([1, 2])
      }
    }
    const h = py.coroutine(function* h() {
      const result = yield* py.await_(new A())
      return tuple('r', result)
    })
    const d = h()
    d.send(undefined)
    attempt('in plain-iterator await', () => d.throw(new StopIteration(5)), { chain: true })
    attempt('unstarted', () => f().throw(new StopIteration(5)), { chain: true })
  }),

  program('EXC-29', ['coroutine', 'generatorBasedCoroutine', 'await_', 'asyncFor'], ({ py, attempt, suspend }) => {
    const anext = py.coroutine(function* __anext__() {
      return yield* py.await_(suspend('n'))
    })
    class Endless {
      __aiter__() {
        return this
      }
      __anext__() {
        return anext()
      }
    }
    const main = py.coroutine(function* main() {
      const items = py.asyncFor(new Endless())
      while (yield* items.advance()) continue
      return 'ended'
    })
    const c = main()
    c.send(undefined)
    attempt('throw', () => c.throw(new py.errors.StopAsyncIteration()))
  }),

  program('EXC-30', ['from'], ({ py, attempt }) => {
    class S extends py.errors.StopIteration {}
    class Raising {
      __iter__() {
        return this
      }
      __next__() {
        return 1
      }
      throw(error: unknown) {
        throw error
      }
    }
    const g = py.generator(function* g() {
      const result = yield* py.from(new Raising())
      yield tuple('r', result)
    })
    const x = g()
    py.next(x)
    attempt('sub throw', () => x.throw(new S('s')))
  }),
]
