/**
 * A leaky bucket, as Python's aiolimiter has it: what is done fills it, time drains it, and who finds it full waits.
 */
import { await_, coroutine, coroutineOf, ValueError } from 'dunder-await'
import { getRunningLoop, Lock, sleep } from 'dunder-await/asyncio'

export class Limiter {
  readonly maxRate: number
  readonly timePeriod: number
  /** How many a second run out of the bucket. */
  readonly #rate: number
  #level = 0
  #lastLook = 0
  /** Those who wait stand in line here, so that a small amount does not overtake a large one. */
  readonly #line = new Lock()

  /**
   * @param maxRate how many may be done in a period, and at once
   * @param timePeriod the period, in seconds
   */
  constructor(maxRate: number, timePeriod = 60) {
    this.maxRate = maxRate
    this.timePeriod = timePeriod
    this.#rate = maxRate / timePeriod
  }

  /** Whether there is room for an amount now. */
  hasCapacity(amount = 1): boolean {
    const now = getRunningLoop().time()
    this.#level = Math.max(0, this.#level - (now - this.#lastLook) * this.#rate)
    this.#lastLook = now
    return this.#level + amount <= this.maxRate + Number.EPSILON * this.maxRate
  }

  /** Waits until there is room for an amount, and takes it. */
  acquire(amount = 1) {
    if (amount > this.maxRate) throw new ValueError(`${amount} is more than the limiter ever has: ${this.maxRate}`)
    return coroutineOf(this.#acquire(amount), 'acquire')
  }

  *#acquire(amount: number) {
    yield* await_(this.#line.acquire())
    try {
      while (!this.hasCapacity(amount)) {
        yield* await_(sleep((this.#level + amount - this.maxRate) / this.#rate))
      }
      this.#level += amount
    } finally {
      this.#line.release()
    }
  }

  /** `async with limiter:` takes one. */
  __aenter__() {
    return this.acquire()
  }

  readonly __aexit__ = coroutine('__aexit__', function* () {})
}
