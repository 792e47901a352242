/**
 * AbortSignals, as what cancels a task.
 */
import { isSignal, type SignalLike } from '../../host/host-signal.js'
import type { Future } from '../future/futures.js'
import { CancelledError, isCancelledError } from '../python/exceptions.js'

/**
 * Checks what was given as a signal.
 *
 * @throws TypeError for what is none
 */
export function checkSignal(name: string, signal: unknown): void {
  if (signal !== undefined && !isSignal(signal)) throw new TypeError(`the signal of ${name}() is no AbortSignal`)
}

/** Cancels a future when a signal is aborted; gives what takes the listener off again. */
export function cancelWhenAborted(future: Future, signal: SignalLike | undefined): () => void {
  if (signal === undefined) return () => {}
  const cancel = () => {
    future.cancel()
  }
  if (signal.aborted) cancel()
  else signal.addEventListener('abort', cancel)
  return () => signal.removeEventListener('abort', cancel)
}

/** What was aborted before it began does not begin: a coroutine is closed. */
export function refused(awaitable: unknown, signal: SignalLike): Promise<never> {
  const { close } = awaitable as { close?: () => void }
  if (typeof close === 'function') close.call(awaitable)
  return Promise.reject(new CancelledError({ cause: signal.reason }))
}

/** Says in a CancelledError that it comes from the signal. */
export function withReason(error: unknown, signal: SignalLike | undefined): unknown {
  if (signal?.aborted === true && isCancelledError(error)) error.cause ??= signal.reason
  return error
}
