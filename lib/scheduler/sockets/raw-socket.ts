/**
 * Raw sockets: a connection that never makes anybody wait, as Python's sockets after `setblocking(False)`, on Node's
 * `net`. What cannot be done at once answers undefined, as in Python's `RawIOBase`, and `whenReadable` and
 * `whenWritable` tell when it is worth another try.
 *
 * Both directions are separate, as they are in TCP: that the other side has said its last does not keep this side from
 * sending (`allowHalfOpen`).
 *
 * Backpressure: what arrives stays in the kernel once Node's small buffer is full and nobody receives. What is sent is
 * one piece at a time: while the kernel has not taken it, nothing more can be sent.
 *
 * Deviation: errors are Node's, with their `code`; Python's would be an OSError with its `errno`.
 */
import type { Socket as NodeSocket } from 'node:net'
import { ValueError } from '../../protocol/exceptions.js'
import { type Address, socketAddress } from '../../host/socket-address.js'
import { badFileDescriptor, brokenPipe } from './errors.js'
import { Wakers } from './wakers.js'

const NOTHING = new Uint8Array(0)

/** A connection, without waiting. Python: `socket.socket` after `setblocking(False)`. */
export class RawSocket {
  static readonly name: string = 'RawSocket'
  readonly #socket: NodeSocket
  readonly #readers = new Wakers()
  readonly #writers = new Wakers()
  readonly #peer: Address | undefined
  #isAtEnd = false
  #isClosed = false
  /** Whether a piece is on its way to the kernel. */
  #isSending = false
  #error: Error | undefined

  /** @internal */
  constructor(socket: NodeSocket) {
    this.#socket = socket
    this.#peer = socketAddress(socket.remoteAddress, socket.remotePort)
    const wakeReaders = () => {
      this.#readers.wakeAll()
    }
    const wakeWriters = () => {
      this.#writers.wakeAll()
    }
    socket.on('readable', wakeReaders)
    socket.on('end', () => {
      this.#isAtEnd = true
      wakeReaders()
    })
    socket.on('connect', wakeWriters)
    // Heard even when nobody waits: an error that nobody hears would end the process.
    socket.on('error', (error) => {
      this.#error ??= error
    })
    socket.on('close', () => {
      this.#isAtEnd = true
      wakeReaders()
      wakeWriters()
    })
  }

  /**
   * Receives what has arrived, at most so many bytes.
   *
   * @returns the bytes, none at the end of what the other side sends; undefined if nothing has arrived yet
   * @throws the connection's error; Error with code EBADF if it is closed on this side; ValueError for a negative size
   * @see Python: `socket.recv`
   * @example
   * const main = coroutine(function* main() {
   *   const server = yield* await_(createServer(['127.0.0.1', 0]))
   *   const socket = yield* await_(createConnection(server.getsockname()))
   *   const [client] = yield* await_(server.accept())
   *   console.log(socket.raw.recv(100))
   *   yield* await_(client.send(new Uint8Array(3)))
   *   yield* await_(new ReadWait(socket.raw))
   *   console.log(socket.raw.recv(100)?.length)
   *   for (const each of [client, socket, server]) yield* await_(each.close())
   * })
   * const sched = new Scheduler({ print: () => {} })
   * sched.new(main())
   * await sched.mainloopAsync()
   * // prints undefined
   * // prints 3
   */
  recv(maxbytes: number): Uint8Array | undefined {
    if (maxbytes < 0) throw new ValueError('negative buffersize in recv')
    if (this.#isClosed) throw badFileDescriptor()
    if (maxbytes === 0) return NOTHING
    const arrived = this.#socket.readableLength
    const bytes = arrived === 0 ? null : (this.#socket.read(Math.min(maxbytes, arrived)) as Uint8Array | null)
    if (bytes !== null) return bytes
    this.check()
    return this.#isAtEnd ? NOTHING : undefined
  }

  /**
   * Sends, unless something is on its way already.
   *
   * @param bytes not to be changed until `whenWritable` calls back
   * @returns how many bytes were taken: all; undefined if none can be taken now
   * @throws the connection's error; Error with code EBADF if it is closed on this side, EPIPE after `shutdown()`
   * @see Python: `socket.send`
   * @example
   * const main = coroutine(function* main() {
   *   const server = yield* await_(createServer(['127.0.0.1', 0]))
   *   const socket = yield* await_(createConnection(server.getsockname()))
   *   const [client] = yield* await_(server.accept())
   *   yield* await_(new WriteWait(client.raw))
   *   console.log(client.raw.send(new Uint8Array(5)))
   *   for (const each of [client, socket, server]) yield* await_(each.close())
   * })
   * const sched = new Scheduler({ print: () => {} })
   * sched.new(main())
   * await sched.mainloopAsync() // prints 5
   */
  send(bytes: Uint8Array): number | undefined {
    this.check()
    if (!this.isWritable) return undefined
    if (!this.#socket.writable) throw brokenPipe()
    this.#isSending = true
    this.#socket.write(bytes, () => {
      this.#isSending = false
      this.#writers.wakeAll()
    })
    // The kernel takes what it has room for at once, and Node then has nothing left of it.
    if (this.#socket.writableLength === 0) this.#isSending = false
    return bytes.length
  }

  /**
   * Raises what is wrong with the connection, if something is.
   *
   * @throws the connection's error; Error with code EBADF if it is closed on this side
   */
  check(): void {
    if (this.#isClosed) throw badFileDescriptor()
    if (this.#error !== undefined) throw this.#error
  }

  /** Whether `send` would take something, or raise an error, at once. */
  get isWritable(): boolean {
    return !this.#socket.connecting && !this.#isSending
  }

  /** Has `wake` called once, when there is something to receive, or the end, or an error; see `ReadWaitable`. */
  whenReadable(wake: () => void): () => void {
    if (this.#socket.readableLength > 0 || this.#isOver || this.#isAtEnd) {
      wake()
      return () => {}
    }
    // Node tells of the end only to who tries to read.
    this.#socket.read(0)
    return this.#readers.add(wake)
  }

  /** Has `wake` called once, when something can be sent, or the connection stands, or fails; see `WriteWaitable`. */
  whenWritable(wake: () => void): () => void {
    if (!this.isWritable && !this.#isOver) return this.#writers.add(wake)
    wake()
    return () => {}
  }

  /**
   * Closes the connection. What was sent is still delivered; nobody waits for that. Closing again does nothing.
   *
   * @see Python: `socket.close`
   */
  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#socket.destroySoon()
    this.#readers.wakeAll()
    this.#writers.wakeAll()
  }

  /**
   * Says that nothing more will be sent: the other side comes to an end, and may go on sending.
   *
   * @see Python: `socket.shutdown(SHUT_WR)`
   */
  shutdown(): void {
    this.#socket.end()
  }

  /** The address of this side. Python: `socket.getsockname`. */
  getsockname(): Address | undefined {
    return socketAddress(this.#socket.localAddress, this.#socket.localPort)
  }

  /** The address of the other side. Python: `socket.getpeername`. */
  getpeername(): Address | undefined {
    return this.#peer ?? socketAddress(this.#socket.remoteAddress, this.#socket.remotePort)
  }

  /** The address of the other side, and whether it is open. */
  toString(): string {
    const state = this.#isClosed ? 'closed' : this.#socket.connecting ? 'connecting' : 'open'
    return `<socket ${(this.getpeername() ?? ['?']).join(':')} ${state}>`
  }

  /** Whether there is nothing to wait for any more. */
  get #isOver(): boolean {
    return this.#isClosed || this.#error !== undefined || this.#socket.destroyed
  }
}
