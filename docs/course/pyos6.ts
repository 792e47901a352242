/**
 * pyos6 adds waiting for the end of a task. Who waits is in no queue: the task that ends puts it back into the one of
 * those that are ready. All waiting works like that.
 */
import { generator } from '../../lib/index.js'
import type { Print, Task } from './pyos1.js'
import * as pyos4 from './pyos4.js'
import { NewTask } from './pyos5.js'

export class Scheduler extends pyos4.Scheduler {
  readonly exitWaiting = new Map<number, Task[]>()

  override exit(task: Task): void {
    super.exit(task)
    for (const waiting of this.exitWaiting.get(task.tid) ?? []) this.schedule(waiting)
    this.exitWaiting.delete(task.tid)
  }

  /** Has a task scheduled when another one ends. Answers whether there is such a task. */
  waitForExit(task: Task, tid: number): boolean {
    if (!this.taskmap.has(tid)) return false
    this.exitWaiting.set(tid, [...(this.exitWaiting.get(tid) ?? []), task])
    return true
  }
}

/** The reply is whether there was such a task. */
export class WaitTask extends pyos4.SystemCall<boolean, Scheduler> {
  readonly tid: number

  constructor(tid: number) {
    super()
    this.tid = tid
  }

  override handle(): void {
    const waits = this.sched.waitForExit(this.task, this.tid)
    this.task.sendval = waits
    if (!waits) this.sched.schedule(this.task)
  }
}

export function main(print: Print = console.log): void {
  const foo = generator(function* foo() {
    for (let i = 0; i < 3; i++) {
      print("I'm foo")
      yield
    }
  })
  const parent = generator(function* parent(): Generator<NewTask | WaitTask, void, any> {
    const child: number = yield new NewTask(foo())
    print('waiting')
    print(`waited: ${String(yield new WaitTask(child))}`)
    print(`waited once more: ${String(yield new WaitTask(child))}`)
  })
  const sched = new Scheduler(print)
  sched.new(parent())
  sched.mainloop()
}
