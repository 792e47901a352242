// The goals of the project: one figure each, a ratio of two cells of which both were measured in the same rounds, or a
// cell by itself. `atMost` is what is to be reached, `aim` what would be good.
import { ASYNCIO_GOALS, on } from './asyncio-rows.mjs'
import { APART, OURS, WITH_WARNINGS } from './contenders/index.mjs'

const ours = (row, parameter = '') => ({ row, parameter, contender: OURS })
const cell = (contender, row, parameter = '') => ({ row, parameter, contender })
const toNative = (row, title, limits) => ({
  name: `${row} / await`,
  title: `${title} / native async/await`,
  of: ours(row),
  to: cell('async/await', row),
  isEverywhere: true,
  ...on(limits),
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
    atMost: 1.1,
    isEverywhere: true,
  },
  {
    name: 'resume / next()',
    title: 'Resume at depth 1 / raw `next()`',
    of: ours('resume', 1),
    to: cell('native generators', 'resume', 1),
    atMost: 2.5,
    isEverywhere: true,
  },
  {
    name: 'resume / yield*',
    title: 'Resume at depth 10 / native `yield*` at depth 10',
    of: ours('resume', 10),
    to: cell('native yield*', 'resume', 10),
    atMost: 0.2,
    isEverywhere: true,
  },
  toNative('child', 'Awaiting a child that returns at once', [1.05, 1.3, 1.1]),
  toNative('fib', 'fib, a coroutine each call', [1, 1.1, 1.1]),
  { ...toNative('trap', 'Trap and resume', [1.3, 2, 1.4]), aim: 1 },
  toNative('own-trap', 'Trap by one’s own `*__await__()`', [2.9, 4.6, 2.8]),
  toNative('child-trap', 'A child that awaits one trap', [1.5, 1.8, 1.5]),
  toNative('async-generator', 'Async generator, a value', [0.6, 0.8, 0.65]),
  toNative('busy-child', 'After a dozen other rows: child', [1.25, 1.25, 1.25]),
  toNative('busy-trap', 'After a dozen other rows: trap', [2, 2, 2]),
  toNative('busy-switch', 'After a dozen other rows: switch', [3, 3, 3]),
  {
    name: 'bytes / async',
    title: 'Bytes a suspended coroutine / a suspended native async function',
    of: ours('bytes'),
    to: cell('async/await', 'bytes'),
    atMost: 0.87,
  },
  ...['child', 'spawn', 'send'].map((row) => ({
    name: `warnings ${row}`,
    title: `Warnings on / off: the row \`${row}\``,
    of: cell(WITH_WARNINGS, row),
    to: ours(row),
    atMost: 1.2,
  })),
  linear('chain-return', 'built and resumed'),
  linear('chain-throw', 'built and thrown into'),
  linear('chain-close', 'built and closed'),
  ...[
    ['import', 'the root door'],
    ['asyncio-import', 'asyncio'],
  ].map(([row, what]) => ({
    name: row,
    title: `Importing ${what} / a module a file`,
    of: ours(row),
    to: cell(APART, row),
    atMost: 0.2,
    isEverywhere: true,
  })),
  { name: 'size', title: 'Root door, minified and gzipped, in kB', of: ours('size'), unit: 1000, atMost: 13 },
  ...ASYNCIO_GOALS,
]

/** Whether a figure reaches a goal, on a version of Node. */
export function reaches(goal, figure, major) {
  return figure <= limitOn(goal, major)
}

/** Which cells of ours miss a goal that is a time, and could be looked into. */
export function missed({ goals, environment }) {
  const major = environment.node.split('.')[0]
  return GOALS.filter(
    ({ of, to, name, ...goal }) =>
      of.contender === OURS &&
      to !== undefined &&
      !/bytes$|import$/.test(of.row) &&
      !of.row.startsWith('busy') &&
      goals[name] !== undefined &&
      !reaches(goal, goals[name].median, major),
  ).map(({ of }) => of)
}

/** What is to be reached on a version of Node. */
export function limitOn(goal, major) {
  return goal.atMostOn?.[major] ?? goal.atMost
}

/** The goal as the tables show it. */
export function goalText(goal, major) {
  const first = `≤ ${limitOn(goal, major)}`
  return goal.aim === undefined ? first : `${first}, aim at ${goal.aim.toFixed(1)}`
}

/** The rows that have goals on every engine, and one of which the floor is another on each. */
export const ROWS_EVERYWHERE = [
  ...new Set(GOALS.filter((goal) => goal.isEverywhere).map((goal) => goal.of.row)),
  'error',
]
