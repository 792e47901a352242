import { dunderAwait } from '../../../lib/conformance/adapters/dunder-await'
import { execute } from '../../../lib/conformance/fuzz/compile'
import { interpret } from '../../../lib/conformance/fuzz/interpret'
import { chain, chainTrace, everything, stepping } from './examples'

it('executes a program, and logs what CPython logs', () => {
  expect(interpret(chain, dunderAwait)).toEqual(chainTrace)
})

it('executes everything that programs are made of', () => {
  const trace = interpret(everything, dunderAwait)
  expect(trace).toContain('  c0 SUSPENDED > i3')
  expect(trace).toContain('  b6 look g4 RUNNING')
  expect(trace).toContain("  b6 g4.throw(Exit, 1) ! ValueError('generator already executing')#2")
  expect(trace).toContain("! RuntimeError('cannot reuse already awaited coroutine')#4")
})

it('executes what has to do with async generators, interpreted and as it is printed', () => {
  const trace = interpret(stepping, dunderAwait)
  expect(trace).toContain('  y1 RUNNING, SUSPENDED > generator')
  expect(trace).toContain('  c0 for 2')
  expect(trace).toContain('  y1 renew(s2=y1.asend(3)) None')
  expect(execute(stepping, dunderAwait)).toEqual(trace)
})

it('leaves a finally clause as Python does', () => {
  const repeat = {
    do: 'repeat',
    times: 3,
    body: [
      {
        do: 'try',
        body: [{ do: 'raise', error: { type: 'Boom', args: [] } }],
        handlers: [],
        finally: [{ do: 'yield', value: 1 }, { do: 'break' }],
      },
    ],
  } as const
  const body = [repeat, { do: 'return', value: 2 }] as const
  const next = { op: 'next', target: 0 } as const
  const trace = interpret({ errors: [], pool: [{ kind: 'generator', body }], driver: [next, next] }, dunderAwait)
  expect(trace.slice(-2)).toEqual(['! StopIteration(2)#1 value=2', '  g0 CLOSED'])
})

it('ends what would go on for ever', () => {
  const again = { do: 'await', operand: { pool: 1 } } as const
  const body = [{ do: 'from', operand: { pool: 1 } }] as const
  const trace = interpret(
    {
      errors: [],
      pool: [
        { kind: 'coroutine', body: [again] },
        { kind: 'awaitable', gives: { fresh: { kind: 'generator', body: [{ do: 'from', operand: { pool: 2 } }] } } },
        { kind: 'iterable', gives: { native: body.map((statement) => ({ ...statement, operand: { pool: 2 } })) } },
      ],
      driver: [
        { op: 'send', target: 0, value: null },
        { op: 'close', target: 0 },
      ],
    },
    dunderAwait,
  )
  expect(trace.at(-1)).toBe('! Limit()#1')
})

it('runs on a runtime that has less, as far as that goes', () => {
  const { name, errors, generator } = dunderAwait
  const program = { errors: [], pool: [{ kind: 'generator', body: [{ do: 'yield', value: 1 }] }], driver: [] } as const
  expect(interpret(program, { name, errors, generator })).toEqual(['  g0 CREATED'])
  expect(() => interpret(chain, { name, errors, generator })).toThrow('the adapter does not provide coroutine')
})
