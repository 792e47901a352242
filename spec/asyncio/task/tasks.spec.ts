import { await_, Coroutine, coroutine, generator, KeyboardInterrupt, ValueError } from '../../../lib/index.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { CancelledError } from '../../../lib/asyncio/python/exceptions.js'
import type { Future } from '../../../lib/asyncio/future/futures.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { Task } from '../../../lib/asyncio/task/tasks.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'
import { outcome, traced } from '../traced.js'

const value = coroutine(function* value<T>(result: T) {
  return result
})
const raising = coroutine(function* raising(error: Error) {
  throw error
})
const waiting = coroutine(function* waiting(future: Future<unknown>) {
  return yield* await_(future)
})
/** Runs a step after each sleep(0), and says which. */
const stepping = coroutine(function* stepping(note: (...parts: unknown[]) => void, name: string, steps: number) {
  for (let step = 0; step < steps; step++) {
    note(name, step)
    yield* await_(sleep(0))
  }
})

describe('the steps of tasks', () => {
  it('begin in the next iteration, and alternate', () => {
    const lines = traced(function* (note) {
      const tasks = ['a', 'b'].map((name) => createTask(stepping(note, name, 2)))
      note('made')
      for (const task of tasks) yield* await_(task)
      note('joined')
    })
    expect(lines).toEqual(['#1 t0 made', '#2 t0 a 0', '#2 t0 b 0', '#3 t0 a 1', '#3 t0 b 1', '#5 t0 joined'])
  })

  it('go on one iteration after what they wait for', () => {
    const lines = traced(function* (note, loop) {
      const future = loop.createFuture<number>()
      loop.callSoon(() => {
        note('set')
        future.setResult(1)
      })
      note('got', yield* await_(future))
      yield* await_(outcome(note, 'child', createTask(value(2))))
    })
    expect(lines.slice(0, 2)).toEqual(['#2 t0 set', '#3 t0 got 1'])
  })
})

describe('a task', () => {
  it('is for coroutines, the runtime’s or a class’s', () => {
    const loop = new VirtualEventLoop()
    class Mine extends Coroutine {
      override *__await__(): Generator<never, void> {}
      override send(): never {
        return super.send() as never
      }
      override throw(error: Error): never {
        throw error
      }
    }
    expect(loop.runUntilComplete(new Task(new Mine(), { loop }))).toBeUndefined()
    for (const other of [1, undefined, loop.createFuture(), value, generator(function* g() {})()]) {
      expect(() => new Task(other as never, { loop })).toThrow(/^a coroutine was expected, got /)
    }
    expect(() => new Task(1 as never, { loop })).toThrow(new TypeError('a coroutine was expected, got 1'))
  })

  it('has a name, which can be set', () => {
    const loop = new VirtualEventLoop()
    const task = new Task(value(1), { loop, name: 5 })
    expect(task.getName()).toBe('5')
    task.setName('other')
    expect(task.getName()).toBe('other')
    expect(new Task(value(1), { loop }).getName()).toMatch(/^Task-\d+$/)
  })

  it('knows its coroutine, context and place', () => {
    const loop = new VirtualEventLoop()
    const coro = value(1)
    const task = new Task(coro, { loop })
    expect([task.getCoro(), task.getLoop(), task.getStack()]).toEqual([coro, loop, [coro.cr_frame]])
    expect([task.getStack({ limit: 0 }), task.getContext().size]).toEqual([[], 0])
    loop.runUntilComplete(task)
    expect(task.getStack()).toEqual([])
  })

  it('takes its outcome from nobody else', () => {
    const task = new Task(value(1), { loop: new VirtualEventLoop() })
    expect(() => task.setResult(1)).toThrow('Task does not support set_result operation')
    expect(() => task.setException(new Error('e'))).toThrow('Task does not support set_exception operation')
  })

  it('keeps the exception of its coroutine, the same object for all', () => {
    const loop = new VirtualEventLoop()
    const error = new ValueError('v')
    const task = loop.createTask(raising(error))
    expect(() => loop.runUntilComplete(task)).toThrow(error)
    expect([task.exception(), task.cancelled()]).toEqual([error, false])
  })

  it('lets KeyboardInterrupt out of the loop, and keeps it', () => {
    const loop = new VirtualEventLoop()
    const error = new KeyboardInterrupt('k')
    const task = loop.createTask(raising(error))
    expect(() => loop.runForever()).toThrow(error)
    expect([task.exception(), loop.isRunning()]).toEqual([error, false])
  })

  it('hands on what is thrown and is no error', () => {
    const loop = new VirtualEventLoop()
    const throwing = coroutine(function* throwing() {
      throw 'text'
    })
    const caught = coroutine(function* caught() {
      try {
        yield* await_(loop.createTask(throwing()))
        return undefined
      } catch (error) {
        return error
      }
    })
    expect(loop.runUntilComplete(caught())).toBe('text')
  })
})

describe('cancelling a task', () => {
  const caught = coroutine(function* caught(note: (...parts: unknown[]) => void, aw: { __await__(): any }) {
    try {
      yield* await_(aw)
    } catch (error) {
      note('caught', error)
      throw error
    }
  })

  it('before its first step ends it without a step', () => {
    const lines = traced(function* (note) {
      const task = createTask(caught(note, sleep(0)))
      note(task.cancel('early'), task.cancelled())
      yield* await_(outcome(note, 'task', task))
    })
    expect(lines).toEqual(['#1 t0 True False', "#3 t0 task !! CancelledError('early')"])
  })

  it('that waits cancels what it waits for, and reaches it an iteration later', () => {
    const lines = traced(function* (note, loop) {
      const future = loop.createFuture()
      const task = createTask(caught(note, future))
      yield* await_(sleep(0))
      note(task.cancel('m'), future.cancelled(), task.cancelled(), task.cancelling())
      yield* await_(outcome(note, 'task', task))
    })
    expect(lines).toEqual([
      '#2 t0 True True False 1',
      "#3 t0 caught CancelledError('m')",
      "#4 t0 task !! CancelledError('m')",
    ])
  })

  it('is counted, and can be taken back', () => {
    const loop = new VirtualEventLoop()
    const task = loop.createTask(value('ran'))
    expect([task.uncancel(), task.cancel(), task.cancel(), task.cancelling()]).toEqual([0, true, true, 2])
    expect([task.uncancel(), task.uncancel(), task.uncancel()]).toEqual([1, 0, 0])
    expect(loop.runUntilComplete(task)).toBe('ran')
    expect([task.cancel(), task.cancelling()]).toEqual([false, 0])
  })

  it('by itself loses the result that it returns with', () => {
    const loop = new VirtualEventLoop()
    const own = coroutine(function* own(): Generator<any, number, any> {
      task.cancel('at end')
      return 1
    })
    const task: Task<number> = loop.createTask(own())
    expect(() => loop.runUntilComplete(task)).toThrow(new CancelledError('at end'))
  })

  it('gives the error with its message to the first who asks, and new ones to the others', () => {
    const loop = new VirtualEventLoop()
    const task = loop.createTask(waiting(loop.createFuture()))
    loop.callSoon(() => task.cancel('m'))
    expect(() => loop.runUntilComplete(task)).toThrow(new CancelledError('m'))
    expect(() => task.result()).toThrow(new CancelledError())
  })
})

describe('an eager start', () => {
  it('runs the coroutine at once, up to its first suspension', () => {
    const lines = traced(function* (note, loop) {
      const task = new Task(stepping(note, 'a', 1), { loop, eagerStart: true })
      note('made', task.done())
      const done = new Task(value(7), { loop, eagerStart: true })
      note(done.result(), done.getCoro())
      yield* await_(task)
    })
    expect(lines).toEqual(['#1 t0 a 0', '#1 t0 made False', '#1 t0 7 None'])
  })

  it('waits for the loop to run', () => {
    const loop = new VirtualEventLoop()
    expect(new Task(value(1), { loop, eagerStart: true }).done()).toBe(false)
  })
})

describe('a step of a task that has ended', () => {
  it('is an InvalidStateError, told to the exception handler', () => {
    const loop = new VirtualEventLoop()
    const told: unknown[] = []
    loop.setExceptionHandler((_, { message, exception }) => told.push(message, String(exception)))
    const task = loop.createTask(value(1))
    loop.runUntilComplete(task)
    task._run(task)
    expect(told).toEqual([
      'Exception in callback Task.task_wakeup()',
      expect.stringMatching(/^InvalidStateError: __step\(\): already done: <Task finished /),
    ])
  })
})

describe('a task that a loop makes', () => {
  it('has all that one has which is made by hand', () => {
    const loop = new VirtualEventLoop()
    const nothing = coroutine(function* nothing() {})
    const [made, own] = [loop.createTask(nothing()), new Task(nothing(), { loop })]
    const told = (task: object) =>
      Object.fromEntries(Object.entries(task).map(([name, value]) => [name, typeof value === 'object' ? '…' : value]))
    expect({ ...told(made), _name: 0 }).toEqual({ ...told(own), _name: 0 })
    expect(Object.keys(made).sort()).toEqual(Object.keys(own).sort())
    loop.runUntilComplete(own)
    loop.close()
  })
})

describe('a task without a name', () => {
  it('is given the next number', () => {
    const loop = new VirtualEventLoop()
    const tasks = [1, 2].map((result) => loop.createTask(value(result)))
    const [first, second] = tasks.map((task) => Number(task.getName().slice('Task-'.length)))
    expect(second).toBe((first as number) + 1)
    for (const task of tasks) loop.runUntilComplete(task)
  })
})

describe('a task that is not done', () => {
  /** The states that a task is in, of the three at the head of tasks.ts. */
  const statesOf = (task: Task, loop: VirtualEventLoop): string[] => {
    const places = [...loop._ready].filter((ready) => ready === (task as unknown)).length
    const pending = task._futWaiter !== null && !task._futWaiter.done()
    const isInLine = pending && task._futWaiter?._entries().includes(task) === true
    return [
      ...(pending && isInLine && places === 0 ? ['waiting'] : []),
      ...(!pending && places === 1 ? ['queued'] : []),
      ...(task._futWaiter === null && places === 0 ? ['running'] : []),
    ]
  }

  it('is waiting, queued or running, and one of them only', () => {
    const seen: string[] = []
    const look = (task: Task, loop: VirtualEventLoop): void => {
      if (!task.done()) seen.push(`${task.getName()} ${statesOf(task, loop).join(' and ')}`)
    }
    class Looking extends VirtualEventLoop {
      override _runOnce(): void {
        for (const task of tasks) look(task, this)
        super._runOnce()
      }
    }
    const loop = new Looking()
    const future = loop.createFuture<number>()
    const body = coroutine(function* body(index: number) {
      look(tasks[index] as Task, loop)
      yield* await_(sleep(0))
      look(tasks[index] as Task, loop)
      yield* await_(future)
      look(tasks[index] as Task, loop)
    })
    const tasks: Task[] = [0, 1].map((index) => loop.createTask(body(index), { name: `t${index}` }))
    loop.callLater(1, () => future.setResult(1))
    for (const task of tasks) loop.runUntilComplete(task)
    const states = ['queued', 'running', 'queued', 'running', 'waiting', 'queued', 'running']
    expect(seen).toEqual(states.flatMap((state) => [`t0 ${state}`, `t1 ${state}`]))
    // One that is cancelled takes the same way.
    seen.length = 0
    tasks.splice(0, 2, loop.createTask(waiting(loop.createFuture()), { name: 't2' }))
    loop.callLater(1, () => tasks[0]?.cancel())
    expect(() => loop.runUntilComplete(tasks[0] as Task)).toThrow(CancelledError)
    expect(seen).toEqual(['t2 queued', 't2 waiting', 't2 queued'])
  })
})
