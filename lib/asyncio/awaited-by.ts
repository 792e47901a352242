/**
 * Who waits for a future otherwise than by awaiting it: a `gather`, a `wait`, a task group. The call graph shows it.
 */
import type { Future } from './futures.js'

/** Notes that a task waits for a future. Python: `asyncio.futures.future_add_to_awaited_by`. */
export function futureAddToAwaitedBy(future: Future, waiter: Future): void {
  const waiters = future._awaitedBy
  if (waiters === undefined) future._awaitedBy = waiter
  else if (waiters instanceof Set) waiters.add(waiter)
  else if (waiters !== waiter) future._awaitedBy = new Set([waiters, waiter])
}

/** Notes that it does so no longer. Python: `asyncio.futures.future_discard_from_awaited_by`. */
export function futureDiscardFromAwaitedBy(future: Future, waiter: Future): void {
  const waiters = future._awaitedBy
  if (waiters === waiter) future._awaitedBy = undefined
  else if (waiters instanceof Set) waiters.delete(waiter)
}

/** Those who wait so. */
export function awaitedBy(future: Future): Iterable<Future> {
  const waiters = future._awaitedBy
  if (waiters === undefined) return []
  return waiters instanceof Set ? waiters : [waiters]
}
