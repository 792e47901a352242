import { await_, Coroutine, coroutine, generatorBasedCoroutine, StopIteration, ValueError } from '../../../lib/index.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { resumingOf } from '../../../lib/asyncio/task/task-step.js'
import { Future } from '../../../lib/asyncio/future/futures.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { runVirtual } from '../../../lib/testing/run-virtual.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'
import { collected } from '../../sys/garbage.js'

const waiting = coroutine(function* waiting(on: any) {
  try {
    yield* await_(on)
  } finally {
    ended++
  }
})
let ended = 0

/** A future of another make, whose method fails. */
const broken = (loop: VirtualEventLoop): unknown => ({
  _asyncio_future_blocking: false,
  getLoop: () => loop,
  addDoneCallback() {
    throw new ValueError('no callbacks')
  },
  *__await__(this: { _asyncio_future_blocking: boolean }): Generator {
    this._asyncio_future_blocking = true
    yield this
  },
})

/** What the handler is told while a task waits for something that fails beside its coroutine. */
function told(make: (loop: VirtualEventLoop) => unknown): unknown[] {
  const loop = new VirtualEventLoop()
  const lines: unknown[] = []
  loop.setExceptionHandler((_, { message, exception }) => lines.push(message, String(exception)))
  const main = coroutine(function* main() {
    createTask(waiting(make(loop)))
    yield* await_(sleep(1))
    return 'went on'
  })
  lines.push(loop.runUntilComplete(main()))
  return lines
}

describe('what a step raises beside its coroutine', () => {
  it('goes to the exception handler, and the loop goes on', () => {
    const lines = ['Exception in callback Task.task_wakeup()', 'ValueError: no callbacks', 'went on']
    expect(told(broken)).toEqual(lines)
  })

  it('does not keep the task from being cancelled at the end', () => {
    const before = ended
    const main = coroutine(function* main() {
      const loop = createTask(sleep(0)).getLoop() as VirtualEventLoop
      loop.setExceptionHandler(() => {})
      createTask(waiting(broken(loop)))
      yield* await_(sleep(1))
      return 'done'
    })
    expect(runVirtual(main)).toBe('done')
    expect(ended - before).toBe(1)
  })
})

describe('a task that awaits a future', () => {
  it('calls the addDoneCallback of a class that has its own', () => {
    let calls = 0
    class Mine extends Future {
      override addDoneCallback(...args: Parameters<Future['addDoneCallback']>): void {
        calls++
        super.addDoneCallback(...args)
      }
    }
    const loop = new VirtualEventLoop()
    const future = new Mine({ loop })
    loop.callLater(1, () => future.setResult(1))
    const main = coroutine(function* main() {
      return (yield* await_(future)) as unknown
    })
    expect([loop.runUntilComplete(main()), calls]).toEqual([1, 1])
  })
})

describe('a task that fails', () => {
  /** How many of ten failed tasks are reported once nobody has them any more. */
  async function reports(fail: () => never): Promise<number> {
    const loop = new VirtualEventLoop()
    let count = 0
    loop.setExceptionHandler(() => count++)
    const failing = coroutine(function* failing() {
      fail()
    })
    const main = coroutine(function* main() {
      for (let index = 0; index < 10; index++) createTask(failing())
      yield* await_(sleep(1))
    })
    loop.runUntilComplete(main())
    await collected()
    return count
  }

  it.each<[string, () => never]>([
    [
      'error',
      () => {
        throw new ValueError('lost')
      },
    ],
    [
      'cause',
      () => {
        throw new ValueError('lost', { cause: new ValueError('cause') })
      },
    ],
    [
      'property',
      () => {
        throw Object.assign(new ValueError('lost'), { other: { error: new ValueError('other') } })
      },
    ],
  ])('is not kept by its %s: what nobody looked at is reported before the loop is closed', async (_, fail) => {
    expect(await reports(fail)).toBe(10)
  })

  it('is freed when somebody has looked, however late', async () => {
    let freed = 0
    const registry = new FinalizationRegistry(() => freed++)
    const failing = coroutine(function* failing(_payload: object) {
      throw new ValueError('seen')
    })
    const request = coroutine(function* request() {
      const payload = {}
      registry.register(payload, undefined)
      const task = createTask(failing(payload))
      yield* await_(sleep(1))
      try {
        yield* await_(task)
      } catch {}
    })
    for (let turn = 0; turn < 20; turn++) {
      new VirtualEventLoop().runUntilComplete(request())
      await Promise.resolve()
    }
    await collected()
    expect(freed).toBe(20)
  })
})

const trap = generatorBasedCoroutine(function* trap(value: unknown) {
  return yield value
})

const talk = coroutine(function* talk() {
  try {
    yield* await_(trap('suspended'))
  } catch (error) {
    return (error as Error).message
  }
  return 'done'
})

/** The same as a class of Python's kind. */
class Work extends Coroutine {
  #coro = talk();
  override *__await__(): Generator<never, void> {}
  override send(value?: unknown): unknown {
    return this.#coro.send(value)
  }
  override throw(error: unknown): unknown {
    return this.#coro.throw(error as Error)
  }
}

/** Who is said to drive. */
const driver = { getName: () => 'Task-1' } as never

describe.each([
  ['a coroutine', () => talk()],
  ['an object with a coroutine’s methods', () => new Work()],
])('resuming %s', (_, make) => {
  it('gives what it yields and what it returns, without exceptions', () => {
    const coro = make() as never
    const resuming = resumingOf(coro, driver)
    expect(resuming.resume(coro)).toEqual({ done: false, value: 'suspended' })
    expect(resuming.resume(coro)).toEqual({ done: true, value: 'done' })
  })

  it('raises an error in it', () => {
    const coro = make() as never
    const resuming = resumingOf(coro, driver)
    resuming.resume(coro)
    expect(resuming.raise(coro, new ValueError('caught'))).toEqual({ done: true, value: 'caught' })
  })

  it('lets out what it raises', () => {
    const coro = make() as never
    expect(() => resumingOf(coro, driver).raise(coro, new ValueError('not begun'))).toThrow('not begun')
  })
})

describe('resuming a coroutine that raises StopIteration', () => {
  it('takes it for the end where a class says it so', () => {
    const coro = { send: () => raise(new StopIteration(7)) } as never
    expect(resumingOf(coro, driver).resume(coro)).toEqual({ done: true, value: 7 })
  })
})

function raise(error: Error): never {
  throw error
}
