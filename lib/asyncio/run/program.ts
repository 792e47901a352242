/**
 * A program's main task, and the process that it is the program of. Python: what `asyncio.Runner` does about SIGINT.
 *
 * Ctrl-C cancels the main task, so that its `finally` blocks run, and comes out as a KeyboardInterrupt; pressed again,
 * that comes out at once. Where somebody else listens to SIGINT, it is theirs.
 *
 * When the process has nothing left to wait for, neither has the main task: nothing can happen any more. What would be a
 * silent end in the middle of the program is a DeadlockError.
 */
import { KeyboardInterrupt, SystemExit } from '../../protocol/exceptions.js'
import { ProcessEvent } from '../../host/host-process.js'
import { isCancelledError } from '../python/exceptions.js'
import type { EventLoop } from '../task/events.js'
import type { Task } from '../task/tasks.js'
import { endsProcess } from './end-of-process.js'
import { endRun, endsWhenNothingIsLeft } from './nothing-left.js'

const ctrlC = new ProcessEvent('SIGINT')

/** What a runner runs, from its start to its end. */
export class Program {
  readonly #loop: EventLoop
  readonly #task: Task
  #interrupts = 0

  constructor(loop: EventLoop, task: Task) {
    this.#loop = loop
    this.#task = task
  }

  /**
   * Waits for its end.
   *
   * @param result of the main task
   * @returns the same; but a KeyboardInterrupt if it was cancelled for that
   */
  async untilEnd<T>(result: Promise<T>): Promise<T> {
    if (!ctrlC.isTaken()) ctrlC.add(this.#interrupt)
    const stopWatching = endsWhenNothingIsLeft(this.#loop)
    try {
      return await result
    } catch (error) {
      const isInterrupted = this.#interrupts > 0 && isCancelledError(error) && this.#task.uncancel() === 0
      const raised = isInterrupted ? new KeyboardInterrupt() : error
      if (raised instanceof KeyboardInterrupt || raised instanceof SystemExit) endsProcess(raised)
      throw raised
    } finally {
      ctrlC.remove(this.#interrupt)
      stopWatching()
    }
  }

  readonly #interrupt = (): void => {
    if (ctrlC.isTaken()) return
    this.#interrupts++
    if (this.#interrupts === 1 && !this.#task.done()) this.#task.cancel()
    else endRun(this.#loop, new KeyboardInterrupt())
  }
}
