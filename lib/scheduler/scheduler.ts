/**
 * The scheduler: takes the ready tasks in turn, has each run to its next system call, and does what that asks for (the
 * course's pyos2 to pyos7).
 *
 * A turn, in steps:
 *
 * 1. The task that has been ready longest runs until it yields, or ends.
 * 2. What it yields is a system call, whose `handle()` decides when the task goes on; or nothing, and the task goes to
 *    the end of the queue. Anything else is an error in the task.
 * 3. A task that has ended leaves `taskmap`. Who waited for it is scheduled; an error that it ended with is raised in
 *    them, or goes to `excepthook` if nobody waited.
 *
 * It knows nothing of sockets, nor of the individual system calls; it meets coroutines only at what they yield.
 * Deviation from the course: a deadlock is an error. For the others see task-table.ts.
 */
import { RuntimeError } from '../protocol/exceptions.js'
import { isNone } from '../protocol/none.js'
import { afterHostEvents } from '../host/host-turn.js'
import { deadlock, inUse, needsTheHost, notASystemCall } from './errors.js'
import { isSystemCall, type SystemCall } from './system-call.js'
import type { Task } from './task.js'
import { TaskTable } from './task-table.js'

/** So many turns are taken before the host has one. */
const BATCH = 256

/**
 * A scheduler.
 *
 * @see The Python course: `Scheduler`
 * @example
 * const count = coroutine(function* count(name: string, to: number) {
 *   for (let i = 1; i <= to; i++) {
 *     console.log(name, i)
 *     yield* await_(new YieldControl())
 *   }
 * })
 * const sched = new Scheduler({ print: console.log })
 * sched.new(count('foo', 1))
 * sched.new(count('bar', 2))
 * sched.mainloop()
 * // prints foo 1
 * // prints bar 1
 * // prints Task 1 terminated
 * // prints bar 2
 * // prints Task 2 terminated
 */
export class Scheduler extends TaskTable {
  static override readonly name: string = 'Scheduler'
  #isLooping = false
  #isTurning = false

  /**
   * Runs the tasks, synchronously, until all have ended.
   *
   * @throws DeadlockError if those that are left wait for each other
   * @throws RuntimeError if some are left that wait for the host, which needs `mainloopAsync()`: that goes on from here
   * @throws KeyboardInterrupt, SystemExit that a task raises; what `excepthook` throws
   * @see The Python course: `Scheduler.mainloop`
   * @example
   * const sched = new Scheduler({ print: console.log })
   * sched.new(coroutine(function* () {})())
   * sched.mainloop() // prints Task 1 terminated
   */
  mainloop(): void {
    this.#begin()
    try {
      this.#takeTurns(Infinity)
      if (this._hostWaiting.size > 0) throw needsTheHost(this._hostWaiting)
    } finally {
      this.#isLooping = false
    }
  }

  /**
   * Runs the tasks on the host's event loop until all have ended: `mainloop()` for tasks that wait for sockets, timers
   * and the like. The host has its turn after so many switches, and while all tasks wait.
   *
   * @returns a promise; it is rejected with what `mainloop()` throws
   * @see The Python course: `Scheduler.mainloop` with its `iotask`
   * @example
   * const bell = { whenReadable: (wake: () => void) => (setImmediate(wake), () => {}) }
   * const listens = coroutine(function* listens() {
   *   yield* await_(new ReadWait(bell))
   *   console.log('it rings')
   * })
   * const sched = new Scheduler({ print: () => {} })
   * sched.new(listens())
   * await sched.mainloopAsync() // prints it rings
   */
  async mainloopAsync(): Promise<void> {
    this.#begin()
    try {
      while (this.taskmap.size > 0) {
        if (this.#takeTurns(BATCH)) await new Promise<void>(afterHostEvents)
        else if (this.taskmap.size > 0) await this._wakeUp.wait()
      }
    } finally {
      this.#isLooping = false
    }
  }

  /**
   * Ends all tasks that are left, each as `KillTask` does.
   *
   * @throws RuntimeError if it is called from a task
   * @example
   * const forever = coroutine(function* forever() {
   *   try {
   *     for (;;) yield* await_(new ReadWait({ whenReadable: () => () => {} }))
   *   } finally {
   *     console.log('clean-up')
   *   }
   * })
   * const sched = new Scheduler({ print: console.log })
   * sched.new(forever())
   * const running = sched.mainloopAsync()
   * sched.close()
   * // prints clean-up
   * // prints Task 1 terminated
   * await running
   */
  close(): void {
    if (this.#isTurning) throw new RuntimeError('a task cannot close its scheduler')
    for (const task of this.taskmap.values()) this.exit(task)
  }

  #begin(): void {
    if (this.#isLooping) throw new RuntimeError('this scheduler is running already')
    this.#isLooping = true
  }

  /**
   * Takes turns until no task is ready.
   *
   * @returns whether the turns were used up before that
   * @throws DeadlockError if nothing but deadlock is left
   */
  #takeTurns(turns: number): boolean {
    this.#isTurning = true
    try {
      for (; turns > 0; turns--) {
        const task = this.ready.get()
        if (task === undefined) break
        this.#turn(task)
      }
    } finally {
      this.#isTurning = false
    }
    if (this.ready.qsize() > 0) return true
    if (this.taskmap.size === 0 || this._hostWaiting.size > 0) return false
    throw deadlock(this.taskmap.values())
  }

  #turn(task: Task): void {
    // It may have been ended while it was in the queue.
    if (task.state !== 'ready') return
    let yielded: unknown
    try {
      yielded = task.run()
    } catch {
      // Step 3. The task keeps what it ended with.
      this.exit(task)
      return
    }
    // Step 2.
    if (isSystemCall(yielded)) this.#handle(task, yielded)
    else {
      if (!isNone(yielded)) task.raise(notASystemCall(yielded))
      this.schedule(task)
    }
  }

  #handle(task: Task, call: SystemCall): void {
    const before = call.task as Task | undefined
    try {
      if (before?.waitsFor === call) throw inUse(before)
      call.task = task
      call.sched = this
      task.waitsFor = call
      call.handle()
    } catch (error) {
      if (task.state === 'ended') throw error
      task.raise(error)
      this.schedule(task)
    }
  }
}
