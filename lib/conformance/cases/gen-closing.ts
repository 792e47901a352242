/**
 * GEN, part 4: closing generators.
 */
import { program, type Program } from '../case.js'

export const genClosing: readonly Program[] = [
  program('GEN-18', [], ({ py, put, attempt }) => {
    const ran: unknown[] = []
    const g = py.generator(function* g() {
      try {
        ran.push(1)
        yield
      } finally {
        ran.push(2)
      }
    })
    const x = g()
    attempt('close', () => x.close())
    put('ran', ran)
    attempt('next', () => py.next(x))
  }),

  program('GEN-19', ['inspect.getGeneratorState'], ({ py, put, attempt, text }) => {
    const g = py.generator(function* g() {
      try {
        yield 1
      } catch (error) {
        if (py.isException(error)) {
          put('except Exception')
        } else {
          put('except BaseException', text(error))
          throw error
        }
      } finally {
        put('finally')
      }
    })
    const x = g()
    py.next(x)
    attempt('close', () => x.close())
    const { GeneratorExit, Exception } = py.errors
    put(GeneratorExit.prototype instanceof Exception, py.inspect.getGeneratorState!(x))
  }),

  program('GEN-20', [], ({ py, attempt }) => {
    const g = py.generator(function* g() {
      try {
        yield
      } catch (error) {
        if (!(error instanceof py.errors.GeneratorExit)) throw error
        return 'bye'
      }
      return undefined
    })
    const x = g()
    py.next(x)
    attempt('close', () => x.close())
    attempt('close again', () => x.close())
  }),

  program('GEN-21', [], ({ py, attempt, list }) => {
    const g = py.generator(function* g() {
      try {
        yield
      } catch (error) {
        if (!(error instanceof py.errors.GeneratorExit)) throw error
      }
    })
    const swallowing = g()
    py.next(swallowing)
    attempt('swallow+fall off', () => swallowing.close())
    const h = py.generator(function* h() {
      yield
      return 5
    })
    const exhausted = h()
    list(exhausted)
    attempt('exhausted', () => exhausted.close())
    attempt('twice', () => exhausted.close())
    const unstarted = h()
    attempt('unstarted', () => unstarted.close())
  }),

  program('GEN-22', ['inspect.getGeneratorState'], ({ py, put, attempt }) => {
    const g = py.generator(function* g() {
      try {
        yield 1
      } catch (error) {
        if (!(error instanceof py.errors.GeneratorExit)) throw error
        yield 2
      }
      yield 3
    })
    const x = g()
    py.next(x)
    attempt('close', () => x.close(), { chain: true })
    put(py.inspect.getGeneratorState!(x))
    attempt('next', () => py.next(x))
    attempt('close', () => x.close())
  }),

  program('GEN-23', [], ({ py, attempt }) => {
    const g = py.generator(function* g() {
      try {
        yield
      } finally {
        // eslint-disable-next-line no-unsafe-finally
        throw new py.errors.KeyError('k')
      }
    })
    const x = g()
    py.next(x)
    attempt('close', () => x.close(), { chain: true })
    attempt('next', () => py.next(x))
  }),

  program('GEN-24', [], ({ py, attempt, premise }) => {
    class GE extends py.errors.GeneratorExit {}
    let isTold = false
    const g = py.generator(function* g() {
      try {
        yield
      } catch (error) {
        if (!(error instanceof py.errors.GeneratorExit)) throw error
        isTold = true
        throw new GE('x')
      }
    })
    const x = g()
    py.next(x)
    attempt('close', () => x.close())
    premise(isTold, 'no GeneratorExit was raised in the body')
  }),

  program('GEN-25', [], ({ py, attempt }) => {
    const g = py.generator(function* g() {
      try {
        yield
      } finally {
        // eslint-disable-next-line no-unsafe-finally
        throw new py.errors.StopIteration(1)
      }
    })
    const x = g()
    py.next(x)
    attempt('close', () => x.close(), { chain: true })
  }),

  program('GEN-56', ['inspect.getGeneratorState'], ({ py, put, attempt }) => {
    const g = py.generator(function* g() {
      try {
        yield 1
      } finally {
        yield 2
        put('cleanup')
      }
    })
    const x = g()
    py.next(x)
    attempt('close 1', () => x.close())
    attempt('close 2', () => x.close())
    put(py.inspect.getGeneratorState!(x))
  }),
]
