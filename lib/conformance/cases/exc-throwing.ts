/**
 * EXC, part 2: what `throw()` takes, what it makes of it, and what it refuses.
 */
import { program, type Program } from '../case.js'
import type { Probe } from '../probe.js'
import { tuple } from '../python-text.js'

/** A generator that yields what it caught, and whether the error knows where it comes from; begun. */
function begun(probe: Probe) {
  const generator = catching(probe)()
  probe.py.next(generator)
  return generator
}

function catching({ py, text }: Probe) {
  return py.generator(function* g2() {
    try {
      yield 1
    } catch (error: any) {
      yield tuple('caught', text(error), error.stack !== undefined)
    }
  })
}

const COLLECTED = {
  lines: [/^unraisable: /],
  because: 'CPython closes a suspended generator when its last reference goes; JavaScript does not',
}

export const excThrowing: readonly Program[] = [
  program('EXC-04', [], ({ py, attempt }) => {
    const thrown = new py.errors.KeyError('k')
    const g = py.generator(function* g() {
      try {
        yield
      } catch (error) {
        if (!(error instanceof py.errors.KeyError)) throw error
        yield error === thrown
      }
    })
    const x = g()
    py.next(x)
    attempt('throw', () => x.throw(thrown))
  }),

  program('EXC-05', [], (probe) => {
    const { py, attempt } = probe
    attempt('throw', () => begun(probe).throw(py.errors.KeyError))
  }),

  program('EXC-06', ['captureWarnings'], (probe) => {
    const { py, attempt } = probe
    const { KeyError, LookupError, ValueError } = py.errors
    attempt('val', () => begun(probe).throw(KeyError, 'v'))
    attempt('tuple', () => begun(probe).throw(KeyError, tuple(1, 2)))
    attempt('None', () => begun(probe).throw(KeyError, undefined))
    const error = new KeyError('inst')
    attempt('inst', () => begun(probe).throw(KeyError, error))
    attempt('empty tuple', () => begun(probe).throw(KeyError, tuple()))
    attempt('subclass inst', () => begun(probe).throw(LookupError, error))
    attempt('other inst', () => begun(probe).throw(KeyError, new ValueError('x')))
  }),

  program('EXC-07', ['captureWarnings', 'inspect.getGeneratorState'], (probe) => {
    const { py, put, attempt } = probe
    const x = begun(probe)
    attempt('value', () => x.throw(new py.errors.KeyError('k'), 'v'))
    put(py.inspect.getGeneratorState!(x))
    attempt('None', () => x.throw(new py.errors.KeyError('k'), undefined))
  }),

  program('EXC-08', ['inspect.getGeneratorState'], (probe) => {
    const { py, put, attempt } = probe
    const x = begun(probe)
    for (const value of [1, 'abc', undefined, Object, Array, 3.5]) attempt('throw', () => x.throw(value))
    put(py.inspect.getGeneratorState!(x))
    attempt('next', () => py.next(x))
  }),

  program(
    'EXC-09',
    ['from', 'inspect.getGeneratorState'],
    (probe) => {
      const { py, put, attempt, list } = probe
      const x = begun(probe)
      list(x)
      attempt('finished', () => x.throw(1))
      const overForeign = py.generator(function* overForeign() {
        yield* py.from(foreign)
      })
      class Foreign {
        __iter__() {
          return this
        }
        __next__() {
          return 1
        }
        throw(...args: unknown[]) {
          put('  sub.throw', tuple(...args))
          return 'sub took it'
        }
      }
      const foreign = new Foreign()
      const y = overForeign()
      py.next(y)
      attempt('delegating to foreign', () => y.throw(1))
      const overGenerator = py.generator(function* overGenerator() {
        yield* py.from(catching(probe)())
      })
      const z = overGenerator()
      py.next(z)
      attempt('delegating to generator', () => z.throw(1))
      put(py.inspect.getGeneratorState!(z))
      attempt('next', () => py.next(z))
    },
    COLLECTED,
  ),

  program('EXC-10', ['captureWarnings', 'inspect.getGeneratorState'], (probe) => {
    const { py, put, attempt } = probe
    const { KeyError } = py.errors
    const x = begun(probe)
    attempt('tb=1', () => x.throw(KeyError, new KeyError('k'), 1))
    put(py.inspect.getGeneratorState!(x))
    attempt('tb=None', () => x.throw(KeyError, new KeyError('k'), undefined))
  }),

  program('EXC-11', [], (probe) => {
    const { py, attempt } = probe
    class Bad extends py.errors.Exception {
      constructor() {
        super()
        throw new py.errors.ZeroDivisionError('ctor')
      }
    }
    attempt('throw', () => begun(probe).throw(Bad))
  }),

  program('EXC-12', [], (probe) => {
    const { py, attempt } = probe
    class Bad extends py.errors.Exception {
      constructor() {
        super()
        return Bad
      }
    }
    attempt('throw', () => begun(probe).throw(Bad))
  }),

  program(
    'EXC-13',
    ['withWarningsAsErrors', 'inspect.getGeneratorState'],
    (probe) => {
      const { py, put, attempt } = probe
      const x = begun(probe)
      py.withWarningsAsErrors(() => void attempt('throw', () => x.throw(py.errors.KeyError, 'v')))
      put(py.inspect.getGeneratorState!(x))
    },
    COLLECTED,
  ),

  program('EXC-14', ['coroutine', 'asyncGenerator', 'anext', 'captureWarnings'], ({ py, attempt }) => {
    const { KeyError, ValueError } = py.errors
    const f = py.coroutine(function* f() {})
    const viaCoroutine = f()
    attempt('coro', () => viaCoroutine.throw(KeyError, 'v'))
    const viaWrapper = f()
    attempt('wrapper', () => viaWrapper.__await__().throw(KeyError, 'v'))
    const single = f()
    attempt('wrapper single', () => single.__await__().throw(new KeyError('s')))
    const ag = py.asyncGenerator(function* ag() {
      yield
    })
    attempt('asend', () => ag().__anext__().throw(KeyError, 'v'))
    attempt('athrow aw', () => ag().athrow(ValueError).throw(KeyError, 'v'))
    attempt('anext_awaitable', () => py.anext(ag(), 1).throw(KeyError, 'v'))
  }),
]
