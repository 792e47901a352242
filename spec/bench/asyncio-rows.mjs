// The rows of asyncio, and their goals: tasks beside promises, fibers and operations. As in rows.mjs and goals.mjs.
import { GATHERED } from './gate.mjs'

const PEERS = ['effection', 'Effect']
const common = { group: 'asyncio', virtual: true, floor: true, reference: { contender: 'async/await' } }

export const ASYNCIO = [
  {
    name: 'asyncio-switch',
    title: 'asyncio: d tasks that let each other run, by `sleep(0)`',
    per: 'switch',
    parameters: [10, 100],
    scale: (tasks) => tasks,
  },
  {
    name: 'asyncio-spawn',
    title: 'asyncio: spawning and joining 100,000 tasks',
    per: 'task',
    count: 100000,
    apart: true,
    launches: 1,
  },
  {
    name: 'asyncio-gather',
    title: 'asyncio: `gather` of 10,000',
    per: 'child',
    count: 10,
    apart: true,
    launches: 1,
    scale: () => GATHERED,
  },
  {
    name: 'asyncio-queue',
    title: 'asyncio: a queue with room for d, between two tasks',
    per: 'value',
    parameters: [1, 100],
  },
  { name: 'asyncio-lock', title: 'asyncio: taking and giving back a free lock', per: 'lock' },
  { name: 'asyncio-timeout', title: 'asyncio: a timeout that does not fire, around a `sleep(0)`', per: 'block' },
  {
    name: 'asyncio-cancel',
    title: 'asyncio: cancelling 100,000 waiting tasks',
    per: 'task',
    count: 100000,
    apart: true,
    launches: 1,
  },
].map((row) => ({ ...common, ...row }))

const cell = (contender, row, parameter) => ({ contender, row, parameter })

/** What is to be reached beside promises: on Node 24, 26 and 20; and how many times CPython's asyncio is to take. */
const LIMITS = {
  'asyncio-switch': [[2.5, 4, 2.8], 12],
  'asyncio-spawn': [[2.5, 2.8, 2.6], 12],
  'asyncio-gather': [[3, 3.3, 3.2], 12],
  'asyncio-queue 1': [[3, 3.5, 3.2], 12],
  'asyncio-queue 100': [[0.7, 0.75, 0.7], 5],
  'asyncio-lock': [[1, 1.15, 1.1], 5],
  'asyncio-timeout': [[1.4, 1.4, 1.4], 5],
  'asyncio-cancel': [undefined, 2],
  'asyncio-bytes': [[1.35, 1.35, 1.35], undefined],
}

/** And faster than the peers on every row. */
export const ASYNCIO_GOALS = [...ASYNCIO, { name: 'asyncio-bytes', title: 'asyncio: bytes of a waiting task' }].flatMap(
  (row) => (row.parameters ?? ['']).flatMap((parameter) => goalsOf(row, parameter)),
)

function goalsOf({ name, title }, parameter) {
  const what = parameter === '' ? title : title.replace(/\bd\b/, Number(parameter).toLocaleString('en-US'))
  const ours = cell('dunder-await', name, parameter)
  const [limits, times] = LIMITS[name] ?? LIMITS[`${name} ${parameter}`]
  const against = (contender, limit) => ({
    name: [name, parameter, contender].filter((part) => part !== '').join(' '),
    title: `${what}: dunder-await / ${contender}`,
    of: ours,
    to: cell(contender, name, parameter),
    group: 'asyncio',
    ...limit,
  })
  return [
    ...(limits === undefined ? [] : [against('async/await', { ...on(limits), isEverywhere: true })]),
    ...PEERS.map((peer) => against(peer, { atMost: 1 })),
    ...(times === undefined ? [] : [against('CPython', { atMost: Number((1 / times).toPrecision(2)) })]),
  ]
}

/** A goal that is another one on another engine: `atMost` is that on Node 24. */
export function on([node24, node26, node20]) {
  return { atMost: node24, atMostOn: { 20: node20, 24: node24, 26: node26 } }
}
