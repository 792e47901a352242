#!/usr/bin/env node
/**
 * The load test of the echo server, on loopback: a server and its clients in a process each.
 *
 *     node spec/scheduler/load/echo.mjs [--clients 1000] [--messages 100] [--rounds 3] [--delay 20] [--minutes 5]
 *
 * Each round's clients check that every byte comes back in order, while some of them reset their connections. After
 * each round the server's memory is measured, when the collector has run: it must return to where it was after a small
 * round before. Ends with 1 if anything is not as it should be, or takes longer than it may.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build, programIn } from '../built.mjs'

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '1000' },
    messages: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '3' },
    delay: { type: 'string', default: '20' },
    minutes: { type: 'string', default: '5' },
  },
})
/** What the heap may hold more after a round than before: what the engine has compiled meanwhile, no more. */
const TOLERANCE = 1 << 20

const here = (file) => fileURLToPath(new URL(file, import.meta.url))
const deadline = setTimeout(() => fail('it takes too long'), Number(values.minutes) * 60_000)
deadline.unref()

const { folder } = build()
const server = fork(here('server.mjs'), [folder, programIn(folder, 'echo-server.ts')], { execArgv: ['--expose-gc'] })
process.on('exit', () => server.kill())
const [{ port }] = await once(server, 'message')

await round('warm-up', { clients: 100, messages: 20, seed: 1 })
const before = await memory()
for (let count = 1; count <= Number(values.rounds); count++) {
  await round(`round ${count}`, { clients: Number(values.clients), messages: Number(values.messages), seed: count + 1 })
  const after = await memory()
  if (after.live !== 1) fail(`${after.live} tasks are left, and only the one that accepts should be`)
  const more = after.heapUsed + after.external - before.heapUsed - before.external
  if (more > TOLERANCE) fail(`the heap has grown by ${mega(more)} MB`)
}
server.send('stop')
const [{ ended, live }] = await once(server, 'message')
if (!ended || live !== 0) fail('the server does not come to an end')
console.log('every byte came back in order, the memory is where it was, and the server has ended')

async function round(name, options) {
  const clients = fork(here('clients.mjs'))
  clients.send({ port, longestDelay: Number(values.delay), ...options })
  const [done] = await once(clients, 'message')
  if (done.failure !== undefined) fail(done.failure)
  const { messages, bytes, connections, closes, resets, seconds } = done
  console.log(
    `${name}: ${options.clients} clients, ${messages} messages, ${mega(bytes)} MB in ${seconds.toFixed(1)} s; ` +
      `${connections} connections, ${closes} closed, ${resets} reset`,
  )
}

async function memory() {
  server.send('memory')
  const [measured] = await once(server, 'message')
  const { heapUsed, external, rss, tasks, failures } = measured
  console.log(
    `  server: heap ${mega(heapUsed)} MB, external ${mega(external)} MB, rss ${mega(rss)} MB; ` +
      `${tasks} tasks have ended, errors ${JSON.stringify(failures)}`,
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
