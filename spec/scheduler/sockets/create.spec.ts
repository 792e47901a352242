import { await_, coroutine } from '../../../lib/index.js'
import { KillTask, NewTask, YieldControl } from '../../../lib/scheduler/index.js'
import { createConnection, createServer } from '../../../lib/scheduler/sockets/index.js'
import { LOOPBACK, runTask } from './harness.js'

describe('createServer', () => {
  it('gives a socket that listens, at a real port', async () => {
    const main = coroutine(function* () {
      const server = yield* await_(createServer([LOOPBACK, 0]))
      const [host, port] = server.getsockname()
      yield* await_(server.close())
      return [host, port > 0]
    })
    expect(await runTask(main())).toEqual([LOOPBACK, true])
  })

  it('raises what keeps it from listening', async () => {
    const main = coroutine(function* () {
      const server = yield* await_(createServer([LOOPBACK, 0]))
      try {
        yield* await_(createServer(server.getsockname()))
      } finally {
        yield* await_(server.close())
      }
    })
    await expect(runTask(main())).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  it('leaves nothing open if the task is killed meanwhile', async () => {
    const main = coroutine(function* () {
      yield* await_(new KillTask(yield* await_(new NewTask(createServer([LOOPBACK, 0])))))
      yield* await_(new YieldControl())
      return 'ended'
    })
    expect(await runTask(main())).toBe('ended')
  })
})

describe('createConnection', () => {
  it('gives a connection', async () => {
    const main = coroutine(function* () {
      const server = yield* await_(createServer([LOOPBACK, 0]))
      const socket = yield* await_(createConnection(server.getsockname()))
      const [client, address] = yield* await_(server.accept())
      const same = String(address) === String(socket.getsockname())
      yield* await_(client.send(new Uint8Array([1, 2, 3])))
      const received = yield* await_(socket.recv(10))
      for (const each of [socket, client, server]) yield* await_(each.close())
      return [same, [...received]]
    })
    expect(await runTask(main())).toEqual([true, [1, 2, 3]])
  })

  it('raises what keeps it from connecting', async () => {
    const main = coroutine(function* () {
      const server = yield* await_(createServer([LOOPBACK, 0]))
      const address = server.getsockname()
      yield* await_(server.close())
      yield* await_(createConnection(address))
    })
    await expect(runTask(main())).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
})
