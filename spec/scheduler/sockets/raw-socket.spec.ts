import { once } from 'node:events'
import { connect } from 'node:net'
import { ValueError } from '../../../lib/index.js'
import { RawSocket } from '../../../lib/scheduler/sockets/index.js'
import { bytes, called, LOOPBACK, pair, text } from './harness.js'

describe('receiving from a raw socket', () => {
  it('gives what has arrived, undefined while there is nothing, and no bytes at the end', async () => {
    const { raw, other, close } = await pair()
    expect(raw.recv(10)).toBeUndefined()
    other.write('hello')
    await called((wake) => raw.whenReadable(wake))
    expect([text(raw.recv(2)), text(raw.recv(0)), text(raw.recv(10)), raw.recv(10)]).toEqual([
      'he',
      '',
      'llo',
      undefined,
    ])
    other.end('bye')
    await called((wake) => raw.whenReadable(wake))
    expect(text(raw.recv(10))).toBe('bye')
    await called((wake) => raw.whenReadable(wake))
    expect([text(raw.recv(10)), text(raw.recv(10))]).toEqual(['', ''])
    // Nobody has to wait for the end, once it is known.
    await called((wake) => raw.whenReadable(wake))
    close()
  })

  it('refuses a negative size', async () => {
    const { raw, close } = await pair()
    expect(() => raw.recv(-1)).toThrow(new ValueError('negative buffersize in recv'))
    close()
  })

  it('leaves in the kernel what does not fit in a small buffer', async () => {
    const { raw, other, close } = await pair()
    const size = 8 << 20
    other.write(new Uint8Array(size))
    await called((wake) => raw.whenReadable(wake))
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate)
    expect(other.writableLength).toBeGreaterThan(0)
    let received = 0
    while (received < size) {
      await called((wake) => raw.whenReadable(wake))
      const piece = raw.recv(1 << 20)!
      expect(piece.length).toBeLessThanOrEqual(1 << 17)
      received += piece.length
    }
    expect(received).toBe(size)
    close()
  })

  it('raises a reset of the connection, also in who waits', async () => {
    const { raw, other, close } = await pair()
    const woken = called((wake) => raw.whenReadable(wake))
    other.resetAndDestroy()
    await woken
    expect(() => raw.recv(10)).toThrow(expect.objectContaining({ code: 'ECONNRESET' }))
    expect(() => raw.send(bytes('x'))).toThrow(expect.objectContaining({ code: 'ECONNRESET' }))
    expect(() => raw.check()).toThrow('ECONNRESET')
    await called((wake) => raw.whenReadable(wake))
    await called((wake) => raw.whenWritable(wake))
    close()
  })
})

describe('sending to a raw socket', () => {
  it('takes all, or nothing while the kernel has no room', async () => {
    const { raw, other, close } = await pair()
    other.pause()
    const piece = new Uint8Array(1 << 16)
    let sent = 0
    while (raw.send(piece) !== undefined) sent += piece.length
    expect([raw.isWritable, raw.send(piece)]).toEqual([false, undefined])
    let received = 0
    other.on('data', (data) => (received += data.length))
    other.resume()
    await called((wake) => raw.whenWritable(wake))
    expect([raw.isWritable, raw.send(bytes('end'))]).toEqual([true, 3])
    raw.close()
    await once(other, 'end')
    expect(received).toBe(sent + 3)
    close()
  })

  it('is possible after the other side has said its last', async () => {
    const { raw, other, close } = await pair()
    other.end()
    await called((wake) => raw.whenReadable(wake))
    expect(text(raw.recv(10))).toBe('')
    raw.send(bytes('still here'))
    const [data] = (await once(other, 'data')) as [Uint8Array]
    expect(text(data)).toBe('still here')
    close()
  })

  it('is impossible after shutdown, when there may still be something to receive', async () => {
    const { raw, other, close } = await pair()
    raw.shutdown()
    expect(() => raw.send(bytes('x'))).toThrow(expect.objectContaining({ code: 'EPIPE' }))
    other.end('answer')
    await called((wake) => raw.whenReadable(wake))
    expect(text(raw.recv(10))).toBe('answer')
    await called((wake) => raw.whenReadable(wake))
    expect(text(raw.recv(10))).toBe('')
    close()
  })

  it('raises what became of what was sent before', async () => {
    const { raw, other, close } = await pair()
    other.resetAndDestroy()
    let failure: unknown
    for (let turn = 0; failure === undefined && turn < 1000; turn++) {
      try {
        raw.send(bytes('x'))
      } catch (error) {
        failure = error
      }
      await new Promise(setImmediate)
    }
    expect(['EPIPE', 'ECONNRESET']).toContain((failure as { code?: string }).code)
    close()
  })
})

describe('closing a raw socket', () => {
  it('delivers what was sent', async () => {
    const { raw, other } = await pair()
    raw.send(bytes('last words'))
    raw.close()
    raw.close()
    const received: Buffer[] = []
    other.on('data', (data: Buffer) => received.push(data))
    await once(other, 'end')
    expect(String(Buffer.concat(received))).toBe('last words')
    other.destroy()
  })

  it('wakes all who wait, and makes the rest an error', async () => {
    const { raw, other } = await pair()
    const woken = called((wake) => raw.whenReadable(wake))
    raw.close()
    await woken
    await called((wake) => raw.whenReadable(wake))
    await called((wake) => raw.whenWritable(wake))
    const closed = expect.objectContaining({ code: 'EBADF' })
    expect(() => raw.recv(1)).toThrow(closed)
    expect(() => raw.send(bytes('x'))).toThrow(closed)
    expect(() => raw.check()).toThrow(closed)
    other.destroy()
  })
})

describe('a raw socket', () => {
  it('knows its addresses, and prints itself', async () => {
    const { raw, other, close } = await pair()
    const [host, port] = ['127.0.0.1', other.localPort]
    expect([raw.getpeername(), raw.getsockname()]).toEqual([
      [host, port],
      [host, other.remotePort],
    ])
    expect(String(raw)).toBe(`<socket ${host}:${port} open>`)
    close()
    expect(String(raw)).toBe(`<socket ${host}:${port} closed>`)
    await called((wake) => raw.whenReadable(wake))
    expect(raw.getpeername()).toEqual([host, port])
  })

  it('has no addresses before it is connected', async () => {
    const socket = connect({ port: 1, host: LOOPBACK })
    const raw = new RawSocket(socket)
    expect([raw.getpeername(), raw.getsockname(), String(raw)]).toEqual([undefined, undefined, '<socket ? connecting>'])
    const ready = called((wake) => raw.whenWritable(wake))
    raw.close()
    await ready
    socket.destroy()
  })

  it('forgets who gives up waiting', async () => {
    const { raw, other, close } = await pair()
    let woken = 0
    raw.whenReadable(() => woken++)()
    other.write('x')
    await called((wake) => raw.whenReadable(wake))
    expect(woken).toBe(0)
    raw.whenReadable(() => woken++)()
    raw.whenWritable(() => woken++)()
    expect(woken).toBe(2)
    close()
  })
})
