/**
 * Deadlocks: a loop on virtual time with nothing left to do, and tasks that wait.
 */
import { giveBrands } from '../../protocol/exception-parts.js'
import { RuntimeError } from '../../protocol/exceptions.js'
import type { EventLoop } from '../task/events.js'
import type { Future } from '../future/futures.js'
import { allTasks } from '../task/task-registry.js'
import type { Task } from '../task/tasks.js'

/** A task that waits for ever. */
export interface DeadlockedTask {
  readonly task: Task
  /** The future that it waits for. */
  readonly waitsFor: Future | undefined
}

/**
 * Nothing is ready and no timer is set: what the tasks wait for cannot happen any more. The loop stays as it is. On Node
 * it is also what a program ends with when the process has nothing left to wait for.
 *
 * @see Python has none: a loop of Python's would wait for ever
 * @example
 * const loop = new VirtualEventLoop()
 * loop.runUntilComplete(loop.createFuture()) // raises DeadlockError: nothing is ready, no timer is set,…
 */
export class DeadlockError extends RuntimeError {
  static override readonly name: string = 'DeadlockError'

  /** The tasks that have not ended, and what each waits for. */
  declare readonly tasks: readonly DeadlockedTask[]

  constructor(loop: EventLoop, isOfProcess = false) {
    const tasks = [...allTasks(loop)].map((task) => ({ task, waitsFor: task._futWaiter ?? undefined }))
    super(deadlockText(tasks, loop._outside, isOfProcess))
    // Not shown with the error: a task shows its loop, and all of that.
    Object.defineProperty(this, 'tasks', { value: tasks })
  }
}
giveBrands([DeadlockError])

function deadlockText(tasks: readonly DeadlockedTask[], promises: number, isOfProcess: boolean): string {
  if (tasks.length === 0) return 'nothing is ready, no timer is set, and no task is pending'
  const lines = tasks.map(({ task, waitsFor }) => `\n  ${task.getName()} waits for ${String(waitsFor ?? 'nothing')}`)
  const text = `nothing is ready and no timer is set, but tasks are pending:${lines.join('')}`
  if (isOfProcess) return `${text}\nnothing else keeps the process, so that nothing can happen any more`
  if (promises === 0) return text
  return `${text}\npromises cannot settle in a synchronous run (${promises} are waited for): use runUntilCompleteAsync`
}
