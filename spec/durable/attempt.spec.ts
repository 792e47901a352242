import { attempt, pause } from '../../lib/durable/attempt.js'
import type { Call, Handler } from '../../lib/durable/handlers.js'
import { Stop } from '../../lib/durable/stop.js'
import { VirtualHost } from '../../lib/testing/virtual-host.js'
import { Mail } from './purchase.js'

const mail = new Mail('a', 'x')

describe('calling a handler', () => {
  it('tries again as often as it says, waiting longer each time, under the same key', async () => {
    const host = new VirtualHost()
    const calls: string[] = []
    const handler: Handler<Mail> = Object.assign(
      (_: Mail, { key, attempt }: Call) => {
        calls.push(`${key} ${attempt} at ${host.now()}`)
        if (attempt < 4) throw new RangeError('no')
        return 'sent'
      },
      { retry: { attempts: 4, delay: 1, factor: 3, longest: 5 } },
    )
    expect(await host.until(attempt(handler, mail, 'o/1', new Stop(), host))).toBe('sent')
    expect(calls).toEqual(['o/1 1 at 0', 'o/1 2 at 1', 'o/1 3 at 4', 'o/1 4 at 9'])
  })

  it('gives the last error, and does not try again what is not worth it, or what nobody waits for', async () => {
    const host = new VirtualHost()
    const stop = new Stop()
    let count = 0
    const failing = (when?: () => boolean): Handler<Mail> =>
      Object.assign(
        () => {
          throw new RangeError(`no ${++count}`)
        },
        { retry: { attempts: 2, ...(when === undefined ? {} : { when }) } },
      )
    const called = (handler: Handler<Mail>) => host.until(attempt(handler, mail, 'o/1', stop, host))
    await expect(called(failing())).rejects.toThrow('no 2')
    await expect(called(failing(() => false))).rejects.toThrow('no 3')
    stop.stop()
    await expect(called(failing())).rejects.toThrow('no 4')
  })

  it('lets it take no longer than it says, and tells it', async () => {
    const host = new VirtualHost()
    let aborted = false
    const slow: Handler<Mail> = Object.assign(
      (_: Mail, { signal }: Call) => {
        signal.addEventListener('abort', () => (aborted = true))
        return new Promise<string>(() => {})
      },
      { timeout: 5 },
    )
    await expect(host.until(attempt(slow, mail, 'o/1', new Stop(), host))).rejects.toThrow('mail took longer than 5 s')
    expect([aborted, host.now()]).toEqual([true, 5])
  })
})

describe('a pause', () => {
  it('ends at its time, or when it is stopped', async () => {
    const host = new VirtualHost()
    await host.until(pause(host, 7, new Stop()))
    const stop = new Stop()
    const paused = pause(host, 100, stop)
    stop.stop()
    await paused
    expect(host.now()).toBe(7)
  })
})
