/**
 * Sockets for tasks: the course's `Socket` (pyos8). Each method is a coroutine that makes the system calls `ReadWait`
 * and `WriteWait`, and uses the raw socket when it is ready.
 *
 * A method waits in the scheduler even when there is nothing to wait for, so that the other tasks have their turn.
 */
import { typeName } from '../../protocol/type-name.js'
import { await_ } from '../../objects/await.js'
import { coroutine, type CoroutineType } from '../../objects/coroutine.js'
import { ReadWait, WriteWait } from '../io-calls.js'
import type { Address } from '../../host/socket-address.js'
import type { RawSocket } from './raw-socket.js'

/** So much is handed to the kernel at a time: what waits in this process for a slow receiver. */
const PIECE = 65_536

/** A connection. `accept` of a server socket, and `createConnection`, make them. Python: `socket.socket`. */
export class Socket {
  static readonly name: string = 'Socket'
  /** The socket below, which never waits. `ReadWait` and `WriteWait` take it. */
  readonly raw: RawSocket

  constructor(raw: RawSocket) {
    this.raw = raw
  }

  /**
   * Receives what there is, at most so many bytes; waits if there is nothing.
   *
   * @returns a coroutine of the bytes: none at the end of what the other side sends
   * @throws in the task: the connection's error; Error with code EBADF if the socket is closed, also meanwhile by
   *   another task; ValueError for a negative size
   * @see Python: `socket.recv`; the Python course: `Socket.recv`
   * @example
   * const main = coroutine(function* main() {
   *   const server = yield* await_(createServer(['127.0.0.1', 0]))
   *   const socket = yield* await_(createConnection(server.getsockname()))
   *   const [client] = yield* await_(server.accept())
   *   yield* await_(socket.send(new TextEncoder().encode('hello')))
   *   const bytes = yield* await_(client.recv(65536))
   *   console.log(new TextDecoder().decode(bytes))
   *   for (const each of [client, socket, server]) yield* await_(each.close())
   * })
   * const sched = new Scheduler({ print: () => {} })
   * sched.new(main())
   * await sched.mainloopAsync() // prints hello
   */
  recv(maxbytes: number): CoroutineType<Uint8Array, ReadWait, void> {
    return recv(this.raw, maxbytes)
  }

  /**
   * Sends all of the bytes; waits while the other side is slow to take them. Afterwards the array may be changed.
   *
   * @returns a coroutine of the number of bytes
   * @throws in the task: the connection's error; Error with code EBADF if the socket is closed; TypeError for what is
   *   no Uint8Array
   * @see Python: `socket.sendall`; the Python course: `Socket.send`
   * @example
   * const main = coroutine(function* main() {
   *   const server = yield* await_(createServer(['127.0.0.1', 0]))
   *   const socket = yield* await_(createConnection(server.getsockname()))
   *   const [client] = yield* await_(server.accept())
   *   console.log(yield* await_(client.send(new Uint8Array(1000))))
   *   for (const each of [client, socket, server]) yield* await_(each.close())
   * })
   * const sched = new Scheduler({ print: () => {} })
   * sched.new(main())
   * await sched.mainloopAsync() // prints 1000
   */
  send(bytes: Uint8Array): CoroutineType<number, WriteWait, void> {
    return send(this.raw, bytes)
  }

  /**
   * Closes the socket. What was sent is still delivered. It never waits, so it can be awaited in a `finally`, also when
   * the task is killed.
   *
   * @see Python: `socket.close`; the Python course: `Socket.close`
   * @example
   * const main = coroutine(function* main() {
   *   const server = yield* await_(createServer(['127.0.0.1', 0]))
   *   const socket = yield* await_(createConnection(server.getsockname()))
   *   const [client] = yield* await_(server.accept())
   *   try {
   *     socket.shutdown()
   *     console.log((yield* await_(client.recv(100))).length)
   *   } finally {
   *     for (const each of [client, socket, server]) yield* await_(each.close())
   *   }
   * })
   * const sched = new Scheduler({ print: () => {} })
   * sched.new(main())
   * await sched.mainloopAsync() // prints 0
   */
  close(): CoroutineType<void, never, never> {
    return close(this.raw)
  }

  /**
   * Says that nothing more will be sent; there may still be something to receive.
   *
   * @see Python: `socket.shutdown(SHUT_WR)`
   */
  shutdown(): void {
    this.raw.shutdown()
  }

  /** The address of this side; undefined if the connection is gone. Python: `socket.getsockname`. */
  getsockname(): Address | undefined {
    return this.raw.getsockname()
  }

  /** The address of the other side. Python: `socket.getpeername`. */
  getpeername(): Address | undefined {
    return this.raw.getpeername()
  }

  toString(): string {
    return String(this.raw)
  }
}

const recv = coroutine('recv', function* (raw: RawSocket, maxbytes: number) {
  for (;;) {
    yield* await_(new ReadWait(raw))
    const bytes = raw.recv(maxbytes)
    // Another task may have been quicker.
    if (bytes !== undefined) return bytes
  }
})

const send = coroutine('send', function* (raw: RawSocket, bytes: Uint8Array) {
  if (!(bytes instanceof Uint8Array)) {
    throw new TypeError(`a bytes-like object is required, not '${typeName(bytes)}'`)
  }
  let sent = 0
  do {
    yield* await_(new WriteWait(raw))
    sent += raw.send(bytes.subarray(sent, sent + PIECE)) ?? 0
  } while (sent < bytes.length)
  if (!raw.isWritable) yield* await_(new WriteWait(raw))
  return sent
})

const close = coroutine('close', function* (raw: RawSocket) {
  raw.close()
})
