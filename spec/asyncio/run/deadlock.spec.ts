import { await_, coroutine, RuntimeError } from '../../../lib/index.js'
import { DeadlockError } from '../../../lib/asyncio/run/deadlock.js'
import type { Future } from '../../../lib/asyncio/future/futures.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'
import { wrapPromise } from '../../../lib/asyncio/task/wrap-promise.js'

const waiting = coroutine(function* waiting(future: Future<unknown>) {
  return yield* await_(future)
})

function caught(fn: () => unknown): DeadlockError {
  try {
    fn()
  } catch (error) {
    if (error instanceof DeadlockError) return error
    throw error
  }
  throw new Error('no deadlock')
}

describe('a deadlock', () => {
  it('names the tasks, and what each waits for', () => {
    const loop = new VirtualEventLoop()
    const future = loop.createFuture()
    const inner = loop.createTask(waiting(future), { name: 'inner' })
    const outer = loop.createTask(waiting(inner), { name: 'outer' })
    const error = caught(() => loop.runUntilComplete(outer))
    expect(error.tasks).toEqual([
      { task: inner, waitsFor: future },
      { task: outer, waitsFor: inner },
    ])
    expect(error).toBeInstanceOf(RuntimeError)
    expect(error.message).toContain('\n  inner waits for <Future pending cb=[Task.task_wakeup()]>')
    expect(error.message).toContain("\n  outer waits for <Task pending name='inner'")
  })

  it('leaves the loop usable, and cancels nothing', () => {
    const loop = new VirtualEventLoop()
    const future = loop.createFuture<number>()
    const task = loop.createTask(waiting(future))
    caught(() => loop.runUntilComplete(task))
    expect([task.done(), loop.isRunning()]).toEqual([false, false])
    future.setResult(42)
    expect(loop.runUntilComplete(task)).toBe(42)
  })

  it('says that promises cannot settle in a synchronous run', () => {
    const loop = new VirtualEventLoop()
    const future = wrapPromise(Promise.resolve(1), { loop })
    const error = caught(() => loop.runUntilComplete(waiting(future)))
    expect(error.message).toMatch(/promises cannot settle in a synchronous run .*: use runUntilCompleteAsync$/)
  })
})
