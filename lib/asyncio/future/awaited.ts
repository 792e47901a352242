/**
 * What asyncio's functions take and give, as the type checker sees it.
 */
import type { Awaitable } from '../../protocol/abc.js'
import type { ResultOf } from '../../protocol/awaited.js'
import type { CoroutineType } from '../../objects/coroutine.js'
import type { Future } from './futures.js'

/** What reaches a task from a coroutine: a future to wait for, or nothing, to let others run. */
export type AsyncioTrap = Future | undefined

/** A coroutine of asyncio's own. */
export type AsyncioCoroutine<T> = CoroutineType<T, AsyncioTrap, unknown>

/** What can be awaited. */
export type AwaitableLike<T = any> = Awaitable<T, any, any>

/** What awaiting something evaluates to. */
export type AwaitedResult<A> = ResultOf<A>
