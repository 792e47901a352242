// The rows of asyncio, and their goals: tasks beside promises, fibers and operations. As in rows.mjs and goals.mjs.
import { GATHERED } from './gate.mjs'

const PEERS = ['effection', 'Effect']
const common = { group: 'asyncio', virtual: true, reference: { contender: 'async/await' } }

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

/** What is to be reached: faster than the peers, and at most twice what promises take. */
export const ASYNCIO_GOALS = [...ASYNCIO, { name: 'asyncio-bytes', title: 'asyncio: bytes of a waiting task' }].flatMap(
  (row) => (row.parameters ?? ['']).flatMap((parameter) => goalsOf(row, parameter)),
)

function goalsOf({ name, title }, parameter) {
  const what = parameter === '' ? title : title.replace(/\bd\b/, Number(parameter).toLocaleString('en-US'))
  const ours = cell('dunder-await', name, parameter)
  const against = (contender, atMost) => ({
    name: [name, parameter, contender].filter((part) => part !== '').join(' '),
    title: `${what}: dunder-await / ${contender}`,
    of: ours,
    to: cell(contender, name, parameter),
    atMost,
    group: 'asyncio',
  })
  return [against('async/await', 2), ...PEERS.map((peer) => against(peer, 1))]
}
