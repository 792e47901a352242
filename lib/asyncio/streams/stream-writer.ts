/**
 * Stream writers: what coroutines send over a connection.
 */
import type { ConnectionOptions, TLSSocketOptions } from 'node:tls'
import { await_ } from '../../objects/await.js'
import { coroutine } from '../../objects/coroutine.js'
import type { AsyncioCoroutine } from '../future/awaited.js'
import { nextIteration } from '../waiting/sleep.js'
import type { Connection } from './connection.js'
import { checkOptions } from '../python/options.js'
import type { StreamReader } from './stream-reader.js'
import { HANDSHAKE_TIMEOUT, type TlsClientOptions, tlsOptions } from './tls.js'

/** The options of `startTls`. */
export type StartTlsOptions = Omit<TlsClientOptions, 'ssl'>

/**
 * The sending side of a connection. `openConnection` and `startServer` make them.
 *
 * `write` never waits, and keeps what cannot be sent yet; so `drain` has to be awaited after it, which waits as long as
 * too much is kept.
 *
 * @see Python: https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter
 */
export class StreamWriter {
  static readonly name: string = 'StreamWriter'
  /** The connection below. Python: `StreamWriter.transport`. */
  readonly transport: Connection
  readonly #reader: StreamReader

  /** @internal */
  constructor(connection: Connection, reader: StreamReader) {
    this.transport = connection
    this.#reader = reader
  }

  /**
   * Writes. On a connection that is closed it is dropped.
   *
   * @param data not to be changed until it is sent
   * @throws TypeError for what is no bytes; RuntimeError after `writeEof`
   * @see Python: `StreamWriter.write`
   */
  write(data: Uint8Array): void {
    this.transport.write(data)
  }

  /** Writes several pieces. Python: `StreamWriter.writelines`. */
  writelines(data: Iterable<Uint8Array>): void {
    for (const piece of data) this.transport.write(piece)
  }

  /** Says that nothing more will be written; reading goes on. Python: `StreamWriter.write_eof`. */
  writeEof(): void {
    this.transport.writeEof()
  }

  /** Whether `writeEof` is possible: not over TLS. Python: `StreamWriter.can_write_eof`. */
  canWriteEof(): boolean {
    return this.transport.canWriteEof()
  }

  /**
   * Puts TLS on the connection, which has been plain so far: as a client, or, in a server, as one. Whoever asks for it by
   * a word of the protocol reads the answer before.
   *
   * @param ssl what Node's `tls.connect` takes, a server `key` and `cert`; true for the defaults
   * @param options `serverHostname`, which the server's certificate has to fit; `sslHandshakeTimeout`, in seconds
   * @returns a coroutine
   * @throws at the call: ValueError for a client without a name, TypeError for what are no options. In the task: SSLError
   *   if the handshake fails, SSLCertVerificationError if the certificate does not fit, ConnectionAbortedError if it takes
   *   too long; the connection is closed then
   * @see Python: `StreamWriter.start_tls`
   */
  startTls(
    ssl: true | ConnectionOptions | TLSSocketOptions,
    options: StartTlsOptions = {},
  ): AsyncioCoroutine<undefined> {
    checkOptions('start_tls', options, ['serverHostname', 'sslHandshakeTimeout'])
    const { sslHandshakeTimeout = HANDSHAKE_TIMEOUT } = options
    const isServer = this.transport.isServerSide
    const known = isServer ? { ...(ssl as object) } : tlsOptions({ ssl, ...options }, undefined)
    return startTls(this.transport, this.#reader, known as ConnectionOptions, sslHandshakeTimeout)
  }

  /**
   * Waits until it is worth writing more: until the other side, and the kernel, have taken most of what was written.
   *
   * @returns a coroutine; it does not suspend if little is kept
   * @throws in the task: the connection's error; ConnectionResetError if it is closed
   * @see Python: `StreamWriter.drain`
   */
  drain(): AsyncioCoroutine<undefined> {
    return drain(this.transport, this.#reader)
  }

  /** Closes the connection, when all is sent that was written. Nobody waits for that. Python: `StreamWriter.close`. */
  close(): void {
    this.transport.close()
  }

  /** Whether it is being closed, or is closed. Python: `StreamWriter.is_closing`. */
  isClosing(): boolean {
    return this.transport.isClosing()
  }

  /**
   * Waits until the connection is closed.
   *
   * @returns a coroutine
   * @throws in the task: the error that the connection ended with
   * @see Python: `StreamWriter.wait_closed`
   */
  waitClosed(): AsyncioCoroutine<undefined> {
    return waitClosed(this.transport)
  }

  /**
   * What is known of the connection.
   *
   * @param name `'peername'`, `'sockname'` (each host and port, or a path) or `'socket'` (Node's); over TLS also
   *   `'ssl_object'`, `'peercert'`, `'cipher'`
   * @param fallback what to give for another name
   * @see Python: `StreamWriter.get_extra_info`
   */
  getExtraInfo(name: string, fallback?: unknown): unknown {
    return this.transport.getExtraInfo(name) ?? fallback
  }

  toString(): string {
    return `<StreamWriter transport=${String(this.transport)} reader=${String(this.#reader)}>`
  }
}

const drain = coroutine('drain', function* (connection: Connection, reader: StreamReader) {
  reader._check()
  // So that a loop that only writes gets to hear of the end of the connection.
  if (connection.isClosing()) yield* await_(nextIteration)
  yield* connection.whenDrained()
  return undefined
})

const startTls = coroutine(
  'startTls',
  function* (connection: Connection, reader: StreamReader, options: ConnectionOptions, seconds: number) {
    reader._check()
    yield* connection.whenDrained()
    try {
      yield* connection.secure(options, seconds)
    } catch (error) {
      connection.abort()
      throw error
    }
    return undefined
  },
)

const waitClosed = coroutine('waitClosed', function* (connection: Connection) {
  yield* await_(connection.lost)
  return undefined
})
