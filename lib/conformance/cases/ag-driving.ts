/**
 * AG, part 1: calling async generators, and driving the awaitables that ask them for values.
 */
import { program, type Program } from '../case.js'
import { tuple } from '../python-text.js'
import { AWAITING, simple, waity } from './ag-sources.js'

export const agDriving: readonly Program[] = [
  program('AG-01', ['asyncGenerator', 'aiter', 'iter', 'next', 'typeName'], (probe) => {
    const { py, put, attempt } = probe
    const g = simple(probe)
    put(py.typeName(g), py.aiter(g) === g, g.__aiter__() === g)
    attempt('iter', () => py.iter(g))
    attempt('next', () => py.next(g))
  }),

  program('AG-02', ['asyncGenerator', 'typeName'], (probe) => {
    const { py, put } = probe
    const g = simple(probe)
    const a = g.__anext__()
    put(py.typeName(a))
    const b = g.asend(1)
    const c = g.athrow(py.errors.KeyError)
    const d = g.aclose()
    put(py.typeName(b), py.typeName(c), py.typeName(d))
    put(py.iter(a) === a, a.__await__() === a, py.iter(d) === d)
    a.close()
    b.close()
    c.close()
    d.close()
  }),

  program('AG-03', AWAITING, (probe) => {
    const { attempt, drive } = probe
    const g = waity(probe)
    const a = g.__anext__()
    attempt('send', () => a.send(undefined))
    attempt('send v', () => a.send('v'))
    drive('2nd', g.__anext__())
    drive('end', g.__anext__())
  }),

  program('AG-04', ['asyncGenerator'], ({ py, drive }) => {
    const g = py.asyncGenerator(function* g() {})
    const x = g()
    drive('1', x.__anext__())
    drive('2', x.__anext__())
    drive('asend 5 to finished', x.asend(5))
  }),

  program('AG-05', ['asyncGenerator'], (probe) => {
    const { drive } = probe
    const g = simple(probe)
    drive('a', g.asend(undefined))
    drive('b', g.asend('v'))
    drive('c', g.__anext__())
  }),

  program('AG-06', ['asyncGenerator'], (probe) => {
    const { put, drive } = probe
    const g = simple(probe)
    const a = g.asend(5)
    drive('asend(5)', a)
    put('running', g.ag_running)
    drive('anext after', g.__anext__())
    put('running', g.ag_running)
  }),

  program('AG-07', ['asyncGenerator'], (probe) => {
    const { attempt, drive } = probe
    const g = simple(probe)
    drive('start', g.__anext__())
    const a = g.asend('arg')
    attempt('send(other)', () => a.send('other'))
    const b = simple(probe).__anext__()
    attempt('anext.send(100)', () => b.send(100))
  }),

  program('AG-08', ['asyncGenerator'], (probe) => {
    const { py, attempt, drive } = probe
    const g = simple(probe)
    const a = g.__anext__()
    drive('1', a)
    attempt('send', () => a.send(undefined))
    attempt('next', () => py.next(a))
    attempt('throw', () => a.throw(new py.errors.KeyError('k')))
    attempt('close', () => a.close())
  }),

  program('AG-39', AWAITING, (probe) => {
    const { put, attempt } = probe
    const g = waity(probe)
    put('created', g.ag_running)
    const a = g.__anext__()
    put('undriven', g.ag_running)
    a.send(undefined)
    put('suspended in await', g.ag_running)
    attempt('end', () => a.send(undefined))
    put('paused at yield', g.ag_running)
  }),

  program('AG-40', [...AWAITING, 'typeName'], (probe) => {
    const { py, put, attempt, drive } = probe
    const g = waity(probe)
    const show = (label: string) => {
      const suspended = 'ag_suspended' in g ? g.ag_suspended : 'no ag_suspended'
      // The code object is the body, and its name is JavaScript's for a function.
      put(label, g.ag_await && py.typeName(g.ag_await), g.ag_frame !== undefined, suspended, g.ag_code.name)
    }
    show('created')
    const a = g.__anext__()
    a.send(undefined)
    show('await')
    attempt('y', () => a.send(undefined))
    show('yield')
    drive('c', g.aclose())
    show('closed')
  }),

  program('AG-48', ['asyncGenerator'], ({ py, drive }) => {
    const g = py.asyncGenerator(function* g() {
      yield tuple(1, 2)
      yield new py.errors.StopIteration(3)
      try {
        yield new py.errors.ValueError('v')
      } catch (error) {
        if (!(error instanceof py.errors.KeyError)) throw error
        yield tuple(4, 5)
      }
    })
    const x = g()
    for (let i = 0; i < 3; i++) drive('n', x.__anext__())
    drive('athrow', x.athrow(py.errors.KeyError))
  }),

  program('AG-55', AWAITING, (probe) => {
    const { py, attempt } = probe
    const g = waity(probe)
    const a = g.__anext__()
    attempt('next', () => py.next(a))
    attempt('next', () => py.next(a))
  }),

  program('AG-58', AWAITING, (probe) => {
    const { attempt } = probe
    const g = waity(probe)
    const a = g.asend(undefined)
    attempt('1', () => a.send(undefined))
    attempt('2', () => a.send('inner-value'))
  }),
]
