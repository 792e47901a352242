// Kills workers at boundaries of a run on Restate, and has others go on. The run must come to the same end; no effect may
// be done whose reply was kept; what is done again has the same key.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { client } from '../../../dist/durable/restate/index.js'
import { freePorts, insist, kill, killAll, register, startServer, startWorker } from './processes.mjs'

/** So often it is tried to meet a boundary. */
const ATTEMPTS = 5
export const top = mkdtempSync(join(tmpdir(), 'restate-'))
const here = (name) => fileURLToPath(new URL(name, import.meta.url))
export const seconds = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`
export const fresh = (name) => {
  const folder = join(top, name)
  mkdirSync(folder)
  return folder
}
export const effectsIn = (folder) => {
  const path = join(folder, 'effects')
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n').filter(Boolean) : []
}
/** An effect without the id of its run. */
const own = (effect) => effect.slice(effect.indexOf('/'))
const isOver = (error) => /has ended/.test(String(error))

/** Does something with a folder of its own; then nothing is left. The first fault ends it with 1. */
export async function main(work) {
  try {
    await bundle()
    await work()
  } catch (error) {
    console.error(error)
    process.exitCode = 1
  } finally {
    killAll()
    rmSync(top, { recursive: true, force: true })
  }
  process.exit()
}

/** The workers in a few files: they begin faster. */
async function bundle() {
  await build({
    entryPoints: [here('worker.mjs'), here('../kill/workflows.mjs'), here('../kill/programs.mjs')],
    bundle: true,
    splitting: true,
    keepNames: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    outbase: here('..'),
    outdir: join(top, 'bundle'),
    outExtension: { '.js': '.mjs' },
    sourcemap: true,
  })
}

/** A worker of a program. */
export const worker = (lane, folder, killAt = 0, environment = {}) =>
  startWorker(join(top, 'bundle/engine/worker.mjs'), [lane.program, lane.name, lane.port, folder, killAt], environment)

/** A place for runs of a program on a server: a service and a worker's port of its own. */
export async function newLane(server, file, name = 'durable') {
  const [port] = await freePorts(1)
  const { program } = await import(here(`../kill/${file}`))
  return { server, program: join(top, 'bundle/kill', file), known: program, name, port }
}

export const shopOn = ({ server, known, name }) =>
  client(known.workflows, { ingress: server.ingress, admin: server.admin, name })

/** The rows of a query to the admin. */
export async function rowsOf(server, query) {
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  const answer = await fetch(`${server.admin}/query`, { method: 'POST', headers, body: JSON.stringify({ query }) })
  return (await answer.json()).rows
}

/** The keys of the steps of a run and its child whose replies are kept. */
async function keptOn({ server, name }, id) {
  const rows = await rowsOf(
    server,
    `select i.target_service_key as run, j.entry_json as entry from sys_journal j join sys_invocation i on i.id = j.id
      where i.target_service_name = '${name}' and i.target_service_key like '${id}%' and i.target_handler_name = 'run'
      order by j.index`,
  )
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
export async function killedAt(lane, killAt, serverToo, attempt = 1) {
  const id = `${serverToo ? 's' : 'w'}${killAt}${attempt === 1 ? '' : ` again ${attempt}`}`
  const folder = fresh(`${lane.name} ${id}`)
  let running = await worker(lane, folder, killAt)
  if (!lane.isRegistered) await register(lane.server, lane.port)
  lane.isRegistered = true
  const { workflow, args } = lane.known
  const run = await shopOn(lane).start(id, workflow, ...args)
  const sent = run.send('approve', 'Ada', 'once').catch(() => {})
  let kept = []
  let before = []
  let isDead = killAt > 0
  if (isDead) {
    // With several timers under way, two may be due at once: there is a boundary less, and it comes to its end.
    isDead = await Promise.race([running.dead.then(() => true), ended(lane, id)])
    before = effectsIn(folder)
    kept = await keptOn(lane, id)
    await kill(running)
    if (serverToo) {
      const { ports } = lane.server
      await kill(lane.server)
      lane.server = Object.assign(await startServer(lane.server.folder, ports), { ports })
    }
    running = await worker(lane, folder)
  }
  await sent
  await insist(() => shopOn(lane).run(id).send('approve', 'Ada', 'once'), isOver).catch(() => {})
  const start = performance.now()
  const result = await insist(() => shopOn(lane).run(id).result())
  const took = performance.now() - start
  // What is downloaded comes as far by itself: the order in which things came is kept.
  await shopOn(lane).run(id).history()
  await kill(running)
  const all = effectsIn(folder)
  const again = all.slice(before.length).map((effect) => effect.slice(0, effect.indexOf(' ')))
  const wrong = again.filter((key) => kept.includes(key))
  assert.deepEqual(wrong, [], `done again though kept, killed at ${killAt}`)
  const boundaries = killAt === 0 ? Number(readFileSync(join(folder, 'boundaries'), 'utf8')) : 0
  return { result, effects: all.map(own), took, boundaries, isDead }
}

/** Whether a run comes to its end: false is what is told of a worker that is not dead. */
async function ended(lane, id) {
  await shopOn(lane).run(id).result()
  return false
}

/** Kills at each boundary, or at each n-th, in lanes side by side. */
export async function killEach(what, lanes, first, { every = 1, serverToo = false } = {}) {
  const start = performance.now()
  const { mayBeMissing = () => false } = lanes[0].known
  const surely = (effects) => new Set(effects.filter((effect) => !mayBeMissing(effect)))
  let next = 1
  const deaths = []
  const alive = []
  let repeated = 0
  const times = []
  const work = async (lane) => {
    while (next <= first.boundaries) {
      const killAt = next
      next += every
      let attempt = 1
      let gone = await killedAt(lane, killAt, serverToo)
      while (!gone.isDead && attempt < ATTEMPTS) gone = await killedAt(lane, killAt, serverToo, ++attempt)
      const { result, effects, took, isDead } = gone
      assert.deepEqual(result, first.result, `killed at ${killAt}`)
      assert.deepEqual(surely(effects), surely(first.effects), `killed at ${killAt}`)
      ;(isDead ? deaths : alive).push(killAt)
      repeated += effects.length - new Set(effects).size
      times.push(took)
    }
  }
  await Promise.all(lanes.map(work))
  const [half, last] = [Math.floor(times.length / 2), times.length - 1].map((at) => times.sort((a, b) => a - b)[at])
  console.log(
    `${what}: at ${deaths.length} of ${first.boundaries} boundaries` +
      `${alive.length > 0 ? ` (${alive.join(', ')} were not met)` : ''}, 0 wrong results, 0 kept steps done again,\n` +
      `  ${repeated} effects done again with the same key; goes on within ${half.toFixed(0)} ms (median), ` +
      `${last.toFixed(0)} ms (longest); ${seconds(start)}`,
  )
}

/** A server of its own, in a folder. */
export async function newServer(name, environment = {}) {
  const ports = await freePorts(3)
  return Object.assign(await startServer(fresh(name), ports, undefined, environment), { ports })
}
