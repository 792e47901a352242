/**
 * The workflow that most specs of this folder run: it uses nearly everything there is.
 */
import { await_, coroutine } from '../../lib/index.js'
import { DurableTrap } from '../../lib/durable/trap.js'
import { all, join, now, race, random, receive, sleep, spawn } from '../../lib/durable/traps.js'

export class Charge extends DurableTrap<'charge', string> {
  readonly kind = 'charge'
  constructor(
    readonly order: string,
    readonly cents: number,
  ) {
    super()
  }
}

export class Mail extends DurableTrap<'mail', string> {
  readonly kind = 'mail'
  constructor(
    readonly to: string,
    readonly text: string,
  ) {
    super()
  }
}

export const child = coroutine(function* child(order: string, n: number) {
  yield* await_(new Mail('warehouse', `${order} part ${n}`))
  yield* await_(sleep(5))
  return `${order}/${n}`
})

export const purchase = coroutine(function* purchase(order: string, cents: number) {
  const began = yield* await_(now())
  const dice = yield* await_(random())
  const receipt = yield* await_(new Charge(order, cents))
  const kid = yield* await_(spawn(child, [order, 1]))
  const first = yield* await_(race({ approved: receive<string>('approve'), late: sleep(60) }))
  if (first.key === 'late') return { refused: true as const }
  const part = yield* await_(join(kid))
  yield* await_(sleep(10))
  const [a, b] = yield* await_(all([new Mail('a@x', receipt), new Mail('b@x', receipt)]))
  let failed = ''
  try {
    yield* await_(new Charge(order, -1))
  } catch (error) {
    failed = String(error)
  }
  return { began, dice, receipt, by: first.value, part, a, b, failed }
})

export const handlers = {
  charge: ({ order, cents }: Charge): string => {
    if (cents < 0) throw new RangeError('no')
    return `r-${order}-${cents}`
  },
  mail: ({ to }: Mail): string => `sent ${to}`,
}
