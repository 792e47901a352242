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
 * Nothing is ready and no timer is set: what the tasks wait for cannot happen any more. The loop stays as it is.
 *
 * @see Python has none: a loop of Python's would wait for ever
 * @example
 * const loop = new VirtualEventLoop()
 * loop.runUntilComplete(loop.createFuture()) // raises DeadlockError: nothing is ready, no timer is set,…
 */
export class DeadlockError extends RuntimeError {
  static override readonly name: string = 'DeadlockError'

  /** The tasks that have not ended, and what each waits for. */
  readonly tasks: readonly DeadlockedTask[]

  constructor(loop: EventLoop) {
    const tasks = [...allTasks(loop)].map((task) => ({ task, waitsFor: task._futWaiter ?? undefined }))
    super(deadlockText(tasks, loop._outside))
    this.tasks = tasks
  }
}
giveBrands([DeadlockError])

function deadlockText(tasks: readonly DeadlockedTask[], promises: number): string {
  if (tasks.length === 0) return 'nothing is ready, no timer is set, and no task is pending'
  const lines = tasks.map(({ task, waitsFor }) => `\n  ${task.getName()} waits for ${String(waitsFor ?? 'nothing')}`)
  const text = `nothing is ready and no timer is set, but tasks are pending:${lines.join('')}`
  if (promises === 0) return text
  return `${text}\npromises cannot settle in a synchronous run (${promises} are waited for): use runUntilCompleteAsync`
}
