/**
 * Errors that nobody looks at: a future that is dropped with an exception which nobody retrieved is reported to its
 * loop's exception handler.
 *
 * The engine's collector tells when a future has gone. Watching an object is dear, and nearly all errors are retrieved
 * an iteration later; so a failed future first waits in a short list, and only what nobody has looked at by the time
 * the list is swept (when it is full, or in the next microtask) is handed to the collector.
 *
 * Deviation: the report comes when the collector runs, if it does; and it shows a copy, since the future itself is gone.
 */
import type { OriginFrame } from '../sys/origin.js'

/** What is asked of a future that has failed. */
export interface FailedFuture {
  readonly _exception: unknown
  readonly _logTraceback: boolean
  readonly _sourceTraceback: readonly OriginFrame[] | undefined
  readonly _loop: { callExceptionHandler(context: { [key: string]: unknown }): void }
}

/** How many failed futures wait at most. */
const WAITING = 128

let waiting: FailedFuture[] = []
let sweepIsDue = false

const watched =
  typeof FinalizationRegistry === 'function'
    ? new FinalizationRegistry<Remains>((remains) => report(remains))
    : undefined

/** What is left of a future when it has gone: as much as the report shows, and whether anybody has looked. */
interface Remains {
  copy: FailedFuture
  seen: { value: boolean }
}

const looks = new WeakMap<FailedFuture, { value: boolean }>()

/** Watches a future that has just failed. */
export function watchFailure(future: FailedFuture): void {
  if (watched === undefined) return
  waiting.push(future)
  if (waiting.length >= WAITING) sweepFailures()
  else if (!sweepIsDue && typeof queueMicrotask === 'function') {
    sweepIsDue = true
    queueMicrotask(sweepFailures)
  }
}

/** Hands what nobody has looked at yet to the collector. */
export function sweepFailures(): void {
  sweepIsDue = false
  const swept = waiting
  waiting = []
  for (const future of swept) {
    if (!future._logTraceback) continue
    const seen = { value: false }
    looks.set(future, seen)
    const copy = Object.create(
      Object.getPrototypeOf(future) as object,
      Object.getOwnPropertyDescriptors(future),
    ) as FailedFuture
    watched?.register(future, { copy, seen })
  }
}

/** Somebody has looked. */
export function failureIsSeen(future: FailedFuture): void {
  const seen = looks.get(future)
  if (seen !== undefined) seen.value = true
}

function report({ copy, seen }: Remains): void {
  if (seen.value) return
  const context: { [key: string]: unknown } = {
    message: `${copy.constructor.name} exception was never retrieved`,
    exception: copy._exception,
    future: copy,
  }
  if (copy._sourceTraceback !== undefined) context['sourceTraceback'] = copy._sourceTraceback
  copy._loop.callExceptionHandler(context)
}
