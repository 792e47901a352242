/**
 * What becomes of a program's standard input, output and errors. The constants are Python's, of `asyncio.subprocess`.
 */
import type { StdioOptions } from 'node:child_process'
import { ValueError } from '../../protocol/exceptions.js'
import { pythonRepr } from '../../text/python-repr.js'

/** A pipe, which is a stream here. Python: `asyncio.subprocess.PIPE`. */
export const PIPE = -1
/** Where the output goes; for errors. Python: `asyncio.subprocess.STDOUT`. */
export const STDOUT = -2
/** Nowhere. Python: `asyncio.subprocess.DEVNULL`. */
export const DEVNULL = -3

/** One of these, a file descriptor, or nothing: this process's own. */
export type Redirect = number | undefined

/** The options of a subprocess. */
export interface SubprocessOptions {
  stdin?: Redirect
  stdout?: Redirect
  /** `STDOUT` too: where the output goes. */
  stderr?: Redirect
  /** The directory that it runs in; else this process's. */
  cwd?: string | undefined
  /** Its environment; else this process's. */
  env?: Readonly<Record<string, string | undefined>> | undefined
  /** The limit of its readers, in bytes; else 64 KiB. */
  limit?: number | undefined
  /** Whether it leads a session, and a group of processes, of its own. Python: `start_new_session`. */
  startNewSession?: boolean | undefined
}

/** Node's form of them. */
export function stdioOf({ stdin, stdout, stderr }: SubprocessOptions): StdioOptions {
  const [input, output] = [nodes('stdin', stdin, 0), nodes('stdout', stdout, 1)]
  return [input, output, stderr === STDOUT ? output : nodes('stderr', stderr, 2)]
}

function nodes(name: string, redirect: Redirect, own: number): 'pipe' | 'ignore' | number {
  if (redirect === undefined || redirect === null) return own
  if (redirect === PIPE) return 'pipe'
  if (redirect === DEVNULL) return 'ignore'
  if (Number.isInteger(redirect) && redirect >= 0) return redirect
  throw new ValueError(`${name} is PIPE, DEVNULL or a file descriptor, not ${pythonRepr(redirect)}`)
}
