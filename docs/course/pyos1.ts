/**
 * pyos1: a task is a generator, a number, and the value that it will be sent next. Running a task means running it to
 * its next `yield`.
 */
import { generator, type GeneratorType } from '../../lib/index.js'

export type Print = (line: string) => void

/** What a task runs: what it yields is the business of later steps. */
export type Target = GeneratorType<any, any, any>

let lastTid = 0

export class Task {
  readonly tid = ++lastTid
  readonly target: Target
  sendval: unknown = undefined

  constructor(target: Target) {
    this.target = target
  }

  /** Runs to the next `yield`; a StopIteration says that there is none. */
  run(): unknown {
    return this.target.send(this.sendval)
  }
}

/** Tasks are numbered from the beginning again. */
export function resetTids(): void {
  lastTid = 0
}

export function main(print: Print = console.log): void {
  const foo = generator(function* foo() {
    print('part 1')
    yield
    print('part 2')
    yield
  })
  const task = new Task(foo())
  print(`running task ${task.tid}`)
  task.run()
  print('between')
  task.run()
}
