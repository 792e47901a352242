import { callAt, randomOf, uuidOf, wallHost } from '../../lib/durable/host.js'
import { VirtualHost } from '../../lib/testing/virtual-host.js'

describe('the host', () => {
  it('has the clock of the wall, and timers', async () => {
    expect(Math.abs(wallHost.now() - Date.now() / 1000)).toBeLessThan(60)
    const forgotten = wallHost.setTimer(() => fail('forgotten'), 0)
    wallHost.clearTimer(forgotten)
    await new Promise<void>((done) => wallHost.setTimer(done, 0.001))
    expect(randomOf(wallHost)).toBeLessThan(1)
  })

  it('calls back at a time that is farther away than any timer', async () => {
    const host = new VirtualHost()
    const delays: number[] = []
    const watched = {
      now: () => host.now(),
      clearTimer: (timer: unknown) => host.clearTimer(timer),
      setTimer: (callback: () => void, delay: number) => {
        delays.push(delay)
        return host.setTimer(callback, delay)
      },
    }
    await host.until(new Promise<void>((done) => callAt(watched, 200_000, done)))
    expect([host.now(), Math.max(...delays)]).toEqual([200_000, 86_400])
  })

  it('makes UUIDs of version 4 of its random numbers', () => {
    const host = new VirtualHost()
    expect(uuidOf(host)).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    expect(uuidOf(host)).not.toBe(uuidOf(host))
  })
})
