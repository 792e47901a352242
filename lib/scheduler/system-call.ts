/**
 * System calls: what tasks ask of their scheduler (the course's pyos4). A call is an awaitable that yields itself, so
 * that it reaches the scheduler through any number of coroutines, and returns what the scheduler sends: the reply.
 *
 * A call and the scheduler that answers it know each other only by the interface here.
 */
import { Trap } from '../delegation/trap.js'
import type { Task } from './task.js'
import type { Target } from './target.js'

/** The key under which system calls are recognised, whichever copy of the package made them. */
export const SYSTEM_CALL: unique symbol = Symbol.for('dunder-await.SystemCall')

/** What a system call may ask of the scheduler. */
export interface OperatingSystem {
  /** The tasks that have not ended, by their numbers. */
  readonly taskmap: ReadonlyMap<number, Task>
  /** Makes a task, and gives its number. */
  // As a property: a method of this name would be a constructor to TypeScript.
  readonly new: <T, Y>(target: Target<T, Y> & OnlySystemCalls<Y>) => number
  /** Ends a task. */
  exit(task: Task): void
  /** Puts a task that waits in the queue of those that are ready. */
  schedule(task: Task): void
  /** Has a task scheduled when another one ends; answers whether there is one of that number. */
  waitForExit(task: Task, tid: number): boolean
  /** Says that a task waits for something that comes from outside. */
  waitForHost(task: Task, release?: () => void): void
}

/**
 * A system call. A subclass says in `handle()` what is done, and is all there is to a system call of one's own: the
 * scheduler knows nothing of the individual calls. Awaiting it yields it to the scheduler, and evaluates to the reply;
 * in a plain generator `yield call` does as well.
 *
 * @typeParam R the reply: what awaiting the call evaluates to
 * @see The Python course: `SystemCall`
 * @example
 * class CountTasks extends SystemCall<number> {
 *   handle() {
 *     this.reply(this.sched.taskmap.size)
 *   }
 * }
 * const main = coroutine(function* main() {
 *   const count = yield* await_(new CountTasks()) // : number
 *   console.log('tasks:', count)
 * })
 * const sched = new Scheduler({ print: () => {} })
 * sched.new(main())
 * sched.mainloop() // prints tasks: 1
 */
export abstract class SystemCall<R = unknown> extends Trap<R> {
  /** The task that made the call; set by the scheduler before `handle()`. */
  declare task: Task
  /** The scheduler that the task is in; set by it before `handle()`. */
  declare sched: OperatingSystem

  /**
   * Does what the call is for, while the task waits. It goes on when it is scheduled again: by `reply()` or `fail()`,
   * here or later, or as in the course by `this.task.sendval = …` and `this.sched.schedule(this.task)`. An error that
   * leaves `handle()` is raised in the task.
   *
   * Whoever will only be called back from outside (by a timer, a socket) says so with `this.sched.waitForHost`.
   */
  abstract handle(): void

  /** Answers the call: the task goes on with this value. Nothing happens if it no longer waits for the answer. */
  reply(value: R): void {
    if (this.task.waitsFor !== this) return
    this.task.sendval = value
    this.sched.schedule(this.task)
  }

  /** Answers the call with an error, which is raised in the task. */
  fail(error: unknown): void {
    if (this.task.waitsFor !== this) return
    this.task.raise(error)
    this.sched.schedule(this.task)
  }

  /** What the texts of tasks, and of deadlocks, call it: `GetTid()`. */
  override toString(): string {
    return `${this.constructor.name}()`
  }
}

Object.defineProperty(SystemCall.prototype, SYSTEM_CALL, { value: true })

/** Whether something that a task yielded is a system call. */
export function isSystemCall(value: unknown): value is SystemCall {
  return typeof value === 'object' && value !== null && (value as { [SYSTEM_CALL]?: boolean })[SYSTEM_CALL] === true
}

/** What the checker says of a target that yields `Y`: a task yields system calls, or nothing. */
export type OnlySystemCalls<Y> = unknown extends Y
  ? unknown
  : [Exclude<Y, SystemCall | void | undefined>] extends [never]
    ? unknown
    : 'a task yields system calls or nothing; this one yields something else'
