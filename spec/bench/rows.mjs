// The rows: what is timed. A row names a job; a contender that has a job of this name takes part. What exactly each
// contender does for a job is in contenders/, where all jobs of one contender stand together.
//
// A row is measured for each of its parameters. `per` says what one operation is. `count` is how many operations a
// sample has at most (without it, as many as fill the time of a sample); `inRounds` has that be whole rounds. `apart`
// gives each contender a process of its own, where they would disturb each other through the heap; `launches` says how
// often that is done at most, where it takes long. `isOurs` is about nobody else, but for the floor. `isBusy` has everybody run the jobs of BEFORE first, so that the
// engine has seen as many shapes as in a big program; `job` and `argument` name the job where the row does not. `reference` is whom the ratio of dunder-await is taken to. `modes`
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
  {
    name: 'own-trap',
    title: 'The same with an `__await__()` of one’s own, a generator',
    per: 'trap',
    reference: asyncAwait,
    floor: true,
  },
  {
    name: 'child-trap',
    title: 'Awaiting a child that awaits one trap',
    per: 'child',
    reference: asyncAwait,
    floor: true,
  },
  ...[
    ['child', 'child', 'a child that returns at once'],
    ['trap', 'trap', 'a trap'],
    ['asyncio-switch', 'switch', 'asyncio: 10 tasks that let each other run', 10],
  ].map(([job, per, what, parameter]) => ({
    name: `busy-${per}`,
    job,
    per,
    title: `In a process that has run a dozen other rows: ${what}`,
    reference: asyncAwait,
    isBusy: true,
    floor: true,
    ...(parameter !== undefined && { argument: parameter, scale: () => parameter }),
  })),
  {
    name: 'error',
    title: 'An error with ten frames, made three bodies deep and caught outside',
    per: 'error',
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
    parameters: [100000, 1000000],
    count: 1,
    isOurs: true,
    floor: true,
    apart: true,
    launches: 1,
    scale: (depth) => depth,
    reference: { contender: 'dunder-await', parameter: 100000 },
  })),
  {
    name: 'fib',
    title: 'fib(22), a coroutine each call',
    per: 'call',
    scale: () => 57313,
    reference: asyncAwait,
    floor: true,
  },
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
    floor: true,
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

/** What has run before the rows of a busy process. */
export const BEFORE = [
  ['resume', 10],
  ['own-trap'],
  ['child-trap'],
  ['trap'],
  ['child'],
  ['send'],
  ['throw-innermost', 10],
  ['throw-outermost', 10],
  ['async-generator'],
  ['asyncio-switch', 10],
  ['asyncio-spawn'],
  ['asyncio-queue', 1],
  ['asyncio-timeout'],
  ['asyncio-cancel'],
]

/** The parameters of a row; a row without any has one that says nothing. */
export function parametersOf(row) {
  return row.parameters ?? ['']
}

/** Which cell the ratio of a row's cell is taken to. */
export function referenceOf(row, parameter) {
  return { contender: row.reference.contender, parameter: row.reference.parameter ?? parameter }
}
