// Measures durable coroutines on Restate, plain and as programs of asyncio, beside Restate's own SDK, for docs/restate.md. Needs a build, and the server of
// spec/durable/engine: `npm ci --prefix spec/durable/engine --ignore-scripts`. Prints one line a figure.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http2'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import './engine/with-resolvers.mjs'

// The SDK is loaded after what Node 20 lacks is there.
const restate = await import('@restatedev/restate-sdk')
const { await_, coroutine } = await import('../../dist/index.js')
const asyncio = await import('../../dist/asyncio/index.js')
const { DurableTrap, receive, sleep } = await import('../../dist/durable/index.js')
const { effects } = await import('../../dist/durable/asyncio/index.js')
const { client, service } = await import('../../dist/durable/restate/index.js')
const { freePorts, insist, killAll, pause, register, startServer } = await import('./engine/processes.mjs')

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

/** The same as programs of asyncio; and one that has many effects under way at once. */
const perform = effects()
const programs = {
  steps: coroutine('steps', function* (count) {
    let sum = 0
    for (let n = 0; n < count; n++) sum += yield* await_(perform(new Step(n)))
    yield* await_(perform(receive('end')))
    return sum
  }),
  wide: coroutine('wide', function* (count, atOnce) {
    let sum = 0
    for (let n = 0; n < count; n += atOnce) {
      const parts = Array.from({ length: atOnce }, (_, index) => perform(new Step(n + index)))
      sum += (yield* await_(asyncio.gather(...parts))).length
    }
    return sum
  }),
  nap: coroutine('nap', function* () {
    yield* await_(asyncio.sleep(3600))
  }),
}
const SLEEPING = Number(process.env.SLEEPING ?? 10_000)

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
// Waiting runs are let go of soon, so that it can be seen; but not while a long one is being taken up.
const quick = { RESTATE_WORKER__INVOKER__INACTIVITY_TIMEOUT: '10s' }
const server = await startServer(folder, ports, undefined, quick)
const sessions = new Set()
const handlers = { step: () => 1 }
const services = [...service(workflows, { handlers }), ...service(programs, { perform, handlers, name: 'loops' }), own]
const endpoint = createServer(restate.createEndpointHandler({ services, logger: () => {} }))
endpoint.on('session', (session) => sessions.add(session))
await new Promise((done) => endpoint.listen(0, '127.0.0.1', done))
await register(server, endpoint.address().port)
const doors = { ingress: server.ingress, admin: server.admin }
const work = client(workflows, doors)
const loops = client(programs, { ...doors, name: 'loops' })

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
const rate = (count, start) => Math.round(count / ((performance.now() - start) / 1000))

/** One run of many steps: how fast it goes, what it takes, and how soon it is taken up. */
async function long(kind, service, engine, count) {
  const before = sizeOf(folder)
  const start = performance.now()
  const run = await engine.start(`s${count}`, 'steps', count)
  await until(service, `s${count}`, 1)
  say(`${kind}: steps/s, ${count} steps`, rate(count, start))
  const [{ bytes }] = await rows(
    `select sum(j.raw_length) as bytes from sys_journal j join sys_invocation i on i.id = j.id
      where i.target_service_name = '${service}' and i.target_service_key = 's${count}'`,
  )
  const onDisk = Math.round((sizeOf(folder) - before) / count)
  say(`${kind}: bytes a step, ${count} steps`, `${Math.round(bytes / count)} in the journal, ${onDisk} on the disk`)
  const seconds = await resumed(async () => {
    await run.send('end')
    await run.result()
  })
  say(`${kind}: resuming ${count} steps`, `${seconds.toFixed(2)} s`)
}

async function ownLong(count) {
  const start = performance.now()
  await post(`${server.ingress}/own/o${count}/run/send`, count)
  await until('own', `o${count}`, 1)
  say(`Restate's own SDK: steps/s, ${count} steps`, rate(count, start))
  const seconds = await resumed(async () => {
    await post(`${server.ingress}/own/o${count}/end`)
    await fetch(`${server.ingress}/restate/workflow/own/o${count}/attach`).then((answer) => answer.text())
  })
  say(`Restate's own SDK: resuming ${count} steps`, `${seconds.toFixed(2)} s`)
}

async function hundred(kind, engine) {
  const start = performance.now()
  const runs = await Promise.all(Array.from({ length: 100 }, (_, index) => engine.start(`m${index}`, 'steps', 50)))
  await Promise.all(runs.map((run) => insist(() => run.send('end'))))
  await Promise.all(runs.map((run) => run.result()))
  say(`${kind}: steps/s, 100 runs at once`, rate(5000, start))
}

const rss = (pid) => Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)

/** Many runs that sleep: how soon all have begun and are let go of, and what the worker and the server hold then. */
async function sleeping(kind, service, engine) {
  const heap = () => {
    globalThis.gc?.()
    return process.memoryUsage().heapUsed
  }
  const [held, disk] = [heap(), sizeOf(folder)]
  const start = performance.now()
  let next = 0
  const begin = async () => {
    while (next < SLEEPING) await engine.start(`n${next++}`, 'nap')
  }
  await Promise.all(Array.from({ length: 50 }, begin))
  say(`${kind}: starting ${SLEEPING} sleeping runs`, `${((performance.now() - start) / 1000).toFixed(1)} s`)
  for (;;) {
    const [{ n }] = await rows(
      `select count(*) as n from sys_invocation where target_service_name = '${service}' and status = 'suspended'
        and target_service_key like 'n%'`,
    )
    if (Number(n) >= SLEEPING) break
    await pause(500)
  }
  say(`${kind}: until all are held by nobody`, `${((performance.now() - start) / 1000).toFixed(1)} s`)
  const each = (heap() - held) / SLEEPING
  say(
    `${kind}: a sleeping run`,
    `${Math.round(each)} bytes in the worker, ${Math.round((sizeOf(folder) - disk) / SLEEPING)} on the disk; ` +
      `the server has ${rss(server.pid)} MB`,
  )
}

try {
  for (const count of process.env.ONLY === 'sleeping' ? [] : [1000, 10_000]) {
    await long('a workflow', 'durable', work, count)
    await long('asyncio', 'loops', loops, count)
    await ownLong(count)
  }
  await hundred('a workflow', work)
  await hundred('asyncio', loops)
  const start = performance.now()
  await (await loops.start('wide', 'wide', 1000, 10)).result()
  say('asyncio: effects/s of one run, 10 at once', rate(1000, start))
  await sleeping('asyncio', 'loops', loops)
} finally {
  killAll()
  rmSync(folder, { recursive: true, force: true })
}
process.exit()
