import { await_ } from '../../../lib/index.js'
import { gather } from '../../../lib/asyncio/waiting/gather.js'
import { startServer } from '../../../lib/asyncio/streams/start-server.js'
import { attempt } from '../traced.js'
import { echo, LOOPBACK, portOf, program } from './harness.js'

describe('startServer', () => {
  it('listens at once, at a port that the system chooses', async () => {
    await program(function* () {
      const server = yield* await_(startServer(echo, LOOPBACK, 0))
      expect([server.isServing(), portOf(server) > 0]).toEqual([true, true])
      server.close()
      expect([server.isServing(), server.sockets]).toEqual([false, []])
      yield* await_(server.waitClosed())
    })
  })

  it('listens later if asked', async () => {
    await program(function* () {
      const server = yield* await_(startServer(echo, LOOPBACK, 0, { startServing: false }))
      expect([server.isServing(), server.sockets]).toEqual([false, []])
      yield* await_(server.startServing())
      expect(server.isServing()).toBe(true)
      server.close()
    })
  })

  it('raises in the task what listening failed with', async () => {
    const error = await program(function* () {
      const server = yield* await_(startServer(echo, LOOPBACK, 0))
      const second = startServer(echo, LOOPBACK, portOf(server))
      const [failure] = yield* await_(gather(second, { returnExceptions: true }))
      server.close()
      return failure
    })
    expect(error).toMatchObject({ code: 'EADDRINUSE' })
  })

  it('refuses what it cannot use at the call', () => {
    expect(attempt(() => startServer(echo, LOOPBACK, 0, { sll: {} } as never))).toBe(
      `!! TypeError("start_server() got an unexpected keyword argument 'sll'")`,
    )
    expect(attempt(() => startServer(echo, LOOPBACK, 0, { ssl: true } as never))).toMatch(/a key and a cert/)
    expect(attempt(() => startServer(undefined as never, LOOPBACK, 0))).toMatch(/^!! TypeError/)
  })
})
