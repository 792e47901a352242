import { durable } from '../../lib/durable/durable.js'
import { memory } from '../../lib/durable/store.js'
import { receive } from '../../lib/durable/traps.js'
import { await_, coroutine } from '../../lib/index.js'
import { Lab } from './lab.js'

const waiting = coroutine(function* waiting() {
  return yield* await_(receive('m'))
})

describe('an engine over its life', () => {
  it('is closed once, with its store, and does nothing afterwards', async () => {
    let closed = 0
    const store = { ...memory(), close: async () => void closed++ }
    const shop = durable({ waiting }, { store, handlers: {} })
    const run = await shop.start('w', 'waiting')
    const result = run.result()
    await shop[Symbol.asyncDispose]()
    await expect(result).rejects.toThrow('the engine is closed')
    await expect(run.send('m', 1)).rejects.toThrow('the engine is closed')
    expect(closed).toBe(1)
  })

  it('that could not open its store says so each time, and can be tried again', async () => {
    let refused = true
    const store = {
      ...memory(),
      open: async () => {
        if (refused) throw new Error('in use')
      },
    }
    const shop = durable({ waiting }, { store, handlers: {} })
    await expect(shop.start('w', 'waiting')).rejects.toThrow('in use')
    await expect(shop.open()).rejects.toThrow('in use')
    refused = false
    expect((await shop.start('w', 'waiting')).id).toBe('w')
  })

  it('takes up a thousand runs, and holds nothing of those that have ended', async () => {
    const lab = new Lab()
    const shop = lab.engine({ waiting })
    const ids = Array.from({ length: 1000 }, (_, index) => `w${index}`)
    await Promise.all(ids.map((id) => shop.start(id, 'waiting')))
    await shop[Symbol.asyncDispose]()
    const next = lab.engine({ waiting })
    await next.open()
    await Promise.all(ids.map((id) => next.run(id).send('m', id)))
    expect(await Promise.all(ids.map((id) => next.run(id).result()))).toEqual(ids)
  })
})
