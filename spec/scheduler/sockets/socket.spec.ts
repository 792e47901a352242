import { once } from 'node:events'
import { await_, coroutine, GeneratorExit } from '../../../lib/index.js'
import { KillTask, NewTask, WaitTask } from '../../../lib/scheduler/index.js'
import { type RawSocket, Socket } from '../../../lib/scheduler/sockets/index.js'
import { bytes, pair, runTask, text } from './harness.js'

describe('a socket', () => {
  it('receives as a task, to the end', async () => {
    const { raw, other, close } = await pair()
    const socket = new Socket(raw)
    setImmediate(() => other.write('hello'))
    const task = coroutine(function* () {
      const received = [text(yield* await_(socket.recv(100)))]
      other.end()
      received.push(text(yield* await_(socket.recv(100))))
      return received
    })
    expect(await runTask(task())).toEqual(['hello', ''])
    close()
  })

  it('sends all, as slowly as the other side takes it, and leaves the bytes to the caller then', async () => {
    const { raw, other, close } = await pair()
    const socket = new Socket(raw)
    const size = 5_000_000
    const sent = new Uint8Array(size).map((_, index) => index % 251)
    const expected = Buffer.from(sent)
    const received: Buffer[] = []
    other.pause()
    let pieces = 0
    other.on('data', (data: Buffer) => {
      received.push(data)
      other.pause()
      pieces++
      setImmediate(() => other.resume())
    })
    setImmediate(() => other.resume())
    const task = coroutine(function* () {
      const count = yield* await_(socket.send(sent))
      sent.fill(0)
      yield* await_(socket.close())
      return count
    })
    expect(await runTask(task())).toBe(size)
    await once(other, 'end')
    expect(Buffer.concat(received).equals(expected)).toBe(true)
    expect(pieces).toBeGreaterThan(1)
    close()
  })

  it('has sent when the kernel has taken the last piece', async () => {
    const taken: (() => void)[] = []
    const raw = {
      send: (data: Uint8Array) => data.length,
      get isWritable() {
        return taken.length > 2
      },
      whenWritable: (wake: () => void) => {
        taken.push(wake)
        setImmediate(wake)
        return () => {}
      },
    }
    expect(await runTask(new Socket(raw as unknown as RawSocket).send(new Uint8Array(100_000)))).toBe(100_000)
    expect(taken).toHaveLength(3)
  })

  it('sends nothing, if that is what there is to send', async () => {
    const { raw, close } = await pair()
    expect(await runTask(new Socket(raw).send(new Uint8Array(0)))).toBe(0)
    close()
  })

  it('sends bytes, not text', async () => {
    const { raw, close } = await pair()
    await expect(runTask(new Socket(raw).send('text' as never))).rejects.toThrow(
      new TypeError("a bytes-like object is required, not 'str'"),
    )
    close()
  })

  it('raises a reset in the task that receives, and in the one that sends', async () => {
    const { raw, other, close } = await pair()
    const socket = new Socket(raw)
    const tasks = coroutine(function* () {
      const codes: unknown[] = []
      const body = coroutine(function* (call: () => ReturnType<Socket['recv']>) {
        try {
          for (;;) if ((yield* await_(call())).length === 0) return
        } catch (error) {
          codes.push((error as { code?: string }).code)
        }
      })
      const receives = yield* await_(new NewTask(body(() => socket.recv(10))))
      other.resetAndDestroy()
      yield* await_(new WaitTask(receives))
      try {
        yield* await_(socket.send(bytes('x')))
      } catch (error) {
        codes.push((error as { code?: string }).code)
      }
      return codes
    })
    expect(await runTask(tasks())).toEqual(['ECONNRESET', 'ECONNRESET'])
    close()
  })

  it('gives what arrives to the task that is quicker', async () => {
    const { raw, other, close } = await pair()
    const socket = new Socket(raw)
    const received: string[] = []
    const receives = coroutine(function* (name: string) {
      for (;;) {
        const data = yield* await_(socket.recv(100))
        if (data.length === 0) return
        received.push(name + text(data))
        other.end()
      }
    })
    const main = coroutine(function* () {
      const a = yield* await_(new NewTask(receives('a')))
      const b = yield* await_(new NewTask(receives('b')))
      other.write('1')
      yield* await_(new WaitTask(a))
      yield* await_(new WaitTask(b))
    })
    await runTask(main())
    expect(received).toEqual(['a1'])
    close()
  })

  it('sends for several tasks, piece by piece', async () => {
    const { raw, other, close } = await pair()
    const socket = new Socket(raw)
    const received = new Map<number, number>()
    other.pause()
    other.on('data', (data: Buffer) => {
      for (const byte of data) received.set(byte, (received.get(byte) ?? 0) + 1)
    })
    setImmediate(() => other.resume())
    const size = 3_000_000
    const main = coroutine(function* () {
      const tids: number[] = []
      for (const byte of [1, 2, 3]) {
        tids.push(yield* await_(new NewTask(socket.send(new Uint8Array(size).fill(byte)))))
      }
      for (const tid of tids) yield* await_(new WaitTask(tid))
      yield* await_(socket.close())
    })
    await runTask(main())
    await once(other, 'end')
    expect(received).toEqual(new Map([1, 2, 3].map((byte) => [byte, size])))
    close()
  })

  it('can be closed in a finally, also when the task is killed', async () => {
    const { raw, other } = await pair()
    const socket = new Socket(raw)
    const seen: unknown[] = []
    const receives = coroutine(function* () {
      try {
        yield* await_(socket.recv(100))
      } catch (error) {
        seen.push(error instanceof GeneratorExit)
        throw error
      } finally {
        yield* await_(socket.close())
      }
    })
    const main = coroutine(function* () {
      yield* await_(new KillTask(yield* await_(new NewTask(receives()))))
    })
    other.resume()
    await Promise.all([runTask(main()), once(other, 'end')])
    expect(seen).toEqual([true])
    other.destroy()
  })

  it('that another task closes is an error for who waits', async () => {
    const { raw, other } = await pair()
    const socket = new Socket(raw)
    const main = coroutine(function* () {
      const make = new NewTask(socket.recv(10))
      yield* await_(make)
      yield* await_(socket.close())
      yield* await_(new WaitTask(make.child))
    })
    await expect(runTask(main())).rejects.toMatchObject({ code: 'EBADF' })
    other.destroy()
  })

  it('can say its last and go on receiving', async () => {
    const { raw, other, close } = await pair()
    const socket = new Socket(raw)
    other.on('end', () => other.end('answer')).resume()
    const task = coroutine(function* () {
      socket.shutdown()
      return text(yield* await_(socket.recv(100)))
    })
    expect(await runTask(task())).toBe('answer')
    close()
  })

  it('has the addresses and the text of the one below', async () => {
    const { raw, close } = await pair()
    const socket = new Socket(raw)
    expect([socket.getsockname(), socket.getpeername(), String(socket)]).toEqual([
      raw.getsockname(),
      raw.getpeername(),
      String(raw),
    ])
    close()
  })
})
