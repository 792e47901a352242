/**
 * Addresses of sockets, as Python has them: host and port.
 */

/** Host and port: `['127.0.0.1', 8000]`. */
export type Address = readonly [host: string, port: number]

/** An address, if both its parts are known. */
export function socketAddress(host: string | undefined, port: number | undefined): Address | undefined {
  return host === undefined || port === undefined ? undefined : [host, port]
}
