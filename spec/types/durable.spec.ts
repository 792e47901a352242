/**
 * Type tests of durable coroutines: a handler that is missing or answers something else, an await that does not survive,
 * and wrong arguments do not compile.
 */
import { await_, coroutine } from '../../lib/index.js'
import { sleep as asyncioSleep } from '../../lib/asyncio/waiting/sleep.js'
import { durable } from '../../lib/durable/durable.js'
import type { Run } from '../../lib/durable/interfaces.js'
import { memory } from '../../lib/durable/store.js'
import { all, join, now, race, receive, sleep, spawn } from '../../lib/durable/traps.js'
import { runDurable } from '../../lib/testing/run-durable.js'
import { Charge, Mail, type Receipt } from './durable-traps.js'
import { equal } from './requests.js'

const pay = coroutine(function* pay(order: string) {
  return yield* await_(new Charge(order))
})
const purchase = coroutine(function* purchase(order: string) {
  const receipt = yield* await_(pay(order))
  const first = yield* await_(race({ approved: receive<string>('approve'), late: sleep(60), mailed: new Mail('x') }))
  if (first.key === 'approved') equal<typeof first.value, string>(true)
  if (first.key === 'mailed') equal<typeof first.value, boolean>(true)
  const both = yield* await_(all([now(), new Charge('y')]))
  equal<typeof both, [number, Receipt]>(true)
  const child = yield* await_(spawn(pay, ['z']))
  const joined = yield* await_(join(child))
  equal<typeof joined, Receipt>(true)
  return receipt.id.length
})
const store = memory()

describe('the types of durable coroutines', () => {
  it('ask for a handler of each trap, also of those deep below and within races', async () => {
    const shop = durable(
      { purchase, pay },
      { store, handlers: { charge: ({ order }) => ({ id: order }), mail: async ({ to }) => to.length > 0 } },
    )
    const start = (): Promise<Run<number>> => shop.start('o1', 'purchase', 'o1')
    equal<typeof start, () => Promise<Run<number>>>(true)
    // @ts-expect-error a handler is missing
    durable({ purchase }, { store, handlers: { charge: ({ order }: Charge) => ({ id: order }) } })
    // @ts-expect-error a handler answers something else
    durable({ pay }, { store, handlers: { charge: ({ order }: Charge) => order } })
    // @ts-expect-error a handler is for another trap
    durable({ pay }, { store, handlers: { charge: ({ to }: Mail) => ({ id: to }) } })
    // @ts-expect-error an argument of another type
    void (() => shop.start('o1', 'purchase', 5))
    // @ts-expect-error no such workflow
    void (() => shop.start('o1', 'purchas', 'o1'))
    // @ts-expect-error an argument of another type
    void (() => spawn(pay, [5]))
    expect(await runDurable(pay, ['o'], { handlers: { charge: () => ({ id: 'r' }) } })).toEqual({ id: 'r' })
    // @ts-expect-error a handler is missing
    void (() => runDurable(pay, ['o']))
  })

  it('refuse what does not survive', () => {
    const slip = coroutine(function* slip() {
      yield* await_(asyncioSleep(1))
    })
    // @ts-expect-error asyncio's sleep is nothing that survives
    expect(durable({ slip }, { store, handlers: {} })).toBeDefined()
  })
})
