/**
 * AG, part 2: one operation at a time. What happens to an awaitable that is driven while another one is suspended in
 * the body.
 */
import { program, type Program } from '../case.js'
import { AWAITING, waity } from './ag-sources.js'

export const agOneAtATime: readonly Program[] = [
  program('AG-12', AWAITING, (probe) => {
    const { attempt } = probe
    const g = waity(probe)
    const a = g.__anext__()
    a.send(undefined)
    const b = g.__anext__()
    attempt('2nd', () => b.send(undefined))
    attempt('2nd again', () => b.send(undefined))
    const c = g.asend(3)
    attempt('asend', () => c.send(undefined))
    attempt('1st goes on', () => a.send('v'))
  }),

  program('AG-13', AWAITING, (probe) => {
    const { py, attempt } = probe
    const g = waity(probe)
    const a = g.__anext__()
    a.send(undefined)
    const b = g.athrow(py.errors.KeyError)
    attempt('athrow', () => b.send(undefined))
    attempt('athrow again', () => b.send(undefined))
    const c = g.aclose()
    attempt('aclose', () => c.send(undefined))
    attempt('aclose again', () => c.send(undefined))
    attempt('1st goes on', () => a.send(undefined))
  }),

  program('AG-14', ['asyncGenerator'], ({ py, drive }) => {
    const g = py.asyncGenerator(function* g() {
      drive('  anext', x.__anext__())
      drive('  athrow', x.athrow(py.errors.KeyError))
      drive('  aclose', x.aclose())
      yield 1
    })
    const x = g()
    drive('outer', x.__anext__())
  }),

  program('AG-15', AWAITING, (probe) => {
    const { py, attempt } = probe
    const g = waity(probe)
    const a = g.__anext__()
    a.send(undefined)
    const b = g.__anext__()
    attempt('asend.throw', () => b.throw(new py.errors.KeyError('k')))
    attempt('asend.send', () => b.send(undefined))

    const g2 = waity(probe)
    const a2 = g2.__anext__()
    a2.send(undefined)
    const c = g2.athrow(py.errors.KeyError)
    attempt('athrow.throw', () => c.throw(new py.errors.ValueError('v')))
    attempt('athrow.send', () => c.send(undefined))

    const g3 = waity(probe)
    const a3 = g3.__anext__()
    a3.send(undefined)
    const d = g3.aclose()
    attempt('aclose.throw', () => d.throw(new py.errors.ValueError('v')))
    attempt('aclose.send', () => d.send(undefined))
  }),

  program('AG-57', AWAITING, (probe) => {
    const { attempt, drive } = probe
    const g = waity(probe)
    const a = g.__anext__()
    a.send(undefined)
    drive('bad', g.asend(1))
    attempt('1st', () => a.send('v'))
    drive('next', g.asend(undefined))
  }),

  program('AG-61', AWAITING, (probe) => {
    const { py, attempt } = probe
    const g = waity(probe)
    const a = g.__anext__()
    a.send(undefined)
    const b = g.__anext__()
    attempt('asend.close', () => b.close())
    const c = g.athrow(py.errors.KeyError)
    attempt('athrow.close', () => c.close())
    const d = g.aclose()
    attempt('aclose.close', () => d.close())
    attempt('1st goes on', () => a.send('v'))
  }),
]
