import { await_, coroutine, GeneratorExit, RuntimeError, ValueError } from '../../lib/index.js'
import {
  KillTask,
  NewTask,
  ReadWait,
  Scheduler,
  type SystemCall,
  Task,
  WaitTask,
  YieldControl,
} from '../../lib/scheduler/index.js'
import { Gate, observed } from './harness.js'

const turns = coroutine(function* turns(count: number) {
  for (let i = 0; i < count; i++) yield* await_(new YieldControl())
  return `after ${count}`
})

describe('NewTask', () => {
  it('makes a task, which runs first; the reply is its number', () => {
    const { sched, lines, print } = observed()
    const child = coroutine(function* () {
      print('child')
    })
    const main = coroutine(function* () {
      print('made', yield* await_(new NewTask(child())))
    })
    sched.new(main())
    sched.mainloop()
    expect(lines).toEqual(['child', 'Task 2 terminated', 'made 2', 'Task 1 terminated'])
  })

  it('has the task that it made, which keeps its result', () => {
    const { sched, lines, print } = observed()
    const main = coroutine(function* () {
      const call = new NewTask(turns(0))
      expect(() => call.child).toThrow(new RuntimeError('the task has not been made yet: await the NewTask first'))
      yield* await_(call)
      print(call.child, call.child.result)
    })
    sched.new(main())
    sched.mainloop()
    expect(lines).toContain('<Task 2 turns ended> after 0')
  })

  it('is an error in the task for what is no target', () => {
    const { sched, errors } = observed()
    sched.new((function* (): Generator<SystemCall> { yield new NewTask(5 as never) })()) // prettier-ignore
    sched.mainloop()
    expect(errors).toEqual([new TypeError('a task runs a coroutine or a generator, not int')])
  })

  it('prints itself', () => {
    const target = turns(1)
    expect(String(new NewTask(target))).toBe(`NewTask(${String(target)})`)
    target.close()
  })
})

describe('KillTask', () => {
  it('closes a task, whose clean-up runs before the caller goes on; it ends at its next turn', () => {
    const { sched, lines, print } = observed()
    const child = coroutine(function* () {
      try {
        yield* await_(turns(100))
      } finally {
        print('clean-up')
      }
    })
    const main = coroutine(function* () {
      const tid = yield* await_(new NewTask(child()))
      print('killed', yield* await_(new KillTask(tid)))
    })
    sched.new(main())
    sched.mainloop()
    expect(lines).toEqual(['clean-up', 'Task 2 terminated', 'killed true', 'Task 1 terminated'])
  })

  it('replies whether there is such a task', () => {
    const { sched, lines, print } = observed()
    const main = coroutine(function* () {
      const tid = yield* await_(new NewTask(turns(100)))
      // The second comes before the turn at which the task ends.
      print(yield* await_(new KillTask(99)), yield* await_(new KillTask(tid)), yield* await_(new KillTask(tid)))
      print(yield* await_(new KillTask(tid)))
    })
    sched.new(main())
    sched.mainloop()
    expect(lines).toEqual(['Task 2 terminated', 'false true false', 'false', 'Task 1 terminated'])
  })

  it('ends a task that waits: for another one, or for the host', () => {
    const { sched, lines, print } = observed()
    const gate = new Gate()
    const waits = coroutine(function* (call: SystemCall) {
      try {
        yield* await_(call)
      } finally {
        print('clean-up in', call)
      }
    })
    const main = coroutine(function* () {
      const long = yield* await_(new NewTask(turns(5)))
      const tids: number[] = []
      for (const call of [new WaitTask(long), new ReadWait(gate)]) tids.push(yield* await_(new NewTask(waits(call))))
      for (const tid of tids) yield* await_(new KillTask(tid))
    })
    sched.new(main())
    sched.mainloop()
    expect(lines).toEqual([
      'clean-up in WaitTask(2)',
      'Task 3 terminated',
      'clean-up in ReadWait(gate)',
      'Task 4 terminated',
      'Task 1 terminated',
      'Task 2 terminated',
    ])
    expect(gate.waiting).toBe(0)
  })

  it('may be about the calling task', () => {
    const { sched, lines, errors, print } = observed()
    const body = coroutine(function* () {
      try {
        yield* await_(new KillTask(1))
        print('never')
      } catch (error) {
        print(error instanceof GeneratorExit)
        throw error
      }
    })
    sched.new(body())
    sched.mainloop()
    expect([lines, errors]).toEqual([['true', 'Task 1 terminated'], []])
  })

  it('ends a task that ignores GeneratorExit, with an error', () => {
    const { sched, lines, errors, print } = observed()
    const stubborn = coroutine(function* stubborn() {
      for (;;) {
        try {
          yield* await_(new YieldControl())
        } catch (error) {
          if (!(error instanceof GeneratorExit)) throw error
          print('no')
        }
      }
    })
    const main = coroutine(function* () {
      const tid = yield* await_(new NewTask(stubborn()))
      print('killed', yield* await_(new KillTask(tid)))
    })
    sched.new(main())
    sched.mainloop()
    expect(errors).toEqual([new RuntimeError('coroutine ignored GeneratorExit')])
    expect(lines).toEqual(['no', 'no', 'Task 2 terminated', 'killed true', 'Task 1 terminated'])
  })

  it('never raises in the caller what the task raises', () => {
    const { sched, errors, lines, print } = observed()
    const child = coroutine(function* () {
      try {
        yield* await_(turns(100))
      } finally {
        throw new ValueError('in clean-up')
      }
    })
    const main = coroutine(function* () {
      const tid = yield* await_(new NewTask(child()))
      print('killed', yield* await_(new KillTask(tid)))
    })
    sched.new(main())
    sched.mainloop()
    expect(errors).toEqual([new ValueError('in clean-up')])
    expect(lines).toContain('killed true')
  })

  it('prints itself', () => {
    expect(String(new KillTask(3))).toBe('KillTask(3)')
  })
})

describe('WaitTask', () => {
  it('replies true when the task has ended, and then has its result', () => {
    const { sched, lines, print } = observed()
    const main = coroutine(function* () {
      const wait = new WaitTask<string>(yield* await_(new NewTask(turns(3))))
      expect(wait.result).toBeUndefined()
      print(yield* await_(wait), wait.result)
    })
    sched.new(main())
    sched.mainloop()
    expect(lines).toEqual(['Task 2 terminated', 'true after 3', 'Task 1 terminated'])
  })

  it('replies false at once if there is no such task, or none any more', () => {
    const { sched, lines, print } = observed()
    const main = coroutine(function* () {
      const tid = yield* await_(new NewTask(turns(0)))
      for (const unknown of [99, tid, 0]) {
        const wait = new WaitTask(unknown)
        print(yield* await_(wait), wait.result)
      }
    })
    sched.new(main())
    sched.mainloop()
    expect(lines).toEqual(['Task 2 terminated', 'false undefined', 'false undefined', 'false undefined', 'Task 1 terminated']) // prettier-ignore
  })

  it('has the result of a task that was quicker, if it is asked for the task itself', () => {
    const { sched, lines, print } = observed()
    const main = coroutine(function* () {
      for (const count of [0, 3]) {
        const make = new NewTask(turns(count))
        yield* await_(make)
        const wait = new WaitTask(make.child)
        const reply: boolean = yield* await_(wait)
        const result: string | undefined = wait.result
        print(reply, result)
      }
    })
    sched.new(main())
    sched.mainloop()
    expect(lines.filter((line) => !line.startsWith('Task'))).toEqual(['false after 0', 'true after 3'])
  })

  it('raises the error that the task ended with; of one that ended before, if it is asked for the task itself', () => {
    const { sched, lines, errors, print } = observed()
    const fails = coroutine(function* (count: number) {
      yield* await_(turns(count))
      throw new ValueError(`after ${count}`)
    })
    const main = coroutine(function* () {
      for (const count of [0, 3]) {
        const make = new NewTask(fails(count))
        yield* await_(make)
        try {
          yield* await_(new WaitTask(make.child))
        } catch (error) {
          print(error)
        }
      }
    })
    sched.new(main())
    sched.mainloop()
    // Nobody waited for the first yet, so it was reported too.
    expect(errors).toEqual([new ValueError('after 0')])
    expect(lines.filter((line) => !line.startsWith('Task'))).toEqual(['ValueError: after 0', 'ValueError: after 3'])
  })

  it('may be made by many about one task, and again about the same', () => {
    const { sched, lines, print } = observed()
    const wait = new WaitTask(1)
    const waits = coroutine(function* (name: string) {
      print(name, yield* await_(new WaitTask(1)))
    })
    const again = coroutine(function* () {
      print(yield* await_(wait), yield* await_(wait), wait.result)
    })
    sched.new(turns(2))
    sched.new(waits('a'))
    sched.new(again())
    sched.new(waits('b'))
    sched.mainloop()
    expect(lines.filter((line) => !line.startsWith('Task'))).toEqual(['a true', 'b true', 'true false after 2'])
  })

  it('refuses a task that is not in the scheduler', () => {
    const { sched, errors } = observed()
    const other = new Scheduler({ print: () => {} })
    other.new(turns(0))
    const foreign = other.taskmap.get(1) as Task
    const byHand = new Task(turns(0))
    for (const task of [foreign, byHand]) {
      sched.new((function* (): Generator<SystemCall> { yield new WaitTask(task) })()) // prettier-ignore
    }
    sched.mainloop()
    expect(errors).toEqual([
      new ValueError('<Task 1 turns ready> is not in this scheduler'),
      new ValueError('<Task 0 turns ready> is not in this scheduler'),
    ])
    other.close()
    byHand.kill()
  })
})
