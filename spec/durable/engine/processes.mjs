// The processes that the kill tests start and kill: Restate's servers, from the npm packages of this folder, and workers.
// All listen on the loopback interface, on ports that were free, and have their data in a folder that is given.
import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = (name) => fileURLToPath(new URL(name, import.meta.url))
const binary = createRequire(import.meta.url).resolve(
  `@restatedev/restate-server-${process.platform}-${process.arch}/bin/restate-server`,
)
export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))
const running = new Set()

/** Kills whatever still runs. */
export function killAll() {
  for (const child of running) child.kill('SIGKILL')
}

/** Ports that nobody listens on. */
export async function freePorts(count) {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise((done) => {
          const server = createServer()
          server.listen(0, '127.0.0.1', () => done(server))
        }),
    ),
  )
  const ports = servers.map((server) => server.address().port)
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))))
  return ports
}

function start(command, args, options) {
  const child = spawn(command, args, options)
  running.add(child)
  child.dead = new Promise((done) => {
    child.once('exit', (code, signal) => {
      running.delete(child)
      done({ code, signal })
    })
  })
  return child
}

/** Kills it, and waits until it is gone. */
export async function kill(child) {
  child.kill('SIGKILL')
  return child.dead
}

/** A worker that listens; its `stderr` says where it killed itself. */
export async function startWorker(file, args, environment = {}) {
  const given = ['--import', here('with-resolvers.mjs'), file, ...args.map(String)]
  const child = start(process.execPath, given, { env: { ...process.env, ...environment } })
  child.said = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    child.said += text
  })
  const listening = new Promise((done) => child.stdout.once('data', done))
  const dead = child.dead.then(() => {
    throw new Error(`the worker did not start: ${child.said}`)
  })
  await Promise.race([listening, dead])
  dead.catch(() => {})
  return child
}

const QUIET = {
  RESTATE_BIND_IP: '127.0.0.1',
  RESTATE_DEFAULT_NUM_PARTITIONS: '1',
  RESTATE_ROCKSDB_TOTAL_MEMORY_SIZE: '128MiB',
  RESTATE_DISABLE_TELEMETRY: 'true',
  DO_NOT_TRACK: '1',
  // Who waits for a worker that is being started should see it soon.
  RESTATE_DEFAULT_RETRY_POLICY__INITIAL_INTERVAL: '50ms',
  RESTATE_DEFAULT_RETRY_POLICY__MAX_INTERVAL: '100ms',
  RESTATE_DEFAULT_RETRY_POLICY__MAX_ATTEMPTS: '10000',
}

/** A server of Restate; of a cluster, if it is told of its nodes. It answers when the promise is resolved. */
export async function startServer(folder, [ingress, admin, node], cluster, environment = {}) {
  mkdirSync(folder, { recursive: true })
  const address = (port) => `127.0.0.1:${port}`
  const own = {
    RESTATE_BIND_ADDRESS: address(node),
    RESTATE_ADVERTISED_ADDRESS: `http://${address(node)}`,
    RESTATE_INGRESS__BIND_ADDRESS: address(ingress),
    RESTATE_ADMIN__BIND_ADDRESS: address(admin),
    RESTATE_NODE_NAME: 'n1',
  }
  const shared = cluster && {
    RESTATE_CLUSTER_NAME: 'spec',
    RESTATE_NODE_NAME: `n${cluster.number}`,
    RESTATE_DEFAULT_REPLICATION: '2',
    RESTATE_AUTO_PROVISION: String(cluster.number === 1),
    RESTATE_METADATA_CLIENT__ADDRESSES: JSON.stringify(cluster.nodes.map((port) => `http://${address(port)}`)),
  }
  const log = openSync(join(folder, 'log'), 'a')
  const env = { ...process.env, ...QUIET, ...own, ...shared, ...environment }
  const child = start(binary, ['--base-dir', folder, '--no-logo'], { env, stdio: ['ignore', log, log] })
  closeSync(log)
  Object.assign(child, { folder, ingress: `http://${address(ingress)}`, admin: `http://${address(admin)}` })
  await answers(child, `${child.admin}/health`)
  await answers(child, `${child.ingress}/restate/health`)
  return child
}

async function answers(child, url) {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}: see ${child.folder}/log`)
    try {
      if ((await fetch(url)).ok) return
    } catch {
      // Not yet.
    }
    await pause(50)
  }
  throw new Error(`the server does not answer at ${url}`)
}

/** Tells a server where the worker is; asks again while it does not know of itself. */
export async function register(server, port) {
  const body = JSON.stringify({ uri: `http://127.0.0.1:${port}`, force: true, breaking: true })
  let said = ''
  for (let attempt = 0; attempt < 100; attempt++) {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${server.admin}/deployments`, { method: 'POST', headers, body }).catch(String)
    if (answer.ok) return
    said = typeof answer === 'string' ? answer : await answer.text()
    await pause(100)
  }
  throw new Error(`the worker cannot be registered: ${said}`)
}

/** The same again, until it succeeds: of a server that is just being started, or of a cluster without a leader. */
export async function insist(action, isOver = () => false, attempts = 300) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await action()
    } catch (error) {
      if (isOver(error) || attempt >= attempts) throw error
      await pause(100)
    }
  }
}
