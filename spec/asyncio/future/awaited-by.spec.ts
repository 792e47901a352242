import { await_, coroutine, ValueError } from '../../../lib/index.js'
import { awaitedBy, futureAddToAwaitedBy, futureDiscardFromAwaitedBy } from '../../../lib/asyncio/future/awaited-by.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import type { Future } from '../../../lib/asyncio/future/futures.js'
import { gather } from '../../../lib/asyncio/waiting/gather.js'
import { shield } from '../../../lib/asyncio/waiting/shield.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { currentTask } from '../../../lib/asyncio/task/task-registry.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'
import { FIRST_COMPLETED, wait } from '../../../lib/asyncio/waiting/wait.js'
import { waitFor } from '../../../lib/asyncio/waiting/wait-for.js'
import { traced } from '../traced.js'

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

describe('a future that many have waited for, one after the other', () => {
  const failing = coroutine(function* failing() {
    throw new ValueError('v')
  })
  const kinds: [string, (long: Future) => Iterable<unknown>][] = [
    ['wait with a timeout', (long) => await_(wait([long], { timeout: 1 }))],
    ['wait for the first', (long) => await_(wait([long, createTask(sleep(0))], { returnWhen: FIRST_COMPLETED }))],
    ['waitFor of a shield', (long) => await_(waitFor(shield(long), 1))],
    ['gather with one that fails', (long) => await_(gather(long, createTask(failing())))],
  ]

  it.each(kinds)('keeps nothing of them: %s', (_, begin) => {
    const loop = new VirtualEventLoop()
    const turn = coroutine(function* turn(long: Future) {
      try {
        yield* begin(long) as any
      } catch {}
    })
    const main = coroutine(function* main() {
      const long = loop.createFuture()
      for (let count = 0; count < 1000; count++) yield* await_(createTask(turn(long)))
      return [[...awaitedBy(long)].length, long._entries().length <= 1]
    })
    expect(loop.runUntilComplete(main())).toEqual([0, true])
  })
})
