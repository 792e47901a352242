import { await_ } from '../../lib/index.js'
import { awaitedBy, futureAddToAwaitedBy, futureDiscardFromAwaitedBy } from '../../lib/asyncio/awaited-by.js'
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
    expect([...awaitedBy(future)]).toEqual([waiter])
    futureDiscardFromAwaitedBy(future, waiter)
    expect([...awaitedBy(future)]).toEqual([])
  })

  it('can be several', () => {
    const loop = new VirtualEventLoop()
    const [future, one, other] = [loop.createFuture(), loop.createFuture(), loop.createFuture()]
    for (const waiter of [one, one, other]) futureAddToAwaitedBy(future, waiter)
    expect([...awaitedBy(future)]).toEqual([one, other])
    futureDiscardFromAwaitedBy(future, one)
    expect([...awaitedBy(future)]).toEqual([other])
  })

  it('is the task that gathers, as long as it does', () => {
    traced(function* () {
      const child = createTask(sleep(1))
      const all = gather(child)
      expect([...awaitedBy(child)]).toEqual([currentTask()])
      yield* await_(all)
      expect([...awaitedBy(child)]).toEqual([])
    })
  })
})
