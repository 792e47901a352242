// Where the time of dunder-await goes in a row, by the engine's own profiler: node profile.mjs <row> <parameter> <options
// as JSON>. Prints one line of JSON: the functions that take most, each with its share of the samples. What the engine
// has built into a function that calls it still counts for itself.
import { basename } from 'node:path'
import { Session } from 'node:inspector/promises'
import { CONTENDERS, load, OURS } from './contenders/index.mjs'
import { ROWS } from './rows.mjs'
import { timed } from './timing.mjs'

/** How long is warmed up, and sampled, in nanoseconds; and how often, in microseconds. */
const WARM = 5e8
const LONG = 1e9
const INTERVAL = 200

/** So many functions are shown, those with at least such a share. */
const MOST = 6
const LEAST_SHARE = 0.03

const [name, parameter, given] = process.argv.slice(2)
const row = ROWS.find((one) => one.name === name)
const { jobs } = await load(
  CONTENDERS.find((one) => one.name === OURS),
  JSON.parse(given),
)
const run = await jobs[row.job ?? name](row.argument ?? (parameter === '' ? '' : Number(parameter)))

const count = await during(WARM, 100)
const session = new Session()
session.connect()
await session.post('Profiler.enable')
await session.post('Profiler.setSamplingInterval', { interval: INTERVAL })
await session.post('Profiler.start')
await during(LONG, count)
const { profile } = await session.post('Profiler.stop')
console.log(JSON.stringify(shares(profile)))
process.exit()

/** Runs for so long, in pieces of about a hundredth of a second; gives how many operations that is. */
async function during(long, first) {
  let n = first
  for (let spent = 0; spent < long;) {
    const piece = Math.max(await timed(run, n), 1)
    spent += piece
    n = Math.max(1, Math.round(n * Math.min(8, 1e7 / piece)))
  }
  return n
}

function shares({ nodes, samples }) {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]))
  const counts = new Map()
  let total = 0
  for (const sample of samples) {
    const of = names.get(sample)
    if (of === undefined) continue
    total++
    counts.set(of, (counts.get(of) ?? 0) + 1)
  }
  return Object.fromEntries(
    [...counts]
      .map(([of, times]) => [of, Number((times / total).toPrecision(2))])
      .filter(([, share]) => share >= LEAST_SHARE)
      .toSorted(([, one], [, other]) => other - one)
      .slice(0, MOST),
  )
}

/** A function by its name and its file; undefined for the time in which nothing ran. */
function nameOf({ functionName, url }) {
  if (functionName === '(idle)') return undefined
  if (functionName === '(garbage collector)') return 'the collector'
  if (functionName.startsWith('(')) return 'the engine'
  const file = basename(url)
  return file === '' ? functionName : `${functionName || 'a function'} of ${file}`
}
