/**
 * AG, part 4: exceptions thrown into async generators, and exceptions that leave them.
 */
import { program, type Program } from '../case.js'
import { messageOf, tuple } from '../python-text.js'
import { AWAITING, simple } from './ag-sources.js'

export const agThrowing: readonly Program[] = [
  program('AG-16', AWAITING, ({ py, put, attempt, suspend }) => {
    const g = py.asyncGenerator(function* g() {
      try {
        yield* py.await_(suspend('w'))
      } catch (error) {
        if (!(error instanceof py.errors.KeyError)) throw error
        put('  caught')
        yield* py.await_(suspend('w2'))
      }
      yield 'val'
    })
    const x = g()
    let a = x.__anext__()
    attempt('send', () => a.send(undefined))
    attempt('throw', () => a.throw(new py.errors.KeyError('k')))
    attempt('send', () => a.send(undefined))

    const h = py.asyncGenerator(function* h() {
      try {
        yield* py.await_(suspend('w'))
      } catch (error) {
        if (!(error instanceof py.errors.KeyError)) throw error
        yield 'direct'
      }
    })
    const y = h()
    a = y.__anext__()
    a.send(undefined)
    attempt('throw->yield', () => a.throw(new py.errors.KeyError('k')))

    const e = py.asyncGenerator(function* e() {
      try {
        yield* py.await_(suspend('w'))
      } catch (error) {
        if (!(error instanceof py.errors.KeyError)) throw error
        return
      }
      yield
    })
    const z = e()
    a = z.__anext__()
    a.send(undefined)
    attempt('throw->end', () => a.throw(new py.errors.KeyError('k')))
  }),

  program('AG-17', ['asyncGenerator'], (probe) => {
    const { py, attempt, drive } = probe
    const g = simple(probe)
    const a = g.__anext__()
    attempt('unstarted', () => a.throw(new py.errors.KeyError('k')))
    drive('after', g.__anext__())

    const h = py.asyncGenerator(function* h() {
      try {
        yield 1
      } catch (error) {
        if (!(error instanceof py.errors.KeyError)) throw error
        yield 'caught'
      }
    })
    const y = h()
    drive('start', y.__anext__())
    const b = y.__anext__()
    attempt('paused', () => b.throw(new py.errors.KeyError('k')))
  }),

  program('AG-18', ['asyncGenerator'], ({ py, put, drive }) => {
    const g = py.asyncGenerator(function* g() {
      try {
        yield 1
      } catch (error) {
        if (!(error instanceof py.errors.KeyError)) throw error
        yield tuple('caught', messageOf(py, error))
      }
    })
    const x = g()
    drive('start', x.__anext__())
    drive('athrow', x.athrow(new py.errors.KeyError('k')))
    const e = new py.errors.ValueError('v')
    const r = drive('uncaught', x.athrow(e))
    put(r === e)
    drive('after', x.__anext__())
  }),

  program('AG-19', ['asyncGenerator'], ({ py, drive }) => {
    const g = py.asyncGenerator(function* g() {
      try {
        yield 1
      } catch (error) {
        if (!(error instanceof py.errors.KeyError)) throw error
        return
      }
    })
    const x = g()
    drive('start', x.__anext__())
    drive('athrow', x.athrow(py.errors.KeyError))
  }),

  program('AG-20', ['asyncGenerator'], (probe) => {
    const { py, drive } = probe
    const g = simple(probe)
    drive('athrow', g.athrow(new py.errors.KeyError('k')))
    drive('after', g.__anext__())
  }),

  program('AG-21', ['asyncGenerator'], ({ py, drive }) => {
    const g = py.asyncGenerator(function* g() {
      yield 1
    })
    const x = g()
    drive('1', x.__anext__())
    drive('end', x.__anext__())
    drive('athrow', x.athrow(new py.errors.KeyError('k')))
    drive('aclose', x.aclose())
  }),

  program('AG-22', ['asyncGenerator'], ({ py, attempt, drive }) => {
    const g = py.asyncGenerator(function* g() {
      yield 1
    })
    const x = g()
    drive('aclose', x.aclose())
    const t = x.athrow(new py.errors.KeyError('k'))
    attempt('throw', () => t.throw(new py.errors.ValueError('v')))
    let c = x.aclose()
    attempt('aclose.throw GeneratorExit', () => c.throw(py.errors.GeneratorExit))
    c = x.aclose()
    attempt('aclose.throw V', () => c.throw(new py.errors.ValueError('v')))
  }),

  program('AG-23', ['asyncGenerator'], (probe) => {
    const { py, attempt, drive, driven } = probe
    const { StopIteration, StopAsyncIteration } = py.errors
    const raising = (error: unknown) => {
      const g = py.asyncGenerator(function* g() {
        yield 1
        throw error
      })
      return g()
    }
    for (const error of [new StopIteration(1), new StopAsyncIteration(2)]) {
      const x = raising(error)
      drive('start', x.__anext__())
      attempt('raise', () => driven(x.__anext__()), { chain: true })
      drive('after', x.__anext__())
    }
    for (const type of [StopIteration, StopAsyncIteration]) {
      const x = simple(probe)
      drive('start', x.__anext__())
      attempt('athrow', () => driven(x.athrow(new type())), { chain: true })
    }
  }),

  program('AG-24', ['asyncGenerator'], (probe) => {
    const { py, attempt, driven } = probe
    const { StopIteration, StopAsyncIteration } = py.errors
    attempt('StopIteration', () => driven(simple(probe).athrow(new StopIteration(1))), { chain: true })
    attempt('StopAsyncIteration', () => driven(simple(probe).athrow(new StopAsyncIteration(1))), { chain: true })
  }),

  program('AG-25', ['asyncGenerator'], (probe) => {
    const { py, drive } = probe
    const x = simple(probe)
    drive('start', x.__anext__())
    drive('athrow', x.athrow(new py.errors.GeneratorExit('g')))
    drive('after', x.__anext__())

    const g = py.asyncGenerator(function* g() {
      try {
        yield 1
      } catch (error) {
        if (!(error instanceof py.errors.GeneratorExit)) throw error
        yield 2
      }
      yield 3
    })
    const y = g()
    drive('start', y.__anext__())
    drive('athrow', y.athrow(py.errors.GeneratorExit))
    drive('after', y.__anext__())
  }),

  program('AG-49', ['asyncGenerator'], ({ py, put, drive }) => {
    const g = py.asyncGenerator(function* g() {
      yield 1
      throw new py.errors.KeyError('k')
    })
    const x = g()
    drive('1', x.__anext__())
    drive('2', x.__anext__())
    drive('3', x.__anext__())
    drive('aclose', x.aclose())
    put('running', x.ag_running)
  }),

  program('AG-50', ['asyncGenerator'], ({ py, drive }) => {
    const g = py.asyncGenerator(function* g() {
      yield 1
      throw new py.errors.GeneratorExit('own')
    })
    const x = g()
    drive('1', x.__anext__())
    drive('2', x.__anext__())
    drive('3', x.__anext__())
  }),

  program(
    'AG-51',
    ['asyncGenerator', 'typeName', 'captureWarnings'],
    (probe) => {
      const { py, put, attempt, drive, driven } = probe
      const { KeyError } = py.errors
      let g = simple(probe)
      drive('athrow(1)', g.athrow(1))
      put('running', g.ag_running)
      drive('anext after', g.__anext__())
      g = simple(probe)
      attempt('athrow() call', () => py.typeName(g.athrow()))
      g = simple(probe)
      attempt('athrow() drive', () => driven(g.athrow()))
      g = simple(probe)
      attempt('athrow x4 drive', () => driven(g.athrow(KeyError, new KeyError('k'), undefined, undefined)))
    },
    {
      lines: ["warning: RuntimeWarning: coroutine method 'athrow' of 'g' was never awaited"],
      because: 'it comes when the awaitable is collected',
    },
  ),

  program('AG-52', ['asyncGenerator', 'captureWarnings'], (probe) => {
    const { py, attempt, drive } = probe
    const { KeyError } = py.errors
    let g = simple(probe)
    drive('athrow(t,v)', g.athrow(KeyError, 'v'))
    g = simple(probe)
    drive('athrow(t,inst,None)', g.athrow(KeyError, new KeyError('i'), undefined))
    g = simple(probe)
    const a = g.__anext__()
    attempt('asend.throw(t,v)', () => a.throw(KeyError, 'v'))
  }),
]
