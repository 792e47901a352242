// Programs of asyncio on a Restate, with a worker in this process that is stopped, and served anew with other code: what
// waits is held by nobody; messages, queries, cancellation; a workflow that was changed, a value that cannot be kept, an
// effect that nobody does. Run by `npm run test:durable`; the first fault ends it with 1.
import './with-resolvers.mjs'
import assert from 'node:assert/strict'
import { createServer } from 'node:http2'
import { asyncWith, await_, coroutine } from '../../../dist/index.js'
import { createTask, gather, Lock, sleep, TaskGroup, timeout } from '../../../dist/asyncio/index.js'
import { join, publish, receive, spawn } from '../../../dist/durable/index.js'
import { effects } from '../../../dist/durable/asyncio/index.js'
import { Charge, handlers, Mail } from '../kill/workflows.mjs'
import { main, newServer, rowsOf, seconds } from './killing.mjs'
import { freePorts, insist, register } from './processes.mjs'

// The SDK is loaded after what Node 20 lacks is there.
const { createEndpointHandler } = await import('@restatedev/restate-sdk')
const { client, service } = await import('../../../dist/durable/restate/index.js')
const perform = effects()

/** A worker on a port, which can be stopped. */
async function serve(port, workflows, options = { perform, handlers }) {
  const sessions = new Set()
  const endpoint = createServer(createEndpointHandler({ services: service(workflows, options), logger: () => {} }))
  endpoint.on('session', (session) => sessions.add(session))
  await new Promise((done) => endpoint.listen(port, '127.0.0.1', done))
  return async () => {
    const closed = new Promise((done) => endpoint.close(done))
    for (const session of sessions) session.destroy()
    await closed
  }
}

const talk = coroutine('talk', function* () {
  const [first, second] = yield* await_(gather(perform(receive('m')), perform(receive('m'))))
  yield* await_(perform(publish('heard', first)))
  yield* await_(sleep(0.1))
  return [first, second, yield* await_(perform(new Mail('Ada', first)))]
})
const careful = coroutine('careful', function* () {
  try {
    yield* asyncWith(new TaskGroup(), function* (tasks) {
      tasks.createTask(sleep(1000))
      yield* await_(perform(receive('never')))
    })
  } finally {
    yield* await_(perform(new Mail('cleaner', 'x')))
  }
})
const child = coroutine('child', function* () {
  return yield* await_(perform(receive('go')))
})
const stubborn = coroutine('stubborn', function* () {
  const other = yield* await_(perform(spawn(child, [], { id: 'kid' })))
  const joining = createTask(
    coroutine('joining', function* () {
      return yield* await_(perform(join(other)))
    })(),
  )
  let told
  try {
    yield* await_(sleep(1000))
  } catch (error) {
    told = String(error)
  }
  try {
    return yield* await_(joining)
  } catch (error) {
    return [told, String(error)]
  }
})
const late = coroutine('late', function* () {
  yield* await_(sleep(1))
  return yield* asyncWith(timeout(30), function* () {
    return yield* await_(perform(new Mail('late', 'x')))
  })
})
const stuck = coroutine('stuck', function* () {
  const lock = new Lock()
  yield* await_(lock.acquire())
  yield* await_(lock.acquire())
})
const odd = coroutine('odd', function* () {
  const refused = []
  try {
    yield* await_(perform(new Mail(() => 1, 'x')))
  } catch (error) {
    refused.push(String(error))
  }
  try {
    yield* await_(perform(new Mail('odd', 'x')))
  } catch (error) {
    refused.push(String(error))
  }
  return refused
})
const pay = (cents) =>
  coroutine('pay', function* () {
    const [receipt] = yield* await_(gather(perform(new Charge('x', cents)), perform(receive('m'))))
    return receipt
  })
const workflows = { talk, careful, child, stubborn, late, stuck, odd, pay: pay(500) }
const mail = ({ to }) => (to === 'odd' ? () => 1 : `sent ${to}`)
const options = { perform, handlers: { ...handlers, mail } }

await main(async () => {
  const start = performance.now()
  const server = await newServer('server', { RESTATE_WORKER__INVOKER__INACTIVITY_TIMEOUT: '300ms' })
  const [port] = await freePorts(1)
  const shop = client(workflows, { ingress: server.ingress, admin: server.admin })
  const infoOf = async (id) => {
    for await (const info of shop.runs()) if (info.id === id) return info
    throw new Error(`no run ${id}`)
  }
  const statusOf = async (id) =>
    (
      await rowsOf(
        server,
        `select status from sys_invocation where target_service_key = '${id}' and target_handler_name = 'run'`,
      )
    )[0]?.status
  const until = (id, status) => insist(async () => assert.equal((await infoOf(id)).status, status))
  let stop = await serve(port, workflows, options)
  await register(server, port)

  // Nobody holds what waits: it is suspended, no worker is there, and the next one goes on.
  const talking = await shop.start('t', 'talk')
  const sleeping = await shop.start('l', 'late')
  await insist(async () => assert.deepEqual([await statusOf('t'), await statusOf('l')], ['suspended', 'suspended']))
  await stop()
  // A message is numbered by a worker, and waits for one.
  const sent = talking.send('m', 'one', '1').then(() => talking.send('m', 'two', '2'))
  await new Promise((done) => setTimeout(done, 1200))
  stop = await serve(port, workflows, options)
  await sent
  assert.deepEqual(await talking.result(), ['one', 'two', 'sent Ada'])
  assert.equal(await talking.query('heard'), 'one')
  assert.equal(await sleeping.result(), 'sent late')
  // It is begun; two messages, a publication, a timer, an effect.
  assert.equal((await talking.history()).steps.length, 6)

  // Cancellation: of all tasks, with clean-up; of one that goes on, whose other task has joined a child.
  const cancelled = await shop.start('c', 'careful')
  await insist(async () => assert.match((await infoOf('c')).detail, /receive\(name="never"\), timer/))
  await cancelled.cancel('enough')
  await assert.rejects(cancelled.result(), /CancelledError: enough/)
  const going = await shop.start('s', 'stubborn')
  await insist(async () => assert.match((await infoOf('s')).detail, /join\(run="kid"\)/))
  await going.cancel('enough')
  assert.deepEqual(await going.result(), ['CancelledError: enough', 'CancelledError: run s was cancelled'])

  // What cannot go on, and how it is said.
  await shop.start('d', 'stuck')
  await until('d', 'blocked')
  assert.equal((await infoOf('d')).detail, 'nothing can wake its tasks but cancel(): Task-1')
  await shop.run('d').cancel()
  await assert.rejects(shop.run('d').result(), /CancelledError/)
  assert.deepEqual(await (await shop.start('o', 'odd')).result(), [
    'TypeError: what mail asks for cannot be kept: <function <lambda>>',
    'TypeError: the reply to mail cannot be kept: <function <lambda>>',
  ])

  // A workflow that was changed: blocked, with both lines; nothing is written; the old code goes on.
  const paying = await shop.start('p', 'pay')
  await insist(async () => assert.match((await infoOf('p')).detail, /receive\(name="m"\)/))
  await stop()
  const changed = { ...workflows, pay: pay(501) }
  stop = await serve(port, changed, options)
  const before = await rowsOf(
    server,
    `select count(*) as n from sys_journal where id = '${await invocationOf(server, 'p')}'`,
  )
  await paying.send('m', 1)
  await insist(async () => assert.match((await infoOf('p')).detail, /^recorded was/))
  assert.equal(
    (await infoOf('p')).detail,
    'recorded was 1 charge(order="x", cents=500), and now it is 1 charge(order="x", cents=501); history() names the step, ' +
      'and both lines of source',
  )
  const other = client(changed, { ingress: server.ingress, admin: server.admin })
  await assert.rejects(other.run('p').history(), (error) => {
    assert.equal(error.constructor.name, 'Divergence')
    assert.match(error.message, /^run p is blocked: step 1: recorded was/)
    assert.match(error.recorded, /^charge\(order="x", cents=500\) at engine\/wrong\.mjs:\d+$/)
    assert.match(error.now, /^charge\(order="x", cents=501\) at engine\/wrong\.mjs:\d+$/)
    return true
  })
  const after = await rowsOf(
    server,
    `select count(*) as n from sys_journal where id = '${await invocationOf(server, 'p')}'`,
  )
  assert.equal(Number(after[0].n), Number(before[0].n) + 1, 'more than the message was written')
  await stop()
  stop = await serve(port, workflows, options)
  assert.equal(await paying.result(), 'r-x-500')

  // An effect that nobody does, and a worker of the other kind: blocked, until there is one that can.
  await stop()
  stop = await serve(port, workflows, { perform, handlers: { mail } })
  const poor = await shop.start('q', 'pay')
  await until('q', 'blocked')
  assert.match((await infoOf('q')).detail, /run q is blocked: there is no handler for charge \(Charge\)/)
  await stop()
  stop = await serve(port, workflows, { handlers })
  await insist(async () =>
    assert.match((await infoOf('q')).detail, /asyncio ran it: service\(\) with `perform` takes it up/),
  )
  await stop()
  stop = await serve(port, workflows, options)
  await poor.send('m', 1)
  assert.equal(await poor.result(), 'r-x-500')
  await stop()
  console.log(
    `asyncio on restate, wrong input: each said what was wrong, wrote nothing, and went on after the repair;\n` +
      `  what waited was held by no worker; ${seconds(start)}`,
  )
})

async function invocationOf(server, id) {
  const query = `select id from sys_invocation where target_service_key = '${id}' and target_handler_name = 'run'`
  return (await rowsOf(server, query))[0].id
}
