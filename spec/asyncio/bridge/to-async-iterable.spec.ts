import { asyncGenerator, await_, coroutine, ValueError } from '../../../lib/index.js'
import { run } from '../../../lib/asyncio/run/runners.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { getRunningLoop } from '../../../lib/asyncio/task/events.js'
import { toAsyncIterable } from '../../../lib/asyncio/bridge/to-async-iterable.js'
import { wrapPromise } from '../../../lib/asyncio/task/wrap-promise.js'
import { attempt } from '../traced.js'

const ticks = asyncGenerator(function* ticks(closed: unknown[] = []): Generator<any, void, unknown> {
  let sent: unknown
  try {
    for (let i = 0; i < 3; i++) {
      yield* await_(sleep(0))
      try {
        sent = yield [i, sent]
      } catch (error) {
        if (!(error instanceof ValueError)) throw error
        sent = 'caught'
      }
    }
  } finally {
    yield* await_(sleep(0))
    closed.push('closed')
  }
})

describe('toAsyncIterable', () => {
  it('can be iterated over with for await, and closes the generator when that is left', async () => {
    const [items, closed]: unknown[][] = [[], []]
    for await (const item of toAsyncIterable(ticks(closed))) {
      items?.push(item)
      if (items?.length === 2) break
    }
    expect([items, closed]).toEqual([
      [
        [0, undefined],
        [1, undefined],
      ],
      ['closed'],
    ])
  })

  it('has next, throw and return, one at a time and in order', async () => {
    const closed: unknown[] = []
    const iterator = toAsyncIterable(ticks(closed))
    const results = await Promise.all([
      iterator.next(),
      iterator.next('sent'),
      iterator.throw(new ValueError('thrown')),
      iterator.return('back'),
      iterator.next(),
    ])
    expect(results).toEqual([
      { done: false, value: [0, undefined] },
      { done: false, value: [1, 'sent'] },
      { done: false, value: [2, 'caught'] },
      { done: true, value: 'back' },
      { done: true, value: undefined },
    ])
    expect(closed).toEqual(['closed'])
  })

  it('is rejected with the very error that leaves the generator', async () => {
    const error = new RangeError('mine')
    const failing = asyncGenerator(function* () {
      yield 1
      throw error
    })
    const iterator = toAsyncIterable(failing())
    expect(await iterator.next()).toEqual({ done: false, value: 1 })
    await expect(iterator.next()).rejects.toBe(error)
    expect(await iterator.next()).toEqual({ done: true, value: undefined })
  })

  it('runs on the loop that is running when it is made', async () => {
    const loops: unknown[] = []
    const where = asyncGenerator(function* () {
      loops.push(getRunningLoop())
      yield 1
    })
    const native = async (iterable: AsyncIterable<unknown>) => {
      for await (const item of iterable) loops.push(item)
    }
    const main = coroutine(function* () {
      yield* await_(wrapPromise(native(toAsyncIterable(where()))))
      return getRunningLoop()
    })
    const loop = await run(main())
    expect(loops).toEqual([loop, 1])
  })

  it('needs an async generator', () => {
    expect(attempt(() => toAsyncIterable([] as never))).toBe(
      "!! TypeError('toAsyncIterable() needs an async generator, not list')",
    )
  })
})
