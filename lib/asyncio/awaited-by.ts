/**
 * Who waits for a future otherwise than by awaiting it: a `gather`, a `wait`, a task group. The call graph shows it.
 */
import type { Future } from './futures.js'

/** Notes that a task waits for a future. Python: `asyncio.futures.future_add_to_awaited_by`. */
export function futureAddToAwaitedBy(future: Future, waiter: Future): void {
  ;(future._awaitedBy ??= new Set()).add(waiter)
}

/** Notes that it does so no longer. Python: `asyncio.futures.future_discard_from_awaited_by`. */
export function futureDiscardFromAwaitedBy(future: Future, waiter: Future): void {
  future._awaitedBy?.delete(waiter)
}
