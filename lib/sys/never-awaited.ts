/**
 * Never-awaited warnings: `RuntimeWarning: coroutine 'foo' was never awaited`.
 *
 * The engine's collector tells when a coroutine is gone (FinalizationRegistry). Watching an object is dear, and nearly
 * all coroutines are started at once; so a new one first waits in a short list, and only what has not been started by
 * the time the list is swept (when it is full, or in the next microtask) is handed to the collector.
 *
 * Off, it costs one comparison a coroutine. Deviation: the warning comes when the collector runs, if it does.
 */
import { RuntimeWarning } from '../protocol/exceptions.js'
import { originTrailer, type OriginFrame } from './origin.js'
import { warn } from './warnings.js'

/** What is known of a coroutine after it has gone. It is shared with the coroutine, which marks it as started. */
export interface Witness {
  /** What is said to have never been awaited: `coroutine 'foo'`. */
  what: string
  origin: readonly OriginFrame[] | undefined
  started: boolean
}

interface Host {
  Deno?: { permissions?: { querySync?(of: { name: 'env'; variable: string }): { state: string } } }
}

/** Node's, where there is one. It is written as bundlers know it: they put the value in its place. */
declare const process: { env: { NODE_ENV?: string } }

/** How many new coroutines wait at most. */
const WAITING = 256

let on = !isForProduction()
let waiting: { object: object; witness: Witness }[] = []
let sweepIsDue = false

const watched =
  typeof FinalizationRegistry === 'function'
    ? new FinalizationRegistry<Witness>((witness) => {
        if (on && !witness.started) warn(RuntimeWarning, neverAwaited(witness))
      })
    : undefined

/**
 * Turns the warnings about coroutines that are dropped without having been started on or off.
 *
 * They are on by default, and off under `NODE_ENV=production`. Off, they cost nothing.
 *
 * @param to whether to warn
 * @see Python: https://docs.python.org/3/library/asyncio-dev.html#detect-never-awaited-coroutines
 * @example setNeverAwaitedWarnings(false)
 */
export function setNeverAwaitedWarnings(to: boolean): void {
  on = to
  if (!to) waiting = []
}

/** Whether new coroutines are watched. */
export function neverAwaitedWarnings(): boolean {
  return on && watched !== undefined
}

/** Watches a new coroutine; whoever starts it sets `started` on what this returns. */
export function watch(object: object, what: string, origin: readonly OriginFrame[] | undefined): Witness {
  const witness: Witness = { what, origin, started: false }
  waiting.push({ object, witness })
  if (waiting.length >= WAITING) sweep()
  else if (!sweepIsDue && typeof queueMicrotask === 'function') {
    sweepIsDue = true
    queueMicrotask(sweep)
  }
  return witness
}

/** Those who are told of each new coroutine; see testing. */
const observers = new Set<(object: object) => void>()
let hasObservers = false

/**
 * Has a function told of each coroutine that is made from now on.
 *
 * @returns ends that
 */
export function observeNew(observer: (object: object) => void): () => void {
  observers.add(observer)
  hasObservers = true
  return () => {
    observers.delete(observer)
    hasObservers = observers.size > 0
  }
}

/** Whether anybody wants to be told of new coroutines. */
export function isObserved(): boolean {
  return hasObservers
}

/** Tells of a new coroutine. */
export function tellObservers(object: object): void {
  for (const observer of observers) observer(object)
}

/** Whether the program was built or started with `NODE_ENV=production`, as far as the host lets that be known. */
function isForProduction(): boolean {
  try {
    return mayReadEnv() && process.env.NODE_ENV === 'production'
  } catch {
    return false
  }
}

/** Deno asks its user before it gives a variable away, which is not worth a question. */
function mayReadEnv(): boolean {
  const asked = (globalThis as Host).Deno?.permissions?.querySync?.({ name: 'env', variable: 'NODE_ENV' })
  return asked === undefined || asked.state === 'granted'
}

function sweep(): void {
  sweepIsDue = false
  const swept = waiting
  waiting = []
  for (const { object, witness } of swept) if (!witness.started) watched?.register(object, witness)
}

function neverAwaited(witness: Witness): string {
  const trailer = witness.origin === undefined ? '' : originTrailer(witness.origin)
  return `${witness.what} was never awaited${trailer}`
}
