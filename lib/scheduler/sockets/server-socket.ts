/**
 * Server sockets for tasks: the course's `Socket.accept` (pyos8), over a raw one; see socket.ts.
 */
import { await_ } from '../../objects/await.js'
import { coroutine, type CoroutineType } from '../../objects/coroutine.js'
import { ReadWait } from '../io-calls.js'
import type { Address } from '../../host/socket-address.js'
import type { RawServerSocket } from './raw-server-socket.js'
import { Socket } from './socket.js'

/** A listening socket. `createServer` makes them. Python: `socket.socket`. */
export class ServerSocket {
  static readonly name: string = 'ServerSocket'
  /** The socket below, which never waits. `ReadWait` takes it. */
  readonly raw: RawServerSocket

  constructor(raw: RawServerSocket) {
    this.raw = raw
  }

  /**
   * Waits for a connection.
   *
   * @returns a coroutine of the connection and the address of the other side
   * @throws in the task: Error with code EBADF if the socket is closed, also meanwhile by another task
   * @see Python: `socket.accept`; the Python course: `Socket.accept`
   * @example
   * const main = coroutine(function* main() {
   *   const server = yield* await_(createServer(['127.0.0.1', 0]))
   *   const socket = yield* await_(createConnection(server.getsockname()))
   *   const [client, address] = yield* await_(server.accept())
   *   console.log(address.join() === socket.getsockname()?.join())
   *   for (const each of [client, socket, server]) yield* await_(each.close())
   * })
   * const sched = new Scheduler({ print: () => {} })
   * sched.new(main())
   * await sched.mainloopAsync() // prints true
   */
  accept(): CoroutineType<[client: Socket, address: Address], ReadWait, void> {
    return accept(this.raw)
  }

  /**
   * Stops listening. The connections that were accepted go on. It never waits, as `Socket.close`.
   *
   * @see Python: `socket.close`
   * @example
   * const main = coroutine(function* main() {
   *   const server = yield* await_(createServer(['127.0.0.1', 0]))
   *   yield* await_(server.close())
   *   yield* await_(server.accept())
   * })
   * const excepthook = (error: unknown) => console.log((error as Error).message)
   * const sched = new Scheduler({ print: () => {}, excepthook })
   * sched.new(main())
   * await sched.mainloopAsync() // prints Bad file descriptor
   */
  close(): CoroutineType<void, never, never> {
    return close(this.raw)
  }

  /** The address it listens at, with the real port. Python: `socket.getsockname`. */
  getsockname(): Address {
    return this.raw.getsockname()
  }

  toString(): string {
    return String(this.raw)
  }
}

const accept = coroutine('accept', function* (raw: RawServerSocket) {
  for (;;) {
    yield* await_(new ReadWait(raw))
    const arrived = raw.accept()
    if (arrived !== undefined) {
      const [client, address] = arrived
      return [new Socket(client), address] as [Socket, Address]
    }
  }
})

const close = coroutine('close', function* (raw: RawServerSocket) {
  raw.close()
})
