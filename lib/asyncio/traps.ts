/**
 * The types of what a loop can run: coroutines from which only futures reach the driver.
 */

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
