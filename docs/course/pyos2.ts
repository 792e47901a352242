/**
 * pyos2 adds a scheduler: a queue of tasks that are ready, and a loop that gives each a turn. What a task yields means
 * nothing yet; that it yields lets the others run. This is all there is to multitasking.
 *
 * Missing: the loop does not survive the end of a task.
 */
import { generator } from '../../lib/index.js'
import { type Print, Task, type Target } from './pyos1.js'

export class Scheduler {
  readonly ready: Task[] = []
  readonly taskmap = new Map<number, Task>()

  /** Makes a task, and gives its number. */
  new(target: Target): number {
    const task = new Task(target)
    this.taskmap.set(task.tid, task)
    this.schedule(task)
    return task.tid
  }

  schedule(task: Task): void {
    this.ready.push(task)
  }

  mainloop(): void {
    while (this.taskmap.size > 0) this.turn(this.ready.shift() as Task)
  }

  /** One turn of one task. */
  protected turn(task: Task): void {
    this.yielded(task, task.run())
  }

  /** What becomes of a task that has yielded. */
  protected yielded(task: Task, _value: unknown): void {
    this.schedule(task)
  }
}

export function main(print: Print = console.log): void {
  const count = generator(function* count(name: string, to: number) {
    for (let i = 1; i <= to; i++) {
      print(`${name} ${i}`)
      yield
    }
  })
  const sched = new Scheduler()
  sched.new(count('foo', 3))
  sched.new(count('bar', 5))
  // The first task that ends takes the loop with it.
  sched.mainloop()
}
