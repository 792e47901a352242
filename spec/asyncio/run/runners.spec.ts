import { asyncGenerator, await_, coroutine, ValueError, type Awaitable } from '../../../lib/index.js'
import { ContextVar } from '../../../lib/contextvars/context-var.js'
import { Context } from '../../../lib/contextvars/context.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { getRunningLoop } from '../../../lib/asyncio/task/events.js'
import { CancelledError } from '../../../lib/asyncio/python/exceptions.js'
import { HostEventLoop } from '../../../lib/asyncio/run/host-events.js'
import { run, Runner } from '../../../lib/asyncio/run/runners.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

const value = coroutine(function* value(result: unknown) {
  yield* await_(sleep(0))
  return result
})
const loopFactory = (): VirtualEventLoop => new VirtualEventLoop()

class Aw implements Awaitable<string, never, void> {
  *__await__(): Generator<never, string> {
    return 'aw'
  }
}

describe('a runner', () => {
  it('runs one coroutine after the other on one loop, made once, at the first use', async () => {
    let made = 0
    const runner = new Runner({
      loopFactory: () => {
        made++
        return new VirtualEventLoop()
      },
    })
    expect(made).toBe(0)
    expect([await runner.run(value(1)), await runner.run(new Aw())]).toEqual([1, 'aw'])
    const loop = runner.getLoop()
    expect([made, loop.isClosed()]).toEqual([1, false])
    await runner.close()
    await runner.close()
    expect(loop.isClosed()).toBe(true)
  })

  it('makes a loop on the host, if it is not told otherwise', () => {
    expect(new Runner().getLoop()).toBeInstanceOf(HostEventLoop)
  })

  it('cannot be used once it is closed; one that was never used can', async () => {
    const runner = new Runner({ loopFactory })
    await runner.close()
    expect(runner.getLoop()).toBeInstanceOf(VirtualEventLoop)
    await runner.close()
    const coro = value(1)
    expect(() => runner.getLoop()).toThrow('Runner is closed')
    expect(() => runner.run(coro)).toThrow('Runner is closed')
    coro.close()
  })

  it('has one context for all runs, unless it is given another', async () => {
    const count = new ContextVar('count', { default: 0 })
    const counting = coroutine(function* counting() {
      count.set(count.get() + 1)
      return count.get()
    })
    const runner = new Runner({ loopFactory })
    const context = new Context()
    const seen = [await runner.run(counting()), await runner.run(counting()), await runner.run(counting(), { context })]
    expect([seen, count.get(), context.get(count)]).toEqual([[1, 2, 1], 0, 1])
    await runner.close()
  })

  it('sets debug mode if it is told', () => {
    const debugOf = (debug?: boolean): boolean => new Runner({ loopFactory, debug }).getLoop().getDebug()
    expect([debugOf(true), debugOf(false), debugOf()]).toEqual([true, false, false])
  })

  it('takes awaitables only, and known options', () => {
    const runner = new Runner({ loopFactory })
    expect(() => runner.run(123 as never)).toThrow('An asyncio.Future, a coroutine or an awaitable is required')
    expect(() => new Runner({ debgu: true } as never)).toThrow("unexpected keyword argument 'debgu'")
  })

  it('is closed at the end of an await using block', async () => {
    let loop
    {
      await using runner = new Runner({ loopFactory })
      loop = runner.getLoop()
      expect(await runner.run(value(1))).toBe(1)
    }
    expect(loop.isClosed()).toBe(true)
  })
})

describe('closing a runner', () => {
  it('cancels the tasks that are left and waits for them, then closes async generators', async () => {
    const lines: string[] = []
    const generating = asyncGenerator(function* generating() {
      try {
        yield 1
      } finally {
        lines.push('generator closed')
      }
    })
    const left = coroutine(function* left() {
      try {
        yield* await_(generating().__anext__())
        yield* await_(sleep(100))
      } catch (error) {
        lines.push(String(error))
        yield* await_(sleep(1))
        lines.push('cleaned')
        throw error
      }
    })
    const main = coroutine(function* main() {
      createTask(left())
      yield* await_(sleep(1))
      return 'main'
    })
    expect(await run(main(), { loopFactory })).toBe('main')
    expect(lines).toEqual(['CancelledError', 'cleaned', 'generator closed'])
  })

  it('reports a task that ends with an error in answer', async () => {
    const runner = new Runner({ loopFactory })
    const told: unknown[] = []
    runner.getLoop().setExceptionHandler((_, context) => told.push(context))
    const exception = new ValueError('v')
    const bad = coroutine(function* bad() {
      try {
        yield* await_(sleep(100))
      } finally {
        throw exception
      }
    })
    const main = coroutine(function* main() {
      const task = createTask(bad())
      yield* await_(sleep(0))
      return { task }
    })
    const { task } = await runner.run(main())
    await runner.close()
    expect(told).toEqual([{ message: 'unhandled exception during asyncio.run() shutdown', exception, task }])
  })
})

describe('run', () => {
  it('begins after it has returned, on a loop of the host that it closes', async () => {
    let loop
    let isStarted = false
    const main = coroutine(function* main() {
      isStarted = true
      loop = getRunningLoop()
      yield* await_(sleep(0.001))
      return 'r'
    })
    const result = run(main())
    expect(isStarted).toBe(false)
    expect(await result).toBe('r')
    expect(loop).toBeInstanceOf(HostEventLoop)
    expect((loop as unknown as HostEventLoop).isClosed()).toBe(true)
  })

  it('rejects with the very error, or the CancelledError', async () => {
    const error = new ValueError('v')
    const failing = coroutine(function* failing() {
      throw error
    })
    await expect(run(failing(), { loopFactory })).rejects.toBe(error)
    const cancelled = coroutine(function* cancelled() {
      throw new CancelledError('m')
    })
    await expect(run(cancelled(), { loopFactory })).rejects.toEqual(new CancelledError('m'))
  })

  it('awaits a result that is a promise', async () => {
    expect(await run(value(Promise.resolve('inner')), { loopFactory })).toBe('inner')
  })

  it('inside of a running loop is refused at the call, and the coroutine closed', async () => {
    const seen: unknown[] = []
    const main = coroutine(function* main() {
      for (const begin of [(coro: any) => run(coro), (coro: any) => new Runner().run(coro)]) {
        const coro = value(1)
        try {
          void begin(coro)
        } catch (error) {
          seen.push((error as Error).message, coro.cr_frame)
        }
      }
    })
    await run(main(), { loopFactory })
    expect(seen).toEqual([
      'asyncio.run() cannot be called from a running event loop',
      undefined,
      'Runner.run() cannot be called from a running event loop',
      undefined,
    ])
  })
})
