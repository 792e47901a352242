/**
 * Running a loop until a future is done.
 */
import { KeyboardInterrupt, RuntimeError, SystemExit } from '../../protocol/exceptions.js'
import type { BaseEventLoop } from './base-events.js'
import { calledInPython } from '../loop/callback-text.js'
import { isCoroutine } from '../task/coroutines.js'
import { ensureFuture, type LoopAwaitable } from '../task/ensure-future.js'
import { type Future, isFuture } from '../future/futures.js'

/** What a loop can run to its end. */
export type Completable<T, Y> = LoopAwaitable<T, Y>

/** A future that a loop is run for. */
export interface Completion<T> {
  readonly future: Future<T>
  /** Takes the loop's callback off again; if the run failed, sees to it that the failure is not reported twice. */
  end(failed: boolean): void
  /** The result. Raises RuntimeError if the loop was stopped before. */
  result(): T
}

/** Begins to run a loop for an awaitable: from now on its end stops the loop. */
export function completion<T, Y>(loop: BaseEventLoop, awaitable: Completable<T, Y>): Completion<T> {
  checkRunnable(loop, awaitable)
  const isNew = !isFuture(awaitable)
  const future = ensureFuture(awaitable as LoopAwaitable<T, never>, { loop })
  future.addDoneCallback(stopLoop)
  return {
    future,
    end(failed) {
      future.removeDoneCallback(stopLoop)
      if (failed && isNew && future.done() && !future.cancelled()) future.exception()
    },
    result() {
      if (!future.done()) throw new RuntimeError('Event loop stopped before Future completed.')
      return future.result()
    },
  }
}

/** Runs a loop, synchronously, until an awaitable is done. */
export function completeNow<T, Y>(loop: BaseEventLoop, awaitable: Completable<T, Y>, runForever: () => void): T {
  const run = completion(loop, awaitable)
  let failed = true
  try {
    runForever()
    failed = false
  } finally {
    run.end(failed)
  }
  return run.result()
}

/** The result of a run that goes on between turns of the host. */
export async function completeLater<T>(run: Completion<T>, running: Promise<void>): Promise<Awaited<T>> {
  let failed = true
  try {
    await running
    failed = false
  } finally {
    run.end(failed)
  }
  return await run.result()
}

/** A loop that cannot be run now says so, and closes the coroutine that nobody will run. */
function checkRunnable(loop: BaseEventLoop, awaitable: unknown): void {
  try {
    loop._checkClosed()
    loop._checkRunning()
  } catch (error) {
    if (isCoroutine(awaitable)) awaitable.close()
    throw error
  }
}

function stopLoop(future: Future): void {
  if (!future.cancelled()) {
    const error = future.exception()
    // These leave the loop by themselves.
    if (error instanceof KeyboardInterrupt || error instanceof SystemExit) return
  }
  future.getLoop().stop()
}
calledInPython('_run_until_complete_cb', stopLoop)
