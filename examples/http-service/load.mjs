// Measures the service beside the same on Node's own `http`, each in a process of its own, in turns. The clients are
// plain sockets, so that what is measured is the servers:
//
//     npm run build && node examples/http-service/load.mjs [connections] [requests] [rounds] [--json]
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Client } from './client.mjs'

const [connections = 50, requests = 4000, rounds = 3] = process.argv.slice(2).map(Number).filter(Number.isFinite)
const measured = { main: [], beside: [] }
for (let round = 0; round < rounds; round++)
  for (const which of ['main', 'beside']) measured[which].push(await measure(which))

const figures = { connections, requests, rounds }
for (const what of ['perSecond', 'p50', 'p99']) {
  const each = measured.main.map((one, round) => one[what] / measured.beside[round][what])
  const [ours, theirs] = ['main', 'beside'].map((which) => median(measured[which].map((one) => one[what])))
  figures[what] = { ours, theirs, ratio: median(each), low: Math.min(...each), high: Math.max(...each) }
}
if (process.argv.includes('--json')) console.log(JSON.stringify(figures))
else {
  for (const [what, { ours, theirs, ratio }] of Object.entries(figures).slice(3))
    console.log(`${what}: ${ours.toFixed(2)} beside ${theirs.toFixed(2)}: ${ratio.toFixed(2)}`)
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1]
}

async function measure(which) {
  const server = fork(new URL(`${which}.mjs`, import.meta.url), {
    env: { ...process.env, QUIET: '1' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  process.once('exit', () => server.kill())
  const [port] = await once(server, 'message')
  const clients = Array.from({ length: connections }, () => new Client(port))
  await loaded(clients, requests >> 2) // to warm up
  const start = performance.now()
  const times = await loaded(clients, requests)
  const seconds = (performance.now() - start) / 1000
  for (const client of clients) client.end()
  server.kill('SIGTERM')
  const [code] = await once(server, 'exit')
  if (code !== 0) throw new Error(`${which} ended with ${code}`)
  times.sort((a, b) => a - b)
  return { perSecond: requests / seconds, p50: times[times.length >> 1], p99: times[Math.floor(times.length * 0.99)] }
}

/** So many requests, each client one after the other; what each took, in milliseconds. */
async function loaded(clients, left) {
  const times = []
  await Promise.all(
    clients.map(async (client) => {
      while (left-- > 0) {
        const begun = performance.now()
        await client.ask(`x${left}`)
        times.push(performance.now() - begun)
      }
    }),
  )
  return times
}
