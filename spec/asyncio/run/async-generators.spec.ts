import { asyncFor, asyncGenerator, await_, coroutine, ValueError } from '../../../lib/index.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'
import { setShowwarning, simplefilter } from '../../../lib/sys/warnings.js'

describe('shutting down async generators', () => {
  it('runs the finally of each that was begun and has not ended, all at once', () => {
    const loop = new VirtualEventLoop()
    const lines: string[] = []
    const ticking = asyncGenerator(function* ticking(name: string) {
      try {
        yield 1
      } finally {
        lines.push(`#${loop.iteration} t${loop.time()} ${name} finally`)
        yield* await_(sleep(1))
        lines.push(`#${loop.iteration} t${loop.time()} ${name} closed`)
      }
    })
    const [a, b, unused] = [ticking('a'), ticking('b'), ticking('unused')]
    const main = coroutine(function* main() {
      yield* await_(a.__anext__())
      yield* await_(b.__anext__())
      lines.push(String(loop._asyncgens.size))
      yield* await_(loop.shutdownAsyncgens())
      lines.push(String(loop._asyncgens.size))
    })
    loop.runUntilComplete(main())
    expect(lines).toEqual(['2', '#2 t0 a finally', '#2 t0 b finally', '#4 t1 a closed', '#4 t1 b closed', '0'])
    expect(String(unused)).toContain('async_generator object')
  })

  it('reports the errors of their finally blocks', () => {
    const loop = new VirtualEventLoop()
    const told: unknown[] = []
    loop.setExceptionHandler((_, context) => told.push(context))
    const exception = new ValueError('v')
    const bad = asyncGenerator(function* bad() {
      try {
        yield 1
      } finally {
        throw exception
      }
    })
    const asyncgen = bad()
    const main = coroutine(function* main() {
      yield* await_(asyncgen.__anext__())
      yield* await_(loop.shutdownAsyncgens())
    })
    loop.runUntilComplete(main())
    const message = `an error occurred during closing of asynchronous generator ${String(asyncgen)}`
    expect(told).toEqual([{ message, exception, asyncgen }])
  })

  it('warns of those that begin afterwards', () => {
    const loop = new VirtualEventLoop()
    const warnings: string[] = []
    setShowwarning((warning) => warnings.push(String(warning)))
    simplefilter('always')
    const late = asyncGenerator(function* late() {
      yield 1
    })
    const main = coroutine(function* main() {
      yield* await_(loop.shutdownAsyncgens())
      yield* await_(late().__anext__())
    })
    loop.runUntilComplete(main())
    setShowwarning(undefined)
    simplefilter('default')
    expect(warnings).toEqual([
      expect.stringMatching(/^ResourceWarning: asynchronous generator .* was scheduled after loop.shutdown_asyncgens/),
    ])
  })

  it('is what the loop does by a task for one that is dropped', () => {
    const loop = new VirtualEventLoop()
    const order: string[] = []
    const dropped = asyncGenerator(function* dropped() {
      try {
        yield 1
      } finally {
        order.push('finally')
      }
    })
    const main = coroutine(function* main() {
      const generator = dropped()
      yield* await_(generator.__anext__())
      // The collector would call it.
      loop._asyncgens.hooks.finalizer?.(generator as never)
      yield* await_(createTask(sleep(1)))
      order.push('end')
    })
    loop.runUntilComplete(main())
    expect(order).toEqual(['finally', 'end'])
  })

  it('forgets those that have gone, when there are many', () => {
    const loop = new VirtualEventLoop()
    const short = asyncGenerator(function* short() {
      yield 1
    })
    const main = coroutine(function* main() {
      for (let count = 0; count < 500; count++) yield* await_(short().__anext__())
    })
    loop.runUntilComplete(main())
    expect(loop._asyncgens.size).toBeLessThanOrEqual(500)
  })
})

describe('an async generator that has ended', () => {
  it('is forgotten at once', () => {
    const loop = new VirtualEventLoop()
    const once = asyncGenerator(function* once() {
      yield 1
    })
    const main = coroutine(function* main() {
      const open = once()
      yield* await_(open.__anext__())
      for (let count = 0; count < 1000; count++) {
        const each = asyncFor(once())
        while (yield* each.advance());
      }
      return loop._asyncgens.size
    })
    expect(loop.runUntilComplete(main())).toBe(1)
  })
})
