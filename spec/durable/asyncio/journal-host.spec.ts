import { JournalHost } from '../../../lib/durable/asyncio/journal-host.js'

describe('the host of a durable loop', () => {
  it('has a clock that stands still, and one timer, which fires when it is told to', () => {
    const host = new JournalHost()
    const fired: string[] = []
    const timer = host.setTimer(() => fired.push('a'))
    host.time = 5
    expect(host.now()).toBe(5)
    host.clearTimer(timer)
    host.fire()
    expect(fired).toEqual([])
    host.setTimer(() => fired.push('b'))
    host.clearTimer(timer)
    host.fire()
    host.fire()
    expect(fired).toEqual(['b'])
  })

  it('calls what is deferred, and what that defers, until there is rest; and gives up where there is none', () => {
    const host = new JournalHost()
    let turns = 0
    host.defer(() => host.defer(() => turns++))
    host.settle()
    expect(turns).toBe(1)
    const again = (): void => host.defer(again)
    again()
    expect(() => host.settle()).toThrow('its loop comes to no rest: time stands still until something happens outside')
  })
})
