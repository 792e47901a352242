/**
 * `waitFor`: waiting for one thing, for a time at most.
 */
import type { Checked, ResultOf } from '../../protocol/awaited.js'
import { await_ } from '../../objects/await.js'
import { coroutine } from '../../objects/coroutine.js'
import type { AsyncioCoroutine, AwaitableLike } from '../future/awaited.js'
import { futureAddToAwaitedBy, futureDiscardFromAwaitedBy } from '../future/awaited-by.js'
import { getRunningLoop } from '../task/events.js'
import { isCancelledError, TimeoutError } from '../python/exceptions.js'
import type { Future } from '../future/futures.js'
import { atMost } from '../python/numbers.js'
import { ensureFuture } from '../task/ensure-future.js'
import { currentTask } from '../task/task-registry.js'
import { timeout as timeoutOf } from './timeouts.js'

/**
 * Awaits something, for a time at most. A coroutine runs in the calling task.
 *
 * When the time is over, or the calling task is cancelled, what is awaited is cancelled, and its end is awaited. If it
 * swallows the cancellation, its result is the result. With a timeout of zero or less only what is done already gives a
 * result; a coroutine does not start.
 *
 * @param aw what to await
 * @param timeout how long, in seconds; undefined for no limit
 * @returns a coroutine of its result
 * @throws in the task: what the awaitable raises; TimeoutError, with the CancelledError as its cause; TypeError if
 *   `timeout` is no number; ValueError if it is NaN
 * @see Python: https://docs.python.org/3/library/asyncio-task.html#asyncio.wait_for
 * @example
 * const main = coroutine(function* main() {
 *   console.log(yield* await_(waitFor(sleep(1, 'in time'), 2)))
 *   yield* await_(waitFor(sleep(5), 2))
 * })
 * new VirtualEventLoop().runUntilComplete(main())
 * // prints in time
 * // raises TimeoutError
 */
export function waitFor<A>(aw: Checked<A>, timeout: number | null | undefined): AsyncioCoroutine<ResultOf<A>>
export function waitFor(aw: AwaitableLike, timeout: number | null | undefined): AsyncioCoroutine<unknown> {
  return waiting(aw, timeout)
}

const waiting = coroutine('waitFor', function* (aw: AwaitableLike, timeout: number | null | undefined) {
  if (timeout !== undefined && timeout !== null && atMost(timeout, 0, 'int')) return yield* atOnce(aw)
  const limit = timeoutOf(timeout)
  limit._enter()
  let result: unknown
  try {
    result = yield* await_(aw)
  } catch (error) {
    limit._leave(error)
    throw error
  }
  limit._leave(undefined)
  return result
})

/** With no time at all: the result if it is there, else the end of what is cancelled. */
function* atOnce(aw: AwaitableLike) {
  const future = ensureFuture(aw as never)
  if (future.done()) return future.result()
  yield* cancelAndWait(future)
  try {
    return future.result()
  } catch (error) {
    throw isCancelledError(error) ? new TimeoutError({ cause: error }) : error
  }
}

/** Cancels a future and waits for its end; not by awaiting it, so that this can be cancelled itself. */
function* cancelAndWait(future: Future<unknown>) {
  const waiter = getRunningLoop().createFuture<undefined>()
  const release = () => {
    if (!waiter.done()) waiter.setResult(undefined)
  }
  const task = currentTask()
  future.addDoneCallback(release)
  futureAddToAwaitedBy(future, task)
  try {
    future.cancel()
    yield* await_(waiter)
  } finally {
    future.removeDoneCallback(release)
    futureDiscardFromAwaitedBy(future, task)
  }
}
