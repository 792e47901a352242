/**
 * What the type tests of durable coroutines share, plain and of asyncio: two traps with replies of different types.
 */
import { DurableTrap } from '../../lib/durable/trap.js'

export interface Receipt {
  id: string
}

export class Charge extends DurableTrap<'charge', Receipt> {
  readonly kind = 'charge'
  constructor(readonly order: string) {
    super()
  }
}

export class Mail extends DurableTrap<'mail', boolean> {
  readonly kind = 'mail'
  constructor(readonly to: string) {
    super()
  }
}
