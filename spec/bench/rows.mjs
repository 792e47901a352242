// The rows: what is timed. A row names a job; a contender that has a job of this name takes part. What exactly each
// contender does for a job is in contenders/, where all jobs of one contender stand together.
//
// A row is measured for each of its parameters. `per` says what one operation is. `count` is how many operations a
// sample has at most (without it, as many as fill the time of a sample); `inRounds` has that be whole rounds. `apart`
// gives each contender a process of its own, where they would disturb each other through the heap; `launches` says how
// often that is done at most, where it takes long. `reference` is whom the ratio of dunder-await is taken to. `modes`
// and `floor` have contenders take part that are no peers.

import { ASYNCIO } from './asyncio-rows.mjs'

const native = { contender: 'native generators' }
const nativeDepth1 = { contender: 'native generators', parameter: 1 }
const asyncAwait = { contender: 'async/await' }

export const ROWS = [
  {
    name: 'resume',
    title: 'One resume through depth d',
    per: 'resume',
    parameters: [1, 10, 100, 1000, 10000],
    reference: nativeDepth1,
  },
  {
    name: 'child',
    title: 'Awaiting a child that returns at once',
    per: 'child',
    reference: asyncAwait,
    modes: true,
    floor: true,
  },
  {
    name: 'trap',
    title: 'Awaiting a trap and being resumed, in a loop',
    per: 'trap',
    reference: asyncAwait,
    floor: true,
  },
  { name: 'send', title: 'Making one, `send()` and its StopIteration', per: 'send', reference: native, modes: true },
  {
    name: 'throw-innermost',
    title: 'Throwing into depth d, caught innermost',
    per: 'throw',
    parameters: [1, 10, 100, 1000, 10000],
    reference: nativeDepth1,
  },
  {
    name: 'throw-outermost',
    title: 'Building depth d, throwing into it, caught outermost',
    per: 'chain',
    parameters: [1, 10, 100, 1000, 10000],
    reference: nativeDepth1,
  },
  // Hardly anybody else comes so far: what matters is that a level costs the same at any depth.
  ...[
    ['chain-return', 'A chain of d, built, resumed to its end'],
    ['chain-throw', 'A chain of d, built, an error thrown through it'],
    ['chain-close', 'A chain of d, built, closed'],
  ].map(([name, title]) => ({
    name,
    title,
    per: 'level',
    parameters: [10000, 100000, 1000000],
    count: 1,
    apart: true,
    launches: 1,
    scale: (depth) => depth,
    reference: { contender: 'dunder-await', parameter: 100000 },
  })),
  { name: 'fib', title: 'fib(22), a coroutine each call', per: 'call', scale: () => 57313, reference: asyncAwait },
  {
    name: 'spawn',
    title: 'Spawning and finishing 1,000,000 coroutines',
    per: 'coroutine',
    count: 1000000,
    apart: true,
    reference: asyncAwait,
    modes: true,
  },
  {
    name: 'async-generator',
    title: 'An async generator of 1,000,000 values, iterated',
    per: 'value',
    count: 1000000,
    apart: true,
    reference: asyncAwait,
  },
  {
    name: 'round-robin',
    title: 'Round-robin of 10,000 coroutines',
    per: 'switch',
    count: 1000000,
    inRounds: true,
    apart: true,
    reference: asyncAwait,
  },
  {
    name: 'scheduler',
    title: '10,000 tasks in turn, by the scheduler',
    per: 'switch',
    count: 1000000,
    inRounds: true,
    apart: true,
    reference: asyncAwait,
  },
  ...ASYNCIO,
]

/** The parameters of a row; a row without any has one that says nothing. */
export function parametersOf(row) {
  return row.parameters ?? ['']
}

/** Which cell the ratio of a row's cell is taken to. */
export function referenceOf(row, parameter) {
  return { contender: row.reference.contender, parameter: row.reference.parameter ?? parameter }
}
