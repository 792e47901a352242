import { asyncGenerator, await_, coroutine } from '../../lib/index.js'
import { createTask } from '../../lib/asyncio/task/ensure-future.js'
import { getRunningLoop } from '../../lib/asyncio/task/events.js'
import { gather } from '../../lib/asyncio/waiting/gather.js'
import { sleep } from '../../lib/asyncio/waiting/sleep.js'
import { runVirtual } from '../../lib/testing/run-virtual.js'
import { attempt, ticks, value } from '../asyncio/traced.js'

describe('runVirtual', () => {
  it('runs a coroutine, or one that a function makes, without waiting', () => {
    const main = coroutine(function* () {
      yield* await_(sleep(3600))
      return getRunningLoop().time()
    })
    expect([runVirtual(main()), runVirtual(main)]).toEqual([3600, 3600])
  })

  it('raises what the coroutine raises, and says who waits for ever', () => {
    const error = new RangeError('mine')
    const failing = coroutine(function* () {
      throw error
    })
    expect(() => runVirtual(failing)).toThrow(error)
    const stuck = coroutine(function* () {
      yield* await_(getRunningLoop().createFuture())
    })
    expect(() => runVirtual(stuck)).toThrow(/tasks are pending/)
  })

  it('cleans up: tasks are cancelled, async generators closed', () => {
    const noted: unknown[] = []
    const left = coroutine(function* () {
      try {
        yield* await_(sleep(9))
      } finally {
        yield* await_(sleep(1))
        noted.push('task')
      }
    })
    const items = asyncGenerator(function* () {
      try {
        yield 1
      } finally {
        noted.push('generator')
      }
    })
    const iterator = items()
    const main = coroutine(function* () {
      createTask(left())
      yield* await_(iterator.asend())
      yield* await_(sleep(0))
      return getRunningLoop()
    })
    const loop = runVirtual(main)
    expect([noted, loop.isClosed()]).toEqual([['task', 'generator'], true])
  })

  it('tells the loop of a task that fails while it is cancelled', () => {
    const told: unknown[] = []
    const left = coroutine(function* () {
      try {
        yield* await_(sleep(9))
      } catch {
        throw new RangeError('while cancelled')
      }
    })
    const main = coroutine(function* () {
      getRunningLoop().setExceptionHandler((_, { message, exception }) => told.push(message, String(exception)))
      createTask(left())
      yield* await_(sleep(0))
    })
    runVirtual(main)
    expect(told).toEqual(['unhandled exception during runVirtual() shutdown', 'RangeError: while cancelled'])
  })

  it('shuffles as its seed says, and repeats what was decided', () => {
    const order = (options: { seed?: number; decisions?: readonly number[] }) => {
      const names: string[] = []
      const child = coroutine(function* (name: string) {
        yield* ticks(2)
        names.push(name)
      })
      const main = coroutine(function* () {
        yield* await_(gather(...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => child(name))))
        return (getRunningLoop() as unknown as { decisions: readonly number[] }).decisions
      })
      const decisions = runVirtual(main, options)
      return { names: names.join(''), decisions }
    }
    const orders = new Set([1, 2, 3, 4, 5].map((seed) => order({ seed }).names))
    expect(orders.size).toBeGreaterThan(1)
    const shuffled = order({ seed: 3 })
    expect(order({ seed: 3 })).toEqual(shuffled)
    expect(order({ decisions: shuffled.decisions }).names).toBe(shuffled.names)
    expect(order({}).names).toBe('abcdef')
  })

  it('refuses unknown options', () => {
    const coro = value(1)
    expect(attempt(() => runVirtual(coro, { sead: 1 } as never))).toBe(
      `!! TypeError("runVirtual() got an unexpected keyword argument 'sead'")`,
    )
    coro.close()
  })
})
