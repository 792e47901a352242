/**
 * pyos3 adds the end of a task: its StopIteration no longer ends the loop. The task leaves the table of tasks, and the
 * loop ends when that is empty.
 */
import { generator, StopIteration } from '../../lib/index.js'
import type { Print, Task } from './pyos1.js'
import * as pyos2 from './pyos2.js'

export class Scheduler extends pyos2.Scheduler {
  readonly print: Print

  constructor(print: Print = console.log) {
    super()
    this.print = print
  }

  exit(task: Task): void {
    this.print(`Task ${task.tid} terminated`)
    this.taskmap.delete(task.tid)
  }

  protected override turn(task: Task): void {
    try {
      super.turn(task)
    } catch (error) {
      if (!(error instanceof StopIteration)) throw error
      this.exit(task)
    }
  }
}

export function main(print: Print = console.log): void {
  const count = generator(function* count(name: string, to: number) {
    for (let i = 1; i <= to; i++) {
      print(`${name} ${i}`)
      yield
    }
  })
  const sched = new Scheduler(print)
  sched.new(count('foo', 1))
  sched.new(count('bar', 3))
  sched.mainloop()
}
