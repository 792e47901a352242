/**
 * Connections: a socket of Node's, as streams see it. Python: a transport with its `StreamReaderProtocol`.
 *
 * What arrives goes to the reader, which may pause it. What is written Node keeps until the kernel takes it: above the
 * upper limit `drain` waits, until less than the lower one is left.
 *
 * States, and who changes them:
 *
 *     CONNECTING ──▶ OPEN ──close──▶ CLOSING ──all is written, or it fails──▶ LOST
 *          └─────────── the connection fails, or `abort` ─────────────────────▲
 *
 * Node calls back outside of any iteration, so nothing but futures is touched here.
 */
import type { Socket as NodeSocket } from 'node:net'
import { type ConnectionOptions, TLSSocket, type TLSSocketOptions } from 'node:tls'
import { RuntimeError } from '../../protocol/exceptions.js'
import { typeName } from '../../protocol/type-name.js'
import { await_ } from '../../objects/await.js'
import type { EventLoop } from '../task/events.js'
import type { Future } from '../future/futures.js'
import { type SocketAddress, socketAddress } from '../../host/socket-address.js'
import { ConnectionResetError, osErrorFrom } from '../python/os-errors.js'
import type { Pausable, StreamBuffer } from './stream-buffer.js'
import { limitHandshake, secureClient, secureServer, tlsInfo } from './tls.js'

/** Who writes waits above so many bytes. */
const HIGH_WATER = 64 * 1024
/** … until no more than so many are left. */
const LOW_WATER = HIGH_WATER / 4

/** Which end of a connection it is, and the path of its Unix socket. */
export interface Side {
  readonly isServerSide: boolean
  readonly path?: string | undefined
}

/** A connection, as its reader and its writer use it. */
export class Connection implements Pausable {
  /** Done when the connection is gone; fails with its error. */
  readonly lost: Future<undefined>
  /** Whether it was made by a server. */
  readonly isServerSide: boolean
  #socket!: NodeSocket
  readonly #reader: StreamBuffer
  readonly #loop: EventLoop
  readonly #drainers = new Set<Future<undefined>>()
  readonly #path: string | undefined
  readonly #peername: SocketAddress | undefined
  #connected: Future<undefined> | undefined
  #isFull = false
  #isClosing = false
  #hasWrittenEof = false
  #error: Error | undefined

  constructor(socket: NodeSocket, reader: StreamBuffer, loop: EventLoop, { path, isServerSide }: Side) {
    this.isServerSide = isServerSide
    this.#path = path
    this.#reader = reader
    this.#loop = loop
    this.#peername = socketAddress(socket.remoteAddress, socket.remotePort)
    this.lost = loop.createFuture()
    reader._setConnection(this)
    loop._resources.add(this)
    socket.setNoDelay(true)
    this.#attach(socket)
  }

  #attach(socket: NodeSocket): void {
    this.#socket = socket
    socket.on('data', (data: Buffer) => this.#inLoop(() => this.#reader.feedData(data)))
    socket.on('end', () => this.#inLoop(() => this.#isAtEnd()))
    socket.on('error', (error) => {
      this.#error ??= osErrorFrom(error)
    })
    socket.on('close', () => this.#inLoop(() => this.#isLost()))
  }

  /** The other side has said its last. Over TLS there are no half connections. */
  #isAtEnd(): void {
    this.#reader.feedEof()
    if (this.#isSecure()) this.close()
  }

  #isSecure(): boolean {
    return this.#socket instanceof TLSSocket
  }

  /** Waits until it stands; in the body of a coroutine. Raises the error if it fails. */
  *whenConnected() {
    if (this.#socket.connecting) yield* this.#whenEvent('connect')
  }

  /** Puts TLS on it; in the body of a coroutine. What has arrived and is not read yet belongs to that already. */
  *secure(options: ConnectionOptions & TLSSocketOptions, seconds: number) {
    if (this.#isSecure()) throw new RuntimeError('the connection has TLS already')
    if (this.#isClosing) throw new ConnectionResetError('Connection lost')
    const plain = this.#socket
    for (const event of ['data', 'end', 'error', 'close']) plain.removeAllListeners(event)
    // What fails below is told of by what is above.
    plain.on('error', () => {}).pause()
    const early = this.#reader._buffer.take(Infinity)
    if (early.length > 0) plain.unshift(early)
    const secured = this.isServerSide ? secureServer(plain, options) : secureClient(plain, options)
    const event = this.isServerSide ? 'secure' : 'secureConnect'
    this.#attach(secured)
    limitHandshake(secured, event, seconds)
    yield* this.#whenEvent(event)
  }

  *#whenEvent(event: string) {
    const connected = (this.#connected = this.#loop.createFuture<undefined>())
    this.#socket.once(event, () =>
      this.#inLoop(() => {
        if (!connected.done()) connected.setResult(undefined)
      }),
    )
    yield* await_(connected)
  }

  /** Has nothing more arrive. */
  pauseReading(): void {
    this.#socket.pause()
  }

  /** Has more arrive. */
  resumeReading(): void {
    if (!this.#isClosing) this.#socket.resume()
  }

  /** Writes; what cannot be sent now waits. After `close` it is dropped. */
  write(data: Uint8Array): void {
    if (!(data instanceof Uint8Array)) {
      throw new TypeError(`data argument must be a bytes-like object, not '${typeName(data)}'`)
    }
    if (this.#hasWrittenEof) throw new RuntimeError('Cannot call write() after write_eof()')
    if (data.length === 0 || this.#isClosing) return
    this.#socket.write(data, this.#onWritten)
    if (this.#socket.writableLength > HIGH_WATER) this.#isFull = true
  }

  /** Says that nothing more will be written. The other side may go on. */
  writeEof(): void {
    if (this.#isSecure()) throw new RuntimeError('write_eof() is not possible over TLS')
    if (this.#hasWrittenEof || this.#isClosing) return
    this.#hasWrittenEof = true
    this.#socket.end()
  }

  /** Whether `writeEof` is possible: not over TLS. */
  canWriteEof(): boolean {
    return !this.#isSecure()
  }

  /** Waits until there is room; in the body of a coroutine. */
  *whenDrained() {
    if (this.lost.done()) throw new ConnectionResetError('Connection lost')
    if (!this.#isFull) return
    const drainer = this.#loop.createFuture<undefined>()
    this.#drainers.add(drainer)
    try {
      yield* await_(drainer)
    } finally {
      this.#drainers.delete(drainer)
    }
  }

  /** Closes it, when all is sent that was written. */
  close(): void {
    if (this.#isClosing) return
    this.#isClosing = true
    this.#socket.removeAllListeners('data')
    this.#socket.destroySoon()
    // Node tells of the end of a connection only to who reads.
    this.#socket.resume()
  }

  /** Closes it at once. */
  abort(): void {
    this.#isClosing = true
    this.#socket.destroy()
  }

  /** Whether it is being closed, or gone. */
  isClosing(): boolean {
    return this.#isClosing
  }

  /** What is known of it, by Python's names: `peername`, `sockname`, `socket`; over TLS `ssl_object`, `peercert`, `cipher`. */
  getExtraInfo(name: string): unknown {
    const socket = this.#socket
    // Of a Unix socket the path is the server's address, and the client has none.
    if (this.#path !== undefined && name === (this.isServerSide ? 'sockname' : 'peername')) return this.#path
    if (name === 'peername') return this.#peername ?? socketAddress(socket.remoteAddress, socket.remotePort) ?? ''
    if (name === 'sockname') return socketAddress(socket.localAddress, socket.localPort) ?? ''
    if (name === 'socket') return socket
    return socket instanceof TLSSocket ? tlsInfo(socket, name) : undefined
  }

  toString(): string {
    const peer = this.getExtraInfo('peername') as SocketAddress
    const state = this.lost.done() ? 'closed' : this.#isClosing ? 'closing' : 'open'
    return `<connection ${typeof peer === 'string' ? peer || '?' : peer.join(':')} ${state}>`
  }

  readonly #onWritten = () => {
    // Node calls this too for what it drops when the connection ends; who waits will be told of that.
    if (!this.#isFull || this.#socket.destroyed || this.#socket.writableLength > LOW_WATER) return
    this.#isFull = false
    this.#inLoop(() => this.#wakeDrainers(undefined))
  }

  #isLost(): void {
    const error = this.#error
    this.#isClosing = true
    this.#loop._resources.delete(this)
    if (this.#connected?.done() === false) this.#connected._fail(error ?? new ConnectionResetError('Connection lost'))
    if (error === undefined) this.#reader.feedEof()
    else this.#reader.setException(error)
    if (!this.lost.done()) {
      if (error === undefined) this.lost.setResult(undefined)
      else this.lost._fail(error)
    }
    // Nobody has to ask: who reads or writes is told anyway.
    if (!this.lost.cancelled()) this.lost.exception()
    this.#wakeDrainers(error)
  }

  #wakeDrainers(error: Error | undefined): void {
    for (const drainer of this.#drainers) {
      if (drainer.done()) continue
      if (error === undefined) drainer.setResult(undefined)
      else drainer._fail(error)
    }
  }

  /** Does what Node's event means for the loop; one that has been closed has no use for it. */
  #inLoop(act: () => void): void {
    if (this.#loop.isClosed()) this.#socket.destroy()
    else act()
  }
}
