import { await_, coroutine, generatorBasedCoroutine, type Awaitable } from '../../../lib/index.js'
import { asCoroutine, createTask, ensureFuture } from '../../../lib/asyncio/task/ensure-future.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { Task } from '../../../lib/asyncio/task/tasks.js'
import { getCoroutineState } from '../../../lib/inspect/index.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

const value = coroutine(function* value(result: number) {
  return result
})

class Aw implements Awaitable<string, never, void> {
  *__await__(): Generator<never, string> {
    return 'aw'
  }
}

describe('createTask', () => {
  it('makes a task of the running loop', () => {
    const loop = new VirtualEventLoop()
    const main = coroutine(function* main() {
      const task = createTask(value(7), { name: 'n' })
      return [task.getName(), task.getLoop(), yield* await_(task)]
    })
    expect(loop.runUntilComplete(main())).toEqual(['n', loop, 7])
  })

  it('needs one, and knows its options', () => {
    const coro = value(1)
    expect(() => createTask(coro)).toThrow('no running event loop')
    expect(() => createTask(coro, { nmae: 'x' } as never)).toThrow(
      new TypeError("create_task() got an unexpected keyword argument 'nmae'"),
    )
    coro.close()
  })
})

describe('ensureFuture', () => {
  const loop = new VirtualEventLoop()

  it('gives a future as it is', () => {
    const future = loop.createFuture()
    expect(ensureFuture(future, { loop })).toBe(future)
    expect(() => ensureFuture(future, { loop: new VirtualEventLoop() })).toThrow(
      'The future belongs to a different loop than the one specified as the loop argument',
    )
  })

  it('makes a task of a coroutine, and of any other awaitable', () => {
    const based = generatorBasedCoroutine(function* based() {
      yield undefined
      return 'based'
    })
    const tasks = [ensureFuture(value(1), { loop }), ensureFuture(new Aw(), { loop }), ensureFuture(based(), { loop })]
    expect(tasks.every((task) => task instanceof Task)).toBe(true)
    expect(String(tasks[1])).toMatch(/coro=<_wrap_awaitable\(\) running>/)
    expect(tasks.map((task) => loop.runUntilComplete(task as Task<unknown>))).toEqual([1, 'aw', 'based'])
  })

  it('ends a coroutine that its loop refuses, and leaves alone one for which there is no loop', () => {
    const closed = new VirtualEventLoop()
    closed.close()
    const [refused, left] = [value(1), value(2)]
    expect(() => ensureFuture(refused, { loop: closed })).toThrow('Event loop is closed')
    expect(() => ensureFuture(left)).toThrow("There is no current event loop in thread 'MainThread'.")
    expect([getCoroutineState(refused), getCoroutineState(left)]).toEqual(['CORO_CLOSED', 'CORO_CREATED'])
    left.close()
  })

  it('refuses the rest', () => {
    for (const other of [1, undefined, () => {}, [], Promise.resolve()]) {
      expect(() => ensureFuture(other as never, { loop })).toThrow(
        new TypeError('An asyncio.Future, a coroutine or an awaitable is required'),
      )
    }
  })

  it('without a loop leaves the coroutine to its owner, and closes its own', () => {
    const coro = value(1)
    expect(() => ensureFuture(coro)).toThrow("There is no current event loop in thread 'MainThread'.")
    expect(coro.cr_frame).toBeDefined()
    coro.close()
    expect(() => ensureFuture(new Aw())).toThrow("There is no current event loop in thread 'MainThread'.")
  })
})

describe('asCoroutine', () => {
  it('gives a coroutine as it is', () => {
    const coro = sleep(0)
    expect(asCoroutine(coro)).toBe(coro)
    coro.close()
  })
})
