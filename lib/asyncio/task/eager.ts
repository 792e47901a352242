/**
 * Eager tasks: the coroutine runs at once, in the stack of who makes the task, up to its first suspension.
 */
import type { EventLoop } from './events.js'
import type { Future } from '../future/futures.js'
import type { TaskOptions } from '../loop/loop.js'
import { Task, type TaskConstructorOptions } from './tasks.js'

/** A class of tasks. */
export type TaskClass = new (coro: never, options: TaskConstructorOptions) => Future

/**
 * A task factory whose tasks start eagerly.
 *
 * @param type the class of the tasks
 * @returns what `loop.setTaskFactory` takes
 * @see Python: `asyncio.create_eager_task_factory`
 * @example
 * const loop = new VirtualEventLoop()
 * loop.setTaskFactory(createEagerTaskFactory(class Mine extends Task {}))
 */
export function createEagerTaskFactory(
  type: TaskClass,
): (loop: EventLoop, coro: never, options: TaskOptions) => Future {
  // Whoever asks for a task that is not eager gets one.
  return (loop, coro, options) => new type(coro, { eagerStart: true, ...options, loop })
}

/**
 * The task factory whose tasks, of class Task, start eagerly.
 *
 * @param loop the loop that the task is to be of
 * @param coro the coroutine
 * @param options those of `createTask`
 * @returns the task; it is done already if the coroutine has not suspended
 * @see Python: `asyncio.eager_task_factory`
 * @example
 * const main = coroutine(function* main() {
 *   getRunningLoop().setTaskFactory(eagerTaskFactory)
 *   return createTask(answer()).done()
 * })
 * const answer = coroutine(function* answer() { return 42 })
 * new VirtualEventLoop().runUntilComplete(main()) // → true
 */
export const eagerTaskFactory: (loop: EventLoop, coro: never, options: TaskOptions) => Future =
  createEagerTaskFactory(Task)
