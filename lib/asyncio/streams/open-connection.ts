/**
 * `openConnection`: connecting to a server.
 */
import { connect } from 'node:net'
import { coroutine } from '../../objects/coroutine.js'
import type { AsyncioCoroutine } from '../future/awaited.js'
import { getRunningLoop } from '../task/events.js'
import { checkOptions } from '../python/options.js'
import { Connection } from './connection.js'
import { DEFAULT_LIMIT } from './stream-buffer.js'
import { StreamReader } from './stream-reader.js'
import { StreamWriter } from './stream-writer.js'

/** The options of `openConnection`. */
export interface OpenConnectionOptions {
  /** The reader's limit, in bytes; else 64 KiB. */
  limit?: number | undefined
  /** 4 or 6, for one kind of addresses only. */
  family?: 4 | 6 | undefined
  /** The address to connect from. Python: `local_addr`. */
  localAddr?: readonly [host: string, port: number] | undefined
}

/**
 * Connects.
 *
 * @param host the server's name or address
 * @param port the server's port
 * @param options `limit`, `family`, `localAddr`
 * @returns a coroutine of a reader and a writer
 * @throws at the call: TypeError for an unknown option. In the task: the error that connecting failed with, Node's, as
 *   one with code ECONNREFUSED
 * @see Python: https://docs.python.org/3/library/asyncio-stream.html#asyncio.open_connection
 * @example
 * const echo = coroutine(function* echo(reader: StreamReader, writer: StreamWriter) {
 *   writer.write(yield* await_(reader.readline()))
 *   writer.close()
 * })
 * const main = coroutine(function* main() {
 *   yield* asyncWith(yield* await_(startServer(echo, '127.0.0.1', 0)), function* (server) {
 *     const [host, port] = server.sockets[0]!.getsockname()
 *     const [reader, writer] = yield* await_(openConnection(host, port))
 *     writer.write(Buffer.from('hello\n'))
 *     console.log((yield* await_(reader.readline())).length, 'bytes')
 *     writer.close()
 *   })
 * })
 * await run(main()) // prints 6 bytes
 */
export function openConnection(
  host: string,
  port: number,
  options: OpenConnectionOptions = {},
): AsyncioCoroutine<[reader: StreamReader, writer: StreamWriter]> {
  checkOptions('open_connection', options, ['limit', 'family', 'localAddr'])
  return opening(host, port, options)
}

const opening = coroutine('openConnection', function* (host: string, port: number, options: OpenConnectionOptions) {
  const { limit = DEFAULT_LIMIT, family, localAddr } = options
  const loop = getRunningLoop()
  const reader = new StreamReader({ limit, loop })
  const from = localAddr === undefined ? {} : { localAddress: localAddr[0], localPort: localAddr[1] }
  const of = family === undefined ? {} : { family }
  const connection = new Connection(connect({ host, port, allowHalfOpen: true, ...from, ...of }), reader, loop)
  try {
    yield* connection.whenConnected()
  } catch (error) {
    connection.abort()
    throw error
  }
  return [reader, new StreamWriter(connection, reader)] as [StreamReader, StreamWriter]
})
