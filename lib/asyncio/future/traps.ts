/**
 * The types of what a loop can run: coroutines from which only futures reach the driver.
 */
import type { Coroutine } from '../../objects/abc.js'
import type { Awaitable } from '../../protocol/abc.js'
import type { AnyAwaitable, NotAwaitable, YieldsOf } from '../../protocol/awaited.js'
import type { CoroutineType } from '../../objects/coroutine.js'

/** What a task runs: a coroutine of the runtime's, or of a class with a coroutine's methods. */
export type TaskCoroutine<T = any, Y = any> = CoroutineType<T, Y, any> | Coroutine<T, Y, any>

/** The same, where only futures reach the driver. */
export type TaskRunnable<T, Y> = TaskCoroutine<T, Y> & FutureTraps<Y>

/** Any future, of whatever class: what a task can wait for. */
export interface FutureLike {
  _asyncio_future_blocking: boolean
}

/** What may reach a loop from a coroutine. */
type MayReachLoop = FutureLike | null | undefined | void

/** An `A` if a loop can wait for it, else the sentence that says why it cannot. */
export type CheckedOnLoop<A> = [A] extends [AnyAwaitable]
  ? OnlyFutures<A, Awaitable<any, MayReachLoop, any>>
  : NotAwaitable<A>

/** A `C` if a task can run it, else the sentence that says why it cannot. */
export type CheckedTask<C> = [C] extends [TaskCoroutine]
  ? OnlyFutures<C, TaskCoroutine<any, MayReachLoop>>
  : NotRunnable<C>

type OnlyFutures<A, Accepted> =
  unknown extends YieldsOf<A> ? A : [Exclude<YieldsOf<A>, MayReachLoop>] extends [never] ? A : Accepted | OtherTraps

/** As in `NotAwaitable`, each sentence stands beside what is accepted anyway. */
type NotRunnable<C> = [Extract<C, null | undefined>] extends [never]
  ? [C] extends [(...args: never[]) => unknown]
    ? TaskCoroutine | 'a function is no coroutine: call it, f(…)'
    : [C] extends [PromiseLike<unknown>]
      ? TaskCoroutine | 'a promise runs already: wrapPromise(promise) makes a future of it'
      : TaskCoroutine | 'a task runs a coroutine: ensureFuture() takes other awaitables'
  : TaskCoroutine | 'it may be undefined, which is no coroutine: check that first'

type OtherTraps = 'a task runs coroutines that await futures; something else reaches the driver from this one'

/** What the checker says of a coroutine from which something else reaches the driver; unknown traps are allowed. */
export type FutureTraps<Y> = unknown extends Y
  ? unknown
  : [Exclude<Y, MayReachLoop>] extends [never]
    ? unknown
    : OtherTraps
