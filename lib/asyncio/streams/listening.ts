/**
 * Where a server listens: at a host's port, or on a Unix socket.
 */
import { lstatSync, unlinkSync } from 'node:fs'
import type { TlsOptions } from 'node:tls'
import type { Address } from '../../host/socket-address.js'

/** Where a server listens: at a host's port, or at a path. */
export interface Place {
  readonly host?: string | undefined
  readonly port?: number
  readonly path?: string
}

/** Where and how a server listens. */
export interface Listening extends Place {
  readonly tls: TlsOptions | undefined
  readonly limit: number
  readonly backlog: number
}

/** A socket that listens, as far as one asks it. */
export interface ListeningSocket<A = Address> {
  /** The address it listens at, or its path; the port is the real one, if 0 was asked for. */
  getsockname(): A
}

/** Removes a socket that is left over from another server; as Python does, without asking whether it is. */
export function removeSocket(path: string): void {
  try {
    if (!path.startsWith('\0') && lstatSync(path).isSocket()) unlinkSync(path)
  } catch {
    // Whatever is there, listening will say so.
  }
}
