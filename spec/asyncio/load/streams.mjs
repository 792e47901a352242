#!/usr/bin/env node
/**
 * The load test of asyncio's streams, on loopback: an echo server and its clients in a process each.
 *
 *     node spec/asyncio/load/streams.mjs [--over plain,unix,tls] [--clients 10000] [--secure 1000] [--messages 100]
 *         [--rounds 1] [--delay 100] [--minutes 10] [--built FOLDER]
 *
 * The clients check that every byte comes back in order, while some read slowly, and some reset their connections. The
 * server cancels what it awaits at random and awaits it anew, and now and then ends a whole task; in the middle of a
 * round it is closed, and begins anew. After each round no task and no handle may be left, each `finally` must have run
 * once, and the memory must be where it was after a small round before. Ends with 1 if anything is not as it should be,
 * or takes longer than it may. Over TLS there are as many clients as `--secure` says. Each process has a file descriptor
 * for each client: `ulimit -Hn` must be above that.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from '../../scheduler/built.mjs'
import { makeCertificate, temporaryFolder } from './certificate.mjs'

const string = (value) => ({ type: 'string', default: value })
const { values } = parseArgs({
  options: {
    over: string('plain,unix,tls'),
    clients: string('10000'),
    secure: string('1000'),
    messages: string('100'),
    rounds: string('1'),
    delay: string('100'),
    minutes: string('10'),
    built: { type: 'string' },
  },
})
/** What the heap may hold more after a round than before: what the engine has compiled meanwhile, no more. */
const TOLERANCE = 2 << 20

const here = (file) => fileURLToPath(new URL(file, import.meta.url))
setTimeout(() => fail('it takes too long'), Number(values.minutes) * 60_000).unref()
const folder = values.built ?? build().folder
let server
process.on('exit', () => server?.kill())
for (const kind of values.over.split(',')) await serve(kind)
console.log(
  'every byte came back in order, no task, no handle is left, the memory is where it was, the servers have ended',
)

/** All rounds over one kind of connections. */
async function serve(kind) {
  const where = kind === 'unix' ? { path: join(temporaryFolder(), 'socket') } : {}
  if (kind === 'tls') where.ssl = makeCertificate()
  const began = fork(here('streams-server.mjs'), [folder, JSON.stringify(where)], { execArgv: ['--expose-gc'] })
  server = began
  began.on('message', ({ failure }) => failure !== undefined && fail(`the server reports: ${failure}`))
  began.on('exit', (code) => code !== 0 && fail(`the server has died (${code})`))
  const [{ port }] = await once(began, 'message')
  const to = kind === 'unix' ? where : { port, host: '127.0.0.1' }
  const tls = kind === 'tls' ? { ca: where.ssl.cert, servername: 'localhost' } : undefined
  const clients = Number(kind === 'tls' ? values.secure : values.clients)

  await round(`${kind}, to warm up`, { to, tls, clients: Math.ceil(clients / 10), messages: 20, seed: 1 })
  const before = await state()
  for (let count = 1; count <= Number(values.rounds); count++) {
    await round(`${kind}, round ${count}`, { to, tls, clients, messages: Number(values.messages), seed: count + 1 })
    const { live, left, handles, counts, heapUsed, external } = await state()
    if (live !== 0) fail(`${live} tasks are left: ${left.join(', ')}`)
    if (handles > before.handles) fail(`${handles - before.handles} handles are left`)
    if (counts.tasks !== counts.finallys) fail(`${counts.tasks} tasks began, ${counts.finallys} finally blocks ran`)
    const more = heapUsed + external - before.heapUsed - before.external
    if (more > TOLERANCE) fail(`the heap has grown by ${mega(more)} MB`)
  }
  began.send('stop')
  const { ended } = await answer('ended')
  if (!ended) fail('the server does not come to an end')
  await once(began, 'exit')
}

async function round(name, options) {
  const clients = fork(here('../../scheduler/load/clients.mjs'))
  clients.send({ longestDelay: Number(values.delay), slow: 0.1, mayBeCut: true, tellsHalf: true, ...options })
  // In the middle of it the server is closed, and begins anew.
  await once(clients, 'message')
  const begunAnew = answer('port')
  server.send('restart')
  const [done] = await once(clients, 'message')
  if (done.failure !== undefined) fail(done.failure)
  await begunAnew
  const { messages, bytes, connections, closes, resets, cuts, seconds } = done
  console.log(
    `${name}: ${options.clients} clients, ${messages} messages, ${mega(bytes)} MB in ${seconds.toFixed(1)} s; ` +
      `${connections} connections, ${closes} closed, ${resets} reset, ${cuts} cut by the server`,
  )
}

async function state() {
  server.send('state')
  const measured = await answer('live')
  const { heapUsed, external, rss, handles, counts } = measured
  console.log(
    `  server: heap ${mega(heapUsed)} MB, external ${mega(external)} MB, rss ${mega(rss)} MB, ${handles} handles; ` +
      `${counts.tasks} tasks, ${counts.impatient} awaits cancelled and done again, ${counts.cut} tasks cancelled, ` +
      `errors ${JSON.stringify(counts.errors)}`,
  )
  return measured
}

/** What the server says next of a thing. */
function answer(thing) {
  const from = server
  return new Promise((resolve) => {
    from.on('message', function listen(message) {
      if (!(thing in message)) return
      from.off('message', listen)
      resolve(message)
    })
  })
}

function mega(bytes) {
  return (bytes / (1 << 20)).toFixed(2)
}

function fail(reason) {
  console.error(reason)
  process.exit(1)
}
