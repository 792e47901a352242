import { await_, coroutine, ValueError } from '../../lib/index.js'
import { ReadWait, Scheduler, SystemCall, type Task, WaitTask, YieldControl } from '../../lib/scheduler/index.js'
import { Gate, observed } from './harness.js'

type Native = Generator<SystemCall | undefined, void, any>

describe('the books of a scheduler', () => {
  it('refuses targets that are none', () => {
    const sched = new Scheduler()
    const make = coroutine(function* make() {})
    // @ts-expect-error a function
    expect(() => sched.new(make)).toThrow('a task runs a coroutine or a generator, not function: call it')
    // @ts-expect-error a promise
    expect(() => sched.new(Promise.resolve())).toThrow('not Promise: a promise runs by itself')
    // @ts-expect-error a list
    expect(() => sched.new([1])).toThrow(new TypeError('a task runs a coroutine or a generator, not list'))
    expect(sched.taskmap.size).toBe(0)
  })

  it('counts tasks from 1, each scheduler for itself, and never uses a number twice', () => {
    const { sched } = observed()
    const quick = coroutine(function* () {})
    expect(sched.new(quick())).toBe(1)
    sched.mainloop()
    expect(sched.new(quick())).toBe(2)
    expect(observed().sched.new(quick())).toBe(1)
    sched.mainloop()
  })

  it('prints on the console unless told otherwise', () => {
    const log = jest.spyOn(console, 'log').mockImplementation(() => {})
    const error = jest.spyOn(console, 'error').mockImplementation(() => {})
    const sched = new Scheduler()
    const fails = coroutine(function* fails() {
      throw new ValueError('no luck')
    })
    sched.new(fails())
    sched.mainloop()
    expect(log.mock.calls).toEqual([['Task 1 terminated']])
    expect(error.mock.calls).toEqual([['<Task 1 fails ended> failed:', new ValueError('no luck')]])
    jest.restoreAllMocks()
  })

  it('prints itself', () => {
    const { sched } = observed()
    sched.new(coroutine(function* () {})())
    expect(String(sched)).toBe('<Scheduler with 1 tasks, 1 ready>')
    expect((sched as never)[Symbol.for('nodejs.util.inspect.custom')]).toBeInstanceOf(Function)
    expect(`${(sched as any)[Symbol.for('nodejs.util.inspect.custom')]()}`).toBe(String(sched))
    sched.mainloop()
  })
})

describe('exit', () => {
  it('ends a task that would have gone on, with its clean-up', () => {
    const { sched, lines, print } = observed()
    class Exit extends SystemCall<never> {
      override handle(): void {
        this.sched.exit(this.task)
      }
    }
    const body = coroutine(function* () {
      try {
        yield* await_(new Exit())
        print('never')
      } finally {
        print('clean-up')
      }
    })
    sched.new(body())
    sched.mainloop()
    expect(lines).toEqual(['clean-up', 'Task 1 terminated'])
  })

  it('ends a task that is in the queue, which then has no turn', () => {
    const { sched, lines, print } = observed()
    sched.new((function* (): Native { print('never') })()) // prettier-ignore
    const task = sched.taskmap.get(1) as Task
    sched.exit(task)
    sched.exit(task)
    sched.mainloop()
    expect(lines).toEqual(['Task 1 terminated'])
  })

  it('does not end a task that is executing', () => {
    const { sched, errors } = observed()
    const body = coroutine(function* body() {
      sched.exit(sched.taskmap.get(1) as Task)
    })
    sched.new(body())
    sched.mainloop()
    expect(errors).toEqual([new ValueError('<Task 1 body running> is executing')])
  })

  it('of the last task that waits for the host ends a main loop on the host', async () => {
    const { sched, lines } = observed()
    sched.new((function* (): Native { yield new ReadWait(new Gate()) })()) // prettier-ignore
    const loop = sched.mainloopAsync()
    sched.exit(sched.taskmap.get(1) as Task)
    await loop
    expect(lines).toEqual(['Task 1 terminated'])
  })
})

describe('waiting for the end of a task', () => {
  class Outlive extends SystemCall<string> {
    constructor(readonly tid: number) {
      super()
    }
    override handle(): void {
      this.task.sendval = 'outlived'
      if (!this.sched.waitForExit(this.task, this.tid)) this.reply('nobody')
    }
  }

  it("is possible for a system call of one's own, if there is such a task", () => {
    const { sched, lines, print } = observed()
    const body = coroutine(function* (tid: number) {
      print(yield* await_(new Outlive(tid)))
    })
    sched.new(body(2))
    sched.new(body(9))
    sched.mainloop()
    expect(lines).toEqual(['nobody', 'Task 2 terminated', 'outlived', 'Task 1 terminated'])
  })
})

describe('schedule', () => {
  it('leaves a task as it is that does not wait', () => {
    const { sched, lines, print } = observed()
    const body = coroutine(function* () {
      sched.schedule(sched.taskmap.get(1) as Task)
      print('once')
      yield* await_(new YieldControl())
    })
    sched.new(body())
    const task = sched.taskmap.get(1) as Task
    sched.schedule(task)
    sched.mainloop()
    sched.schedule(task)
    sched.mainloop()
    expect(lines).toEqual(['once', 'Task 1 terminated'])
  })

  it('makes a task go on that waits for another', () => {
    const { sched, lines, print } = observed()
    const main = coroutine(function* () {
      print('waited', yield* await_(new WaitTask(2)))
      yield* await_(new YieldControl())
      yield* await_(new YieldControl())
      yield* await_(new YieldControl())
    })
    const other = coroutine(function* () {
      sched.schedule(sched.taskmap.get(1) as Task)
      yield* await_(new YieldControl())
    })
    sched.new(main())
    sched.new(other())
    sched.mainloop()
    expect(lines).toEqual(['waited true', 'Task 2 terminated', 'Task 1 terminated'])
  })
})
