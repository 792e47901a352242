/**
 * `toPromise`: an awaitable, as a promise that native async code can await.
 */
import type { AwaitableLike, AwaitedResult } from '../future/awaited.js'
import { ensureFuture, isAwaitable } from '../task/ensure-future.js'
import { _getRunningLoop, type EventLoop } from '../task/events.js'
import { type Future, isFuture } from '../future/futures.js'
import type { SignalLike } from '../../host/host-signal.js'
import { checkOptions } from '../python/options.js'
import { cancelWhenAborted, checkSignal, refused, withReason } from '../run/abort.js'
import { runApart } from '../run/runners.js'

/** The options of `toPromise`. */
export interface ToPromiseOptions {
  /** Cancels the awaitable when it is aborted. */
  signal?: SignalLike | undefined
  /** The loop; else that of the awaitable, the running one, or a new one. */
  loop?: EventLoop | undefined
}

/**
 * Makes a promise of an awaitable.
 *
 * It runs on the loop that the awaitable knows (a future's, a task's), else on the running one; else this is `run`, but
 * Ctrl-C does not come here. When
 * the signal is aborted the task is cancelled, and the promise is rejected with the CancelledError that leaves it, whose
 * cause is the signal's reason. If it has been aborted already, a coroutine does not start.
 *
 * @param awaitable a coroutine, a future, or another awaitable
 * @param options `signal`, `loop`
 * @returns a promise of its result, or of the error that leaves it: the same object. A result that is a promise itself
 *   is awaited, as with every promise
 * @throws TypeError for what cannot be awaited, what is no signal, or an unknown option; ValueError for a future of
 *   another loop than `loop`
 * @example
 * const answer = coroutine(function* answer() {
 *   yield* await_(sleep(0))
 *   return 42
 * })
 * await toPromise(answer()) // → 42
 */
export function toPromise<A extends AwaitableLike>(
  awaitable: A,
  options: ToPromiseOptions = {},
): Promise<Awaited<AwaitedResult<A>>> {
  checkOptions('toPromise', options, ['signal', 'loop'])
  if (!isFuture(awaitable) && !isAwaitable(awaitable)) {
    throw new TypeError('An asyncio.Future, a coroutine or an awaitable is required')
  }
  const { signal } = options
  checkSignal('toPromise', signal)
  const loop = options.loop ?? _getRunningLoop()
  if (signal?.aborted === true && !isFuture(awaitable)) return refused(awaitable, signal)
  if (loop === null && !isFuture(awaitable)) return runApart(awaitable, signal) as Promise<never>
  return promiseOf(ensureFuture(awaitable as never, loop === null ? undefined : { loop }), signal) as Promise<never>
}

/** A promise of a future. */
function promiseOf(future: Future<unknown>, signal: SignalLike | undefined): Promise<unknown> {
  const forget = cancelWhenAborted(future, signal)
  return new Promise((resolve, reject) => {
    future.addDoneCallback(() => {
      forget()
      // From here on the error is the promise's, and reported by the host if nobody handles it.
      if (future.cancelled()) reject(withReason(future._makeCancelledError(), signal))
      else {
        const error = future.exception()
        if (error === undefined) resolve(future.result())
        else reject(withReason(error, signal))
      }
    })
  })
}
