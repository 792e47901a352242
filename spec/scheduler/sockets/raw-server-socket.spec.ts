import { once } from 'node:events'
import { connect } from 'node:net'
import { RawServerSocket, RawSocket } from '../../../lib/scheduler/sockets/index.js'
import { called, LOOPBACK } from './harness.js'

async function listening(port = 0): Promise<RawServerSocket> {
  const server = new RawServerSocket([LOOPBACK, port])
  await called((wake) => server.whenWritable(wake))
  return server
}

describe('a raw server socket', () => {
  it('gives the connections that have arrived, undefined while there is none', async () => {
    const server = await listening()
    expect(server.accept()).toBeUndefined()
    const client = connect(server.getsockname()[1], LOOPBACK)
    await called((wake) => server.whenReadable(wake))
    const [socket, address] = server.accept()!
    expect(address).toEqual([LOOPBACK, client.localPort])
    expect(socket.getpeername()).toEqual(address)
    expect(server.accept()).toBeUndefined()
    socket.close()
    client.destroy()
    server.close()
  })

  it('gives a connection too whose other side is gone already, without its address', async () => {
    const server = await listening()
    const client = connect(server.getsockname()[1], LOOPBACK)
    await called((wake) => server.whenReadable(wake))
    const gone = jest.spyOn(RawSocket.prototype, 'getpeername').mockReturnValue(undefined)
    const [socket, address] = server.accept()!
    gone.mockRestore()
    expect(address).toEqual(['', 0])
    socket.close()
    client.destroy()
    server.close()
  })

  it('says at once that it listens, and that there is a connection', async () => {
    const server = await listening()
    await called((wake) => server.whenWritable(wake))
    const client = connect(server.getsockname()[1], LOOPBACK)
    await called((wake) => server.whenReadable(wake))
    let woken = 0
    server.whenReadable(() => woken++)()
    server.whenWritable(() => woken++)()
    expect(woken).toBe(2)
    server.close()
    await once(client, 'close')
  })

  it('raises what keeps it from listening, also in who waits', async () => {
    const first = await listening()
    const second = new RawServerSocket(first.getsockname())
    const accepting = called((wake) => second.whenReadable(wake))
    await called((wake) => second.whenWritable(wake))
    await accepting
    await called((wake) => second.whenReadable(wake))
    const failure = expect.objectContaining({ code: 'EADDRINUSE' })
    expect(() => second.accept()).toThrow(failure)
    expect(() => second.check()).toThrow(failure)
    expect(second.getsockname()).toEqual(first.getsockname())
    second.close()
    first.close()
  })

  it('closes what nobody has accepted when it is closed, and wakes who waits', async () => {
    const server = await listening()
    const client = connect(server.getsockname()[1], LOOPBACK)
    await called((wake) => server.whenReadable(wake))
    server.close()
    server.close()
    await once(client, 'close')
    await called((wake) => server.whenReadable(wake))
    expect(() => server.accept()).toThrow(expect.objectContaining({ code: 'EBADF' }))

    const another = await listening()
    const woken = called((wake) => another.whenReadable(wake))
    another.close()
    await woken
  })

  it('prints itself', async () => {
    const server = await listening()
    const address = server.getsockname().join(':')
    expect(String(server)).toBe(`<server socket ${address} open>`)
    server.close()
    expect(String(server)).toMatch(/^<server socket 127\.0\.0\.1:\d+ closed>$/)
  })
})
