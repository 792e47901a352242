/**
 * TLS: what becomes of a socket of Node's. The options are those of `node:tls`.
 */
import type { Socket } from 'node:net'
import { connect, type ConnectionOptions, type TLSSocketOptions, TLSSocket } from 'node:tls'
import { ValueError } from '../../protocol/exceptions.js'
import { ConnectionAbortedError } from '../python/os-errors.js'

/** How long a handshake may take, in seconds. Python: `constants.SSL_HANDSHAKE_TIMEOUT`. */
export const HANDSHAKE_TIMEOUT = 60

/** What is said of TLS when connecting. */
export interface TlsClientOptions {
  /** What Node's `tls.connect` takes; true for its defaults; without it there is no TLS. */
  ssl?: boolean | ConnectionOptions | undefined
  /** The name that the server's certificate has to fit; else the host. Python: `server_hostname`. */
  serverHostname?: string | undefined
  /** How long the handshake may take, in seconds; else 60. Python: `ssl_handshake_timeout`. */
  sslHandshakeTimeout?: number | undefined
}

/** Checks what is said of TLS; gives Node's options, undefined where there is no TLS. */
export function tlsOptions(options: TlsClientOptions, host: string | undefined): ConnectionOptions | undefined {
  const { ssl, serverHostname, sslHandshakeTimeout } = options
  if (ssl === undefined || ssl === false || ssl === null) {
    if (serverHostname !== undefined) throw new ValueError('server_hostname is only meaningful with ssl')
    if (sslHandshakeTimeout !== undefined) throw new ValueError('ssl_handshake_timeout is only meaningful with ssl')
    return undefined
  }
  if (ssl !== true && typeof ssl !== 'object') throw new TypeError('ssl is true, or what tls.connect() of Node takes')
  if (sslHandshakeTimeout !== undefined && !(sslHandshakeTimeout > 0)) {
    throw new ValueError(`ssl_handshake_timeout should be a positive number, got ${sslHandshakeTimeout}`)
  }
  const given = ssl === true ? {} : ssl
  const name = serverHostname ?? given.servername ?? host
  if (name === undefined || name === '')
    throw new ValueError('You must set server_hostname when using ssl without a host')
  return { ...given, ...named(name) }
}

/** A name is said to the server, an address is not. */
function named(name: string): ConnectionOptions {
  const isAddress = /^[\d.]+$|:/.test(name)
  return isAddress ? { host: name } : { servername: name, host: name }
}

/** Puts TLS on a socket, as its client. */
export function secureClient(socket: Socket, options: ConnectionOptions): TLSSocket {
  return connect({ ...options, socket, allowHalfOpen: true } as ConnectionOptions)
}

/** Puts TLS on a socket, as its server. */
export function secureServer(socket: Socket, options: TLSSocketOptions): TLSSocket {
  return new TLSSocket(socket, { ...options, isServer: true })
}

/** Gives a handshake so many seconds. */
export function limitHandshake(socket: TLSSocket, event: string, seconds: number): void {
  const timer = setTimeout(() => {
    socket.destroy(
      new ConnectionAbortedError(`SSL handshake is taking longer than ${seconds} seconds: aborting the connection`),
    )
  }, seconds * 1000)
  const end = () => clearTimeout(timer)
  socket.once(event, end).once('close', end)
}

/** What is known of a connection over TLS, by Python's names. */
export function tlsInfo(socket: TLSSocket, name: string): unknown {
  if (name === 'ssl_object') return socket
  if (name === 'peercert') return socket.getPeerCertificate()
  if (name !== 'cipher') return undefined
  const { name: cipher, version } = socket.getCipher()
  return [cipher, version]
}
