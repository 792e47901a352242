// Measures the service beside the same on Node's own `http`, each in a process of its own, in turns:
//
//     npm run build && node examples/http-service/load.mjs [connections] [requests] [rounds]
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'

const [connections = 50, requests = 4000, rounds = 3] = process.argv.slice(2).map(Number)
const best = { main: [], beside: [] }
for (let round = 0; round < rounds; round++)
  for (const which of ['main', 'beside']) best[which].push(await measure(which))

const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1]
for (const what of ['perSecond', 'p50', 'p99']) {
  const [ours, theirs] = ['main', 'beside'].map((which) => median(best[which].map((one) => one[what])))
  console.log(`${what}: ${ours.toFixed(2)} beside ${theirs.toFixed(2)}: ${(ours / theirs).toFixed(2)}`)
}

async function measure(which) {
  const server = fork(new URL(`${which}.mjs`, import.meta.url), {
    env: { ...process.env, QUIET: '1' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [port] = await once(server, 'message')
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times = []
  let left = requests
  const start = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left-- > 0) {
        const begun = performance.now()
        const id = `x${left}`
        const got = await ask(agent, port, id)
        if (got.headers['x-request-id'] !== id || got.status !== 202)
          throw new Error(`wrong answer: ${JSON.stringify(got)}`)
        times.push(performance.now() - begun)
      }
    }),
  )
  const seconds = (performance.now() - start) / 1000
  agent.destroy()
  server.kill('SIGTERM')
  const [code] = await once(server, 'exit')
  if (code !== 0) throw new Error(`${which} ended with ${code}`)
  times.sort((a, b) => a - b)
  return { perSecond: requests / seconds, p50: times[times.length >> 1], p99: times[Math.floor(times.length * 0.99)] }
}

function ask(agent, port, id) {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify({ text: 'how many words are there' })
    const headers = { 'x-request-id': id, 'content-length': body.length }
    request({ agent, port, host: '127.0.0.1', method: 'POST', path: '/jobs', headers }, (response) => {
      response.resume().on('end', () => resolve({ status: response.statusCode, headers: response.headers }))
    })
      .on('error', reject)
      .end(body)
  })
}
