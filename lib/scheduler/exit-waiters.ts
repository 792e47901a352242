/**
 * A task can wait for the end of another: this file knows who waits for whom.
 */
import type { Task } from './task.js'

/** The tasks that wait for the end of others, by the number of what they wait for. */
export class ExitWaiters {
  readonly #waiting = new Map<number, Set<Task>>()

  /**
   * Adds a task that waits.
   *
   * @returns a function that takes it out again, however its wait ends
   */
  add(tid: number, task: Task): () => void {
    const waiters = this.#waiting.get(tid) ?? new Set()
    this.#waiting.set(tid, waiters.add(task))
    return () => {
      waiters.delete(task)
      if (waiters.size === 0) this.#waiting.delete(tid)
    }
  }

  /** The tasks that wait for the end of one, in the order in which they came. */
  of(tid: number): Task[] {
    return [...(this.#waiting.get(tid) ?? [])]
  }
}
