/**
 * GEN, part 2: exceptions that leave the body, and the StopIteration that may not (PEP 479).
 */
import { program, type Program } from '../case.js'
import { tuple } from '../python-text.js'

export const genRaising: readonly Program[] = [
  program('GEN-28', [], ({ py, attempt }) => {
    const g = py.generator(function* g() {
      yield 1
      throw new py.errors.StopIteration(5)
    })
    const x = g()
    py.next(x)
    attempt('next', () => py.next(x), { chain: true })
    attempt('next', () => py.next(x))
  }),

  program('GEN-29', [], ({ py, attempt }) => {
    const g = py.generator(function* g() {
      yield py.next(py.iter(tuple()))
    })
    attempt('next', () => py.next(g()), { chain: true })
  }),

  program('GEN-30', [], ({ py, attempt }) => {
    class S extends py.errors.StopIteration {}
    const g = py.generator(function* g() {
      throw new S('s')
    })
    attempt('next', () => py.next(g()), { chain: true })
  }),

  program('GEN-34', [], ({ py, attempt }) => {
    const g = py.generator(function* g() {
      throw new py.errors.StopAsyncIteration('s')
    })
    attempt('next', () => py.next(g()))
  }),

  program('GEN-35', [], ({ py, attempt }) => {
    const g = py.generator(function* g() {
      throw new py.errors.GeneratorExit('mine')
    })
    attempt('next', () => py.next(g()))
  }),

  program('GEN-36', ['inspect.getGeneratorState'], ({ py, put, attempt }) => {
    const g = py.generator(function* g() {
      yield 1
      throw new py.errors.KeyError('k')
    })
    const x = g()
    py.next(x)
    attempt('next', () => py.next(x))
    attempt('next', () => py.next(x))
    put(py.inspect.getGeneratorState!(x))
  }),

  program('GEN-59', [], ({ py, attempt }) => {
    const inner = py.generator(function* inner() {
      return 3
    })
    const outer = py.generator(function* outer() {
      yield py.next(inner())
    })
    attempt('next', () => py.next(outer()), { chain: true })
  }),
]
