/**
 * pyos5 adds system calls about other tasks: making them, and ending them. Ending a task means closing its generator,
 * whose clean-up runs; the loop finds out at the task's next turn.
 */
import { generator } from '../../lib/index.js'
import type { Print, Target } from './pyos1.js'
import { GetTid, Scheduler, SystemCall } from './pyos4.js'

export class NewTask extends SystemCall<number> {
  readonly target: Target

  constructor(target: Target) {
    super()
    this.target = target
  }

  override handle(): void {
    this.reply(this.sched.new(this.target))
  }
}

/** The reply is whether there was such a task. */
export class KillTask extends SystemCall<boolean> {
  readonly tid: number

  constructor(tid: number) {
    super()
    this.tid = tid
  }

  override handle(): void {
    const task = this.sched.taskmap.get(this.tid)
    task?.target.close()
    this.reply(task !== undefined)
  }
}

export function main(print: Print = console.log): void {
  const foo = generator(function* foo(): Generator<GetTid | void, void, number> {
    const tid = yield new GetTid()
    try {
      for (;;) {
        print(`I'm foo ${tid}`)
        yield
      }
    } finally {
      print('foo cleans up')
    }
  })
  const parent = generator(function* parent(): Generator<NewTask | KillTask | void, void, any> {
    const child: number = yield new NewTask(foo())
    for (let i = 0; i < 3; i++) yield
    print(`killed: ${String(yield new KillTask(child))}`)
    print(`killed once more: ${String(yield new KillTask(child))}`)
  })
  const sched = new Scheduler(print)
  sched.new(parent())
  sched.mainloop()
}
