import { await_ } from '../../lib/index.js'
import { futureAddToAwaitedBy, futureDiscardFromAwaitedBy } from '../../lib/asyncio/awaited-by.js'
import { createTask } from '../../lib/asyncio/ensure-future.js'
import { gather } from '../../lib/asyncio/gather.js'
import { sleep } from '../../lib/asyncio/sleep.js'
import { currentTask } from '../../lib/asyncio/task-registry.js'
import { VirtualEventLoop } from '../../lib/asyncio/virtual-events.js'
import { traced } from './traced.js'

describe('who waits for a future', () => {
  it('is noted and forgotten', () => {
    const loop = new VirtualEventLoop()
    const [future, waiter] = [loop.createFuture(), loop.createFuture()]
    futureDiscardFromAwaitedBy(future, waiter)
    futureAddToAwaitedBy(future, waiter)
    expect([...(future._awaitedBy ?? [])]).toEqual([waiter])
    futureDiscardFromAwaitedBy(future, waiter)
    expect([...(future._awaitedBy ?? [])]).toEqual([])
  })

  it('is the task that gathers, as long as it does', () => {
    traced(function* () {
      const child = createTask(sleep(1))
      const all = gather(child)
      expect([...(child._awaitedBy ?? [])]).toEqual([currentTask()])
      yield* await_(all)
      expect([...(child._awaitedBy ?? [])]).toEqual([])
    })
  })
})
