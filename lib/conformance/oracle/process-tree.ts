/**
 * Processes of which nothing is left when they are ended. A command may be a script that starts the interpreter, which
 * would go on, and hold the pipes open, if the script alone were killed: each gets a group of its own, which ends whole.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'

/** A process, and what ends it with all that it has started. */
export interface Tree {
  readonly child: ChildProcessByStdio<null, Readable, Readable>
  readonly end: () => void
}

/** On Windows a process group would have a window of its own. */
const hasGroups = process.platform !== 'win32'
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** What ends those that run, and tidies up after them. */
const running = new Set<() => void>()

/**
 * Starts a process. Should this one be ended by a signal, which a group of its own does not get, it ends as well.
 *
 * @param words its command, whose paths are those of whoever typed it
 * @param tidy called after it was ended by such a signal
 */
export function startTree([executable = '', ...args]: readonly string[], tidy: () => void): Tree {
  const child = spawn(executable, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: hasGroups })
  const end = () => {
    try {
      if (hasGroups && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    } catch (error) {
      // It has ended in the meantime.
      if ((error as { code?: unknown }).code !== 'ESRCH') throw error
    }
    child.kill('SIGKILL')
    child.stdout.destroy()
    child.stderr.destroy()
  }
  const both = () => {
    end()
    tidy()
  }
  if (running.size === 0) for (const signal of SIGNALS) process.on(signal, leave)
  running.add(both)
  const forget = () => {
    running.delete(both)
    if (running.size === 0) for (const signal of SIGNALS) process.off(signal, leave)
  }
  child.on('error', forget).on('close', forget)
  return { child, end }
}

function leave(signal: NodeJS.Signals): void {
  for (const end of running) end()
  running.clear()
  for (const each of SIGNALS) process.off(each, leave)
  process.kill(process.pid, signal)
}
