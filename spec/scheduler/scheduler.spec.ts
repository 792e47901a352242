import {
  await_,
  coroutine,
  generator,
  generatorBasedCoroutine,
  GeneratorExit,
  KeyboardInterrupt,
  RuntimeError,
  SystemExit,
  ValueError,
} from '../../lib/index.js'
import {
  DeadlockError,
  GetTid,
  KillTask,
  NewTask,
  ReadWait,
  Scheduler,
  SystemCall,
  WaitTask,
  YieldControl,
} from '../../lib/scheduler/index.js'
import { Gate, hostTurns, observed } from './harness.js'

type Native = Generator<SystemCall | undefined, void, any>

describe('a scheduler', () => {
  it('takes ready tasks in turn, and prints their ends', () => {
    const { sched, lines, print } = observed()
    const count = coroutine(function* count(to: number) {
      for (let i = 1; i <= to; i++) {
        print('count', i, 'to', to)
        yield* await_(new YieldControl())
      }
    })
    expect([sched.new(count(1)), sched.new(count(2))]).toEqual([1, 2])
    sched.mainloop()
    expect(lines).toEqual(['count 1 to 1', 'count 1 to 2', 'Task 1 terminated', 'count 2 to 2', 'Task 2 terminated'])
  })

  it('does not know coroutines, generator-based ones, generators and native generators apart', () => {
    const { sched, lines, print } = observed()
    function* native(): Native {
      const tid = yield new GetTid()
      yield
      print('task', tid)
    }
    const ask = coroutine(function* () {
      const tid = yield* await_(new GetTid())
      yield* await_(new YieldControl())
      print('task', tid)
    })
    sched.new(native())
    sched.new(ask())
    sched.new(generator(native)())
    sched.new(generatorBasedCoroutine(native)())
    sched.mainloop()
    expect(lines.filter((line) => line.startsWith('task'))).toEqual(['task 1', 'task 2', 'task 3', 'task 4'])
  })

  it('takes a system call through any number of coroutines', () => {
    const { sched, lines, print } = observed()
    const inner = coroutine(function* () {
      return yield* await_(new GetTid())
    })
    const middle = coroutine(function* () {
      return yield* await_(inner())
    })
    const outer = coroutine(function* () {
      print('I am', yield* await_(middle()))
    })
    sched.new(outer())
    sched.mainloop()
    expect(lines[0]).toBe('I am 1')
  })

  it('sends a reply once: a bare yield after it gets nothing', () => {
    const { sched, lines, print } = observed()
    function* body(): Native {
      print(yield new GetTid())
      print(yield)
    }
    sched.new(body())
    sched.mainloop()
    expect(lines).toEqual(['1', 'undefined', 'Task 1 terminated'])
  })
})

describe('an error in a task', () => {
  const fails = coroutine(function* fails() {
    yield* await_(new YieldControl())
    throw new ValueError('no luck')
  })

  it('ends that task alone, and is reported', () => {
    const { sched, lines, errors } = observed()
    const works = coroutine(function* () {
      for (let i = 0; i < 3; i++) yield* await_(new YieldControl())
    })
    sched.new(fails())
    sched.new(works())
    sched.mainloop()
    expect(errors).toEqual([new ValueError('no luck')])
    expect(lines).toEqual(['Task 1 terminated', 'Task 2 terminated'])
  })

  it('goes to who waits for the task, and nowhere else', () => {
    const { sched, lines, errors, print } = observed()
    const main = coroutine(function* () {
      const tid = yield* await_(new NewTask(fails()))
      try {
        yield* await_(new WaitTask(tid))
      } catch (error) {
        print('caught', error)
      }
    })
    sched.new(main())
    sched.mainloop()
    expect(errors).toEqual([])
    expect(lines).toEqual(['Task 2 terminated', 'caught ValueError: no luck', 'Task 1 terminated'])
  })

  it('goes to all who wait', () => {
    const { sched, errors } = observed()
    const waits = coroutine(function* () {
      yield* await_(new WaitTask(1))
    })
    sched.new(fails())
    sched.new(waits())
    sched.new(waits())
    sched.mainloop()
    expect(errors).toEqual([new ValueError('no luck'), new ValueError('no luck')])
  })

  it('leaves the main loop if the hook raises it, which can go on afterwards', () => {
    const lines: string[] = []
    const sched = new Scheduler({
      print: (line) => lines.push(line),
      excepthook: (error) => {
        throw error
      },
    })
    sched.new(fails())
    sched.new(coroutine(function* () {})())
    expect(() => sched.mainloop()).toThrow(new ValueError('no luck'))
    sched.mainloop()
    expect(lines).toEqual(['Task 2 terminated', 'Task 1 terminated'])
  })

  it.each([
    ['KeyboardInterrupt', new KeyboardInterrupt()],
    ['SystemExit', new SystemExit(3)],
  ])('leaves the main loop if it is %s', (_, request) => {
    const { sched, lines, errors } = observed()
    const leaves = coroutine(function* () {
      throw request
    })
    sched.new(leaves())
    sched.new(coroutine(function* () {})())
    expect(() => sched.mainloop()).toThrow(request)
    expect(lines).toEqual(['Task 1 terminated'])
    sched.mainloop()
    expect([lines.length, errors]).toEqual([2, []])
  })

  it('is one of JavaScript, too, or no error at all', () => {
    const { sched, errors } = observed()
    sched.new(coroutine(function* () { throw 'just text' })()) // prettier-ignore
    sched.new(coroutine(function* () { throw undefined })()) // prettier-ignore
    sched.mainloop()
    expect(errors).toEqual(['just text', undefined])
  })
})

describe('what a task yields that is no system call', () => {
  it('is an error in the task that names it', () => {
    const { sched, lines, print } = observed()
    function* body(): Generator<any, void, unknown> {
      for (const value of [5, 'text', Promise.resolve(), {}]) {
        try {
          yield value
        } catch (error) {
          print(error)
        }
      }
    }
    sched.new(body())
    sched.mainloop()
    expect(lines).toEqual([
      'RuntimeError: a task yields system calls or nothing, not int 5',
      "RuntimeError: a task yields system calls or nothing, not str 'text'",
      'RuntimeError: a task yields system calls or nothing, not Promise',
      'RuntimeError: a task yields system calls or nothing, not Object',
      'Task 1 terminated',
    ])
  })

  it('ends the task that does not catch it', () => {
    const { sched, errors } = observed()
    sched.new((function* (): Generator<any> { yield 5 })()) // prettier-ignore
    sched.mainloop()
    expect(errors).toEqual([new RuntimeError('a task yields system calls or nothing, not int 5')])
  })

  it('is a bare yield if it is None: undefined, or null', () => {
    const { sched, errors } = observed()
    sched.new((function* (): Generator<any> { yield null; yield undefined; yield })()) // prettier-ignore
    sched.mainloop()
    expect(errors).toEqual([])
  })
})

describe('a deadlock', () => {
  it('is an error that names who waits for what', () => {
    const { sched } = observed()
    const waits = coroutine('waits', function* (tid: number): Generator<any, void, any> {
      yield* await_(new WaitTask(tid))
    })
    sched.new(waits(2))
    sched.new(waits(1))
    expect(() => sched.mainloop()).toThrow(
      new DeadlockError('deadlock: task 1 (waits) waits in WaitTask(2), task 2 (waits) waits in WaitTask(1)'),
    )
    expect(sched.taskmap.size).toBe(2)
    sched.close()
  })

  it('is also what a task is in that waits for itself, and one whose system call never answers', () => {
    const { sched } = observed()
    class Never extends SystemCall<void> {
      override handle(): void {}
    }
    sched.new((function* (): Native { yield new WaitTask(1) })()) // prettier-ignore
    sched.new((function* (): Native { yield new Never() })()) // prettier-ignore
    expect(() => sched.mainloop()).toThrow(
      'deadlock: task 1 (generator) waits in WaitTask(1), task 2 (generator) waits in Never()',
    )
    sched.close()
  })

  it('can be resolved from outside', () => {
    const { sched, lines } = observed()
    sched.new((function* (): Native { yield new WaitTask(1) })()) // prettier-ignore
    expect(() => sched.mainloop()).toThrow(DeadlockError)
    sched.new((function* (): Native { yield new KillTask(1) })()) // prettier-ignore
    sched.mainloop()
    expect(lines).toEqual(['Task 1 terminated', 'Task 2 terminated'])
  })
})

describe('mainloop', () => {
  it('cannot run twice at a time', () => {
    const { sched, errors } = observed()
    sched.new(coroutine(function* () { sched.mainloop() })()) // prettier-ignore
    sched.mainloop()
    expect(errors).toEqual([new RuntimeError('this scheduler is running already')])
  })

  it('says what to call if tasks wait for the host, and that goes on from there', async () => {
    const { sched, lines, print } = observed()
    const gate = new Gate()
    const reads = coroutine(function* reads() {
      yield* await_(new ReadWait(gate))
      print('read')
    })
    sched.new(reads())
    sched.new(coroutine(function* () {})())
    expect(() => sched.mainloop()).toThrow(
      new RuntimeError(
        'mainloop() cannot wait for the host, await mainloopAsync() can: task 1 (reads) waits in ReadWait(gate)',
      ),
    )
    expect(lines).toEqual(['Task 2 terminated'])
    gate.open()
    await sched.mainloopAsync()
    expect(lines).toEqual(['Task 2 terminated', 'read', 'Task 1 terminated'])
  })
})

describe('mainloopAsync', () => {
  it('ends when the last task does', async () => {
    const { sched, lines, print } = observed()
    const gates = [new Gate(), new Gate()]
    const reads = coroutine(function* (gate: Gate) {
      yield* await_(new ReadWait(gate))
      print('read')
    })
    for (const gate of gates) sched.new(reads(gate))
    const loop = sched.mainloopAsync()
    await hostTurns(3)
    gates[1]!.open()
    await hostTurns(3)
    expect(lines).toEqual(['read', 'Task 2 terminated'])
    gates[0]!.open()
    await loop
    expect(lines).toEqual(['read', 'Task 2 terminated', 'read', 'Task 1 terminated'])
  })

  it('needs no task that waits for the host, nor any task', async () => {
    const { sched, lines } = observed()
    await sched.mainloopAsync()
    sched.new(coroutine(function* () {})())
    await sched.mainloopAsync()
    expect(lines).toEqual(['Task 1 terminated'])
  })

  it('lets the host have its turn after so many of its own', async () => {
    const { sched } = observed()
    let switches = 0
    const busy = coroutine(function* () {
      while (true) {
        switches++
        yield* await_(new YieldControl())
      }
    })
    sched.new(busy())
    const loop = sched.mainloopAsync()
    const seen: number[] = []
    for (let turn = 0; turn < 5; turn++) {
      await hostTurns(1)
      seen.push(switches)
    }
    sched.close()
    await loop
    expect(seen.every((count, turn) => count > (seen[turn - 1] ?? 0) && count <= 256 * (turn + 2))).toBe(true)
  })

  it('takes tasks that are made while it waits', async () => {
    const { sched, lines } = observed()
    const gate = new Gate()
    sched.new((function* (): Native { yield new ReadWait(gate) })()) // prettier-ignore
    const loop = sched.mainloopAsync()
    await hostTurns(1)
    sched.new(coroutine(function* () {})())
    await hostTurns(2)
    expect(lines).toEqual(['Task 2 terminated'])
    gate.open()
    await loop
  })

  it('is rejected with what mainloop() raises', async () => {
    const { sched } = observed()
    sched.new((function* (): Native { yield new WaitTask(1) })()) // prettier-ignore
    await expect(sched.mainloopAsync()).rejects.toThrow(DeadlockError)
    sched.new((function* (): Native { throw new SystemExit() })()) // prettier-ignore
    await expect(sched.mainloopAsync()).rejects.toThrow(SystemExit)
    sched.close()
  })

  it('cannot run twice at a time', async () => {
    const { sched } = observed()
    sched.new((function* (): Native { yield new ReadWait(new Gate()) })()) // prettier-ignore
    const loop = sched.mainloopAsync()
    expect(() => sched.mainloop()).toThrow('this scheduler is running already')
    await expect(sched.mainloopAsync()).rejects.toThrow('this scheduler is running already')
    sched.close()
    await loop
  })
})

describe('close', () => {
  it('ends all tasks, with their clean-up', async () => {
    const { sched, lines, print } = observed()
    const gate = new Gate()
    const reads = coroutine(function* () {
      try {
        yield* await_(new ReadWait(gate))
      } finally {
        print('clean-up')
      }
    })
    sched.new(reads())
    sched.new(reads())
    const loop = sched.mainloopAsync()
    sched.close()
    await loop
    expect(lines).toEqual(['clean-up', 'Task 1 terminated', 'clean-up', 'Task 2 terminated'])
    expect([gate.waiting, sched.taskmap.size]).toEqual([0, 0])
  })

  it('cannot be called by a task', () => {
    const { sched, errors } = observed()
    sched.new(coroutine(function* () { sched.close() })()) // prettier-ignore
    sched.mainloop()
    expect(errors).toEqual([new RuntimeError('a task cannot close its scheduler')])
  })

  it('passes on what a task raises that asks to leave', () => {
    const { sched } = observed()
    function* body(): Native {
      try {
        yield new WaitTask(1)
      } catch (error) {
        if (error instanceof GeneratorExit) throw new SystemExit()
      }
    }
    sched.new(body())
    expect(() => sched.mainloop()).toThrow(DeadlockError)
    expect(() => sched.close()).toThrow(SystemExit)
    expect(sched.taskmap.size).toBe(0)
  })
})
