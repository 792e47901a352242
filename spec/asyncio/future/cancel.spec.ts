import { await_, coroutine } from '../../../lib/index.js'
import { cancelAll } from '../../../lib/asyncio/future/cancel.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import type { Future } from '../../../lib/asyncio/future/futures.js'
import { gather } from '../../../lib/asyncio/waiting/gather.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import type { Task } from '../../../lib/asyncio/task/tasks.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

const DEEP = 20_000

const waiting = coroutine(function* waiting(on: Future) {
  yield* await_(on)
})

/** Runs a loop until nothing happens any more but the passing of time. */
const settle = coroutine(function* settle() {
  for (let turn = 0; turn < 4; turn++) yield* await_(sleep(0))
})

describe('a request to cancel', () => {
  it('goes down a chain of tasks of any depth', () => {
    const main = coroutine(function* main() {
      const first = createTask(sleep(10))
      let last: Task<unknown> = first
      for (let depth = 0; depth < DEEP; depth++) last = createTask(waiting(last))
      yield* await_(settle())
      const isAsked = last.cancel()
      return [isAsked, first.cancelling(), last.cancelling()]
    })
    const loop = new VirtualEventLoop()
    expect(loop.runUntilComplete(main())).toEqual([true, 1, 1])
  })

  it('goes down gathers of gathers of any depth', () => {
    const main = coroutine(function* main() {
      const first = createTask(sleep(10))
      let last: Future = first
      for (let depth = 0; depth < DEEP; depth++) last = gather(last)
      yield* await_(settle())
      return [last.cancel(), first.cancelling()]
    })
    expect(new VirtualEventLoop().runUntilComplete(main())).toEqual([true, 1])
  })

  it('ends a ring of tasks that wait for each other', () => {
    const tasks: Task<void>[] = []
    const ring = coroutine(function* ring(index: number) {
      yield* await_(tasks[index] as Task<void>)
    })
    const main = coroutine(function* main() {
      tasks.push(createTask(ring(1)), createTask(ring(0)))
      yield* await_(settle())
      tasks[0]?.cancel()
      yield* await_(settle())
      return tasks.map((task) => task.cancelled())
    })
    expect(new VirtualEventLoop().runUntilComplete(main())).toEqual([true, true])
  })

  it('is passed on once by several that wait for each other and are cancelled together', () => {
    const main = coroutine(function* main() {
      const first = createTask(sleep(10))
      const second = createTask(waiting(first))
      const third = createTask(waiting(second))
      yield* await_(settle())
      cancelAll([third, first, second])
      const requests = [first, second, third].map((task) => task.cancelling())
      yield* await_(settle())
      return [...requests, first.cancelled(), second.cancelled(), third.cancelled()]
    })
    expect(new VirtualEventLoop().runUntilComplete(main())).toEqual([1, 1, 1, true, true, true])
  })
})
