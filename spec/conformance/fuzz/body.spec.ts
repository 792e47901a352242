import { dunderAwait } from '../../../lib/conformance/adapters/dunder-await'
import type { Block } from '../../../lib/conformance/fuzz/form'
import { interpret } from '../../../lib/conformance/fuzz/interpret'

const boom = { type: 'Boom', args: [] } as const
const next = { op: 'next', target: 0 } as const

/** What a generator with this body logs in so many steps, without the states. */
function logged(body: Block, steps = 1): string[] {
  const program = { errors: [], pool: [{ kind: 'generator', body }], driver: Array.from({ length: steps }, () => next) }
  return interpret(program as never, dunderAwait).filter((line) => !/^ {2}g0 [A-Z]+$|^>/.test(line))
}

it('goes through loops, and leaves them', () => {
  const yields = [{ do: 'yield', value: 1 }] as const
  expect(logged([{ do: 'repeat', times: 2, body: yields }], 3).slice(-1)).toEqual(['! StopIteration()#1 value=None'])
  expect(logged([{ do: 'repeat', times: 3, body: [...yields, { do: 'break' }] }], 2)).toEqual([
    '= 1',
    '  g0 yield None',
    '! StopIteration()#1 value=None',
  ])
  const skipping = [{ do: 'continue' }, { do: 'raise', error: boom }] as const
  expect(logged([{ do: 'repeat', times: 2, body: skipping }])).toEqual(['! StopIteration()#1 value=None'])
  expect(logged([{ do: 'repeat', times: 2, body: [{ do: 'return', value: 3 }] }])).toEqual([
    '! StopIteration(3)#1 value=3',
  ])
})

it('takes the first handler that fits, and lets out what none takes', () => {
  const raise = { do: 'raise', error: boom } as const
  const handlers = [
    { type: 'ValueError', body: [] },
    { type: 'Exception', body: [{ do: 'raise', error: { type: 'KeyError', args: [] }, fromCaught: true }] },
    { type: 'BaseException', body: [] },
  ] as const
  expect(logged([{ do: 'try', body: [raise], handlers }])).toEqual([
    '  g0 except Boom()#1',
    '! KeyError()#2 from Boom()#1',
  ])
  expect(logged([{ do: 'try', body: [raise], handlers: handlers.slice(0, 1) }])).toEqual(['! Boom()#1'])
})

it('raises what was caught once more', () => {
  const body = [{ do: 'raise', error: boom }] as const
  const handlers = [{ type: 'Boom', body: [{ do: 'reraise' }] }] as const
  expect(logged([{ do: 'try', body, handlers, finally: [] }])).toEqual([
    '  g0 except Boom()#1',
    '  g0 finally',
    '! Boom()#1',
  ])
})

it('leaves a finally clause as Python does: by what is done in it', () => {
  const body = [{ do: 'raise', error: boom }] as const
  const last = [
    { do: 'yield', value: 1 },
    { do: 'return', value: 2 },
  ] as const
  expect(logged([{ do: 'try', body, handlers: [], finally: last }], 2)).toEqual([
    '  g0 finally',
    '= 1',
    '  g0 yield None',
    '! StopIteration(2)#1 value=2',
  ])
})

it('calls and looks at objects of the pool', () => {
  const call = { do: 'call', call: next, guarded: true } as const
  expect(logged([{ do: 'look', target: 0 }, call, { ...call, guarded: false }])).toEqual([
    '  g0 look g0 RUNNING',
    "  g0 next(g0) ! ValueError('generator already executing')#1",
    "! ValueError('generator already executing')#2",
  ])
})
