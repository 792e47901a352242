/**
 * Ctrl-C for code that does not come back: while it runs, SIGINT stops it, wherever it is, with a KeyboardInterrupt.
 * The engine stops without running any `finally`, so what was in the middle of something stays there.
 */
import { createContext, runInContext } from 'node:vm'
import { KeyboardInterrupt } from '../../protocol/exceptions.js'
import type { ReplInput } from './streams.js'

/**
 * Calls a function that the user can interrupt. In a terminal that is read key by key, Ctrl-C is a key and no signal:
 * the caller has to see to that.
 *
 * @throws KeyboardInterrupt if it was interrupted; whatever the function throws
 */
export function callInterruptibly<T>(call: () => T): T {
  try {
    // Only a script can be stopped, so one is made that does nothing else.
    return runInContext('call()', createContext({ call }), { breakOnSigint: true }) as T
  } catch (error) {
    if ((error as { code?: unknown } | undefined)?.code !== 'ERR_SCRIPT_EXECUTION_INTERRUPTED') throw error
    throw interruption()
  }
}

/** The same at a terminal, where Ctrl-C is the signal only while the terminal handles keys itself. */
export function callAtTerminal<T>(call: () => T, input: ReplInput): T {
  const raw = input.isRaw === true
  if (raw) input.setRawMode?.(false)
  try {
    return callInterruptibly(call)
  } finally {
    if (raw) input.setRawMode?.(true)
  }
}

/** Ctrl-C as an error. It comes from nowhere in the program, so it has no frames. */
export function interruption(): KeyboardInterrupt {
  const error = new KeyboardInterrupt()
  error.stack = error.name
  return error
}
