/**
 * Where a server listens: at a host's port, or on a Unix socket.
 */
import { lstatSync, renameSync, statSync, unlinkSync } from 'node:fs'
import { dirname } from 'node:path'
import type { TlsOptions } from 'node:tls'
import type { Address } from '../../host/socket-address.js'
import { osErrorFrom, type SystemError } from '../python/os-errors.js'

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
  readonly cleanupSocket: boolean
}

/** A socket that listens, as far as one asks it. */
export interface ListeningSocket<A = Address> {
  /** The address it listens at, or its path; the port is the real one, if 0 was asked for. */
  getsockname(): A
}

/**
 * Makes room for a socket: removes one that is left over from another server; as Python does, without asking whether it
 * is. Whatever else is there, listening will say so.
 *
 * @throws OSError where no socket can be: Node has but one error for all of these
 */
export function makeRoom(path: string): void {
  if (path.startsWith('\0')) return
  try {
    statSync(dirname(path))
    if (lstatSync(path, { throwIfNoEntry: false })?.isSocket() === true) unlinkSync(path)
  } catch (error) {
    throw osErrorFrom(error as SystemError)
  }
}

/** What is at a path, as a number of its own; undefined if there is nothing. */
export function inodeAt(path: string): number | undefined {
  return lstatSync(path, { throwIfNoEntry: false })?.ino
}

/**
 * Has a server let go of its path. Node removes whatever is there; what is not the server's own is out of the way
 * meanwhile.
 *
 * @param own the socket that is to be removed
 */
export function lettingGo(path: string, own: number | undefined, close: () => void): void {
  const there = inodeAt(path)
  if (there === undefined || there === own) return close()
  const aside = `${path}.${there}`
  renameSync(path, aside)
  try {
    close()
  } finally {
    renameSync(aside, path)
  }
}
