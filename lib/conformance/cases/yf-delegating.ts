/**
 * YF, part 1: what can be delegated to, what the delegation evaluates to, and where sent values go.
 */
import { program, type Program } from '../case.js'
import { tuple } from '../python-text.js'
import { DROPPED, iterators } from './yf-iterators.js'

export const yfDelegating: readonly Program[] = [
  program('YF-01', ['from'], (probe) => {
    const { attempt, list } = probe
    const { outer } = iterators(probe)
    attempt('list', () => list(outer([1, 2])))
    attempt('str', () => list(outer('ab')))
    // A dict iterates over its keys, a Map does not; for range there is a typed array, also a sequence of numbers.
    attempt('dict', () => list(outer(new Map([['k', 1]]).keys())))
    attempt('range', () => list(outer(Uint8Array.of(0, 1))))
  }),

  program('YF-02', ['from'], ({ py, attempt, text }) => {
    const g = py.generator(function* g() {
      try {
        yield* py.from(5)
      } catch (error) {
        if (!(error instanceof TypeError)) throw error
        yield text(error)
      }
    })
    attempt('next', () => py.next(g()))
  }),

  program('YF-03', ['from'], (probe) => {
    const { py, attempt, list } = probe
    const { outer } = iterators(probe)
    const inner = py.generator(function* inner() {
      yield 1
      return 'ret'
    })
    attempt('list', () => list(outer(inner())))
  }),

  program('YF-04', ['from'], (probe) => {
    const { attempt, list } = probe
    const { outer, Sub } = iterators(probe)
    attempt('list', () => list(outer(new Sub([1], 'R'))))
  }),

  program(
    'YF-05',
    ['from'],
    (probe) => {
      const { py, attempt, list } = probe
      const { outer } = iterators(probe)
      const inner = py.generator(function* inner() {
        return 'x'
      })
      const finished = inner()
      list(finished)
      attempt('finished', () => py.next(outer(finished)))
      attempt('immediate', () => py.next(outer(inner())))
      attempt('empty', () => py.next(outer(tuple())))
    },
    DROPPED,
  ),

  program(
    'YF-06',
    ['from'],
    (probe) => {
      const { py, attempt } = probe
      const { outer, SubWithSend } = iterators(probe)
      const g = outer(new SubWithSend([1, 2, 3]))
      attempt('next', () => py.next(g))
      attempt('send None', () => g.send(undefined))
      attempt('next', () => py.next(g))
    },
    DROPPED,
  ),

  program(
    'YF-07',
    ['from'],
    (probe) => {
      const { py, attempt } = probe
      const { outer, SubWithSend } = iterators(probe)
      const g = outer(new SubWithSend([1, 2, 3]))
      py.next(g)
      attempt('send', () => g.send(7))
      attempt('send 0', () => g.send(0))
      attempt('send False', () => g.send(false))
    },
    DROPPED,
  ),

  program('YF-08', ['from'], (probe) => {
    const { py, attempt } = probe
    const { outer } = iterators(probe)
    const g = outer(py.iter([1, 2]))
    py.next(g)
    attempt('send', () => g.send(7))
    attempt('next', () => py.next(g))
    const catching = py.generator(function* catching() {
      try {
        yield* py.from(py.iter([1, 2]))
      } catch (error) {
        if (!(error instanceof py.errors.AttributeError)) throw error
        yield tuple('caught', error.message)
      }
    })
    const h = catching()
    py.next(h)
    attempt('send caught', () => h.send(7))
  }),

  program(
    'YF-09',
    ['from'],
    (probe) => {
      const { py, attempt } = probe
      const { outer, Sub } = iterators(probe)
      class EndingSub extends Sub {
        send(value: unknown) {
          throw new py.errors.StopIteration(tuple('fin', value))
        }
      }
      const g = outer(new EndingSub([1]))
      py.next(g)
      attempt('send', () => g.send(3))
    },
    DROPPED,
  ),

  program(
    'YF-31',
    ['from'],
    (probe) => {
      const { py, put, attempt } = probe
      const { outer } = iterators(probe)
      const inner = py.generator(function* inner() {
        put('  got', yield 1)
        put('  got', yield 2)
        yield 3
      })
      const sub = inner()
      py.next(sub)
      const g = outer(sub)
      attempt('next', () => py.next(g))
      attempt('send', () => g.send('v'))
    },
    DROPPED,
  ),

  program(
    'YF-32',
    ['from'],
    (probe) => {
      const { py, attempt } = probe
      const { outer } = iterators(probe)
      const inner = py.generator(function* inner() {
        yield 1
        yield 2
        yield 3
        return 'r'
      })
      const sub = inner()
      const a = outer(sub)
      const b = outer(sub)
      attempt('a', () => py.next(a))
      attempt('b', () => py.next(b))
      attempt('a', () => py.next(a))
      attempt('b', () => py.next(b))
      attempt('a', () => py.next(a))
    },
    DROPPED,
  ),

  program(
    'YF-37',
    ['from'],
    (probe) => {
      const { py, attempt } = probe
      const { outer } = iterators(probe)
      const inner = py.generator(function* inner() {
        const received = yield 1
        return tuple('s', received)
      })
      const g = outer(inner())
      py.next(g)
      attempt('send', () => g.send('v'))
    },
    DROPPED,
  ),

  program('YF-38', [], (probe) => {
    const { attempt } = probe
    const { outer, SubWithSend } = iterators(probe)
    const g = outer(new SubWithSend([1]))
    attempt('send', () => g.send(5))
  }),

  program(
    'YF-39',
    ['from'],
    (probe) => {
      const { py, attempt } = probe
      const { outer } = iterators(probe)
      const inner = py.generator(function* inner(value: unknown) {
        return value
      })
      attempt('tuple', () => py.next(outer(inner(tuple(1, 2)))))
      attempt('StopIteration', () => py.next(outer(inner(new py.errors.StopIteration(4)))))
      attempt('ValueError', () => py.next(outer(inner(new py.errors.ValueError('v')))))
      attempt('class', () => py.next(outer(inner(py.errors.StopIteration))))
    },
    DROPPED,
  ),

  program(
    'YF-45',
    ['from'],
    (probe) => {
      const { py, attempt } = probe
      const { outer } = iterators(probe)
      const inner = py.generator(function* inner() {
        yield 1
        return 'r'
      })
      const sub = inner()
      const g = outer(sub)
      py.next(g)
      sub.close()
      attempt('send', () => g.send(3))
    },
    DROPPED,
  ),

  program('YF-47', ['from'], ({ py, attempt, list }) => {
    const leaf = py.generator(function* leaf() {
      yield 1
    })
    const wrap = py.generator(function* wrap(sub: unknown) {
      yield* py.from(sub)
    })
    let g = leaf()
    for (let level = 0; level < 600; level++) g = wrap(g)
    attempt('600 levels', () => py.next(g))
    attempt('drain', () => list(g))
  }),
]
