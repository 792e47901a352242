/**
 * YF, part 2: throwing into a generator that delegates.
 */
import { program, type Program } from '../case.js'
import { tuple } from '../python-text.js'
import { DROPPED, iterators } from './yf-iterators.js'

export const yfThrowing: readonly Program[] = [
  program(
    'YF-10',
    ['from'],
    (probe) => {
      const { py, attempt } = probe
      const { outer, SubWithThrow } = iterators(probe)
      const g = outer(new SubWithThrow([1, 2]))
      py.next(g)
      attempt('throw inst', () => g.throw(new py.errors.ValueError('v')))
      attempt('throw type', () => g.throw(py.errors.ValueError))
      attempt('next', () => py.next(g))
    },
    DROPPED,
  ),

  program(
    'YF-11',
    ['from', 'captureWarnings'],
    (probe) => {
      const { py, attempt } = probe
      const { outer, SubWithThrow } = iterators(probe)
      const g = outer(new SubWithThrow([1, 2]))
      py.next(g)
      attempt('throw2', () => g.throw(py.errors.ValueError, 'v'))
      attempt('throw3', () => g.throw(py.errors.ValueError, new py.errors.ValueError('w'), undefined))
    },
    DROPPED,
  ),

  program('YF-12', ['from'], (probe) => {
    const { py, attempt } = probe
    const { outer, SubWithClose } = iterators(probe)
    const g = outer(new SubWithClose([1, 2]))
    py.next(g)
    attempt('throw', () => g.throw(new py.errors.ValueError('v')))
  }),

  program(
    'YF-13',
    ['from'],
    (probe) => {
      const { py, attempt } = probe
      const { outer } = iterators(probe)
      const inner = py.generator(function* inner() {
        try {
          yield 1
        } catch (error) {
          if (!(error instanceof py.errors.ValueError)) throw error
          yield 'handled'
        }
        return 'r'
      })
      const g = outer(inner())
      py.next(g)
      attempt('throw', () => g.throw(new py.errors.ValueError('v')))
      attempt('next', () => py.next(g))
    },
    DROPPED,
  ),

  program(
    'YF-14',
    ['from'],
    (probe) => {
      const { py, attempt } = probe
      const { outer } = iterators(probe)
      const inner = py.generator(function* inner() {
        try {
          yield 1
        } catch (error) {
          if (!(error instanceof py.errors.ValueError)) throw error
          return 'ret'
        }
        return undefined
      })
      const g = outer(inner())
      py.next(g)
      attempt('throw', () => g.throw(new py.errors.ValueError('v')))
    },
    DROPPED,
  ),

  program('YF-15', ['from'], ({ py, attempt, chain }) => {
    const inner = py.generator(function* inner() {
      try {
        yield 1
      } catch (error) {
        if (!(error instanceof py.errors.ValueError)) throw error
        throw new py.errors.KeyError('k')
      }
    })
    const outer = py.generator(function* outer() {
      try {
        yield* py.from(inner())
      } catch (error) {
        if (!(error instanceof py.errors.KeyError)) throw error
        yield chain(error)
      }
    })
    const g = outer()
    py.next(g)
    attempt('throw', () => g.throw(new py.errors.ValueError('v')))
  }),

  program('YF-16', ['from'], (probe) => {
    const { py, attempt } = probe
    const { outer } = iterators(probe)
    const inner = py.generator(function* inner() {
      yield 1
    })
    const g = outer(inner())
    py.next(g)
    attempt('throw', () => g.throw(new py.errors.StopIteration(9)), { chain: true })
  }),

  program(
    'YF-17',
    ['from'],
    (probe) => {
      const { py, attempt } = probe
      const { outer, Sub } = iterators(probe)
      class RaisingSub extends Sub {
        throw(error: unknown) {
          throw error
        }
      }
      const g = outer(new RaisingSub([1]))
      py.next(g)
      attempt('throw', () => g.throw(new py.errors.StopIteration(9)))
    },
    DROPPED,
  ),

  program(
    'YF-18',
    ['from'],
    (probe) => {
      const { py, attempt } = probe
      const { outer } = iterators(probe)
      const g = outer(py.iter([1]))
      py.next(g)
      attempt('throw', () => g.throw(new py.errors.StopIteration(9)), { chain: true })
    },
    DROPPED,
  ),

  program('YF-40', ['from'], ({ py, put, attempt, text }) => {
    const a = py.generator(function* a() {
      try {
        put('  a got', yield 1)
      } catch (error) {
        if (!(error instanceof py.errors.KeyError)) throw error
        put('  a exc', text(error))
      }
      yield 2
      return 'A'
    })
    const b = py.generator(function* b() {
      return tuple('B', yield* py.from(a()))
    })
    const c = py.generator(function* c() {
      return tuple('C', yield* py.from(b()))
    })
    let g = c()
    py.next(g)
    attempt('send', () => g.send('v'))
    attempt('end', () => py.next(g))
    g = c()
    py.next(g)
    attempt('throw', () => g.throw(new py.errors.KeyError('k')))
  }),

  program('YF-41', ['from'], ({ py, put, attempt, list }) => {
    const inner = py.generator(function* inner() {
      try {
        yield 1
        throw new py.errors.KeyError('k')
      } finally {
        put('  sub finally')
      }
    })
    const outer = py.generator(function* outer() {
      try {
        yield* py.from(inner())
      } catch (error) {
        if (!(error instanceof py.errors.KeyError)) throw error
        put('  caught')
      }
      yield 'after'
    })
    attempt('list', () => list(outer()))
  }),

  program('YF-46', ['from'], (probe) => {
    const { py, attempt } = probe
    const { outer } = iterators(probe)
    const inner = py.generator(function* inner() {
      yield 1
    })
    const sub = inner()
    const g = outer(sub)
    py.next(g)
    sub.close()
    attempt('throw', () => g.throw(new py.errors.KeyError('k')))
  }),
]
