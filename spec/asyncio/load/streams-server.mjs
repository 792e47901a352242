/**
 * The server of the load test, in a process of its own: an echo server on asyncio's streams, on the library that was
 * built to the folder it is told. Its awaits are cancelled at random and done again, which must not cost a byte; and
 * now and then a whole task is, in the middle of things. It answers what its parent asks: what it holds, to restart, and
 * to stop.
 */
import { randomFrom } from '../../scheduler/differential/random.mjs'
import { doorsOf } from '../../scheduler/built.mjs'

const door = doorsOf(process.argv[2])
const { await_, coroutine } = await door()
const { allTasks, CancelledError, createTask, currentTask, Event, HostEventLoop, sleep, TimeoutError, waitFor } =
  await door('asyncio')
const { startServer, startUnixServer } = await door('asyncio/streams')
const { path, ssl } = JSON.parse(process.argv[3])

/** Of a hundred awaits so many are cancelled and done again; of a thousand messages so many end with their task. */
const IMPATIENT = 10
const CUT = 2

const random = randomFrom(7)
const counts = { tasks: 0, finallys: 0, impatient: 0, cut: 0, errors: {} }
const loop = new HostEventLoop()
const stopping = new Event()
const restarting = new Event()

/** Awaits a coroutine; or cancels it in the middle, and then another of the same, until one is done. */
function* patiently(begin) {
  while (random() * 100 < IMPATIENT) {
    const task = createTask(begin())
    loop.callLater(random() * 0.002, () => task.cancel())
    try {
      return yield* await_(task)
    } catch (error) {
      if (!(error instanceof CancelledError) || currentTask().cancelling() > 0) throw error
      counts.impatient++
    }
  }
  return yield* await_(begin())
}

const echo = coroutine(function* echo(reader, writer) {
  counts.tasks++
  try {
    for (;;) {
      const data = yield* patiently(() => reader.read(65_536))
      if (data.length === 0) break
      if (random() * 1000 < CUT) {
        counts.cut++
        loop.callSoon((task) => task.cancel(), currentTask())
      }
      writer.write(data)
      yield* patiently(() => writer.drain())
    }
  } catch (error) {
    if (error instanceof CancelledError) throw error
    const kind = error.code ?? String(error)
    counts.errors[kind] = (counts.errors[kind] ?? 0) + 1
  } finally {
    counts.finallys++
    writer.close()
  }
})

let port = 0

/** Serves until it is to stop, or to begin anew: then the connections that stand are closed, and at last aborted. */
const serving = coroutine(function* serving() {
  const options = { backlog: 5000, ssl }
  const starting =
    path === undefined ? startServer(echo, '127.0.0.1', port, options) : startUnixServer(echo, path, options)
  const server = yield* await_(starting)
  if (path === undefined && port === 0) port = server.sockets[0].getsockname()[1]
  process.send({ port })
  yield* await_(restarting.wait())
  restarting.clear()
  server.close()
  if (stopping.isSet()) return yield* await_(server.waitClosed())
  server.closeClients()
  try {
    yield* await_(waitFor(server.waitClosed(), 1))
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error
    server.abortClients()
    yield* await_(server.waitClosed())
  }
})

const main = coroutine(function* main() {
  while (!stopping.isSet()) yield* await_(serving())
})

/** What is left, when the host has seen to what the clients have just closed and the collector has run. */
const measure = coroutine(function* measure() {
  for (let turn = 0; turn < 100 && allTasks().size > 2; turn++) yield* await_(sleep(0.05))
  for (let turn = 0; turn < 5; turn++) {
    globalThis.gc()
    yield* await_(sleep(0.02))
  }
  const { heapUsed, external, rss } = process.memoryUsage()
  const handles = process.getActiveResourcesInfo().length
  process.send({
    heapUsed,
    external,
    rss,
    handles,
    live: allTasks().size - 2,
    left: [...allTasks()].map(String),
    counts,
  })
})

process.on('message', (asked) => {
  loop.callSoonThreadsafe(() => {
    if (asked === 'state') return void loop.createTask(measure())
    if (asked === 'stop') stopping.set()
    restarting.set()
  })
})
loop.setExceptionHandler((_loop, { message, exception }) => process.send({ failure: `${message}: ${exception}` }))
await loop.runUntilComplete(main())
process.send({ ended: true, counts })
process.disconnect()
