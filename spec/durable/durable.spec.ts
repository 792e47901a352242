import { await_, coroutine } from '../../lib/index.js'
import { durable } from '../../lib/durable/durable.js'
import { memory } from '../../lib/durable/store.js'
import { now, sleep } from '../../lib/durable/traps.js'

describe('durable', () => {
  it('runs on the clock and the timers of the host, unless it is given others', async () => {
    const nap = coroutine(function* nap() {
      const began = yield* await_(now())
      yield* await_(sleep(0.01))
      return (yield* await_(now())) - began
    })
    const engine = durable({ nap }, { store: memory(), handlers: {} })
    expect(await (await engine.start('n', 'nap')).result()).toBeGreaterThanOrEqual(0.009)
    await engine[Symbol.asyncDispose]()
  })
})
