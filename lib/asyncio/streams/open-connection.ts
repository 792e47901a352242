/**
 * `openConnection`: connecting to a server.
 */
import { connect, type IpcNetConnectOpts, type NetConnectOpts } from 'node:net'
import type { ConnectionOptions } from 'node:tls'
import { typeName } from '../../protocol/type-name.js'
import { coroutine } from '../../objects/coroutine.js'
import type { AsyncioCoroutine } from '../future/awaited.js'
import { getRunningLoop } from '../task/events.js'
import { checkOptions } from '../python/options.js'
import { Connection } from './connection.js'
import { DEFAULT_LIMIT } from './stream-buffer.js'
import { StreamReader } from './stream-reader.js'
import { StreamWriter } from './stream-writer.js'
import { HANDSHAKE_TIMEOUT, type TlsClientOptions, tlsOptions } from './tls.js'

/** The options of `openUnixConnection`. */
export interface OpenUnixConnectionOptions extends TlsClientOptions {
  /** The reader's limit, in bytes; else 64 KiB. */
  limit?: number | undefined
}

/** The options of `openConnection`. */
export interface OpenConnectionOptions extends OpenUnixConnectionOptions {
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
 * @param options `limit`, `family`, `localAddr`; for TLS `ssl`, `serverHostname`, `sslHandshakeTimeout`
 * @returns a coroutine of a reader and a writer
 * @throws at the call: TypeError for an unknown option. In the task: the error that connecting failed with, an OSError as
 *   ConnectionRefusedError, with Node's `code`; SSLError and SSLCertVerificationError if TLS did
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
  checkOptions('open_connection', options, [...OPTIONS, 'family', 'localAddr'])
  const { family, localAddr } = options
  const from = localAddr === undefined ? {} : { localAddress: localAddr[0], localPort: localAddr[1] }
  const of = family === undefined ? {} : { family }
  return opening({ host, port, allowHalfOpen: true, ...from, ...of }, options, tlsOptions(options, host))
}

/**
 * Connects to a Unix socket.
 *
 * @param path the socket's path
 * @param options `limit`; for TLS `ssl`, `serverHostname`, `sslHandshakeTimeout`
 * @returns a coroutine of a reader and a writer
 * @throws at the call: TypeError for an unknown option, ValueError for TLS without a name. In the task:
 *   FileNotFoundError where there is no such socket, ConnectionRefusedError where nobody listens any more
 * @see Python: https://docs.python.org/3/library/asyncio-stream.html#asyncio.open_unix_connection
 * @example await run(openUnixConnection('/no/such/socket')) // raises FileNotFoundError: connect ENOENT /no/such/socket
 */
export function openUnixConnection(
  path: string,
  options: OpenUnixConnectionOptions = {},
): AsyncioCoroutine<[reader: StreamReader, writer: StreamWriter]> {
  checkOptions('open_unix_connection', options, OPTIONS)
  if (typeof path !== 'string') throw new TypeError(`a path is a string, not ${typeName(path)}`)
  return opening({ path, allowHalfOpen: true }, options, tlsOptions(options, undefined))
}

const OPTIONS = ['limit', 'ssl', 'serverHostname', 'sslHandshakeTimeout']

const opening = coroutine(
  'openConnection',
  function* (to: NetConnectOpts, options: OpenUnixConnectionOptions, tls: ConnectionOptions | undefined) {
    const { limit = DEFAULT_LIMIT, sslHandshakeTimeout = HANDSHAKE_TIMEOUT } = options
    const loop = getRunningLoop()
    loop._refuse?.('openConnection()')
    const reader = new StreamReader({ limit, loop })
    const connection = new Connection(connect(to), reader, loop, {
      isServerSide: false,
      path: (to as IpcNetConnectOpts).path,
    })
    try {
      yield* connection.whenConnected()
      if (tls !== undefined) yield* connection.secure(tls, sslHandshakeTimeout)
    } catch (error) {
      connection.abort()
      throw error
    }
    return [reader, new StreamWriter(connection, reader)] as [StreamReader, StreamWriter]
  },
)
