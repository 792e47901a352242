import { await_, coroutine, ValueError } from '../../../lib/index.js'
import { DeadlockError } from '../../../lib/asyncio/run/deadlock.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'
import { wrapPromise } from '../../../lib/asyncio/task/wrap-promise.js'

const slept = coroutine(function* slept(loop: VirtualEventLoop, delay: number) {
  yield* await_(sleep(delay))
  return loop.time()
})

describe('virtual time', () => {
  it('begins at 0, and jumps to the next timer', () => {
    const loop = new VirtualEventLoop()
    expect(loop.time()).toBe(0)
    expect(loop.runUntilComplete(slept(loop, 3600))).toBe(3600)
    expect(loop.runUntilComplete(slept(loop, 1))).toBe(3601)
  })

  it('does not move while anything is ready', () => {
    const loop = new VirtualEventLoop()
    const times: number[] = []
    loop.callLater(1, () => times.push(loop.time()))
    const chain = (left: number): void => {
      times.push(loop.time())
      if (left > 0) loop.callSoon(chain, left - 1)
    }
    loop.callSoon(chain, 2)
    loop.runForever()
    expect(times).toEqual([0, 0, 0, 1])
  })
})

describe('running for ever', () => {
  it('ends with stop, at the end of the iteration', () => {
    const loop = new VirtualEventLoop()
    const order: string[] = []
    loop.callSoon(() => {
      loop.stop()
      loop.callSoon(() => order.push('later'))
    })
    loop.callSoon(() => order.push('b'))
    loop.runForever()
    expect([order, loop.isRunning()]).toEqual([['b'], false])
    loop.runForever()
    expect(order).toEqual(['b', 'later'])
  })

  it('ends when nothing is left to do; with tasks that wait that is a deadlock', () => {
    const loop = new VirtualEventLoop()
    loop.runForever()
    const task = loop.createTask(
      coroutine(function* waiting() {
        yield* await_(loop.createFuture())
      })(),
    )
    expect(() => loop.runForever()).toThrow(DeadlockError)
    expect(task.done()).toBe(false)
  })
})

describe('running with promises', () => {
  it('lets them settle before time jumps', async () => {
    const loop = new VirtualEventLoop()
    const main = coroutine(function* main() {
      const value = yield* await_(wrapPromise(Promise.resolve('settled')))
      return [value, loop.time(), yield* await_(slept(loop, 5))]
    })
    expect(await loop.runUntilCompleteAsync(main())).toEqual(['settled', 0, 5])
    expect(loop.isRunning()).toBe(false)
  })

  it('waits for them where there is nothing else', async () => {
    const loop = new VirtualEventLoop()
    let settle: (value: string) => void = () => {}
    const promise = new Promise<string>((resolve) => {
      settle = resolve
    })
    const main = coroutine(function* main() {
      return yield* await_(wrapPromise(promise))
    })
    const result = loop.runUntilCompleteAsync(main())
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
    settle('late')
    expect(await result).toBe('late')
  })

  it('begins after it has returned, and rejects with the error that leaves', async () => {
    const loop = new VirtualEventLoop()
    let isStarted = false
    const failing = coroutine(function* failing() {
      isStarted = true
      throw new ValueError('v')
    })
    const result = loop.runUntilCompleteAsync(failing())
    expect(isStarted).toBe(false)
    await expect(result).rejects.toThrow('v')
    expect(isStarted).toBe(true)
  })

  it('finds deadlocks too', async () => {
    const loop = new VirtualEventLoop()
    await expect(loop.runUntilCompleteAsync(loop.createFuture())).rejects.toThrow(DeadlockError)
  })
})

describe('making one', () => {
  it('takes a seed and decisions, and nothing else', () => {
    expect(() => new VirtualEventLoop({ sead: 1 } as never)).toThrow("unexpected keyword argument 'sead'")
    expect(new VirtualEventLoop({ seed: 1 }).decisions).toEqual([])
  })
})
