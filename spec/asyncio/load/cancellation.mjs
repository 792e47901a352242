#!/usr/bin/env node
/**
 * The load test of cancellation: random trees of tasks, on virtual time, in which random tasks are cancelled at random
 * moments, 100,000 in all. No task may be left pending, and every `finally` must run once.
 *
 *     node spec/asyncio/load/cancellation.mjs [--cancellations 100000] [--seed 1] [--built FOLDER]
 */
import { parseArgs } from 'node:util'
import { randomFrom } from '../../scheduler/differential/random.mjs'
import { build, doorsOf } from '../../scheduler/built.mjs'
import { cancelAtRandom } from './cancelling.mjs'

const { values } = parseArgs({
  options: {
    cancellations: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    built: { type: 'string' },
  },
})
const door = values.built === undefined ? build().door : doorsOf(values.built)
const library = { ...(await door()), asyncio: await door('asyncio') }
const random = randomFrom(Number(values.seed))
const begin = performance.now()
const total = { trees: 0, tasks: 0, cancellations: 0, cancelled: 0, refused: 0 }
while (total.cancellations < Number(values.cancellations)) {
  const { wrong, ...counts } = cancelAtRandom(library, random)
  if (wrong !== undefined) {
    console.error(`tree ${total.trees + 1}: ${wrong}`)
    process.exit(1)
  }
  total.trees++
  for (const [name, count] of Object.entries(counts)) total[name] += count
}
const { trees, tasks, cancellations, cancelled, refused } = total
const seconds = ((performance.now() - begin) / 1000).toFixed(1)
console.log(
  `${cancellations} cancellations in ${trees} trees of ${tasks} tasks, in ${seconds} s: ${cancelled} tasks ended ` +
    `cancelled, ${refused} refusals; none is left pending, and every finally ran once`,
)
