// Kills workers and servers of Restate at boundaries of a workflow, and has others go on. It must come to the same end; no
// effect may be done whose reply was kept; what is done again has the same key. Run by `npm run test:durable`; the first
// fault ends it with 1.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { effectsIn, fresh, killEach, killedAt, main, newLane, newServer, seconds, shopOn, worker } from './killing.mjs'
import { freePorts, insist, kill, register, startServer } from './processes.mjs'

/** So many are killed side by side. */
const AT_ONCE = 2
const isOver = (error) => /has ended/.test(String(error))

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
async function many(name, count, folder, laneOf, killing) {
  const start = performance.now()
  const ids = Array.from({ length: count }, (_, index) => `${name}-${index}`)
  await Promise.all(ids.map((id, index) => insist(() => shopOn(laneOf(index)).start(id, 'purchase', id, 500))))
  await killing()
  await Promise.all(
    ids.map((id, index) => insist(() => shopOn(laneOf(index)).run(id).send('approve', 'Ada', 'once'), isOver)),
  )
  const results = await Promise.all(ids.map((id, index) => insist(() => shopOn(laneOf(index)).run(id).result())))
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
  const lane = await newLane(server, 'workflows.mjs', 'two')
  const ports = await freePorts(2)
  const workers = await Promise.all(ports.map((port) => worker({ ...lane, port }, folder, 0, { SLOW: '20' })))
  const balancer = await balance(ports)
  await register(server, balancer.address().port)
  await many(
    'two workers, one killed',
    40,
    folder,
    () => lane,
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
  const lane = await newLane(servers[0], 'workflows.mjs')
  const running = await worker(lane, folder, 0, { SLOW: '20' })
  await register(servers[0], lane.port)
  let alive = servers
  await many(
    'three servers, the leader killed',
    40,
    folder,
    (index) => ({ ...lane, server: alive[index % alive.length] }),
    async () => {
      const leader = servers.find(({ folder }) =>
        /into Leader|BecomingLeader/.test(readFileSync(join(folder, 'log'), 'utf8')),
      )
      assert.ok(leader, 'no server leads')
      alive = servers.filter((server) => server !== leader)
      await kill(leader)
    },
  )
  await kill(running)
  await Promise.all(alive.map(kill))
}

await main(async () => {
  const server = await newServer('server')
  const lanes = []
  for (let number = 1; number <= AT_ONCE; number++) {
    lanes.push(await newLane(server, 'workflows.mjs', `purchases${number}`))
  }
  const first = await killedAt(lanes[0], 0)
  await killEach('restate, worker killed', lanes, first)
  await twoWorkers(server)
  const every = Math.floor(first.boundaries / 8)
  await killEach('restate, worker and server killed', [lanes[0]], first, { every, serverToo: true })
  await kill(lanes[0].server)
  await threeServers()
})
