/**
 * A future knows who waits for it without awaiting it: a `gather`, a `wait`, a task group. The call graph shows them.
 */
import { Future } from './futures.js'

/**
 * Notes that a task waits for a future; nothing of a future of another make, or where no task waits. Python:
 * `asyncio.futures.future_add_to_awaited_by`.
 */
export function futureAddToAwaitedBy(future: Future, waiter: Future | undefined): void {
  if (waiter === undefined || !(future instanceof Future)) return
  const waiters = future._awaitedBy
  if (waiters === undefined) future._awaitedBy = waiter
  else if (waiters instanceof Set) waiters.add(waiter)
  else if (waiters !== waiter) future._awaitedBy = new Set([waiters, waiter])
}

/** Notes that it does so no longer. Python: `asyncio.futures.future_discard_from_awaited_by`. */
export function futureDiscardFromAwaitedBy(future: Future, waiter: Future | undefined): void {
  if (waiter === undefined) return
  const waiters = future._awaitedBy
  if (waiters === waiter) future._awaitedBy = undefined
  else if (waiters instanceof Set) waiters.delete(waiter)
}

/** The key under which a callback says which tasks it is to wake. */
const WAITERS: unique symbol = Symbol('who waits by a callback')

/** A callback that says which tasks it is to wake, for the call graph. */
export function showsWaiters<F extends object>(callback: F, waiters: () => Iterable<Future>): F {
  ;(callback as { [WAITERS]?: typeof waiters })[WAITERS] = waiters
  return callback
}

/** The tasks that a callback is to wake. */
export function waitersBy(callback: unknown): Iterable<Future> {
  return (callback as { [WAITERS]?: () => Iterable<Future> } | null)?.[WAITERS]?.() ?? []
}

/** Those who wait so. */
export function awaitedBy(future: Future): Iterable<Future> {
  const waiters = future._awaitedBy
  if (waiters === undefined) return []
  return waiters instanceof Set ? waiters : [waiters]
}
