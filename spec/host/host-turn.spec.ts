import { afterHostEvents } from '../../lib/host/host-turn.js'

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

describe('on a host without timers', () => {
  it('says that there is no event loop', () => {
    const { setImmediate, MessageChannel, setTimeout } = globalThis
    Object.assign(globalThis, { setImmediate: undefined, MessageChannel: undefined, setTimeout: undefined })
    try {
      expect(() => afterHostEvents(() => undefined)).toThrow('this host has no event loop')
    } finally {
      Object.assign(globalThis, { setImmediate, MessageChannel, setTimeout })
    }
  })
})
