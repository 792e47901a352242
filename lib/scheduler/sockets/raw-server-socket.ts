/**
 * Raw server sockets: a listening socket that never makes anybody wait, on Node's `net`; see raw-socket.ts.
 *
 * Deviation: Node takes connections from the kernel by itself. Those that nobody has accepted yet wait here.
 */
import { createServer, type Server } from 'node:net'
import { Ring } from '../../collections/ring.js'
import type { Address } from '../../host/socket-address.js'
import { badFileDescriptor } from './errors.js'
import { RawSocket } from './raw-socket.js'
import { Wakers } from './wakers.js'

/** A listening socket, without waiting. Python: `socket.socket` after `listen()` and `setblocking(False)`. */
export class RawServerSocket {
  static readonly name: string = 'RawServerSocket'
  readonly #server: Server
  readonly #arrived = new Ring<RawSocket>()
  readonly #readers = new Wakers()
  readonly #writers = new Wakers()
  readonly #address: Address
  #isClosed = false
  #error: Error | undefined

  /** Begins to listen; `whenWritable` tells when that is so, or has failed. */
  constructor(address: Address) {
    const [host, port] = address
    this.#address = address
    this.#server = createServer({ allowHalfOpen: true }, (socket) => {
      this.#arrived.push(new RawSocket(socket))
      this.#readers.wakeAll()
    })
    this.#server.on('listening', () => {
      this.#writers.wakeAll()
    })
    this.#server.on('error', (error) => {
      this.#error = error
      this.#readers.wakeAll()
      this.#writers.wakeAll()
    })
    this.#server.listen(port, host)
  }

  /**
   * Takes a connection that has arrived.
   *
   * @returns the connection and the address of the other side; undefined if none has arrived yet
   * @throws the error that listening failed with; Error with code EBADF if the socket is closed
   * @see Python: `socket.accept`
   * @example
   * const server = new RawServerSocket(['127.0.0.1', 0])
   * server.accept() // → undefined
   * server.close()
   */
  accept(): [client: RawSocket, address: Address] | undefined {
    this.check()
    if (this.#arrived.length === 0) return undefined
    const client = this.#arrived.shift()
    return [client, client.getpeername() ?? ['', 0]]
  }

  /** Raises what is wrong with the socket, if something is. */
  check(): void {
    if (this.#isClosed) throw badFileDescriptor()
    if (this.#error !== undefined) throw this.#error
  }

  /** Has `wake` called once, when there is a connection to accept, or an error; see `ReadWaitable`. */
  whenReadable(wake: () => void): () => void {
    if (this.#arrived.length === 0 && !this.#isOver) return this.#readers.add(wake)
    wake()
    return () => {}
  }

  /** Has `wake` called once, when the socket listens, or has failed to. */
  whenWritable(wake: () => void): () => void {
    if (!this.#server.listening && !this.#isOver) return this.#writers.add(wake)
    wake()
    return () => {}
  }

  /** Stops listening, and closes the connections that nobody has accepted. Those that were accepted go on. */
  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#server.close()
    for (const client of this.#arrived) client.close()
    this.#readers.wakeAll()
    this.#writers.wakeAll()
  }

  /** The address it listens at; the port is the real one, if 0 was asked for. Python: `socket.getsockname`. */
  getsockname(): Address {
    const address = this.#server.address()
    return address === null || typeof address === 'string' ? this.#address : [address.address, address.port]
  }

  /** Its address, and whether it listens. */
  toString(): string {
    return `<server socket ${this.getsockname().join(':')} ${this.#isClosed ? 'closed' : 'open'}>`
  }

  get #isOver(): boolean {
    return this.#isClosed || this.#error !== undefined
  }
}
