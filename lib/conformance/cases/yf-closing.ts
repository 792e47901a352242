/**
 * YF, part 3: closing a generator that delegates, and throwing GeneratorExit into it.
 */
import { program, type Program } from '../case.js'
import { iterators } from './yf-iterators.js'

export const yfClosing: readonly Program[] = [
  program('YF-19', ['from'], (probe) => {
    const { py, put, attempt } = probe
    const { outer, SubWithThrowAndClose, SubWithThrow } = iterators(probe)
    let g = outer(new SubWithThrowAndClose([1]))
    py.next(g)
    const thrown = new py.errors.GeneratorExit('g')
    const raised = attempt('throw', () => g.throw(thrown))
    put('same', raised === thrown)
    g = outer(new SubWithThrow([1]))
    py.next(g)
    attempt('throw, sub without close', () => g.throw(py.errors.GeneratorExit))
  }),

  program('YF-20', ['from'], (probe) => {
    const { py, attempt } = probe
    const { outer, SubWithThrowAndClose } = iterators(probe)
    class GE extends py.errors.GeneratorExit {}
    let g = outer(new SubWithThrowAndClose([1]))
    py.next(g)
    attempt('subclass inst', () => g.throw(new GE('g')))
    g = outer(new SubWithThrowAndClose([1]))
    py.next(g)
    attempt('subclass type', () => g.throw(GE))
  }),

  program('YF-21', ['from'], (probe) => {
    const { py, put, attempt, text } = probe
    const { outer } = iterators(probe)
    const inner = py.generator(function* inner() {
      try {
        yield 1
      } catch (error) {
        if (!(error instanceof py.errors.GeneratorExit)) throw error
        put('  sub sees same', error === thrown, text(error))
        throw error
      }
    })
    const thrown = new py.errors.GeneratorExit('t')
    const g = outer(inner())
    py.next(g)
    attempt('throw', () => g.throw(thrown))
  }),

  program('YF-22', ['from'], (probe) => {
    const { py, put, attempt } = probe
    const { outer, SubWithClose } = iterators(probe)
    const inner = py.generator(function* inner() {
      try {
        yield 1
      } finally {
        put('  inner finally')
      }
    })
    const delegating = py.generator(function* delegating() {
      try {
        yield* py.from(inner())
      } finally {
        put('  outer finally')
      }
    })
    let g = delegating()
    py.next(g)
    attempt('close', () => g.close())
    g = outer(new SubWithClose([1]))
    py.next(g)
    attempt('close', () => g.close())
  }),

  program('YF-23', ['from'], (probe) => {
    const { py, attempt } = probe
    const { outer, Sub } = iterators(probe)
    const g = outer(new Sub([1]))
    py.next(g)
    attempt('close', () => g.close())
  }),

  program('YF-24', ['from'], (probe) => {
    const { py, attempt } = probe
    const { outer, Sub } = iterators(probe)
    class SubFailingToClose extends Sub {
      close() {
        throw new py.errors.KeyError('c')
      }
    }
    let g = outer(new SubFailingToClose([1]))
    py.next(g)
    attempt('close', () => g.close(), { chain: true })
    g = outer(new SubFailingToClose([1]))
    py.next(g)
    attempt('throw', () => g.throw(new py.errors.GeneratorExit('x')), { chain: true })
    const handling = py.generator(function* handling() {
      try {
        yield* py.from(new SubFailingToClose([1]))
      } catch (error) {
        if (!(error instanceof py.errors.KeyError)) throw error
        return 'handled'
      }
      return undefined
    })
    g = handling()
    py.next(g)
    attempt('close handled', () => g.close())
  }),

  program('YF-25', ['from'], (probe) => {
    const { py, attempt } = probe
    const { outer } = iterators(probe)
    const inner = py.generator(function* inner() {
      try {
        yield 1
      } catch (error) {
        if (!(error instanceof py.errors.GeneratorExit)) throw error
        return 'inner-ret'
      }
      return undefined
    })
    const returning = py.generator(function* returning() {
      try {
        yield* py.from(inner())
      } catch (error) {
        if (!(error instanceof py.errors.GeneratorExit)) throw error
        return 'outer-ret'
      }
      return undefined
    })
    let g = returning()
    py.next(g)
    attempt('close', () => g.close())
    g = outer(inner())
    py.next(g)
    attempt('close', () => g.close())
  }),

  program('YF-26', ['from'], (probe) => {
    const { py, attempt } = probe
    const { outer } = iterators(probe)
    const inner = py.generator(function* inner() {
      try {
        yield 1
      } catch (error) {
        if (!(error instanceof py.errors.GeneratorExit)) throw error
        yield 2
      }
    })
    let g = outer(inner())
    py.next(g)
    attempt('close', () => g.close(), { chain: true })
    g = outer(inner())
    py.next(g)
    attempt('throw', () => g.throw(new py.errors.GeneratorExit('t')), { chain: true })
  }),

  program('YF-44', ['from'], (probe) => {
    const { py, attempt } = probe
    const { SubWithClose } = iterators(probe)
    const yielding = py.generator(function* yielding() {
      try {
        yield* py.from(new SubWithClose([1, 2]))
      } catch (error) {
        if (!(error instanceof py.errors.GeneratorExit)) throw error
        yield 'x'
      }
    })
    const g = yielding()
    py.next(g)
    attempt('close', () => g.close())
    attempt('next', () => py.next(g))
  }),
]
