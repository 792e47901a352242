// Kills workers and servers of Restate at boundaries of a workflow, and has others go on. It must come to the same end; no
// effect may be done whose reply was kept; what is done again has the same key. Run by `npm run test:durable`; the first
// fault ends it with 1.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { client } from '../../../dist/durable/restate/index.js'
import { workflows } from '../kill/workflows.mjs'
import { freePorts, insist, kill, killAll, register, startServer, startWorker } from './processes.mjs'

const top = mkdtempSync(join(tmpdir(), 'restate-'))
const seconds = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`
const fresh = (name) => {
  const folder = join(top, name)
  mkdirSync(folder)
  return folder
}
const effectsIn = (folder) => {
  const path = join(folder, 'effects')
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n').filter(Boolean) : []
}
/** An effect without the id of its run. */
const own = (effect) => effect.slice(effect.indexOf('/'))
const shopOn = (server) => client(workflows, { ingress: server.ingress, admin: server.admin })
const isOver = (error) => /has ended/.test(String(error))

/** The keys of the steps of a run and its child whose replies are kept. */
async function keptOn(server, id) {
  const query = `select i.target_service_key as run, j.entry_json as entry from sys_journal j join sys_invocation i
    on i.id = j.id where i.target_service_key like '${id}%' and i.target_handler_name = 'run' order by j.index`
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  const answer = await fetch(`${server.admin}/query`, { method: 'POST', headers, body: JSON.stringify({ query }) })
  const { rows } = await answer.json()
  const named = new Map()
  const kept = []
  for (const { run, entry } of rows) {
    const { Command: command, Notification: notification } = JSON.parse(entry)
    if (command?.Run) named.set(`${run} ${command.Run.completion_id}`, `${run}/${command.Run.name.split(' ')[0]}`)
    const done = notification?.Completion?.Run
    if (done) kept.push(named.get(`${run} ${done.completion_id}`))
  }
  return kept
}

/** A run with a worker that dies at a boundary, and another one that goes on; perhaps with another server, too. */
async function killedAt(server, port, killAt, serverToo) {
  const id = `${serverToo ? 's' : 'w'}${killAt}`
  const folder = fresh(id)
  let worker = await startWorker(port, folder, killAt)
  if (killAt === 0) await register(server, port)
  const run = await shopOn(server).start(id, 'purchase', 'o1', 500)
  const sent = run.send('approve', 'Ada', 'once').catch(() => {})
  let kept = []
  let before = []
  if (killAt > 0) {
    await worker.dead
    before = effectsIn(folder)
    kept = await keptOn(server, id)
    if (serverToo) {
      await kill(server)
      server = await startServer(server.folder, server.ports)
      server.ports = serverToo
    }
    worker = await startWorker(port, folder)
  }
  await sent
  await insist(() => shopOn(server).run(id).send('approve', 'Ada', 'once'), isOver).catch(() => {})
  const start = performance.now()
  const result = await insist(() => shopOn(server).run(id).result())
  const took = performance.now() - start
  await kill(worker)
  const all = effectsIn(folder)
  const again = all.slice(before.length).map((effect) => effect.slice(0, effect.indexOf(' ')))
  const wrong = again.filter((key) => kept.includes(key))
  assert.deepEqual(wrong, [], `done again though kept, killed at ${killAt}`)
  return { server, result, effects: all.map(own), took }
}

async function killEach(server, port, first, boundaries, every, serverToo) {
  const start = performance.now()
  let deaths = 0
  let repeated = 0
  const times = []
  for (let killAt = 1; killAt <= boundaries; killAt += every) {
    const next = await killedAt(server, port, killAt, serverToo)
    server = next.server
    const { result, effects, took } = next
    assert.deepEqual(result, first.result, `killed at ${killAt}`)
    assert.deepEqual(new Set(effects), new Set(first.effects), `killed at ${killAt}`)
    deaths++
    repeated += effects.length - first.effects.length
    times.push(took)
  }
  const [half, last] = [Math.floor(times.length / 2), times.length - 1].map((at) => times.sort((a, b) => a - b)[at])
  console.log(
    `restate, ${serverToo ? 'worker and server' : 'worker'} killed: at ${deaths} of ${boundaries} boundaries, 0 wrong results,` +
      ` 0 kept steps done again,\n  ${repeated} effects done again with the same key; goes on within ${half.toFixed(0)} ms` +
      ` (median), ${last.toFixed(0)} ms (longest); ${seconds(start)}`,
  )
  return server
}

/** Passes each connection on to the next worker that is there. */
async function balance(ports) {
  let turn = 0
  const server = createServer((socket) => {
    const order = [ports[turn % 2], ports[(turn + 1) % 2]]
    turn++
    const attempt = ([port, ...others]) => {
      const worker = connect(port, '127.0.0.1', () => socket.pipe(worker).pipe(socket))
      worker.on('error', () => (others.length > 0 && worker.bytesWritten === 0 ? attempt(others) : socket.destroy()))
      worker.on('close', () => socket.destroy())
      socket.on('close', () => worker.destroy())
      socket.on('error', () => worker.destroy())
    }
    attempt(order)
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  return server
}

/** Many runs, of which all are waited for after something was killed in their middle. */
async function many(name, count, folder, serverOf, killing) {
  const start = performance.now()
  const ids = Array.from({ length: count }, (_, index) => `${name}-${index}`)
  await Promise.all(ids.map((id, index) => insist(() => shopOn(serverOf(index)).start(id, 'purchase', id, 500))))
  await killing()
  await Promise.all(
    ids.map((id, index) => insist(() => shopOn(serverOf(index)).run(id).send('approve', 'Ada', 'once'), isOver)),
  )
  const results = await Promise.all(ids.map((id, index) => insist(() => shopOn(serverOf(index)).run(id).result())))
  assert.deepEqual(
    results.map(({ receipt }) => receipt),
    ids.map((id) => `r-${id}-500`),
  )
  const effects = effectsIn(folder)
  assert.equal(new Set(effects).size, 5 * count)
  console.log(
    `restate, ${name}: ${count} runs, 0 wrong results, ${effects.length} effects of ${5 * count}; ${seconds(start)}`,
  )
}

async function twoWorkers(server) {
  const folder = fresh('two')
  const ports = await freePorts(2)
  const workers = await Promise.all(ports.map((port) => startWorker(port, folder, 0, { SLOW: '20' })))
  const balancer = await balance(ports)
  await register(server, balancer.address().port)
  await many(
    'two workers, one killed',
    40,
    folder,
    () => server,
    () => kill(workers[0]),
  )
  await kill(workers[1])
  balancer.close()
}

async function threeServers() {
  const folder = fresh('cluster')
  const ports = await freePorts(9)
  const nodes = [0, 1, 2].map((index) => ports[3 * index + 2])
  const servers = await Promise.all(
    [0, 1, 2].map((index) =>
      startServer(join(folder, `n${index + 1}`), ports.slice(3 * index, 3 * index + 3), { number: index + 1, nodes }),
    ),
  )
  const [port] = await freePorts(1)
  const worker = await startWorker(port, folder, 0, { SLOW: '20' })
  await register(servers[0], port)
  let alive = servers
  await many(
    'three servers, the leader killed',
    40,
    folder,
    (index) => alive[index % alive.length],
    async () => {
      const leader = servers.find(({ folder }) =>
        /into Leader|BecomingLeader/.test(readFileSync(join(folder, 'log'), 'utf8')),
      )
      assert.ok(leader, 'no server leads')
      alive = servers.filter((server) => server !== leader)
      await kill(leader)
    },
  )
  await kill(worker)
  await Promise.all(alive.map(kill))
}

try {
  const ports = await freePorts(3)
  let server = await startServer(fresh('server'), ports)
  server.ports = ports
  const [port] = await freePorts(1)
  const first = await killedAt(server, port, 0)
  const boundaries = Number(readFileSync(join(top, 'w0', 'boundaries'), 'utf8'))
  server = await killEach(server, port, first, boundaries, 1)
  server = await killEach(server, port, first, boundaries, Math.floor(boundaries / 8), ports)
  await twoWorkers(server)
  await kill(server)
  await threeServers()
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  killAll()
  rmSync(top, { recursive: true, force: true })
}
process.exit()
