/**
 * The server of the load test, in a process of its own: the echo server of docs/course, on the library that was built
 * to the folder it is told. It answers what its parent asks: how much memory it holds, and to stop.
 */
import { pathToFileURL } from 'node:url'
import { doorsOf } from '../built.mjs'

const [folder, program] = process.argv.slice(2)
const door = doorsOf(folder)
const { await_, coroutine } = await door()
const { KillTask, NewTask, Scheduler } = await door('scheduler')
const { createServer } = await door('scheduler/sockets')
const { serve } = await import(pathToFileURL(program).href)

const failures = new Map()
const notes = {
  failed: (_client, error) => {
    const kind = error.code ?? String(error)
    failures.set(kind, (failures.get(kind) ?? 0) + 1)
  },
}
let tasks = 0
const sched = new Scheduler({ print: () => tasks++ })
let server

const main = coroutine(function* main() {
  const socket = yield* await_(createServer(['127.0.0.1', 0]))
  server = yield* await_(new NewTask(serve(socket, notes)))
  process.send({ port: socket.getsockname()[1] })
})
const kill = coroutine(function* kill() {
  yield* await_(new KillTask(server))
})

// oxlint-disable-next-line typescript/no-misused-promises -- a failure ends the process, as it should
process.on('message', async (asked) => {
  if (asked === 'stop') return sched.new(kill())
  // What the clients have just closed goes when the host has seen to it.
  for (let turn = 0; turn < 20 && sched.taskmap.size > 1; turn++)
    await new Promise((resolve) => setTimeout(resolve, 50))
  for (let turn = 0; turn < 5; turn++) {
    globalThis.gc()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const { heapUsed, external, rss } = process.memoryUsage()
  process.send({ heapUsed, external, rss, live: sched.taskmap.size, tasks, failures: Object.fromEntries(failures) })
})

sched.new(main())
await sched.mainloopAsync()
process.send({ ended: true, live: sched.taskmap.size })
process.disconnect()
