/**
 * `startServer`: listening for connections.
 */
import type { TlsOptions } from 'node:tls'
import { typeName } from '../../protocol/type-name.js'
import { coroutine } from '../../objects/coroutine.js'
import type { AsyncioCoroutine } from '../future/awaited.js'
import { getRunningLoop } from '../task/events.js'
import { checkOptions } from '../python/options.js'
import type { Place } from './listening.js'
import { type ClientConnected, Server } from './server.js'
import { HANDSHAKE_TIMEOUT } from './tls.js'
import { DEFAULT_LIMIT } from './stream-buffer.js'

/** The options of `startServer`. */
export interface StartServerOptions {
  /** The readers' limit, in bytes; else 64 KiB. */
  limit?: number | undefined
  /** How many connections may wait to be taken; else 511, as many as Node has. */
  backlog?: number | undefined
  /** Whether it listens at once; else when `startServing` or `serveForever` is awaited. It does, if not said. */
  startServing?: boolean | undefined
  /** What Node's `tls.createServer` takes, `key` and `cert` at the least; without it there is no TLS. */
  ssl?: TlsOptions | undefined
  /** How long a handshake may take, in seconds; else 60. Python: `ssl_handshake_timeout`. */
  sslHandshakeTimeout?: number | undefined
}

/** The options of `startUnixServer`. */
export interface StartUnixServerOptions extends StartServerOptions {
  /** Whether its socket is removed at its end; else true. Python: `cleanup_socket`. */
  cleanupSocket?: boolean | undefined
}

/**
 * Starts a server.
 *
 * @param clientConnected called, in the loop, for each connection, with a reader and a writer; a coroutine that it
 *   returns becomes a task. Nobody else closes the connection, unless the task fails or is cancelled
 * @param host the address to listen at; undefined for all
 * @param port the port; 0 for one that the system chooses, see `server.sockets`
 * @param options `limit`, `backlog`, `startServing`; for TLS `ssl`, `sslHandshakeTimeout`
 * @returns a coroutine of the server
 * @throws at the call: TypeError for an unknown option, or without a function. In the task: the OSError that listening
 *   failed with, as one with code EADDRINUSE, or a PermissionError
 * @see Python: https://docs.python.org/3/library/asyncio-stream.html#asyncio.start_server
 * @example
 * const greet = coroutine(function* greet(reader: StreamReader, writer: StreamWriter) {
 *   writer.write(Buffer.from('welcome\n'))
 *   yield* await_(writer.drain())
 *   writer.close()
 * })
 * const main = coroutine(function* main() {
 *   const server = yield* await_(startServer(greet, '127.0.0.1', 0))
 *   console.log(server.isServing())
 *   server.close()
 *   yield* await_(server.waitClosed())
 * })
 * await run(main()) // prints true
 */
export function startServer(
  clientConnected: ClientConnected,
  host: string | undefined,
  port: number,
  options: StartServerOptions = {},
): AsyncioCoroutine<Server> {
  checkServerOptions('start_server', options)
  return starting(
    checked(clientConnected),
    { host, port },
    options,
  ) as AsyncioCoroutine<unknown> as AsyncioCoroutine<Server>
}

/**
 * Starts a server on a Unix socket. A socket that is there already is taken to be left over, and removed, as Python does;
 * at the end its own is removed, unless `cleanupSocket` is false, or it is not there any more.
 *
 * @param clientConnected called, in the loop, for each connection, as that of `startServer`
 * @param path the socket's path
 * @param options `limit`, `backlog`, `startServing`, `cleanupSocket`; `ssl`, `sslHandshakeTimeout`
 * @returns a coroutine of the server
 * @throws at the call: TypeError for an unknown option, or without a function. In the task: OSError with code EADDRINUSE
 *   for a path at which there is something else; FileNotFoundError, PermissionError
 * @see Python: https://docs.python.org/3/library/asyncio-stream.html#asyncio.start_unix_server
 * @example await run(startUnixServer(() => {}, '/no/such/socket')) // raises FileNotFoundError: ENOENT: no such file or directory, stat '/no/such'
 */
export function startUnixServer(
  clientConnected: ClientConnected,
  path: string,
  options: StartUnixServerOptions = {},
): AsyncioCoroutine<Server<string>> {
  checkServerOptions('start_unix_server', options, ['cleanupSocket'])
  if (typeof path !== 'string') throw new TypeError(`a path is a string, not ${typeName(path)}`)
  return starting(checked(clientConnected), { path }, options) as AsyncioCoroutine<unknown> as AsyncioCoroutine<
    Server<string>
  >
}

const OPTIONS = ['limit', 'backlog', 'startServing', 'ssl', 'sslHandshakeTimeout']

function checkServerOptions(name: string, options: StartServerOptions, more: readonly string[] = []): void {
  checkOptions(name, options, [...OPTIONS, ...more])
  if (options.ssl !== undefined && (typeof options.ssl !== 'object' || options.ssl === null)) {
    throw new TypeError('the ssl of a server is what tls.createServer() of Node takes: a key and a cert')
  }
}

function checked(clientConnected: ClientConnected): ClientConnected {
  if (typeof clientConnected !== 'function') throw new TypeError('startServer() needs a function to call for clients')
  return clientConnected
}

const starting = coroutine(
  'startServer',
  function* (clientConnected: ClientConnected, where: Place, options: StartUnixServerOptions) {
    const { limit = DEFAULT_LIMIT, backlog = 511, startServing = true, ssl } = options
    const { sslHandshakeTimeout = HANDSHAKE_TIMEOUT, cleanupSocket = true } = options
    const tls = ssl === undefined ? undefined : { ...ssl, handshakeTimeout: sslHandshakeTimeout * 1000 }
    const loop = getRunningLoop()
    loop._refuse?.('a server')
    const server = new Server(loop, clientConnected, { ...where, limit, backlog, tls, cleanupSocket })
    if (startServing) yield* server._listen()
    return server
  },
)
