/**
 * GEN, part 3: throwing exceptions into generators.
 */
import { program, type Program } from '../case.js'
import { tuple } from '../python-text.js'

export const genThrowing: readonly Program[] = [
  program('GEN-13', ['inspect.getGeneratorState'], ({ py, put, attempt }) => {
    const ran: unknown[] = []
    const g = py.generator(function* g() {
      ran.push(1)
      try {
        yield
      } finally {
        ran.push(2)
      }
    })
    const x = g()
    attempt('throw', () => x.throw(new py.errors.ValueError('v')))
    put('ran', ran, py.inspect.getGeneratorState!(x))
    attempt('next', () => py.next(x))
  }),

  program('GEN-14', [], ({ py, put, attempt }) => {
    const g = py.generator(function* g() {
      yield
    })
    const x = g()
    py.next(x)
    const error = new py.errors.ValueError('v')
    const raised = attempt('throw', () => x.throw(error))
    put('same object', raised === error)
    attempt('next', () => py.next(x))
  }),

  program('GEN-15', [], ({ py, attempt }) => {
    const g = py.generator(function* g() {
      try {
        yield 1
      } catch (error) {
        if (!(error instanceof py.errors.ValueError)) throw error
        yield tuple('caught', error.message)
      }
      yield 'later'
    })
    const x = g()
    py.next(x)
    attempt('throw', () => x.throw(new py.errors.ValueError('v')))
    attempt('next', () => py.next(x))
  }),

  program('GEN-16', [], ({ py, attempt }) => {
    const g = py.generator(function* g() {
      try {
        yield 1
      } catch (error) {
        if (!(error instanceof py.errors.ValueError)) throw error
        return 7
      }
      return undefined
    })
    const x = g()
    py.next(x)
    attempt('throw', () => x.throw(new py.errors.ValueError('v')))
  }),

  program('GEN-17', [], ({ py, attempt, list }) => {
    const g = py.generator(function* g() {
      yield
    })
    const x = g()
    list(x)
    attempt('throw', () => x.throw(new py.errors.ValueError('v')))
    attempt('throw', () => x.throw(new py.errors.KeyError('k')))
  }),

  program('GEN-31', [], ({ py, attempt }) => {
    const g = py.generator(function* g() {
      yield
    })
    const x = g()
    py.next(x)
    attempt('throw', () => x.throw(new py.errors.StopIteration(3)), { chain: true })
    attempt('next', () => py.next(x))
  }),

  program('GEN-32', [], ({ py, attempt }) => {
    const g = py.generator(function* g() {
      yield
    })
    attempt('throw', () => g().throw(new py.errors.StopIteration(3)), { chain: true })
  }),

  program('GEN-33', [], ({ py, attempt, list }) => {
    const g = py.generator(function* g() {
      yield
    })
    const x = g()
    list(x)
    attempt('throw', () => x.throw(new py.errors.StopIteration(3)), { chain: true })
  }),

  program('GEN-37', [], ({ py, attempt }) => {
    const { GeneratorExit } = py.errors
    const a = py.generator(function* a() {
      yield
    })
    const uncaught = a()
    py.next(uncaught)
    attempt('uncaught', () => uncaught.throw(new GeneratorExit('g')))
    const b = py.generator(function* b() {
      try {
        yield
      } catch (error) {
        if (!(error instanceof GeneratorExit)) throw error
        yield 'y'
      }
    })
    const yields = b()
    py.next(yields)
    attempt('yields', () => yields.throw(GeneratorExit))
    const c = py.generator(function* c() {
      try {
        yield
      } catch (error) {
        if (!(error instanceof GeneratorExit)) throw error
        return 'r'
      }
      return undefined
    })
    const returns = c()
    py.next(returns)
    attempt('returns', () => returns.throw(GeneratorExit))
    attempt('unstarted', () => a().throw(new GeneratorExit('u')))
  }),

  program(
    'GEN-38',
    [],
    ({ py, attempt }) => {
      const g = py.generator(function* g() {
        try {
          yield
        } finally {
          // The rule is about just this.
          // eslint-disable-next-line no-unsafe-finally
          return 'f'
        }
      })
      const thrown = g()
      py.next(thrown)
      attempt('throw', () => thrown.throw(new py.errors.KeyError('k')))
      const closed = g()
      py.next(closed)
      attempt('close', () => closed.close())
    },
    { lines: [/^syntax warnings/], because: "the warning is the Python compiler's" },
  ),

  program('GEN-61', [], ({ py, attempt }) => {
    const g = py.generator(function* g() {
      yield
    })
    const x = g()
    x.close()
    attempt('throw after close', () => x.throw(new py.errors.KeyError('k')), { chain: true })
  }),

  program('GEN-63', [], ({ py, attempt }) => {
    const g = py.generator(function* g() {
      try {
        yield
      } catch (error) {
        if (!py.isException(error)) throw error
        yield 'no'
      }
    })
    for (const name of ['KeyboardInterrupt', 'SystemExit', 'BaseException'] as const) {
      const x = g()
      py.next(x)
      attempt(name, () => x.throw(new py.errors[name]('b')))
    }
  }),
]
