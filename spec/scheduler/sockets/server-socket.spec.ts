import { connect } from 'node:net'
import { await_, coroutine } from '../../../lib/index.js'
import { NewTask, WaitTask } from '../../../lib/scheduler/index.js'
import { createConnection, createServer, type ServerSocket } from '../../../lib/scheduler/sockets/index.js'
import { LOOPBACK, runTask } from './harness.js'

describe('a server socket', () => {
  it('accepts connections, in the order in which they arrive', async () => {
    const main = coroutine(function* () {
      const server = yield* await_(createServer([LOOPBACK, 0]))
      const first = yield* await_(createConnection(server.getsockname()))
      const second = yield* await_(createConnection(server.getsockname()))
      const addresses: unknown[] = []
      for (const _ of [first, second]) {
        const [client, address] = yield* await_(server.accept())
        addresses.push(address)
        yield* await_(client.close())
      }
      const expected = [first.getsockname(), second.getsockname()]
      for (const each of [first, second, server]) yield* await_(each.close())
      return { addresses, expected }
    })
    const { addresses, expected } = await runTask(main())
    expect(addresses).toEqual(expected)
  })

  it('lets each connection be accepted by one task only', async () => {
    const accepted: string[] = []
    const accepts = coroutine(function* (server: ServerSocket, name: string) {
      try {
        for (;;) {
          const [client] = yield* await_(server.accept())
          accepted.push(name)
          yield* await_(client.close())
          yield* await_(server.close())
        }
      } catch (error) {
        accepted.push(`${name} ${(error as { code: string }).code}`)
      }
    })
    const main = coroutine(function* () {
      const server = yield* await_(createServer([LOOPBACK, 0]))
      const tids: number[] = []
      for (const name of ['a', 'b']) tids.push(yield* await_(new NewTask(accepts(server, name))))
      const client = connect(server.getsockname()[1], LOOPBACK)
      for (const tid of tids) yield* await_(new WaitTask(tid))
      client.destroy()
    })
    await runTask(main())
    expect(accepted.sort()).toEqual(['a', 'a EBADF', 'b EBADF'])
  })

  it('lets who came too late wait for the next connection', async () => {
    const accepted: string[] = []
    const accepts = coroutine(function* (server: ServerSocket, name: string) {
      const [client] = yield* await_(server.accept())
      accepted.push(name)
      yield* await_(client.close())
    })
    const main = coroutine(function* () {
      const server = yield* await_(createServer([LOOPBACK, 0]))
      const tids: number[] = []
      for (const name of ['a', 'b']) tids.push(yield* await_(new NewTask(accepts(server, name))))
      for (const tid of tids) {
        const client = yield* await_(createConnection(server.getsockname()))
        yield* await_(new WaitTask(tid))
        yield* await_(client.close())
      }
      yield* await_(server.close())
    })
    await runTask(main())
    expect(accepted).toEqual(['a', 'b'])
  })

  it('prints itself', async () => {
    const main = coroutine(function* () {
      const server = yield* await_(createServer([LOOPBACK, 0]))
      const text = String(server)
      yield* await_(server.close())
      return text
    })
    expect(await runTask(main())).toMatch(/^<server socket 127\.0\.0\.1:\d+ open>$/)
  })
})
