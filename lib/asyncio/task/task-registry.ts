/**
 * Which tasks there are, and which one is taking a step: asking for it.
 */
import { type EventLoop, getRunningLoop } from './events.js'
import type { FutureLoop } from '../future/futures.js'
import type { Task } from './tasks.js'

/**
 * The task that is taking a step.
 *
 * @param loop of which loop; else of the running one
 * @returns the task, undefined in a plain callback
 * @throws RuntimeError without a loop
 * @see Python: `asyncio.current_task`
 * @example currentTask() // raises RuntimeError: no running event loop
 */
export function currentTask(loop?: FutureLoop): Task | undefined {
  return tasksOf(loop)._currentTask ?? undefined
}

/**
 * The tasks that have not ended, in the order in which they were made.
 *
 * @param loop of which loop; else of the running one
 * @returns a new set
 * @throws RuntimeError without a loop
 * @see Python: `asyncio.all_tasks`
 * @example allTasks(new VirtualEventLoop()).size // → 0
 */
export function allTasks(loop?: FutureLoop): Set<Task> {
  const tasks = new Set<Task>()
  for (let task = tasksOf(loop)._first; task !== null; task = task._next) {
    if (!task.done()) tasks.add(task)
  }
  return tasks
}

function tasksOf(loop: FutureLoop | undefined): EventLoop {
  return (loop as EventLoop | undefined) ?? getRunningLoop()
}
