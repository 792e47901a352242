/**
 * `startServer`: listening for connections.
 */
import { coroutine } from '../../objects/coroutine.js'
import type { AsyncioCoroutine } from '../future/awaited.js'
import { getRunningLoop } from '../task/events.js'
import { checkOptions } from '../python/options.js'
import { type ClientConnected, Server } from './server.js'
import { DEFAULT_LIMIT } from './stream-buffer.js'

/** The options of `startServer`. */
export interface StartServerOptions {
  /** The readers' limit, in bytes; else 64 KiB. */
  limit?: number | undefined
  /** How many connections may wait to be taken; else 511, as many as Node has. */
  backlog?: number | undefined
  /** Whether it listens at once; else when `startServing` or `serveForever` is awaited. It does, if not said. */
  startServing?: boolean | undefined
}

/**
 * Starts a server.
 *
 * @param clientConnected called, in the loop, for each connection, with a reader and a writer; a coroutine that it
 *   returns becomes a task. Nobody else closes the connection, unless the task fails or is cancelled
 * @param host the address to listen at; undefined for all
 * @param port the port; 0 for one that the system chooses, see `server.sockets`
 * @param options `limit`, `backlog`, `startServing`
 * @returns a coroutine of the server
 * @throws at the call: TypeError for an unknown option, or without a function. In the task: the error that listening
 *   failed with, Node's, as one with code EADDRINUSE
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
  checkOptions('start_server', options, ['limit', 'backlog', 'startServing'])
  if (typeof clientConnected !== 'function') throw new TypeError('startServer() needs a function to call for clients')
  return starting(clientConnected, host, port, options)
}

const starting = coroutine(
  'startServer',
  function* (clientConnected: ClientConnected, host: string | undefined, port: number, options: StartServerOptions) {
    const { limit = DEFAULT_LIMIT, backlog = 511, startServing = true } = options
    const server = new Server(getRunningLoop(), clientConnected, { host, port, limit, backlog })
    if (startServing) yield* server._listen()
    return server
  },
)
