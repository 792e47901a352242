/**
 * Errors that nobody looks at: a future that is dropped with an exception which nobody retrieved is reported to its
 * loop's exception handler.
 *
 * The engine's collector tells when a future has gone. Watching an object is dear, and nearly all errors are retrieved
 * an iteration later; so a failed future first waits in a short list, and only what nobody has looked at by the time
 * the list is swept (when it is full, or in the next microtask) is handed to the collector.
 *
 * Deviation: the report comes when the collector runs, and then shows a copy, since the future itself is gone; or when the
 * loop is closed, since a program may end without the collector having run.
 */
import { globals } from '../../host/globals.js'
import type { OriginFrame } from '../../sys/origin.js'
import { reportUnraisable } from '../../sys/unraisable.js'

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

/** What is left of a future when it has gone: as much as the report shows, and whether anybody has looked. */
interface Remains {
  /** Dropped when somebody has looked. */
  copy: FailedFuture | undefined
  readonly future: WeakRef<FailedFuture>
}

const watched =
  typeof FinalizationRegistry === 'function' ? new FinalizationRegistry<Remains>(reportCollected) : undefined
const remainsOf = new WeakMap<FailedFuture, Remains>()
const unseen = new WeakMap<object, Set<Remains>>()

/** Watches a future that has just failed. */
export function watchFailure(future: FailedFuture): void {
  if (watched === undefined) return
  waiting.push(future)
  if (waiting.length >= WAITING) sweepFailures()
  else if (!sweepIsDue && globals.queueMicrotask !== undefined) {
    sweepIsDue = true
    globals.queueMicrotask(sweepFailures)
  }
}

/** Hands what nobody has looked at yet to the collector. */
export function sweepFailures(): void {
  sweepIsDue = false
  const swept = waiting
  waiting = []
  for (const future of swept) if (future._logTraceback) watch(future)
}

/** Somebody has looked. */
export function failureIsSeen(future: FailedFuture): void {
  const remains = remainsOf.get(future)
  if (remains !== undefined) forget(remains)
}

/** Reports what nobody has looked at when its loop is closed. */
export function reportFailures(loop: object): void {
  sweepFailures()
  for (const remains of unseen.get(loop) ?? []) report(remains)
}

function watch(future: FailedFuture): void {
  const prototype = Object.getPrototypeOf(future) as object
  const copy = Object.create(prototype, Object.getOwnPropertyDescriptors(future)) as FailedFuture
  formatStacks(future._exception)
  const remains = { copy, future: new WeakRef(future) }
  remainsOf.set(future, remains)
  const ofLoop = unseen.get(future._loop)
  if (ofLoop === undefined) unseen.set(future._loop, new Set([remains]))
  else ofLoop.add(remains)
  watched?.register(future, remains, remains)
}

/**
 * Has V8 write out the stacks of an error, its causes and its members: until somebody asks for it a stack keeps the
 * functions that it names, and what they were called on, and so perhaps the future.
 */
function formatStacks(error: unknown): void {
  const errors = new Set([error])
  for (const each of errors) {
    if (!(each instanceof Error)) continue
    try {
      void each.stack
      errors.add(each.cause)
      const { exceptions } = each as { exceptions?: unknown }
      if (Array.isArray(exceptions)) for (const member of exceptions) errors.add(member)
    } catch {
      // An error whose stack is of its own making keeps what it likes.
    }
  }
}

function forget(remains: Remains): void {
  watched?.unregister(remains)
  if (remains.copy !== undefined) unseen.get(remains.copy._loop)?.delete(remains)
  remains.copy = undefined
}

/** Nobody calls the collector: what a loop's own `callExceptionHandler` raises there has nowhere to go. */
function reportCollected(remains: Remains): void {
  try {
    report(remains)
  } catch (error) {
    reportUnraisable({ error, message: 'Exception ignored while reporting', object: 'a future that was dropped' })
  }
}

function report(remains: Remains): void {
  const { copy } = remains
  if (copy === undefined) return
  forget(remains)
  const future = remains.future.deref() ?? copy
  const context: { [key: string]: unknown } = {
    message: `${future.constructor.name} exception was never retrieved`,
    exception: future._exception,
    future,
  }
  if (future._sourceTraceback !== undefined) context['sourceTraceback'] = future._sourceTraceback
  future._loop.callExceptionHandler(context)
}
