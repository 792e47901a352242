// The workflow that is killed everywhere: time, chance, effects, a child, a race of a message and a time-out, joining,
// sleeping, two effects at once, an effect that fails.
import { await_, coroutine } from '../../../dist/index.js'
import { all, DurableTrap, join, now, race, random, receive, sleep, spawn } from '../../../dist/durable/index.js'

export class Charge extends DurableTrap {
  kind = 'charge'
  constructor(order, cents) {
    super()
    Object.assign(this, { order, cents })
  }
}

export class Mail extends DurableTrap {
  kind = 'mail'
  constructor(to, text) {
    super()
    Object.assign(this, { to, text })
  }
}

const child = coroutine(function* child(order, n) {
  yield* await_(new Mail('warehouse', `${order} part ${n}`))
  yield* await_(sleep(0.005))
  return `${order}/${n}`
})

const purchase = coroutine(function* purchase(order, cents) {
  const began = yield* await_(now())
  const dice = yield* await_(random())
  const receipt = yield* await_(new Charge(order, cents))
  const kid = yield* await_(spawn(child, [order, 1]))
  const first = yield* await_(race({ approved: receive('approve'), late: sleep(60) }))
  if (first.key === 'late') return { refused: true }
  const part = yield* await_(join(kid))
  yield* await_(sleep(0.01))
  const [a, b] = yield* await_(all([new Mail('a@x', receipt), new Mail('b@x', receipt)]))
  let failed
  try {
    yield* await_(new Charge(order, -1))
  } catch (error) {
    failed = String(error)
  }
  return { began: typeof began, dice: dice < 1, receipt, by: first.value, part, a, b, failed }
})

export const workflows = { purchase, child }

export const handlers = {
  charge: ({ order, cents }) => {
    if (cents < 0) throw new RangeError('no')
    return `r-${order}-${cents}`
  },
  mail: ({ to }) => `sent ${to}`,
}

export const program = { workflows, workflow: 'purchase', args: ['o1', 500], handlers }
