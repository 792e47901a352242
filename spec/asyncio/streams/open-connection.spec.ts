import { await_ } from '../../../lib/index.js'
import { gather } from '../../../lib/asyncio/waiting/gather.js'
import { openConnection } from '../../../lib/asyncio/streams/open-connection.js'
import { startServer } from '../../../lib/asyncio/streams/start-server.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { attempt } from '../traced.js'
import { bytes, echo, LOOPBACK, portOf, program } from './harness.js'

describe('openConnection', () => {
  it('gives a reader and a writer, with its limit', async () => {
    const line = await program(function* () {
      const server = yield* await_(startServer(echo, LOOPBACK, 0))
      const [reader, writer] = yield* await_(openConnection(LOOPBACK, portOf(server), { limit: 10, family: 4 }))
      writer.write(bytes('hello\n'))
      const text = String(yield* await_(reader.readline()))
      writer.write(bytes('longer than the limit\n'))
      const [error] = yield* await_(gather(reader.readline(), { returnExceptions: true }))
      writer.close()
      server.close()
      yield* await_(server.waitClosed())
      return [text, String(error)]
    })
    expect(line).toEqual(['hello\n', 'ValueError: Separator is found, but chunk is longer than limit'])
  })

  it('raises in the task what connecting failed with', async () => {
    const error = await program(function* () {
      const server = yield* await_(startServer(echo, LOOPBACK, 0))
      const port = portOf(server)
      server.close()
      yield* await_(server.waitClosed())
      const [failure] = yield* await_(gather(openConnection(LOOPBACK, port), { returnExceptions: true }))
      return failure
    })
    expect(error).toMatchObject({ code: 'ECONNREFUSED' })
  })

  it('can be cancelled', async () => {
    const isCancelled = await program(function* () {
      const server = yield* await_(startServer(echo, LOOPBACK, 0))
      const task = createTask(openConnection(LOOPBACK, portOf(server)))
      yield* await_(sleep(0))
      task.cancel()
      yield* await_(gather(task, { returnExceptions: true }))
      server.close()
      server.abortClients()
      yield* await_(server.waitClosed())
      return task.cancelled()
    })
    expect(isCancelled).toBe(true)
  })

  it('refuses unknown options at the call', () => {
    expect(attempt(() => openConnection(LOOPBACK, 1, { sll: true } as never))).toBe(
      `!! TypeError("open_connection() got an unexpected keyword argument 'sll'")`,
    )
  })
})
