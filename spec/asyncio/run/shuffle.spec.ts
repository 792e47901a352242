import { await_, coroutine } from '../../../lib/index.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { VirtualEventLoop, type VirtualEventLoopOptions } from '../../../lib/asyncio/run/virtual-events.js'

const COUNT = 6

/** The order in which tasks take their steps, and the choices that led to it. */
function ordered(options: VirtualEventLoopOptions): { order: string; decisions: readonly number[] } {
  const loop = new VirtualEventLoop(options)
  const order: string[] = []
  const step = coroutine(function* step(name: string) {
    for (let count = 0; count < 3; count++) {
      order.push(name)
      yield* await_(sleep(0))
    }
  })
  const main = coroutine(function* main() {
    const tasks = Array.from({ length: COUNT }, (_, index) => loop.createTask(step(String(index))))
    for (const task of tasks) yield* await_(task)
  })
  loop.runUntilComplete(main())
  return { order: order.join(''), decisions: loop.decisions }
}

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed)

describe('a seed', () => {
  it('gives the tasks another order, the same each time', () => {
    const orders = SEEDS.map((seed) => ordered({ seed }).order)
    expect(orders).toEqual(SEEDS.map((seed) => ordered({ seed }).order))
    expect(new Set(orders).size).toBeGreaterThan(15)
  })

  it('has each task take each step', () => {
    for (const seed of SEEDS) expect(Array.from(ordered({ seed }).order).sort().join('')).toBe('000111222333444555')
  })

  it('is not needed: without it the order is asyncio’s, and nothing is decided', () => {
    expect(ordered({})).toEqual({ order: '012345'.repeat(3), decisions: [] })
  })
})

describe('decisions', () => {
  it('repeat a run', () => {
    for (const seed of SEEDS) {
      const first = ordered({ seed })
      expect(first.decisions.length).toBeGreaterThan(0)
      expect(ordered({ decisions: first.decisions })).toEqual(first)
    }
  })

  it('that are none, or too large, are the first and the last choice', () => {
    expect(ordered({ decisions: [] }).order).toBe('012345'.repeat(3))
    expect(ordered({ decisions: [99, 99, 99, 99, 99] }).order.slice(0, 6)).toBe('543210')
  })
})

describe('what stays in any order', () => {
  it('is that callbacks are called first come, first served, in their places between tasks', () => {
    for (const seed of SEEDS) {
      const loop = new VirtualEventLoop({ seed })
      const order: string[] = []
      const note = coroutine(function* note(name: string) {
        order.push(name)
      })
      for (const name of ['a', 'b']) loop.createTask(note(name))
      loop.callSoon(() => order.push('|'))
      loop.callSoon(() => order.push('|'))
      for (const name of ['c', 'd']) loop.createTask(note(name))
      loop.runForever()
      expect(order.join('')).toMatch(/^(ab|ba)\|\|(cd|dc)$/)
    }
  })

  it('is that those who wait for one future are woken in the order in which they began', () => {
    for (const seed of SEEDS) {
      const loop = new VirtualEventLoop({ seed })
      const order: string[] = []
      const future = loop.createFuture()
      const began: string[] = []
      const wait = coroutine(function* wait(name: string) {
        began.push(name)
        yield* await_(future)
        order.push(name)
      })
      for (const name of ['a', 'b', 'c', 'd']) loop.createTask(wait(name))
      loop.callLater(1, () => future.setResult(1))
      loop.runForever()
      expect(order).toEqual(began)
    }
  })
})
