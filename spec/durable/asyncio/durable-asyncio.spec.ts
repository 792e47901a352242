import { memory } from '../../../lib/durable/store.js'
import { durableAsyncio } from '../../../lib/durable/asyncio/durable-asyncio.js'

describe('durableAsyncio', () => {
  it('refuses what is no store, options that it does not know, and what is no function', () => {
    expect(() => durableAsyncio({}, { store: {} as never, handlers: {} })).toThrow('durableAsyncio() needs a store')
    expect(() => durableAsyncio({}, { stores: memory() } as never)).toThrow("unexpected keyword argument 'stores'")
    expect(() => durableAsyncio({ x: 5 as never }, { store: memory(), handlers: {} })).toThrow(
      'durableAsyncio() takes functions, and the workflow x is int',
    )
  })

  it('opens nothing before it is used', async () => {
    const store = memory()
    let opened = 0
    const engine = durableAsyncio({}, { store: { ...store, open: async () => void opened++ }, handlers: {} })
    expect(opened).toBe(0)
    await engine.open()
    expect(opened).toBe(1)
    await engine[Symbol.asyncDispose]()
  })
})
