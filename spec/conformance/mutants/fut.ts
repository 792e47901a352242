/**
 * Mutants of futures.
 */
import { CALLBACK_NAME } from '../../../lib/asyncio/loop/callback-text.js'
import { asyncio, asyncioWith, futureWith } from './asyncio.js'
import { type Mutant, mutant, raise, rescued, says } from './mutant.js'

/** Whether a done callback is a program's. */
const isUsers = (callback: object): boolean => !(CALLBACK_NAME in callback)

export const fut: readonly Mutant[] = [
  mutant(
    'FUT-03',
    'gives back the future when its result is set',
    futureWith((future) => ({ setResult: (original, value) => (original(value), future) })),
  ),
  mutant(
    'FUT-04',
    'ignores a second result',
    futureWith(() => ({
      setResult: (original, value) =>
        rescued(
          () => original(value),
          (error) => (says(error, 'invalid state') ? undefined : raise(error)),
        ),
    })),
  ),
  mutant(
    'FUT-07',
    'keeps a StopIteration as it is',
    futureWith(() => ({
      exception: (original) => {
        const error = original()
        return says(error, 'StopIteration interacts badly') ? error.cause : error
      },
    })),
  ),
  mutant(
    'FUT-09',
    'says that it cancelled what is done',
    futureWith(() => ({ cancel: (original, ...message) => (original(...message), true) })),
  ),
  mutant(
    'FUT-10',
    'raises one CancelledError again and again',
    futureWith((future) => {
      let kept: unknown
      const once = (original: () => unknown) =>
        rescued(original, (error) => raise(future.cancelled() ? (kept ??= error) : error))
      return { result: once, exception: once }
    }),
  ),
  mutant(
    'FUT-11',
    'takes an empty message for none',
    futureWith(() => ({ cancel: (original, message) => original(message === '' ? undefined : message) })),
  ),
  mutant(
    'FUT-13',
    'calls done callbacks while the result is set',
    futureWith((future) => {
      const callbacks: ((done: unknown) => void)[] = []
      const calling = (original: any, ...args: unknown[]) => {
        const result = original(...args)
        for (const callback of callbacks) callback(future)
        return result
      }
      return {
        // Those of the runtime's own, which wake tasks, are left alone: they would break all that waits.
        addDoneCallback: (original, callback, ...options) =>
          isUsers(callback) ? void callbacks.push(callback) : original(callback, ...options),
        setResult: calling,
        setException: calling,
        cancel: calling,
      }
    }),
  ),
  mutant(
    'FUT-14',
    'calls a callback at once when it is done',
    futureWith((future) => ({
      addDoneCallback: (original, callback, ...options) =>
        future.done() ? void callback(future) : original(callback, ...options),
    })),
  ),
  mutant(
    'FUT-15',
    'says whether there was a callback, not how many',
    futureWith(() => ({ removeDoneCallback: (original, callback) => original(callback) > 0 })),
  ),
  mutant(
    'FUT-29',
    'takes only its own futures for such',
    asyncioWith({ isFuture: (value: unknown) => value instanceof asyncio['Future'] }),
  ),
]
