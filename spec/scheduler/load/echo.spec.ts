/**
 * The load test of the echo server in small: clients in a process of their own, which disconnect and reset as they
 * like, get every byte back in order. `node spec/scheduler/load/echo.mjs` is the large one, and measures memory.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { await_, coroutine } from '../../../lib/index.js'
import { KillTask, NewTask, Scheduler } from '../../../lib/scheduler/index.js'
import { createServer } from '../../../lib/scheduler/sockets/index.js'
import { serve } from '../../../docs/course/echo-server.js'

it('every byte comes back in order, and a client that resets its connection harms no other', async () => {
  const sched = new Scheduler({ print: () => {} })
  const failed: unknown[] = []
  const clients = fork(join(__dirname, 'clients.mjs'), { execArgv: [] })
  const answered = once(clients, 'message') as Promise<[Record<string, number>]>
  const main = coroutine(function* () {
    const server = yield* await_(createServer(['127.0.0.1', 0]))
    const tid = yield* await_(
      new NewTask(serve(server, { failed: (_, error) => failed.push((error as { code?: string }).code) })),
    )
    clients.send({ port: server.getsockname()[1], clients: 40, messages: 25, seed: 3, longestDelay: 0 })
    return tid
  })
  const start = new NewTask(main())
  sched.new((function* (): Generator<NewTask<number>, void, number> { yield start })()) // prettier-ignore
  const loop = sched.mainloopAsync()
  const [done] = await answered
  sched.new((function* (): Generator<KillTask, void, boolean> { yield new KillTask(start.child.result!) })()) // prettier-ignore
  await loop
  expect(done).toMatchObject({ messages: 1000 })
  expect(done['resets']).toBeGreaterThan(5)
  expect(failed.filter((code) => code !== 'ECONNRESET' && code !== 'EPIPE')).toEqual([])
  expect(failed.length).toBeLessThanOrEqual(done['resets']!)
})
