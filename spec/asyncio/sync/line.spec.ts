import { Line } from '../../../lib/asyncio/sync/line.js'
import type { Future } from '../../../lib/asyncio/future/futures.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

describe('a line', () => {
  function lineOf(count: number) {
    const loop = new VirtualEventLoop()
    const line = new Line()
    const futures = Array.from({ length: count }, () => loop.createFuture())
    return { line, futures, places: futures.map((future) => line.join(future)) }
  }
  const done = (futures: readonly Future[]): boolean[] => futures.map((future) => future.done())

  it('wakes in the order of coming', () => {
    const { line, futures } = lineOf(2)
    line.wakeNext()
    expect([line.length, done(futures)]).toEqual([1, [true, false]])
    line.wakeNext()
    line.wakeNext()
    expect([line.length, done(futures)]).toEqual([0, [true, true]])
  })

  it('passes over those who are done', () => {
    const { line, futures } = lineOf(3)
    futures[0]!.cancel()
    line.wakeNext()
    expect([line.length, done(futures)]).toEqual([1, [true, true, false]])
  })

  it('wakes all, and can be joined again', () => {
    const { line, futures } = lineOf(2)
    line.wakeAll()
    expect([line.length, done(futures)]).toEqual([0, [true, true]])
    const late = new VirtualEventLoop().createFuture()
    line.join(late)
    line.wakeNext()
    expect(late.done()).toBe(true)
  })

  it.each([0, 1, 2])('can be left at place %d', (leaving) => {
    const { line, futures, places } = lineOf(3)
    expect(line.abandon(places[leaving]!)).toBe(false)
    expect([line.length, futures[leaving]!.cancelled()]).toEqual([2, true])
    line.wakeAll()
    expect([line.length, done(futures)]).toEqual([0, [true, true, true]])
  })

  it('knows who was woken before, and leaves the others as they are', () => {
    const { line, futures, places } = lineOf(2)
    line.wakeNext()
    expect(line.abandon(places[0]!)).toBe(true)
    expect([line.length, done(futures)]).toEqual([1, [true, false]])
  })
})
