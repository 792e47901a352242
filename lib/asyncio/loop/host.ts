/**
 * What a loop asks of the host that it runs on.
 */
import { globals } from '../../host/globals.js'
import { afterHostEvents } from '../../host/host-turn.js'
import { RuntimeError } from '../../protocol/exceptions.js'

/** The host's clock, timers and event loop; a test can give its own. */
export interface Host {
  /** The time, in seconds, from any start; it never goes back. */
  now(): number
  /** Calls back once, after so many seconds at the earliest; gives what `clearTimer` takes. */
  setTimer(callback: () => void, delay: number): unknown
  /** Forgets a timer. */
  clearTimer(timer: unknown): void
  /** Calls back when the host has seen to its events. */
  defer(callback: () => void): void
}

/** The host that this runs on: Node, Deno, Bun, a browser. */
export const ownHost: Host = {
  now: () => (globals.performance === undefined ? Date.now() : globals.performance.now()) / 1000,
  // Up, not to be called a part of a millisecond too soon.
  setTimer: (callback, delay) => {
    if (globals.setTimeout === undefined) throw new RuntimeError('this host has no timers: setTimeout is not defined')
    return globals.setTimeout(callback, Math.ceil(delay * 1000))
  },
  clearTimer: (timer) => globals.clearTimeout?.(timer),
  // In V8 raising an error takes half as long in a microtask as in a callback of the host, which keeps note of it.
  defer: (callback) => afterHostEvents(() => void Promise.resolve().then(callback)),
}
