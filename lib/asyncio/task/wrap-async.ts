/**
 * `wrapAsync`: an async function of JavaScript's, as a coroutine function.
 */
import { typeName } from '../../protocol/type-name.js'
import { await_ } from '../../objects/await.js'
import { coroutine } from '../../objects/coroutine.js'
import type { AsyncioCoroutine } from '../future/awaited.js'
import { _getRunningLoop } from './events.js'
import { wrapPromise } from './wrap-promise.js'

/**
 * Makes a coroutine function of an async function, or of any that returns a promise. What it makes is called, awaited,
 * made into tasks and given names as every coroutine function; the async function is called at the first step.
 *
 * Cancelling leaves what the async function does alone. To hand it a signal that is aborted then, use `wrapPromise`:
 * `wrapPromise((signal) => fetch(url, { signal }))`.
 *
 * @param asyncFunction the function; `this` and the arguments are handed on
 * @returns a coroutine function of the same name
 * @throws at the call: TypeError for what is no function. In the task: what the promise is rejected with, or the function
 *   throws; TypeError if it returns no promise
 * @see Python has none: there is but one kind of awaitable
 * @example
 * const later = wrapAsync(async (text: string) => `${text}, later`)
 * const main = coroutine(function* main() {
 *   return yield* await_(later('hello'))
 * })
 * await run(main()) // → 'hello, later'
 */
export function wrapAsync<This, A extends unknown[], R>(
  asyncFunction: (this: This, ...args: A) => PromiseLike<R>,
): (this: This, ...args: A) => AsyncioCoroutine<R> {
  if (typeof asyncFunction !== 'function') {
    throw new TypeError(`wrapAsync() needs an async function, not ${typeName(asyncFunction)}`)
  }
  return coroutine(asyncFunction.name || 'wrapAsync', function* (this: This, ...args: A) {
    _getRunningLoop()?._refuse?.('an async function')
    return yield* await_(wrapPromise(asyncFunction.apply(this, args)))
  })
}
