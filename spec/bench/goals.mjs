// The goals of the project: one figure each, a ratio of two cells of which both were measured in the same rounds, or a
// cell by itself. `atMost` is what is to be reached, `aim` what would be good.
import { ASYNCIO_GOALS } from './asyncio-rows.mjs'
import { OURS } from './contenders/index.mjs'

const ours = (row, parameter = '') => ({ row, parameter, contender: OURS })
const cell = (contender, row, parameter = '') => ({ row, parameter, contender })
const tenTimes = (peer) => ({
  name: `child, ${peer} / ours`,
  title: `Awaiting a child that returns at once: ${peer} / dunder-await`,
  of: cell(peer, 'child'),
  to: ours('child'),
  atLeast: 10,
})
const linear = (row, what) => ({
  name: `linear ${what}`,
  title: `Chain, ${what}: a level at 1,000,000 / at 100,000`,
  of: ours(row, 1000000),
  to: ours(row, 100000),
  atMost: 1.3,
})

export const GOALS = [
  {
    name: 'flat',
    title: 'Resume at depth 10,000 / at depth 1',
    of: ours('resume', 10000),
    to: ours('resume', 1),
    atMost: 1.3,
  },
  {
    name: 'resume / next()',
    title: 'Resume at depth 1 / raw `next()`',
    of: ours('resume', 1),
    to: cell('native generators', 'resume', 1),
    atMost: 2.5,
  },
  {
    name: 'resume / yield*',
    title: 'Resume at depth 10 / native `yield*` at depth 10',
    of: ours('resume', 10),
    to: cell('native yield*', 'resume', 10),
    atMost: 0.3,
  },
  {
    name: 'trap / await',
    title: 'Trap and resume / native `await` of a value',
    of: ours('trap'),
    to: cell('async/await', 'trap'),
    atMost: 1.5,
    aim: 1,
  },
  {
    name: 'child / await',
    title: 'Awaiting a child that returns at once / native async/await',
    of: ours('child'),
    to: cell('async/await', 'child'),
    atMost: 1.5,
    aim: 1,
  },
  ...['co', 'redux-saga', 'effection', 'Effect'].map(tenTimes),
  {
    name: 'bytes / async',
    title: 'Bytes a suspended coroutine / a suspended native async function',
    of: ours('bytes'),
    to: cell('async/await', 'bytes'),
    atMost: 1.5,
    aim: 1,
  },
  linear('chain-return', 'built and resumed'),
  linear('chain-throw', 'built and thrown into'),
  linear('chain-close', 'built and closed'),
  { name: 'size', title: 'Root door, minified and gzipped, in kB', of: ours('size'), unit: 1000, atMost: 6 },
  ...ASYNCIO_GOALS,
]

/** Whether a figure reaches a goal. */
export function reaches(goal, figure) {
  return goal.atLeast === undefined ? figure <= goal.atMost : figure >= goal.atLeast
}

/** The goal as the tables show it. */
export function goalText(goal) {
  const first = goal.atLeast === undefined ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`
  return goal.aim === undefined ? first : `${first}, aim at ${goal.aim.toFixed(1)}`
}
