/**
 * Addresses of sockets, as Python has them: host and port.
 */

/** Host and port: `['127.0.0.1', 8000]`. */
export type Address = readonly [host: string, port: number]

/** The address of a socket: of a Unix socket its path, which is empty for one that has none. */
export type SocketAddress = Address | string

/** An address, if both its parts are known. */
export function socketAddress(host: string | undefined, port: number | undefined): Address | undefined {
  return host === undefined || port === undefined ? undefined : [host, port]
}
