import { await_, coroutine } from '../../../lib/index.js'
import { createTask, gather, run } from '../../../lib/asyncio/index.js'
import { effects } from '../../../lib/durable/asyncio/effects.js'
import { sleep } from '../../../lib/durable/traps.js'
import { runDurable } from '../../../lib/testing/run-durable.js'
import { Charge, Mail } from '../purchase.js'

const perform = effects<Mail>()
const handlers = { mail: ({ to }: Mail) => `sent ${to}` }

describe('performing an effect', () => {
  it('gives a future, which begins at once and can be gathered', async () => {
    const tell = coroutine(function* tell() {
      const early = perform(new Mail('a', 'x'))
      const both = yield* await_(gather(perform(new Mail('b', 'x')), perform(new Mail('c', 'x'))))
      return [early.result(), ...both]
    })
    expect(await runDurable(tell, [], { perform, handlers })).toEqual(['sent a', 'sent b', 'sent c'])
  })

  it('is for the tasks of a durable loop', async () => {
    expect(() => perform(new Mail('a', 'x'))).toThrow('effects are performed by the tasks of a durable loop')
    const alone = coroutine(function* alone() {
      yield* await_(perform(new Mail('a', 'x')))
    })
    await expect(run(alone())).rejects.toThrow('durableAsyncio() runs one, and runDurable()')
  })

  it('refuses what asyncio does itself, and the trap that is awaited as it is', async () => {
    const sleeps = coroutine(function* sleeps() {
      yield* await_(perform(sleep(1) as never))
    })
    await expect(runDurable(sleeps, [], { perform, handlers })).rejects.toThrow('perform() does not take sleep')
    const bare = coroutine(function* bare() {
      yield* await_(createTask(pay() as never))
    })
    const pay = coroutine(function* pay() {
      yield* await_(new Charge('o', 1))
    })
    await expect(runDurable(bare, [], { perform, handlers })).rejects.toThrow('Task got bad yield: ')
  })
})
