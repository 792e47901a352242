import { await_, coroutine, KeyboardInterrupt, ValueError } from '../../../lib/index.js'
import { _getRunningLoop } from '../../../lib/asyncio/task/events.js'
import type { Host } from '../../../lib/asyncio/loop/host.js'
import { HostEventLoop, newEventLoop } from '../../../lib/asyncio/run/host-events.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

/** A host whose clock stands still, and that does nothing by itself. */
class StillHost implements Host {
  time = 0
  timers = new Map<number, { callback: () => void; at: number }>()
  deferred: (() => void)[] = []
  #last = 0

  now = (): number => this.time
  setTimer = (callback: () => void, delay: number): number => {
    this.timers.set(++this.#last, { callback, at: this.time + delay })
    return this.#last
  }
  clearTimer = (timer: unknown): void => void this.timers.delete(timer as number)
  defer = (callback: () => void): void => void this.deferred.push(callback)

  /** Calls what was deferred so far. */
  turn(): void {
    for (const callback of this.deferred.splice(0)) callback()
  }

  /** Lets the time of the earliest timer come. */
  fire(): void {
    const [timer, { callback, at }] = [...this.timers].sort(([, a], [, b]) => a.at - b.at)[0]!
    this.timers.delete(timer)
    this.time = at
    callback()
  }

  get waits(): string {
    return `${this.deferred.length} deferred, timers at ${[...this.timers.values()].map(({ at }) => at).join()}`
  }
}

function running(): { host: StillHost; loop: HostEventLoop; ended: Promise<void> } {
  const host = new StillHost()
  const loop = new HostEventLoop({ host })
  const ended = loop.runForever()
  return { host, loop, ended }
}

describe('a loop on the host', () => {
  it('begins after the start has returned', () => {
    const { host, loop } = running()
    const calls: unknown[] = []
    loop.callSoon(() => calls.push(_getRunningLoop()))
    expect([calls, loop.isRunning(), loop.iteration]).toEqual([[], true, 0])
    host.turn()
    expect([calls, _getRunningLoop()]).toEqual([[loop], null])
  })

  it('sets no timer when it is idle, and one for the next of its own', () => {
    const { host, loop } = running()
    host.turn()
    expect(host.waits).toBe('0 deferred, timers at ')
    const late = loop.callLater(5, () => {})
    expect(host.waits).toBe('0 deferred, timers at 5')
    const soon = loop.callLater(2, () => {})
    expect(host.waits).toBe('0 deferred, timers at 2')
    soon.cancel()
    expect(host.waits).toBe('0 deferred, timers at 5')
    late.cancel()
    expect(host.waits).toBe('0 deferred, timers at ')
  })

  it('calls a timer when its time has come, and not before', () => {
    const { host, loop } = running()
    const times: number[] = []
    host.turn()
    loop.callLater(3, () => times.push(loop.time()))
    host.fire()
    expect([times, host.waits]).toEqual([[3], '0 deferred, timers at '])
  })

  it('does not iterate when it is woken too early', () => {
    const { host, loop } = running()
    host.turn()
    loop.callLater(3, () => {})
    const { callback } = [...host.timers.values()][0]!
    host.timers.clear()
    host.time = 2
    const before = loop.iteration
    callback()
    expect([loop.iteration - before, host.waits]).toEqual([0, '0 deferred, timers at 3'])
  })

  it('is woken by what is given to it from outside', () => {
    const { host, loop } = running()
    host.turn()
    const calls: string[] = []
    loop.callLater(9, () => {})
    loop.callSoon(() => calls.push('soon'))
    loop.callSoon(() => calls.push('again'))
    expect(host.waits).toBe('1 deferred, timers at ')
    host.turn()
    expect([calls, host.waits]).toEqual([['soon', 'again'], '0 deferred, timers at 9'])
  })

  it('goes on iterating as long as something is ready, and gives the host a turn now and then', () => {
    const { host, loop } = running()
    let count = 0
    const again = (): void => {
      count++
      loop.callSoon(again)
    }
    loop.callSoon(again)
    host.turn()
    expect([count, host.deferred.length]).toEqual([10_000, 1])
    count = 0
    const now = host.now
    host.now = () => (host.time += 0.0005)
    host.turn()
    expect(count).toBeLessThan(10)
    host.now = now
  })

  it('ends with stop, from inside and outside', async () => {
    const { host, loop, ended } = running()
    host.turn()
    loop.stop()
    host.turn()
    await ended
    expect([loop.isRunning(), host.waits]).toEqual([false, '0 deferred, timers at '])
  })

  it('is left by KeyboardInterrupt', async () => {
    const { host, loop, ended } = running()
    loop.callSoon(() => {
      throw new KeyboardInterrupt('k')
    })
    host.turn()
    await expect(ended).rejects.toThrow(KeyboardInterrupt)
    expect([loop.isRunning(), _getRunningLoop()]).toEqual([false, null])
  })
})

describe('running on the host until something is done', () => {
  const slept = coroutine(function* slept(delay: number) {
    yield* await_(sleep(delay))
    return 'slept'
  })

  it('gives a promise of the result, or of the error', async () => {
    const loop = newEventLoop()
    expect(await loop.runUntilComplete(slept(0.001))).toBe('slept')
    const failing = coroutine(function* failing() {
      throw new ValueError('v')
    })
    await expect(loop.runUntilComplete(failing())).rejects.toThrow('v')
    loop.close()
  })

  it('refuses at the call what cannot be run', async () => {
    const loop = newEventLoop()
    const first = loop.runUntilComplete(slept(0))
    const coro = slept(0)
    expect(() => loop.runUntilComplete(coro)).toThrow('This event loop is already running')
    expect(coro.cr_frame).toBeUndefined()
    await first
    loop.close()
    expect(() => loop.runForever()).toThrow('Event loop is closed')
  })

  it('may overlap with another loop’s run', async () => {
    const results = await Promise.all([1, 2].map(() => newEventLoop().runUntilComplete(slept(0.001))))
    expect(results).toEqual(['slept', 'slept'])
  })

  it('lets the host’s own timers and promises go on while tasks are ready', async () => {
    const loop = newEventLoop()
    const timer = { isOver: false }
    setTimeout(() => {
      timer.isOver = true
    }, 5)
    const busy = coroutine(function* busy() {
      while (!timer.isOver) yield* await_(sleep(0))
      return 'over'
    })
    expect(await loop.runUntilComplete(busy())).toBe('over')
  })

  it('takes the same order as a loop on virtual time', async () => {
    const program = (order: string[]) =>
      coroutine(function* program(loop: HostEventLoop | VirtualEventLoop) {
        const step = coroutine(function* step(name: string) {
          for (let count = 0; count < 3; count++) {
            order.push(`${name}${count}`)
            yield* await_(sleep(count === 1 ? 0.001 : 0))
          }
        })
        const tasks = ['a', 'b', 'c'].map((name) => loop.createTask(step(name)))
        for (const task of tasks) yield* await_(task)
      })
    const [onHost, onVirtual]: [string[], string[]] = [[], []]
    const [host, virtual] = [newEventLoop(), new VirtualEventLoop()]
    await host.runUntilComplete(program(onHost)(host))
    virtual.runUntilComplete(program(onVirtual)(virtual))
    expect(onHost).toEqual(onVirtual)
  })
})

describe('a loop on a host that has no event loop or no timers', () => {
  const refused = new Error('no timers')
  const refuse = (): never => {
    throw refused
  }
  const host = { now: () => 0, clearTimer: () => undefined }

  it('says why it cannot run, and is as it was before', async () => {
    const loop = new HostEventLoop({ host: { ...host, setTimer: refuse, defer: refuse } })
    await expect(loop.runForever()).rejects.toBe(refused)
    expect(loop.isRunning()).toBe(false)
    await expect(loop.runForever()).rejects.toBe(refused)
  })

  it('says so too when a timer is needed in the middle', async () => {
    const defer = (callback: () => void): void => void Promise.resolve().then(callback)
    const loop = new HostEventLoop({ host: { ...host, setTimer: refuse, defer } })
    loop.callLater(1, () => undefined)
    await expect(loop.runForever()).rejects.toBe(refused)
    expect(loop.isRunning()).toBe(false)
  })
})
