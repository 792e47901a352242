/**
 * The system calls of the course about other tasks: making them, ending them, waiting for their end (pyos5, pyos6).
 *
 * The replies are the course's. What it has no reply for stands on the call: `NewTask.child` is the task that was made,
 * `WaitTask.result` what the task returned that was waited for.
 */
import { RuntimeError, ValueError } from '../protocol/exceptions.js'
import { type OnlySystemCalls, SystemCall } from './system-call.js'
import type { Target } from './target.js'
import type { Task } from './task.js'

/**
 * Makes a task, which runs before the calling one goes on. The reply is its number.
 *
 * @typeParam T the result of the target
 * @typeParam Y what the target yields: system calls, or nothing
 * @see The Python course: `NewTask`
 * @example
 * const worker = coroutine(function* worker() {
 *   console.log('working')
 * })
 * const main = coroutine(function* main() {
 *   console.log('made', yield* await_(new NewTask(worker())))
 * })
 * const sched = new Scheduler({ print: () => {} })
 * sched.new(main())
 * sched.mainloop()
 * // prints working
 * // prints made 2
 */
export class NewTask<T = unknown, Y = unknown> extends SystemCall<number> {
  static override readonly name: string = 'NewTask'
  readonly target: Target<T>
  #child: Task<T> | undefined

  /** @param target a coroutine or a generator */
  constructor(target: Target<T, Y> & OnlySystemCalls<Y>) {
    super()
    this.target = target
  }

  /**
   * The task that was made. It keeps its `result` when it has ended.
   *
   * @throws RuntimeError before that
   */
  get child(): Task<T> {
    if (this.#child === undefined) throw new RuntimeError('the task has not been made yet: await the NewTask first')
    return this.#child
  }

  /** @throws TypeError in the calling task, if `target` is nothing that a task can run */
  override handle(): void {
    const tid = this.sched.new<T, unknown>(this.target)
    this.#child = this.sched.taskmap.get(tid) as Task<T>
    this.reply(tid)
  }

  override toString(): string {
    return `NewTask(${String(this.target)})`
  }
}

/**
 * Ends a task: closes its target, so that its clean-up runs, before the calling task goes on. The task itself ends at
 * its next turn, as in the course; it need not wait any longer for what it was waiting for. A task may end itself.
 *
 * What the target raises meanwhile is what the task ends with, and never the business of the caller. The same holds
 * of the RuntimeError for a target that ignores GeneratorExit: its task ends nevertheless.
 *
 * The reply is whether there was a task of that number.
 *
 * @see The Python course: `KillTask`
 * @example
 * const patient = coroutine(function* patient() {
 *   try {
 *     for (;;) yield* await_(new YieldControl())
 *   } finally {
 *     console.log('clean-up')
 *   }
 * })
 * const main = coroutine(function* main() {
 *   const tid = yield* await_(new NewTask(patient()))
 *   console.log('there:', yield* await_(new KillTask(tid)))
 *   console.log('there:', yield* await_(new KillTask(99)))
 * })
 * const sched = new Scheduler({ print: () => {} })
 * sched.new(main())
 * sched.mainloop()
 * // prints clean-up
 * // prints there: true
 * // prints there: false
 */
export class KillTask extends SystemCall<boolean> {
  static override readonly name: string = 'KillTask'
  readonly tid: number

  /** @param tid the number of a task */
  constructor(tid: number) {
    super()
    this.tid = tid
  }

  override handle(): void {
    const task = this.sched.taskmap.get(this.tid)
    if (task !== undefined) {
      task.kill()
      this.sched.schedule(task)
    }
    // One that ends itself has been scheduled by that, and gets no reply.
    this.reply(task !== undefined)
  }

  override toString(): string {
    return `KillTask(${this.tid})`
  }
}

/**
 * Waits for the end of a task. The reply is the course's: true when the task has ended, false, at once, if there is no
 * task of that number (any more). If the task ends with an error, that is raised in whoever waits for it.
 *
 * Afterwards `result` is what the task returned. A task that has ended is unknown by its number, as in the course;
 * who must have the result of a task that may be quick waits for the task itself, `NewTask.child`.
 *
 * @typeParam T what the task returns
 * @throws in the body: what the task ended with; ValueError for a task that is not in the scheduler
 * @see The Python course: `WaitTask`
 * @example
 * const worker = coroutine(function* worker() {
 *   return 42
 * })
 * const main = coroutine(function* main() {
 *   const work = new NewTask(worker())
 *   yield* await_(work)
 *   const wait = new WaitTask(work.child)
 *   yield* await_(wait)
 *   const result = wait.result // : number | undefined
 *   console.log('worker returned', result)
 * })
 * const sched = new Scheduler({ print: () => {} })
 * sched.new(main())
 * sched.mainloop() // prints worker returned 42
 */
export class WaitTask<T = unknown> extends SystemCall<boolean> {
  static override readonly name: string = 'WaitTask'
  /** The number of the task. */
  readonly tid: number
  #task: Task<T> | undefined

  /** @param task the number of a task, or a task */
  constructor(task: number | Task<T>) {
    super()
    this.tid = typeof task === 'number' ? task : task.tid
    this.#task = typeof task === 'number' ? undefined : task
  }

  /** What the task returned; undefined before its end, and if there was none. */
  get result(): T | undefined {
    return this.#task?.result
  }

  /** @throws ValueError in the calling task, if it waits for a task that is in another scheduler, or in none */
  override handle(): void {
    const found = this.sched.taskmap.get(this.tid) as Task<T> | undefined
    const task = (this.#task ??= found)
    if (task === undefined) this.reply(false)
    else if (task.state !== 'ended') {
      if (task !== found) throw new ValueError(`${String(task)} is not in this scheduler`)
      this.task.sendval = true
      this.sched.waitForExit(this.task, this.tid)
    } else if (task.failed) this.fail(task.error)
    else this.reply(false)
  }

  override toString(): string {
    return `WaitTask(${this.tid})`
  }
}
