/**
 * A durable coroutine: it counts, a number a second, and goes on where it was when its process was killed.
 */
import { await_, coroutine } from 'dunder-await'
import { DurableTrap, sleep } from 'dunder-await/durable'

/** Has a line said. It is an effect: what has been said is not said again. */
export class Say extends DurableTrap<'say', void> {
  readonly kind = 'say'
  readonly text: string
  constructor(text: string) {
    super()
    this.text = text
  }
}

export const count = coroutine(function* count(to: number) {
  for (let n = 1; n <= to; n++) {
    yield* await_(new Say(`${n} of ${to}`))
    yield* await_(sleep(1))
  }
  return 'done'
})
