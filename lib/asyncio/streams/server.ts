/**
 * Servers: they listen, and call back for each connection.
 */
import { createServer, type Server as NodeServer, type Socket as NodeSocket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { await_ } from '../../objects/await.js'
import { coroutine } from '../../objects/coroutine.js'
import { RuntimeError } from '../../protocol/exceptions.js'
import type { AsyncioCoroutine } from '../future/awaited.js'
import { isCoroutine } from '../task/coroutines.js'
import type { EventLoop } from '../task/events.js'
import type { Future } from '../future/futures.js'
import { osErrorFrom } from '../python/os-errors.js'
import type { Address } from '../../host/socket-address.js'
import { Connection } from './connection.js'
import { inodeAt, lettingGo, type Listening, type ListeningSocket, makeRoom } from './listening.js'
import { StreamReader } from './stream-reader.js'
import { StreamWriter } from './stream-writer.js'

/** Called for each connection; if it returns a coroutine, that becomes a task. */
export type ClientConnected = (reader: StreamReader, writer: StreamWriter) => unknown

/**
 * A server. `startServer` and `startUnixServer` make them.
 *
 * @typeParam A its addresses: of a server on a Unix socket, paths
 * @see Python: https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Server
 */
export class Server<A = Address> {
  static readonly name: string = 'Server'
  readonly #server: NodeServer
  readonly #loop: EventLoop
  readonly #clientConnected: ClientConnected
  readonly #listening: Listening
  readonly #connections = new Set<Connection>()
  /** Those who wait for it to be closed, and the connections gone. */
  readonly #waiters = new Set<Future<undefined>>()
  /** Those who have not got to be a connection yet. */
  readonly #handshakes = new Set<NodeSocket>()
  #isClosed = false
  /** Its socket at a path, if that is to go with it. */
  #socket: number | undefined
  /** What `serveForever` waits for. */
  #forever: Future<undefined> | undefined

  /** @internal */
  constructor(loop: EventLoop, clientConnected: ClientConnected, listening: Listening) {
    this.#loop = loop
    this.#clientConnected = clientConnected
    this.#listening = listening
    const { tls } = listening
    const onConnection = (socket: NodeSocket) => this.#onConnection(socket)
    // Who speaks no TLS is let go by Node; the server has nothing to do with them.
    if (tls === undefined) this.#server = createServer({ allowHalfOpen: true }, onConnection)
    else this.#server = createTlsServer(tls, onConnection).on('connection', this.#onHandshake)
  }

  /** What it listens with, none when it does not. */
  get sockets(): readonly ListeningSocket<A>[] {
    const address = this.#server.address()
    if (address === null) return []
    const name = typeof address === 'string' ? address : [address.address, address.port]
    return [{ getsockname: () => name as A }]
  }

  /** The loop that it belongs to. Python: `Server.get_loop`. */
  getLoop(): EventLoop {
    return this.#loop
  }

  /** Whether it takes connections. Python: `Server.is_serving`. */
  isServing(): boolean {
    return this.#server.listening && !this.#isClosed
  }

  /**
   * Begins to listen; does nothing if it does.
   *
   * @returns a coroutine
   * @throws in the task: the error that listening failed with, Node's, as one with code EADDRINUSE
   * @see Python: `Server.start_serving`
   */
  startServing(): AsyncioCoroutine<undefined> {
    return startServing(this)
  }

  /**
   * Listens until it is cancelled, or the server closed.
   *
   * @returns a coroutine; cancelled, it closes the server first
   * @throws in the task: RuntimeError if somebody else waits in it, or the server is closed
   * @see Python: `Server.serve_forever`
   */
  serveForever(): AsyncioCoroutine<never> {
    return serveForever(this) as AsyncioCoroutine<never>
  }

  /** Stops listening. The connections that stand go on. Python: `Server.close`. */
  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#loop._resources.delete(this)
    const { path } = this.#listening
    if (path === undefined || !this.#server.listening) this.#server.close()
    else lettingGo(path, this.#socket, () => this.#server.close())
    if (this.#forever?.done() === false) this.#forever.cancel()
    this.#wakeIfOver()
  }

  /** @internal Its loop is closed. */
  abort(): void {
    this.close()
    this.abortClients()
  }

  /** Closes the connections that stand, when all is sent. Python: `Server.close_clients`. */
  closeClients(): void {
    for (const connection of this.#connections) connection.close()
  }

  /** Closes the connections that stand, at once. Python: `Server.abort_clients`. */
  abortClients(): void {
    for (const socket of this.#handshakes) socket.destroy()
    for (const connection of this.#connections) connection.abort()
  }

  /**
   * Waits until the server is closed, and all its connections.
   *
   * @returns a coroutine
   * @see Python: `Server.wait_closed`
   */
  waitClosed(): AsyncioCoroutine<undefined> {
    return waitClosed(this)
  }

  /** The value is the server. */
  __aenter__(): AsyncioCoroutine<this> {
    return enter(this) as AsyncioCoroutine<unknown> as AsyncioCoroutine<this>
  }

  /** Closes the server, and waits for its connections. */
  __aexit__(_type: unknown, _error: unknown, _traceback: undefined): AsyncioCoroutine<undefined> {
    return leave(this)
  }

  /** @internal `startServing`, in the body of a coroutine. */
  *_listen() {
    if (this.#isClosed) throw new RuntimeError(`server ${String(this)} is closed`)
    if (this.#server.listening) return
    const { host, port, path, backlog, cleanupSocket } = this.#listening
    if (path !== undefined) makeRoom(path)
    const begun = this.#loop.createFuture<undefined>()
    const onError = (error: Error) => {
      if (!begun.done()) begun._fail(osErrorFrom(error))
    }
    const onListening = () => {
      if (!begun.done()) begun.setResult(undefined)
    }
    this.#loop._resources.add(this)
    this.#server.once('error', onError).once('listening', onListening)
    const where = path === undefined ? { port: port as number, ...(host === undefined ? {} : { host }) } : { path }
    this.#server.listen({ backlog, ...where })
    try {
      yield* await_(begun)
      if (path !== undefined && cleanupSocket) this.#socket = inodeAt(path)
    } catch (error) {
      this.close()
      throw error
    } finally {
      this.#server.off('error', onError).off('listening', onListening)
    }
  }

  /** @internal `serveForever`, in the body of a coroutine. */
  *_serve() {
    if (this.#forever !== undefined) {
      throw new RuntimeError(`server ${String(this)} is already being awaited on serve_forever()`)
    }
    yield* this._listen()
    this.#forever = this.#loop.createFuture<undefined>()
    try {
      yield* await_(this.#forever)
    } catch (error) {
      this.close()
      yield* this._whenClosed()
      throw error
    } finally {
      this.#forever = undefined
    }
  }

  /** @internal `waitClosed`, in the body of a coroutine. */
  *_whenClosed() {
    if (this.#isOver()) return
    const waiter = this.#loop.createFuture<undefined>()
    this.#waiters.add(waiter)
    try {
      yield* await_(waiter)
    } finally {
      this.#waiters.delete(waiter)
    }
  }

  toString(): string {
    const [socket] = this.sockets
    return `<Server ${socket === undefined ? 'closed' : [socket.getsockname()].flat().join(':')}>`
  }

  readonly #onHandshake = (socket: NodeSocket): void => {
    this.#handshakes.add(socket)
    socket.once('close', () => this.#handshakes.delete(socket))
  }

  #onConnection(socket: NodeSocket): void {
    if (this.#loop.isClosed()) {
      socket.destroy()
      this.#server.close()
      return
    }
    const reader = new StreamReader({ limit: this.#listening.limit, loop: this.#loop })
    const connection = new Connection(socket, reader, this.#loop, { isServerSide: true, path: this.#listening.path })
    this.#connections.add(connection)
    connection.lost.addDoneCallback(() => {
      this.#connections.delete(connection)
      this.#wakeIfOver()
    })
    this.#loop.callSoon(() => this.#callBack(reader, connection))
  }

  /** Calls back, in the loop. */
  #callBack(reader: StreamReader, connection: Connection): void {
    const result = this.#clientConnected(reader, new StreamWriter(connection, reader))
    if (!isCoroutine(result)) return
    const task = this.#loop.createTask(result)
    task.addDoneCallback(() => {
      if (task.cancelled()) connection.close()
      else if (task.exception() !== undefined) {
        const message = 'Unhandled exception in client_connected_cb'
        this.#loop.callExceptionHandler({ message, exception: task.exception(), transport: connection })
        connection.close()
      }
    })
  }

  #isOver(): boolean {
    return this.#isClosed && this.#connections.size === 0
  }

  #wakeIfOver(): void {
    if (!this.#isOver()) return
    for (const waiter of this.#waiters) if (!waiter.done()) waiter.setResult(undefined)
  }
}

const startServing = coroutine('startServing', function* (server: Server<any>) {
  yield* server._listen()
  return undefined
})

const serveForever = coroutine('serveForever', function* (server: Server<any>) {
  yield* server._serve()
})

const waitClosed = coroutine('waitClosed', function* (server: Server<any>) {
  yield* server._whenClosed()
  return undefined
})

const enter = coroutine('__aenter__', function* (server: Server<any>) {
  return server
})

const leave = coroutine('__aexit__', function* (server: Server<any>) {
  server.close()
  yield* server._whenClosed()
  return undefined
})
