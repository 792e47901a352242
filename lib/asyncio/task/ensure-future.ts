/**
 * From coroutines and awaitables to futures and tasks.
 */
import type { Awaitable, IterableCoroutine } from '../../protocol/abc.js'
import type { ResultOf } from '../../protocol/awaited.js'
import { ValueError } from '../../protocol/exceptions.js'
import { hasSpecialMethod } from '../../protocol/special.js'
import { Frame } from '../../delegation/frame.js'
import { await_ } from '../../objects/await.js'
import { coroutine } from '../../objects/coroutine.js'
import type { GeneratorType } from '../../objects/generator.js'
import { isCoroutine } from './coroutines.js'
import { currentLoop } from '../future/current-loop.js'
import { type EventLoop, getRunningLoop } from './events.js'
import { type Future, isFuture } from '../future/futures.js'
import { checkOptions } from '../python/options.js'
import { NO_OPTIONS, type TaskOptions } from '../loop/loop.js'
import type { Task } from './tasks.js'
import type { CheckedOnLoop, CheckedTask, FutureTraps, TaskCoroutine } from '../future/traps.js'

/** What a loop can wait for: an awaitable from which only futures reach the driver. */
export type LoopAwaitable<T = any, Y = any> = (
  Awaitable<T, Y, any> | (IterableCoroutine<T, Y, any> & GeneratorType<Y, T, any>)
) &
  FutureTraps<Y>

const TASK_OPTIONS = ['name', 'context', 'eagerStart']

/**
 * Makes a task of the running loop.
 *
 * @param coro the coroutine that it runs
 * @param options `name`; `context`, to run in, else a copy of the current one; `eagerStart`, to run it at once up to
 *   its first suspension
 * @returns the task
 * @throws RuntimeError without a running loop; TypeError if it is no coroutine
 * @see Python: `asyncio.create_task`
 * @example
 * const main = coroutine(function* main() {
 *   const task = createTask(answer())
 *   return yield* await_(task)
 * })
 * const answer = coroutine(function* answer() { return 42 })
 * new VirtualEventLoop().runUntilComplete(main()) // → 42
 */
export function createTask<C>(coro: CheckedTask<C>, options?: TaskOptions): Task<ResultOf<C>>
export function createTask(coro: TaskCoroutine, options: TaskOptions = NO_OPTIONS): Task<any> {
  if (options !== NO_OPTIONS) checkOptions('create_task', options, TASK_OPTIONS)
  return getRunningLoop().createTask<any, any>(coro, options)
}

/**
 * A future for an awaitable: a future is that itself, a coroutine becomes a task, any other awaitable too.
 *
 * @param awaitable what to wait for
 * @param options `loop`: whose task it becomes, else the running one's
 * @returns a future
 * @throws TypeError if it is no awaitable; ValueError if it is another loop's future; RuntimeError without a loop
 * @see Python: `asyncio.ensure_future`
 * @example
 * const loop = new VirtualEventLoop()
 * const future = loop.createFuture()
 * ensureFuture(future, { loop }) === future // → true
 */
export function ensureFuture<A>(
  awaitable: CheckedOnLoop<A>,
  options?: { loop?: EventLoop | undefined },
): Future<ResultOf<A>>
export function ensureFuture(
  awaitable: LoopAwaitable<any, any>,
  options: { loop?: EventLoop | undefined } = {},
): Future<any> {
  checkOptions('ensure_future', options, ['loop'])
  return futureFor(awaitable, options.loop)
}

/** `ensureFuture`, of the running loop if none is given. */
export function futureFor<T, Y>(awaitable: LoopAwaitable<T, Y>, loop: EventLoop | undefined): Future<T> {
  // Coroutines first: what they lack is looked up as far as the guard of their prototype, which is slow (see frame.ts).
  if (!(awaitable instanceof Frame) && isFuture(awaitable)) {
    if (loop !== undefined && awaitable.getLoop() !== loop) {
      throw new ValueError('The future belongs to a different loop than the one specified as the loop argument')
    }
    return awaitable as Future<T>
  }
  const coro = asCoroutine<T>(awaitable)
  let target = loop
  try {
    target ??= currentLoop<EventLoop>()
    return target.createTask<T, Future>(coro)
  } catch (error) {
    // A loop that refuses it ends a coroutine; and of one that was made here nobody else knows.
    if (target !== undefined || (coro as unknown) !== awaitable) coro.close()
    throw error
  }
}

/**
 * A coroutine that is, or awaits, an awaitable.
 *
 * @throws TypeError if it is no awaitable
 */
export function asCoroutine<T>(awaitable: unknown): TaskCoroutine<T, Future> {
  if (isCoroutine(awaitable)) return awaitable as TaskCoroutine<T, Future>
  if (!isAwaitable(awaitable)) throw new TypeError('An asyncio.Future, a coroutine or an awaitable is required')
  return wrapAwaitable(awaitable) as unknown as TaskCoroutine<T, Future>
}

/** Whether a value can be awaited. Python: `inspect.isawaitable`. */
export function isAwaitable(value: unknown): value is Awaitable {
  if (value instanceof Frame && value._code.iterableCoroutine) return true
  return hasSpecialMethod(value, '__await__')
}

const wrapAwaitable = coroutine('_wrap_awaitable', function* (awaitable: Awaitable) {
  return yield* await_(awaitable)
})
