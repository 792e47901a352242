import type { Block, Call, Program } from '../../../lib/conformance/fuzz/form'
import { isValid } from '../../../lib/conformance/fuzz/valid'
import { chain, everything, stepping } from './examples'

const inGenerator = (...body: Block): Program => ({ errors: [], pool: [{ kind: 'generator', body }], driver: [] })
const inCoroutine = (...body: Block): Program => ({ errors: [], pool: [{ kind: 'coroutine', body }], driver: [] })
const driven = (call: Call): Program => ({ ...chain, driver: [call] })

it('takes sound programs', () => {
  expect(isValid(chain)).toBe(true)
  expect(isValid(everything)).toBe(true)
  expect(isValid(stepping)).toBe(true)
})

it.each<[string, Program]>([
  ['an empty pool', { errors: [], pool: [], driver: [] }],
  ['yield in a coroutine', inCoroutine({ do: 'yield', value: 1 })],
  ['yield from in a coroutine', inCoroutine({ do: 'from', operand: { pool: 0 } })],
  ['await in a generator', inGenerator({ do: 'await', operand: { pool: 0 } })],
  ['async for in a generator', inGenerator({ do: 'for', operand: { pool: 0 }, body: [] })],
  ['a step of no async generator', { ...chain, pool: [...chain.pool, { kind: 'step', of: 0, method: 'aclose' }] }],
  [
    'a return of something from an async generator',
    { errors: [], pool: [{ kind: 'asyncGenerator', body: [{ do: 'return', value: 1 }] }], driver: [] },
  ],
  ['an operand that is not there', inGenerator({ do: 'from', operand: { pool: 1 } })],
  ['an operand that differs in its type', inGenerator({ do: 'from', operand: { value: { tuple: [] } } })],
  ['a try with nothing to it', inGenerator({ do: 'try', body: [], handlers: [] })],
  ['break outside a loop', inGenerator({ do: 'break' })],
  ['reraise outside a handler', inGenerator({ do: 'reraise' })],
  ['a cause outside a handler', inGenerator({ do: 'raise', error: { type: 'Boom', args: [] }, fromCaught: true })],
  ['an exception that is not there', inGenerator({ do: 'raise', error: { shared: 0 } })],
  ['a TypeError with arguments', inGenerator({ do: 'raise', error: { type: 'TypeError', args: [1] } })],
  ['a look at what is not there', inGenerator({ do: 'look', target: 1 })],
  ['a call of what is not there', driven({ op: 'close', target: 2 })],
  ['a call that the object does not understand', driven({ op: 'next', target: 0 })],
  ['throw() without arguments', driven({ op: 'throw', target: 0, args: [] })],
  ['throw() of a tuple', driven({ op: 'throw', target: 0, args: [{ value: { tuple: [] } }] })],
  [
    'throw() of a TypeError with arguments',
    driven({ op: 'throw', target: 0, args: [{ class: 'TypeError' }, { value: 1 }] }),
  ],
  ['a wrapper of no coroutine', { errors: [], pool: [{ kind: 'wrapper', of: 0 }], driver: [] }],
  [
    'an answer that has nothing to rethrow',
    { errors: [], pool: [{ kind: 'iterator', next: [{ calls: [], end: { rethrow: true } }] }], driver: [] },
  ],
  [
    'a native generator that delegates to a coroutine, as Python’s cannot',
    { ...chain, pool: [...chain.pool, { kind: 'native', body: [{ do: 'from', operand: { pool: 0 } }] }] },
  ],
  [
    'StopIteration thrown into a native generator that may not have begun, which JavaScript does not tell',
    {
      errors: [],
      pool: [
        { kind: 'asyncIterable', gives: { fresh: { kind: 'awaitable', gives: { native: [] } } } },
        { kind: 'step', of: 0, method: 'default', value: null },
        { kind: 'coroutine', body: [{ do: 'await', operand: { pool: 1 } }] },
      ],
      driver: [{ op: 'throw', target: 2, args: [{ type: 'StopIteration', args: [] }] }],
    },
  ],
])('refuses %s', (_, program) => {
  expect(isValid(program)).toBe(false)
})
