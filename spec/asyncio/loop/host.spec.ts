import { ownHost } from '../../../lib/asyncio/loop/host.js'

describe('the host', () => {
  it('has a clock in seconds that does not go back', () => {
    const before = ownHost.now()
    const expected = performance.now() / 1000
    expect(ownHost.now()).toBeGreaterThanOrEqual(before)
    expect(Math.abs(before - expected)).toBeLessThan(1)
  })

  it('has timers in seconds, rounded up to milliseconds, that can be cleared', () => {
    jest.useFakeTimers()
    const calls: string[] = []
    ownHost.setTimer(() => calls.push('one'), 0.0011)
    ownHost.clearTimer(ownHost.setTimer(() => calls.push('cleared'), 0.001))
    jest.advanceTimersByTime(1)
    expect(calls).toEqual([])
    jest.advanceTimersByTime(1)
    expect(calls).toEqual(['one'])
    jest.useRealTimers()
  })

  it('calls back after its events', async () => {
    const order: string[] = []
    const done = new Promise<void>((resolve) => ownHost.defer(resolve)).then(() => order.push('deferred'))
    await Promise.resolve().then(() => order.push('microtask'))
    await done
    expect(order).toEqual(['microtask', 'deferred'])
  })
})
