/**
 * `shield`: waiting for something that is not to be cancelled along with who waits.
 */
import type { Checked, ResultOf } from '../../protocol/awaited.js'
import { calledInPython } from '../loop/callback-text.js'
import type { AwaitableLike } from '../future/awaited.js'
import { futureAddToAwaitedBy, futureDiscardFromAwaitedBy } from '../future/awaited-by.js'
import type { Future } from '../future/futures.js'
import { ensureFuture } from '../task/ensure-future.js'
import type { EventLoop } from '../task/events.js'
import { InvalidStateError } from '../python/exceptions.js'
import { currentTask } from '../task/task-registry.js'

/**
 * Protects an awaitable from the cancellation of who waits for it.
 *
 * A coroutine becomes a task at the call. Cancelling what awaits the shield ends the wait, and leaves that task alone;
 * an error that it raises later goes to the loop's exception handler. If the task itself is cancelled, so is the shield.
 *
 * @param arg a future, a coroutine or another awaitable
 * @returns a future of its result; if `arg` is a future that is done already, that future
 * @throws TypeError if `arg` cannot be awaited; RuntimeError if no loop is running and `arg` is no future
 * @see Python: https://docs.python.org/3/library/asyncio-task.html#asyncio.shield
 * @example
 * const save = coroutine(function* save() {
 *   yield* await_(sleep(2))
 *   console.log('saved')
 * })
 * const main = coroutine(function* main() {
 *   const saving = createTask(save())
 *   try {
 *     yield* await_(waitFor(shield(saving), 1))
 *   } catch (error) {
 *     if (!(error instanceof TimeoutError)) throw error
 *     console.log(String(error))
 *   }
 *   yield* await_(saving)
 * })
 * new VirtualEventLoop().runUntilComplete(main())
 * // prints TimeoutError
 * // prints saved
 */
export function shield<A>(arg: Checked<A>): Future<ResultOf<A>>
export function shield(arg: AwaitableLike): Future<unknown> {
  const inner = ensureFuture(arg as never)
  if (inner.done()) return inner
  const loop = inner.getLoop() as EventLoop
  const outer = loop.createFuture<unknown>()
  const task = currentTask(loop)
  futureAddToAwaitedBy(inner, task)
  const isAwaitedNoLonger = calledInPython('shield.<locals>._clear_awaited_by_callback', () =>
    futureDiscardFromAwaitedBy(inner, task),
  )
  if (task !== undefined) inner.addDoneCallback(isAwaitedNoLonger)
  const passOn = calledInPython('shield.<locals>._inner_done_callback', () => innerIsDone(inner, outer))
  inner.addDoneCallback(passOn)
  outer.addDoneCallback(() => {
    if (inner.done()) return
    isAwaitedNoLonger()
    inner.removeDoneCallback(isAwaitedNoLonger)
    // Nobody waits any more: what goes wrong now is told to the loop, once.
    inner.removeDoneCallback(passOn)
    inner.removeDoneCallback(reportException)
    inner.addDoneCallback(reportException)
  })
  return outer
}

function innerIsDone(inner: Future<unknown>, outer: Future<unknown>): void {
  if (outer.cancelled()) return
  if (inner.cancelled()) {
    outer.cancel()
    return
  }
  const error = inner.exception()
  // What somebody has set in the meantime is not written over.
  if (outer.done()) throw new InvalidStateError('invalid state')
  if (error !== undefined) outer._fail(error)
  else outer.setResult(inner.result())
}

function reportException(future: Future<unknown>): void {
  if (future.cancelled()) return
  const exception = future.exception() as Error | undefined
  if (exception === undefined) return
  const name = exception instanceof Error ? exception.name : typeof exception
  const message = `${name} exception in shielded future`
  const made = future._sourceTraceback
  const context = { message, exception, future }
  future.getLoop().callExceptionHandler(made === undefined ? context : { ...context, sourceTraceback: made })
}
