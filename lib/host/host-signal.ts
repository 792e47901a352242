/**
 * AbortSignals, whichever the host has; without asking for the types of a browser or of Node.
 */

import { globals } from './globals.js'

/** What is asked of a signal. */
export interface SignalLike {
  readonly aborted: boolean
  readonly reason: unknown
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** The host's own AbortSignal, where its types are known. */
export type HostAbortSignal = typeof globalThis extends { AbortSignal: { readonly prototype: infer S } }
  ? S
  : SignalLike

interface Controller {
  readonly signal: HostAbortSignal
  abort(reason: unknown): void
}

/** Makes a controller of the host's. */
export function abortController(): Controller {
  const { AbortController: Made } = globals
  return new (Made as new () => Controller)()
}

/** Whether a value is a signal. */
export function isSignal(value: unknown): value is SignalLike {
  const signal = value as Partial<SignalLike> | null
  return (
    typeof signal === 'object' &&
    signal !== null &&
    typeof signal.addEventListener === 'function' &&
    'aborted' in signal
  )
}
