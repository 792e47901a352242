/**
 * The system calls of the course that are answered at once: who am I, and let the others go first (pyos4).
 */
import { SystemCall } from './system-call.js'

/**
 * Asks for the number of the calling task.
 *
 * @see The Python course: `GetTid`
 * @example
 * const sched = new Scheduler({ print: console.log })
 * const who = coroutine(function* who() {
 *   console.log('I am', yield* await_(new GetTid()))
 * })
 * sched.new(who())
 * sched.mainloop()
 * // prints I am 1
 * // prints Task 1 terminated
 */
export class GetTid extends SystemCall<number> {
  static override readonly name: string = 'GetTid'
  override handle(): void {
    this.reply(this.task.tid)
  }
}

/**
 * Lets the other tasks that are ready go first. In a plain generator, a `yield` without a value does the same.
 *
 * @see The Python course: the bare `yield` of its tasks, which a coroutine does not have
 * @example
 * const sched = new Scheduler({ print: () => {} })
 * const polite = coroutine(function* polite(name: string) {
 *   for (let i = 1; i <= 2; i++) {
 *     console.log(name, i)
 *     yield* await_(new YieldControl())
 *   }
 * })
 * sched.new(polite('a'))
 * sched.new(polite('b'))
 * sched.mainloop()
 * // prints a 1
 * // prints b 1
 * // prints a 2
 * // prints b 2
 */
export class YieldControl extends SystemCall<void> {
  static override readonly name: string = 'YieldControl'
  override handle(): void {
    this.reply()
  }
}
