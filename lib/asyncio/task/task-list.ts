/**
 * The tasks of a loop that have not ended, as a list that each task is a link of; and which of them is taking a step.
 */
import { RuntimeError } from '../../protocol/exceptions.js'
import type { FutureLoop } from '../future/futures.js'

/** A task, as a link. */
export interface Listed {
  readonly _loop: TaskList
  _previous: Listed | null
  _next: Listed | null
}

/** The list. */
export interface TaskList {
  /** @internal */
  _first: Listed | null
  /** @internal */
  _last: Listed | null
  /** @internal The task that is taking a step. */
  _currentTask: Listed | null
}

/** A loop, as tasks know it. */
export interface TaskLoop extends FutureLoop, TaskList {}

/** Adds a task to its loop's list. Python: `asyncio._register_task`. */
export function registerTask(task: Listed): void {
  const list = task._loop
  task._previous = list._last
  if (list._last === null) list._first = task
  else list._last._next = task
  list._last = task
}

/** Takes a task off its loop's list. Python: `asyncio._unregister_task`. */
export function unregisterTask(task: Listed): void {
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
export function enterTask(loop: TaskList, task: Listed): void {
  if (loop._currentTask !== null) throw cannotEnter(loop, task)
  loop._currentTask = task
}

function cannotEnter(loop: TaskList, task: Listed): RuntimeError {
  return new RuntimeError(
    `Cannot enter into task ${String(task)} while another task ${String(loop._currentTask)} is being executed.`,
  )
}

/** A task ends a step. Python: `asyncio._leave_task`. */
export function leaveTask(loop: TaskList, task: Listed): void {
  if (loop._currentTask !== task) {
    const entered = loop._currentTask === null ? 'None' : String(loop._currentTask)
    throw new RuntimeError(`Invalid attempt to leave task ${String(task)} while task ${entered} is entered.`)
  }
  loop._currentTask = null
}

/** One task in the place of another. Python: `asyncio._swap_current_task`. */
export function swapCurrentTask(loop: TaskList, task: Listed | null): Listed | null {
  const before = loop._currentTask
  loop._currentTask = task
  return before
}
