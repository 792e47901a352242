import { afterHostEvents, WakeUp } from '../../lib/scheduler/host.js'

describe('being called after the events of the host', () => {
  const host = globalThis as { setImmediate?: unknown; MessageChannel?: unknown }
  const { setImmediate, MessageChannel } = host

  afterEach(() => {
    Object.assign(host, { setImmediate, MessageChannel })
  })

  it.each([
    ['setImmediate', []],
    ['a message', ['setImmediate']],
    ['a timer', ['setImmediate', 'MessageChannel']],
  ])('works by %s', async (_, missing) => {
    for (const name of missing) Reflect.set(host, name, undefined)
    let called = false
    const done = new Promise<void>((resolve) => {
      afterHostEvents(() => {
        called = true
        resolve()
      })
    })
    await Promise.resolve()
    expect(called).toBe(false)
    await done
    expect(called).toBe(true)
  })
})

describe('a wake-up', () => {
  it('ends a wait, after the events of the host', async () => {
    const wakeUp = new WakeUp()
    const order: string[] = []
    const wait = wakeUp.wait().then(() => order.push('woken'))
    wakeUp.call()
    wakeUp.call()
    await Promise.resolve()
    order.push('called')
    await wait
    expect(order).toEqual(['called', 'woken'])
  })

  it('is nothing to who does not wait', () => {
    new WakeUp().call()
  })
})
