/**
 * The books of a scheduler: which tasks there are, whose turn comes, who waits for what. It is what system calls see of
 * their scheduler, and what the main loops (scheduler.ts) work through.
 *
 * Deviations from the course, all where it stops short: errors end their task alone, results can be waited for, killed
 * tasks wait no longer.
 */
import { print } from '../sys/print.js'
import { leavesTheLoop, reportOnConsole } from './errors.js'
import { ExitWaiters } from './exit-waiters.js'
import { WakeUp } from './wake-up.js'
import { ReadyQueue } from './ready-queue.js'
import type { OnlySystemCalls, OperatingSystem } from './system-call.js'
import type { Target } from './target.js'
import { Task } from './task.js'

/** What can be different from one scheduler to the next. */
export interface SchedulerOptions {
  /** Takes the lines that the scheduler prints (`Task 1 terminated`); `console.log` unless told. */
  readonly print?: (line: string) => void
  /**
   * Takes an error that ended a task, if nobody waits for the task; `console.error` unless told. What it raises leaves
   * the main loop. Python: `threading.excepthook`.
   */
  readonly excepthook?: (error: unknown, task: Task) => void
}

/** What a scheduler knows of its tasks. */
export abstract class TaskTable implements OperatingSystem {
  /** The tasks that have not ended, by their numbers. */
  readonly taskmap: Map<number, Task> = new Map()
  /** The tasks whose turn comes, in order. */
  readonly ready: ReadyQueue<Task> = new ReadyQueue()
  /** @internal The tasks that wait for the host. */
  readonly _hostWaiting: Set<Task> = new Set()
  /** @internal What a main loop waits on that has nothing to do. */
  readonly _wakeUp: WakeUp = new WakeUp()
  readonly #exitWaiters = new ExitWaiters()
  readonly #print: (line: string) => void
  readonly #excepthook: (error: unknown, task: Task) => void
  #lastTid = 0

  /** @param options other ways to print and to report errors */
  constructor(options: SchedulerOptions = {}) {
    this.#print = options.print ?? printOnConsole
    this.#excepthook = options.excepthook ?? reportOnConsole
  }

  /**
   * Makes a task and puts it in the queue.
   *
   * @param target a coroutine or a generator, that yields system calls or nothing
   * @returns the number of the task; numbers count from 1
   * @throws TypeError for what is neither coroutine nor generator
   * @see The Python course: `Scheduler.new`
   * @example
   * function* target() {
   *   yield
   * }
   * const sched = new Scheduler()
   * sched.new(target()) // → 1
   * sched.new(target()) // → 2
   */
  new<T, Y>(target: Target<T, Y> & OnlySystemCalls<Y>): number {
    const task = new Task<unknown>(target, this.#lastTid + 1)
    this.#lastTid = task.tid
    this.taskmap.set(task.tid, task)
    this.#put(task)
    return task.tid
  }

  /**
   * Ends a task: it leaves `taskmap`, and who waits for it goes on. One that has not ended by itself is killed. The
   * main loop calls this for tasks that have ended; a task that has left already is left alone.
   *
   * @throws ValueError if the task is executing; KeyboardInterrupt, SystemExit that it ends with; what `excepthook`
   *   throws
   * @see The Python course: `Scheduler.exit`
   * @example
   * class Exit extends SystemCall<never> {
   *   handle() {
   *     this.sched.exit(this.task)
   *   }
   * }
   * const leaves = coroutine(function* leaves() {
   *   yield* await_(new Exit())
   *   console.log('never')
   * })
   * const sched = new Scheduler({ print: console.log })
   * sched.new(leaves())
   * sched.mainloop() // prints Task 1 terminated
   */
  exit(task: Task): void {
    if (this.taskmap.get(task.tid) !== task) return
    task._end()
    this.taskmap.delete(task.tid)
    const waiters = this.#exitWaiters.of(task.tid)
    for (const waiter of waiters) {
      if (task.failed) waiter.raise(task.error)
      this.schedule(waiter)
    }
    this._wakeUp.call()
    this.#print(`Task ${task.tid} terminated`)
    if (!task.failed) return
    if (leavesTheLoop(task.error)) throw task.error
    if (waiters.length === 0) this.#excepthook(task.error, task)
  }

  /**
   * Puts a task that waits at the end of the queue. One that is ready, running or ended stays as it is.
   *
   * @see The Python course: `Scheduler.schedule`
   * @example
   * class Shout extends SystemCall<string> {
   *   constructor(readonly text: string) {
   *     super()
   *   }
   *   handle() {
   *     // As in the course; `this.reply(…)` does the same.
   *     this.task.sendval = this.text.toUpperCase()
   *     this.sched.schedule(this.task)
   *   }
   * }
   * const calls = coroutine(function* calls() {
   *   console.log(yield* await_(new Shout('hello')))
   * })
   * const sched = new Scheduler({ print: () => {} })
   * sched.new(calls())
   * sched.mainloop() // prints HELLO
   */
  schedule(task: Task): void {
    if (task.state !== 'waiting') return
    task.state = 'ready'
    task.waitsFor = null
    task._waitsNoLonger()
    this.#put(task)
  }

  /**
   * Has a waiting task scheduled when another one ends; an error that this ends with is raised in it.
   *
   * @returns whether there is a task of that number
   * @see The Python course: `Scheduler.waitforexit`
   * @example
   * class Outlive extends SystemCall<void> {
   *   constructor(readonly tid: number) {
   *     super()
   *   }
   *   handle() {
   *     if (!this.sched.waitForExit(this.task, this.tid)) this.reply()
   *   }
   * }
   * const sched = new Scheduler({ print: console.log })
   * const heir = coroutine(function* heir() {
   *   yield* await_(new Outlive(2))
   * })
   * sched.new(heir())
   * sched.new(coroutine(function* () {})())
   * sched.mainloop()
   * // prints Task 2 terminated
   * // prints Task 1 terminated
   */
  waitForExit(task: Task, tid: number): boolean {
    if (!this.taskmap.has(tid)) return false
    task._release = this.#exitWaiters.add(tid, task)
    return true
  }

  /**
   * Says that a task waits for the host: for a timer, a socket, anything that calls back from outside. As long as one
   * does, there is no deadlock. The task goes on when it is scheduled, as by the `reply()` of its system call.
   *
   * @param release called once when the task waits no longer, because it was scheduled, or killed
   * @see The Python course: `Scheduler.waitforread`, `Scheduler.waitforwrite`
   * @example
   * class Sleep extends SystemCall<void> {
   *   constructor(readonly seconds: number) {
   *     super()
   *   }
   *   handle() {
   *     const timer = setTimeout(() => this.reply(), this.seconds * 1000)
   *     this.sched.waitForHost(this.task, () => clearTimeout(timer))
   *   }
   * }
   * const sleeps = coroutine(function* sleeps(seconds: number) {
   *   yield* await_(new Sleep(seconds))
   *   console.log('slept', seconds)
   * })
   * const sched = new Scheduler({ print: () => {} })
   * sched.new(sleeps(0.02))
   * sched.new(sleeps(0.01))
   * await sched.mainloopAsync()
   * // prints slept 0.01
   * // prints slept 0.02
   */
  waitForHost(task: Task, release?: () => void): void {
    if (task.state === 'waiting') {
      this._hostWaiting.add(task)
      task._release = () => {
        this._hostWaiting.delete(task)
        release?.()
      }
    } else {
      // The host has called back already.
      release?.()
    }
  }

  /** How many tasks there are, and how many of them are ready. */
  toString(): string {
    return `<Scheduler with ${this.taskmap.size} tasks, ${this.ready.qsize()} ready>`
  }

  /** The same under `console.log` and `util.inspect`. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }

  #put(task: Task): void {
    this.ready.put(task)
    this._wakeUp.call()
  }
}

function printOnConsole(line: string): void {
  print('log', line)
}
