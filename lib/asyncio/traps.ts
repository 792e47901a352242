/**
 * The types of what a loop can run: coroutines from which only futures reach the driver.
 */
import type { Coroutine } from '../objects/abc.js'
import type { CoroutineType } from '../objects/coroutine.js'

/** What a task runs: a coroutine of the runtime's, or of a class with a coroutine's methods. */
export type TaskCoroutine<T = any, Y = any> = CoroutineType<T, Y, any> | Coroutine<T, Y, any>

/** The same, where only futures reach the driver. */
export type TaskRunnable<T, Y> = TaskCoroutine<T, Y> & FutureTraps<Y>

/** Any future, of whatever class: what a task can wait for. */
export interface FutureLike {
  _asyncio_future_blocking: boolean
}

type OtherTraps = 'a task runs coroutines that await futures; something else reaches the driver from this one'

/** What the checker says of a coroutine from which something else reaches the driver; unknown traps are allowed. */
export type FutureTraps<Y> = unknown extends Y
  ? unknown
  : [Exclude<Y, FutureLike | null | undefined | void>] extends [never]
    ? unknown
    : OtherTraps
