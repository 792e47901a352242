/**
 * Never-awaited warnings: `RuntimeWarning: coroutine 'foo' was never awaited`.
 *
 * The engine's collector tells when a coroutine is gone (FinalizationRegistry). Watching an object is dear, and nearly
 * all coroutines are started before the next one is made. So only the newest is remembered; one that is still new when
 * the next comes waits in a short list; and only what is still so when the list is swept (when it is full, or in the
 * next microtask) gets a witness and is handed to the collector.
 *
 * Off, it costs one comparison a coroutine (see watchers.ts). Deviation: the warning comes when the collector runs, if
 * it does.
 */
import { globals } from '../host/globals.js'
import { RuntimeWarning } from '../protocol/exceptions.js'
import { originOf, originTrailer, trackOrigin, type OriginFrame } from './origin.js'
import { warn } from './warnings.js'
import { setWatcher, Watcher, watchers } from './watchers.js'

/** What is known of a coroutine after it has gone. It is shared with the coroutine, which marks it as started. */
export interface Witness {
  /** What is said to have never been awaited: `coroutine 'foo'`. */
  what: string
  origin: readonly OriginFrame[] | undefined
  started: boolean
}

/** What is said beside a warning without a place. Python: `Enable tracemalloc to get the object allocation traceback`. */
const HOW_TO_KNOW = "setCoroutineOriginTrackingDepth(1), or asyncio's debug mode, has it say where that was made"

/** How many new coroutines wait at most. */
const WAITING = 256

/** A new coroutine. */
export interface Newborn {
  /** Whether it has neither been started nor closed. */
  _isNew(): boolean
  /** What is said of it: `coroutine 'foo'`. */
  _what(): string
  _witness: Witness | null
}

/** So many coroutines are made before the object that has the newest is made anew. */
const RENEWED_AFTER = 4096

/**
 * The newest coroutine, in an object that is made anew now and then: a variable of a module is old, and storing a new
 * object there takes V8 longer (see executing.ts); with that, what is done for a coroutine that is begun at once took 10 ns,
 * and takes 4.
 */
class Newest {
  coroutine: Newborn | null = null
  left = RENEWED_AFTER
}

let newest = new Newest()
let stillNew: Newborn[] = []
let waiting: { object: object; witness: Witness }[] = []
let sweepIsDue = false

const watched =
  typeof FinalizationRegistry === 'function'
    ? new FinalizationRegistry<Witness>((witness) => {
        if (neverAwaitedWarnings() && !witness.started)
          warn(RuntimeWarning, neverAwaited(witness), witness.origin === undefined ? HOW_TO_KNOW : undefined)
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
  setWatcher(Watcher.WARNINGS, to && watched !== undefined)
  if (to) return
  waiting = []
  stillNew = []
  newest.coroutine = null
}

/** Whether new coroutines are watched. */
export function neverAwaitedWarnings(): boolean {
  return (watchers & Watcher.WARNINGS) !== 0
}

/**
 * Does for a new object what is done for a new coroutine, where that is wanted: its origin, the watch, the observers.
 *
 * @param what what is said of it
 * @param maker the function that makes it, which is left out of its origin
 */
export function watchNew<T extends object>(
  object: T,
  what: (object: T) => string,
  maker: (...args: never[]) => unknown,
): Witness | undefined {
  if (watchers === 0) return undefined
  if ((watchers & Watcher.ORIGINS) !== 0) trackOrigin(object, maker)
  const isWatched = neverAwaitedWarnings()
  if (!isWatched && (watchers & Watcher.OBSERVERS) === 0) return undefined
  const origin = originOf(object)
  const witness = isWatched ? watch(object, what(object), origin) : { what: what(object), origin, started: false }
  tell({ what: witness.what, origin, isForgotten: () => !witness.started })
  return witness
}

/**
 * The same for a new coroutine, of which nothing is made as long as it may yet be awaited at once.
 *
 * @param maker the function that makes it, which is left out of its origin
 */
export function watchNewCoroutine(coroutine: Newborn, maker: (...args: never[]) => unknown): void {
  if ((watchers & Watcher.ORIGINS) !== 0) trackOrigin(coroutine, maker)
  if (neverAwaitedWarnings()) remember(coroutine)
  if ((watchers & Watcher.OBSERVERS) === 0) return
  tell({ what: coroutine._what(), origin: originOf(coroutine), isForgotten: () => coroutine._isNew() })
}

function remember(coroutine: Newborn): void {
  const before = newest.coroutine
  newest.left -= 1
  if (newest.left === 0) newest = new Newest()
  newest.coroutine = coroutine
  if (before === null) scheduleSweep()
  else if (before._isNew()) {
    stillNew.push(before)
    if (stillNew.length >= WAITING) sweepCoroutines()
  }
}

/** Watches a new object; whoever starts it sets `started` on what this returns. */
export function watch(object: object, what: string, origin: readonly OriginFrame[] | undefined): Witness {
  const witness: Witness = { what, origin, started: false }
  waiting.push({ object, witness })
  if (waiting.length >= WAITING) sweep()
  scheduleSweep()
  return witness
}

function scheduleSweep(): void {
  if (sweepIsDue || globals.queueMicrotask === undefined) return
  sweepIsDue = true
  globals.queueMicrotask(sweep)
}

/** Something new that is to be awaited, as observers see it. */
export interface Observed {
  readonly what: string
  readonly origin: readonly OriginFrame[] | undefined
  /** Whether it is as it was made: neither started nor closed. */
  isForgotten(): boolean
}

/** Those who are told of each new coroutine and block; see testing. */
const observers = new Set<(made: Observed) => void>()

/** Tells them: there are none, and nothing of it is in a bundle, unless somebody asks to be told. */
let tell: (made: Observed) => void = () => undefined

/**
 * Has a function told of each coroutine, and each block of `asyncWith`, that is made from now on.
 *
 * @returns ends that
 */
export function observeNew(observer: (made: Observed) => void): () => void {
  observers.add(observer)
  tell = (made) => observers.forEach((each) => each(made))
  setWatcher(Watcher.OBSERVERS, true)
  return () => {
    observers.delete(observer)
    setWatcher(Watcher.OBSERVERS, observers.size > 0)
  }
}

/** Gives all that are still new their witnesses. */
export function sweep(): void {
  sweepIsDue = false
  if (newest.coroutine !== null) stillNew.push(newest.coroutine)
  newest.coroutine = null
  sweepCoroutines()
  const swept = waiting
  waiting = []
  for (const { object, witness } of swept) if (!witness.started) watched?.register(object, witness)
}

function sweepCoroutines(): void {
  const coroutines = stillNew
  stillNew = []
  for (const coroutine of coroutines) {
    if (!coroutine._isNew()) continue
    const witness = { what: coroutine._what(), origin: originOf(coroutine), started: false }
    coroutine._witness = witness
    watched?.register(coroutine, witness)
  }
}

/** What is said of something that was never awaited, with the place where it was made, if that is known. */
export function neverAwaited({ what, origin }: Pick<Witness, 'what' | 'origin'>): string {
  return `${what} was never awaited${originTrailer(origin)}`
}
