// Measures durable coroutines on Restate, beside Restate's own SDK, for docs/restate.md. Needs a build, and the server of
// spec/durable/engine: `npm ci --prefix spec/durable/engine --ignore-scripts`. Prints one line a figure.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http2'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import './engine/with-resolvers.mjs'

// The SDK is loaded after what Node 20 lacks is there.
const restate = await import('@restatedev/restate-sdk')
const { await_, coroutine } = await import('../../dist/index.js')
const { DurableTrap, receive, sleep } = await import('../../dist/durable/index.js')
const { client, service } = await import('../../dist/durable/restate/index.js')
const { freePorts, insist, killAll, register, startServer } = await import('./engine/processes.mjs')

class Step extends DurableTrap {
  kind = 'step'
  constructor(n) {
    super()
    this.n = n
  }
}

const steps = coroutine(function* steps(count) {
  let sum = 0
  for (let n = 0; n < count; n++) sum += yield* await_(new Step(n))
  yield* await_(receive('end'))
  return sum
})
const nap = coroutine(function* nap() {
  yield* await_(sleep(3600))
})
const workflows = { steps, nap }

/** The same with Restate's own SDK. */
const own = restate.workflow({
  name: 'own',
  handlers: {
    run: async (context, count) => {
      let sum = 0
      for (let n = 0; n < count; n++) sum += await context.run(`step ${n}`, () => 1)
      await context.promise('end').get()
      return sum
    },
    end: restate.handlers.workflow.shared(async (context) => {
      await context.promise('end').resolve(true)
    }),
    reached: restate.handlers.workflow.shared(async () => true),
  },
})

const folder = mkdtempSync(join(tmpdir(), 'figures-'))
const ports = await freePorts(3)
const server = await startServer(folder, ports)
const sessions = new Set()
const services = [...service(workflows, { handlers: { step: () => 1 } }), own]
const endpoint = createServer(restate.createEndpointHandler({ services, logger: () => {} }))
endpoint.on('session', (session) => sessions.add(session))
await new Promise((done) => endpoint.listen(0, '127.0.0.1', done))
await register(server, endpoint.address().port)
const work = client(workflows, { ingress: server.ingress, admin: server.admin })

const post = async (url, body) => {
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  const answer = await fetch(url, {
    method: 'POST',
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json().catch(() => undefined)
}
const rows = async (query) => (await post(`${server.admin}/query`, { query })).rows
const sizeOf = (path) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)

/** Seconds until an invocation has so many steps, and waits. */
async function until(service, id, count) {
  await insist(
    async () => {
      const [{ n } = { n: 0 }] = await rows(
        `select count(*) as n from sys_journal j join sys_invocation i on i.id = j.id
        where i.target_service_name = '${service}' and i.target_service_key = '${id}' and j.entry_type = 'Command: GetPromise'`,
      )
      if (n < count) throw new Error('not yet')
    },
    undefined,
    3000,
  )
}

/** How long it takes a worker that knows nothing of a run to come as far, and to end it. */
async function resumed(end) {
  for (const session of sessions) session.destroy()
  sessions.clear()
  const start = performance.now()
  await end()
  return (performance.now() - start) / 1000
}

const say = (what, figure) => console.log(`${what}: ${figure}`)
try {
  for (const count of [1000, 10_000]) {
    const before = sizeOf(folder)
    let start = performance.now()
    const run = await work.start(`s${count}`, 'steps', count)
    await until('durable', `s${count}`, 1)
    say(`steps/s, ${count} steps`, Math.round(count / ((performance.now() - start) / 1000)))
    const [{ bytes }] = await rows(
      `select sum(j.raw_length) as bytes from sys_journal j join sys_invocation i on i.id = j.id
        where i.target_service_name = 'durable' and i.target_service_key = 's${count}'`,
    )
    say(
      `bytes a step, ${count} steps`,
      `${Math.round(bytes / count)} in the journal, ${Math.round((sizeOf(folder) - before) / count)} on the disk`,
    )
    const seconds = await resumed(async () => {
      await run.send('end')
      await run.result()
    })
    say(`resuming ${count} steps`, `${seconds.toFixed(2)} s`)
    start = performance.now()
    await post(`${server.ingress}/own/o${count}/run/send`, count)
    await until('own', `o${count}`, 1)
    say(`steps/s of Restate's own SDK, ${count} steps`, Math.round(count / ((performance.now() - start) / 1000)))
    const ownSeconds = await resumed(async () => {
      await post(`${server.ingress}/own/o${count}/end`)
      await fetch(`${server.ingress}/restate/workflow/own/o${count}/attach`).then((answer) => answer.text())
    })
    say(`resuming ${count} steps with Restate's own SDK`, `${ownSeconds.toFixed(2)} s`)
  }
  const start = performance.now()
  const runs = await Promise.all(Array.from({ length: 100 }, (_, index) => work.start(`m${index}`, 'steps', 50)))
  await Promise.all(runs.map((run) => insist(() => run.send('end'))))
  await Promise.all(runs.map((run) => run.result()))
  say('steps/s, 100 runs at once', Math.round(5000 / ((performance.now() - start) / 1000)))
} finally {
  killAll()
  rmSync(folder, { recursive: true, force: true })
}
process.exit()
