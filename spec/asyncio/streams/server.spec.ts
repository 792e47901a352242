import type { Socket } from 'node:net'
import { asyncWith, await_, coroutine } from '../../../lib/index.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { getRunningLoop } from '../../../lib/asyncio/task/events.js'
import { gather } from '../../../lib/asyncio/waiting/gather.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { openConnection } from '../../../lib/asyncio/streams/open-connection.js'
import { startServer } from '../../../lib/asyncio/streams/start-server.js'
import type { StreamReader } from '../../../lib/asyncio/streams/stream-reader.js'
import type { StreamWriter } from '../../../lib/asyncio/streams/stream-writer.js'
import { allTasks } from '../../../lib/asyncio/task/task-registry.js'
import { bytes, connected, echo, LOOPBACK, portOf, program } from './harness.js'

describe('a server', () => {
  it('serves many at once, and leaves no task behind', async () => {
    const left = await program(function* () {
      yield* asyncWith(yield* await_(startServer(echo, LOOPBACK, 0)), function* (server) {
        const client = coroutine(function* (name: number) {
          const [reader, writer] = yield* await_(openConnection(LOOPBACK, portOf(server)))
          for (let i = 0; i < 10; i++) {
            writer.write(bytes(`${name} ${i}\n`))
            expect(String(yield* await_(reader.readline()))).toBe(`${name} ${i}\n`)
          }
          writer.close()
          yield* await_(writer.waitClosed())
        })
        yield* await_(gather(...Array.from({ length: 50 }, (_, name) => client(name))))
      })
      yield* await_(sleep(0.01))
      return allTasks().size
    })
    expect(left).toBe(1)
  })

  it('calls back in the loop, and takes a plain function too', async () => {
    const loops: unknown[] = []
    const greet = (_reader: StreamReader, writer: StreamWriter) => {
      loops.push(getRunningLoop())
      writer.write(bytes('hello'))
      writer.close()
    }
    await connected(greet, function* (reader) {
      loops.push(String(yield* await_(reader.read())), getRunningLoop())
    })
    expect(loops[1]).toBe('hello')
    expect(loops[0]).toBe(loops[2])
  })

  it('tells the loop of an error that leaves a client’s coroutine, and closes the connection', async () => {
    const error = new Error('in the client')
    const failing = coroutine(function* () {
      throw error
    })
    const told = await connected(failing, function* (reader) {
      const contexts: unknown[] = []
      getRunningLoop().setExceptionHandler((_, context) => contexts.push([context.message, context.exception]))
      expect((yield* await_(reader.read())).length).toBe(0)
      return contexts
    })
    expect(told).toEqual([['Unhandled exception in client_connected_cb', error]])
  })

  it('is closed when its connections are, too', async () => {
    const order = await program(function* () {
      const noted: string[] = []
      const server = yield* await_(startServer(echo, LOOPBACK, 0))
      const [reader, writer] = yield* await_(openConnection(LOOPBACK, portOf(server)))
      writer.write(bytes('x\n'))
      yield* await_(reader.readline())
      const waiting = coroutine(function* () {
        yield* await_(server.waitClosed())
        noted.push('closed')
      })
      const task = createTask(waiting())
      server.close()
      yield* await_(sleep(0.01))
      noted.push('client closes')
      writer.close()
      yield* await_(task)
      return noted
    })
    expect(order).toEqual(['client closes', 'closed'])
  })

  it('closes its clients when asked', async () => {
    const text = await connected(echo, function* (reader, writer, server) {
      writer.write(bytes('x\n'))
      yield* await_(reader.readline())
      server.closeClients()
      return String(yield* await_(reader.read()))
    })
    expect(text).toBe('')
  })

  it('is closed with its loop, and its connections too', async () => {
    const left = await program(function* () {
      const server = yield* await_(startServer(echo, LOOPBACK, 0))
      const [reader, writer] = yield* await_(openConnection(LOOPBACK, portOf(server)))
      writer.write(bytes('x\n'))
      yield* await_(reader.readline())
      return { server, socket: writer.getExtraInfo('socket') as Socket }
    })
    expect([left.server.isServing(), left.socket.destroyed]).toEqual([false, true])
  })

  it('serves until it is cancelled', async () => {
    const result = await program(function* () {
      const server = yield* await_(startServer(echo, LOOPBACK, 0, { startServing: false }))
      const task = createTask(server.serveForever())
      yield* await_(sleep(0.01))
      expect(server.isServing()).toBe(true)
      const [second] = yield* await_(gather(server.serveForever(), { returnExceptions: true }))
      task.cancel()
      yield* await_(gather(task, { returnExceptions: true }))
      const [after] = yield* await_(gather(server.startServing(), { returnExceptions: true }))
      return [task.cancelled(), server.isServing(), String(second), String(after)]
    })
    expect(result).toEqual([
      true,
      false,
      expect.stringMatching(/^RuntimeError: server <Server .*> is already being awaited on serve_forever\(\)$/),
      expect.stringMatching(/^RuntimeError: server <Server closed> is closed$/),
    ])
  })
})
