/**
 * Programs with one of each: every kind of object, operand and statement. What prints and executes programs is held
 * against them.
 */
import type { Program } from '../../../lib/conformance/fuzz/form'

/** A coroutine awaits one that traps; the driver answers, throws in and closes. */
export const chain: Program = {
  errors: [],
  pool: [
    {
      kind: 'coroutine',
      body: [
        { do: 'await', operand: { pool: 1 } },
        { do: 'return', value: 'a' },
      ],
    },
    {
      kind: 'coroutine',
      body: [
        {
          do: 'try',
          body: [{ do: 'await', operand: { trap: 1 } }],
          handlers: [{ type: 'ValueError', body: [{ do: 'reraise' }] }],
          finally: [],
        },
      ],
    },
  ],
  driver: [
    { op: 'send', target: 0, value: null },
    { op: 'throw', target: 0, args: [{ type: 'ValueError', args: [2] }] },
    { op: 'close', target: 0 },
  ],
}

/** What CPython 3.14 does with it. */
export const chainTrace = [
  '  c0 CREATED',
  '  c1 CREATED',
  '> c0.send(None)',
  '= 1',
  '  c0 SUSPENDED > c1',
  '  c1 SUSPENDED > generator',
  '> c0.throw(ValueError(2))',
  '  c1 except ValueError(2)#1',
  '  c1 finally',
  '! ValueError(2)#1',
  '  c0 CLOSED',
  '  c1 CLOSED',
  '> c0.close()',
  '= None',
]

/** One of everything that the chain lacks. */
export const everything: Program = {
  errors: [{ type: 'Boom', args: ['b'] }],
  pool: [
    {
      kind: 'coroutine',
      body: [
        { do: 'await', operand: { pool: 1 } },
        { do: 'await', operand: { pool: 2 } },
        { do: 'await', operand: { fresh: { kind: 'awaitable', gives: { fresh: { kind: 'list', items: [1, 2] } } } } },
        {
          do: 'try',
          body: [{ do: 'await', operand: { value: 5 } }],
          handlers: [{ type: 'Exception', body: [{ do: 'raise', error: { shared: 0 }, fromCaught: true }] }],
        },
      ],
    },
    { kind: 'awaitable', gives: { pool: 3 } },
    { kind: 'awaitable', gives: { native: [{ do: 'yield', value: 'c' }] } },
    {
      kind: 'iterator',
      next: [
        { calls: [{ op: 'send', target: 4, value: null }], end: { return: { tuple: [1] } } },
        { calls: [], end: { raise: { type: 'StopIteration', args: [7] } } },
      ],
      send: [{ calls: [], end: { return: 3 } }],
      throw: [{ calls: [], end: { rethrow: true } }],
      close: { lookup: { type: 'KeyError', args: [] } },
    },
    {
      kind: 'generator',
      body: [
        {
          do: 'repeat',
          times: 3,
          body: [
            { do: 'yield', value: true },
            { do: 'call', call: { op: 'close', target: 5 }, guarded: true },
            { do: 'continue' },
          ],
        },
        { do: 'from', operand: { pool: 6 } },
        { do: 'from', operand: { fresh: { kind: 'native', body: [{ do: 'yield', value: null }] } } },
        { do: 'from', operand: { fresh: { kind: 'wrapper', of: 5 } } },
        { do: 'from', operand: { pool: 7 } },
      ],
    },
    { kind: 'coroutine', body: [{ do: 'await', operand: { trap: 0 } }] },
    {
      kind: 'generatorBased',
      body: [
        { do: 'look', target: 4 },
        { do: 'call', call: { op: 'throw', target: 4, args: [{ class: 'Exit' }, { value: 1 }] }, guarded: true },
        { do: 'repeat', times: 2, body: [{ do: 'yield', value: 6 }, { do: 'break' }] },
      ],
    },
    { kind: 'iterable', gives: { value: false } },
    { kind: 'wrapper', of: 5 },
  ],
  driver: [
    { op: 'send', target: 0, value: null },
    { op: 'send', target: 0, value: 4 },
    { op: 'next', target: 4 },
    { op: 'throw', target: 0, args: [{ shared: 0 }] },
    { op: 'next', target: 4 },
    { op: 'next', target: 4 },
    { op: 'next', target: 4 },
    { op: 'send', target: 4, value: { tuple: [] } },
    { op: 'send', target: 0, value: null },
    { op: 'next', target: 8 },
    { op: 'send', target: 4, value: null },
    { op: 'throw', target: 3, args: [{ value: 1 }] },
    { op: 'close', target: 0 },
  ],
}

/** One of everything that has to do with async generators. */
export const stepping: Program = {
  errors: [],
  pool: [
    {
      kind: 'coroutine',
      body: [
        { do: 'for', operand: { pool: 1 }, body: [{ do: 'look', target: 1 }, { do: 'continue' }] },
        { do: 'for', operand: { pool: 7 }, body: [{ do: 'break' }] },
        { do: 'await', operand: { fresh: { kind: 'step', of: 1, method: 'default', value: 'd' } } },
      ],
    },
    {
      kind: 'asyncGenerator',
      body: [
        { do: 'call', call: { op: 'renew', target: 2 }, guarded: true },
        { do: 'await', operand: { trap: 1 } },
        { do: 'yield', value: 2 },
        { do: 'return', value: null },
      ],
    },
    { kind: 'step', of: 1, method: 'asend', value: 3 },
    { kind: 'step', of: 1, method: '__anext__' },
    { kind: 'step', of: 1, method: 'athrow', args: [{ class: 'Boom' }] },
    { kind: 'step', of: 1, method: 'aclose' },
    { kind: 'step', of: 1, method: 'default', value: null },
    { kind: 'asyncIterable', gives: { pool: 4 } },
  ],
  driver: [
    { op: 'send', target: 0, value: null },
    { op: 'next', target: 2 },
    { op: 'send', target: 0, value: null },
    { op: 'send', target: 0, value: null },
    { op: 'renew', target: 1 },
    { op: 'renew', target: 3 },
    { op: 'next', target: 3 },
    { op: 'throw', target: 3, args: [{ type: 'ValueError', args: [] }] },
    { op: 'close', target: 5 },
    { op: 'next', target: 6 },
  ],
}
