/**
 * Type tests of durable programs of asyncio: an effect without a handler, an effect that is not among those that were
 * named, a reply of another type, and an await that does not survive do not compile.
 */
import { await_, coroutine } from '../../lib/index.js'
import { createTask, gather, sleep, TaskGroup } from '../../lib/asyncio/index.js'
import { durableAsyncio } from '../../lib/durable/asyncio/durable-asyncio.js'
import { effects } from '../../lib/durable/asyncio/effects.js'
import { memory } from '../../lib/durable/store.js'
import { DurableTrap } from '../../lib/durable/trap.js'
import { receive, sleep as durableSleep, spawn } from '../../lib/durable/traps.js'
import type { Run } from '../../lib/durable/interfaces.js'
import { runDurable } from '../../lib/testing/run-durable.js'
import { Charge, Mail, type Receipt } from './durable-traps.js'
import { equal } from './requests.js'

class Refund extends DurableTrap<'refund', void> {
  readonly kind = 'refund'
}

const perform = effects<Charge | Mail>()
const none = effects()
const store = memory()

const pay = coroutine(function* pay(order: string) {
  const receipt = yield* await_(perform(new Charge(order)))
  equal<typeof receipt, Receipt>(true)
  const text = yield* await_(perform(receive<string>('approve')))
  equal<typeof text, string>(true)
  return receipt.id
})
const purchase = coroutine(function* purchase(order: string) {
  yield* await_(sleep(1))
  // Within tasks the checker sees no traps: what was named for `perform` is what handlers are asked for.
  const [id, sent] = yield* await_(gather(createTask(pay(order)), perform(new Mail('x'))))
  equal<typeof sent, boolean>(true)
  const kid = yield* await_(perform(spawn(pay, ['o'])))
  return `${id} ${kid.run} ${String(new TaskGroup())}`
})
const handlers = { charge: ({ order }: Charge) => ({ id: order }), mail: async ({ to }: Mail) => to.length > 0 }

describe('the types of durable programs of asyncio', () => {
  it('ask for a handler of each effect that was named, also of those that tasks perform', async () => {
    const shop = durableAsyncio(
      { purchase, pay },
      { perform, store, handlers: { charge: ({ order }) => ({ id: order }), mail: async ({ to }) => to.length > 0 } },
    )
    const start = (): Promise<Run<string>> => shop.start('o1', 'purchase', 'o1')
    equal<typeof start, () => Promise<Run<string>>>(true)
    // @ts-expect-error a handler is missing
    durableAsyncio({ purchase }, { perform, store, handlers: { charge: ({ order }: Charge) => ({ id: order }) } })
    const answers = { ...handlers, mail: (_: Mail) => 'sent' }
    // @ts-expect-error a handler answers something else
    durableAsyncio({ purchase }, { perform, store, handlers: answers })
    const takes = { ...handlers, mail: ({ order }: Charge) => order !== '' }
    // @ts-expect-error a handler is for another effect
    durableAsyncio({ purchase }, { perform, store, handlers: takes })
    // @ts-expect-error an argument of another type
    void (() => shop.start('o1', 'purchase', 5))
    // @ts-expect-error a handler is missing
    void (() => runDurable(pay, ['o'], { perform, handlers: {} }))
    expect(await runDurable(pay, ['o'], { perform, handlers, messages: [['approve', 'Ada']] })).toBe('o')
  })

  it('refuse effects that were not named, and traps that asyncio has no need of', () => {
    // @ts-expect-error it was not named
    void (() => perform(new Refund()))
    // @ts-expect-error nothing was named
    void (() => none(new Mail('x')))
    // @ts-expect-error asyncio sleeps itself
    void (() => perform(durableSleep(1)))
    void (() => none(receive('x')))
    // @ts-expect-error an argument of another type
    void (() => perform(spawn(pay, [5])))
    expect(durableAsyncio({}, { store, handlers: {} })).toBeDefined()
  })

  it('refuse a trap that is awaited as it is: no loop knows it', () => {
    const slip = coroutine(function* slip() {
      yield* await_(new Mail('x'))
    })
    // @ts-expect-error it is performed, not awaited
    expect(durableAsyncio({ slip }, { perform, store, handlers })).toBeDefined()
  })
})
