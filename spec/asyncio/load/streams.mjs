#!/usr/bin/env node
/**
 * The load test of asyncio's streams, on loopback: an echo server and its clients in a process each.
 *
 *     node spec/asyncio/load/streams.mjs [--clients 5000] [--messages 100] [--rounds 2] [--delay 100] [--minutes 10]
 *
 * The clients check that every byte comes back in order, while some read slowly, and some reset their connections. The
 * server cancels what it awaits at random and awaits it anew, and now and then ends a whole task. After each round no
 * task may be left, each `finally` must have run once, and the memory must be where it was after a small round before.
 * Ends with 1 if anything is not as it should be, or takes longer than it may.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from '../../scheduler/built.mjs'

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '5000' },
    messages: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '2' },
    delay: { type: 'string', default: '100' },
    minutes: { type: 'string', default: '10' },
  },
})
/** What the heap may hold more after a round than before: what the engine has compiled meanwhile, no more. */
const TOLERANCE = 2 << 20

const here = (file) => fileURLToPath(new URL(file, import.meta.url))
setTimeout(() => fail('it takes too long'), Number(values.minutes) * 60_000).unref()

const { folder } = build()
const server = fork(here('streams-server.mjs'), [folder], { execArgv: ['--expose-gc'] })
process.on('exit', () => server.kill())
server.on('message', ({ failure }) => failure !== undefined && fail(`the server reports: ${failure}`))
server.on('exit', (code) => code !== 0 && fail(`the server has died (${code})`))
const [{ port }] = await once(server, 'message')

await round('warm-up', { clients: 500, messages: 20, seed: 1 })
const before = await state()
for (let count = 1; count <= Number(values.rounds); count++) {
  await round(`round ${count}`, { clients: Number(values.clients), messages: Number(values.messages), seed: count + 1 })
  const { live, counts, heapUsed, external } = await state()
  if (live !== 0) fail(`${live} tasks are left`)
  if (counts.tasks !== counts.finallys) fail(`${counts.tasks} tasks began, ${counts.finallys} finally blocks ran`)
  const more = heapUsed + external - before.heapUsed - before.external
  if (more > TOLERANCE) fail(`the heap has grown by ${mega(more)} MB`)
}
server.send('stop')
const [{ ended }] = await once(server, 'message')
if (!ended) fail('the server does not come to an end')
console.log('every byte came back in order, no task is left, the memory is where it was, and the server has ended')

async function round(name, options) {
  const clients = fork(here('../../scheduler/load/clients.mjs'))
  clients.send({ port, longestDelay: Number(values.delay), slow: 0.1, mayBeCut: true, ...options })
  const [done] = await once(clients, 'message')
  if (done.failure !== undefined) fail(done.failure)
  const { messages, bytes, connections, closes, resets, cuts, seconds } = done
  console.log(
    `${name}: ${options.clients} clients, ${messages} messages, ${mega(bytes)} MB in ${seconds.toFixed(1)} s; ` +
      `${connections} connections, ${closes} closed, ${resets} reset, ${cuts} cut by the server`,
  )
}

async function state() {
  server.send('state')
  const [measured] = await once(server, 'message')
  const { heapUsed, external, rss, counts } = measured
  console.log(
    `  server: heap ${mega(heapUsed)} MB, external ${mega(external)} MB, rss ${mega(rss)} MB; ${counts.tasks} tasks, ` +
      `${counts.impatient} awaits cancelled and done again, ${counts.cut} tasks cancelled, ` +
      `errors ${JSON.stringify(counts.errors)}`,
  )
  return measured
}

function mega(bytes) {
  return (bytes / (1 << 20)).toFixed(2)
}

function fail(reason) {
  console.error(reason)
  process.exit(1)
}
