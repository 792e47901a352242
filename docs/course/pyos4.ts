/**
 * pyos4 adds system calls: what a task yields is a request to the scheduler. The scheduler does not know one request
 * from another; each knows by itself what is to be done, in `handle()`.
 *
 * The request also has an `__await__` that yields it. So native coroutines can be tasks, too, which the course (of
 * 2009) did not have: for them, `yield* await_(call)` is what `yield call` is for a generator.
 */
import { await_, coroutine, generator } from '../../lib/index.js'
import type { Print, Target, Task } from './pyos1.js'
import * as pyos3 from './pyos3.js'

export abstract class SystemCall<R, S extends Scheduler = Scheduler> {
  declare task: Task
  declare sched: S

  abstract handle(): void

  *__await__(): Generator<this, R, R> {
    return yield this
  }

  /** Sends the reply when the task has its next turn. */
  reply(value: R): void {
    this.task.sendval = value
    this.sched.schedule(this.task)
  }
}

export class GetTid extends SystemCall<number> {
  override handle(): void {
    this.reply(this.task.tid)
  }
}

export class YieldControl extends SystemCall<void> {
  override handle(): void {
    this.reply()
  }
}

export class Scheduler extends pyos3.Scheduler {
  protected override yielded(task: Task, value: unknown): void {
    task.sendval = undefined
    if (value instanceof SystemCall) {
      value.task = task
      value.sched = this
      value.handle()
    } else super.yielded(task, value)
  }
}

export function main(print: Print = console.log): void {
  const foo = generator(function* foo(): Generator<GetTid | void, void, number> {
    const tid = yield new GetTid()
    for (let i = 0; i < 3; i++) {
      print(`I'm foo ${tid}`)
      yield
    }
  })
  const bar = coroutine(function* bar() {
    const tid = yield* await_(new GetTid())
    for (let i = 0; i < 5; i++) {
      print(`I'm bar ${tid}`)
      yield* await_(new YieldControl())
    }
  })
  const sched = new Scheduler(print)
  sched.new(foo())
  sched.new(bar() as unknown as Target)
  sched.mainloop()
}
