/**
 * Which tasks there are, and which one is taking a step.
 */
import { RuntimeError } from '../protocol/exceptions.js'
import { type EventLoop, getRunningLoop } from './events.js'
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
export function currentTask(loop?: EventLoop): Task | undefined {
  return (loop ?? getRunningLoop())._currentTask ?? undefined
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
export function allTasks(loop?: EventLoop): Set<Task> {
  const tasks = new Set<Task>()
  for (let task = (loop ?? getRunningLoop())._first; task !== null; task = task._next) {
    if (!task.done()) tasks.add(task)
  }
  return tasks
}

/** Adds a task to its loop's list. Python: `asyncio._register_task`. */
export function registerTask(task: Task): void {
  const list = task._loop
  task._previous = list._last
  if (list._last === null) list._first = task
  else list._last._next = task
  list._last = task
}

/** Takes a task off its loop's list. Python: `asyncio._unregister_task`. */
export function unregisterTask(task: Task): void {
  const list = task._loop
  const { _previous: previous, _next: next } = task
  if (previous === null && list._first !== task) return
  if (previous === null) list._first = next
  else previous._next = next
  if (next === null) list._last = previous
  else next._previous = previous
  task._previous = null
  task._next = null
}

/** A task begins a step. Python: `asyncio._enter_task`. */
export function enterTask(loop: EventLoop, task: Task): void {
  if (loop._currentTask !== null) throw cannotEnter(loop, task)
  loop._currentTask = task
}

function cannotEnter(loop: EventLoop, task: Task): RuntimeError {
  return new RuntimeError(
    `Cannot enter into task ${String(task)} while another task ${String(loop._currentTask)} is being executed.`,
  )
}

/** A task ends a step. Python: `asyncio._leave_task`. */
export function leaveTask(loop: EventLoop, task: Task): void {
  if (loop._currentTask !== task) {
    const entered = loop._currentTask === null ? 'None' : String(loop._currentTask)
    throw new RuntimeError(`Invalid attempt to leave task ${String(task)} while task ${entered} is entered.`)
  }
  loop._currentTask = null
}

/** One task in the place of another. Python: `asyncio._swap_current_task`. */
export function swapCurrentTask(loop: EventLoop, task: Task | null): Task | null {
  const before = loop._currentTask
  loop._currentTask = task
  return before
}
