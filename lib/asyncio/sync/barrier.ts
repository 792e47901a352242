/**
 * Barriers: so many tasks go on together.
 *
 * States, and who changes them:
 *
 *     FILLING ──the last one arrives──▶ DRAINING ──the last one leaves──▶ FILLING
 *        ├── reset, while some wait ──▶ RESETTING ──the last one leaves──▶ FILLING
 *        └── abort (from any state) ──▶ BROKEN ──reset──▶ FILLING or RESETTING
 *
 * Those who come while it is draining or resetting wait for the next round.
 */
import { ValueError } from '../../protocol/exceptions.js'
import { await_ } from '../../objects/await.js'
import { coroutine } from '../../objects/coroutine.js'
import { addressOf } from '../../protocol/address.js'
import { showAsText } from '../../protocol/one-line.js'
import { Condition } from './condition.js'
import type { AsyncioCoroutine } from '../future/awaited.js'
import { BrokenBarrierError } from '../python/exceptions.js'
import { refuseOptions } from '../python/options.js'

type State = 'filling' | 'draining' | 'resetting' | 'broken'

/**
 * A barrier.
 *
 * @param parties how many have to arrive
 * @throws ValueError if that is less than one
 * @see Python: https://docs.python.org/3/library/asyncio-sync.html#asyncio.Barrier
 * @example
 * const barrier = new Barrier(2)
 * const runner = coroutine(function* runner(delay: number) {
 *   yield* await_(sleep(delay))
 *   yield* await_(barrier.wait())
 *   console.log('off at', getRunningLoop().time())
 * })
 * const main = coroutine(function* main() {
 *   yield* await_(gather(runner(1), runner(2)))
 * })
 * new VirtualEventLoop().runUntilComplete(main())
 * // prints off at 2
 * // prints off at 2
 */
export class Barrier {
  static readonly name: string = 'Barrier'
  /** @internal All that changes is told to those who wait for it. */
  readonly _condition = new Condition()
  readonly #parties: number
  /** @internal */
  _state: State = 'filling'
  /** @internal How many are in it. */
  _count = 0

  constructor(parties: number) {
    refuseOptions('Barrier', [parties], 1)
    if (parties < 1) throw new ValueError('parties must be >= 1')
    this.#parties = parties
  }

  /** How many have to arrive. */
  get parties(): number {
    return this.#parties
  }

  /** How many wait for the others. Python: `Barrier.n_waiting`. */
  get nWaiting(): number {
    return this._state === 'filling' ? this._count : 0
  }

  /** Whether it has been aborted. */
  get broken(): boolean {
    return this._state === 'broken'
  }

  /**
   * Waits for the others. The last one does not suspend.
   *
   * @returns a coroutine of the place in the order of arrival, from 0
   * @throws in the task: BrokenBarrierError if the barrier is or gets broken, or is reset meanwhile
   * @see Python: `Barrier.wait`
   */
  wait(): AsyncioCoroutine<number> {
    return wait(this)
  }

  /**
   * Starts anew: who waits gets a BrokenBarrierError.
   *
   * @returns a coroutine
   * @see Python: `Barrier.reset`
   */
  reset(): AsyncioCoroutine<undefined> {
    return reset(this)
  }

  /**
   * Breaks it: who waits, or will wait before it is reset, gets a BrokenBarrierError.
   *
   * @returns a coroutine
   * @see Python: `Barrier.abort`
   */
  abort(): AsyncioCoroutine<undefined> {
    return abort(this)
  }

  /** Waits for the others; the value is the place in the order of arrival. */
  __aenter__(): AsyncioCoroutine<number> {
    return wait(this)
  }

  /** Does nothing. */
  __aexit__(_type: unknown, _error: unknown, _traceback: undefined): AsyncioCoroutine<undefined> {
    return leave()
  }

  __repr__(): string {
    const waiting = this.broken ? '' : `, waiters:${this.nWaiting}/${this.#parties}`
    return `<asyncio.locks.${this.constructor.name} object at ${addressOf(this)} [${this._state}${waiting}]>`
  }

  toString(): string {
    return this.__repr__()
  }

  /** @internal The last one to leave lets the next round begin. */
  _exit(): void {
    if (this._count > 0) return
    if (this._state === 'resetting' || this._state === 'draining') this._state = 'filling'
    this._condition.notifyAll()
  }
}

showAsText(Barrier.prototype)

const wait = coroutine('wait', function* (barrier: Barrier) {
  const condition = barrier._condition
  yield* await_(condition.acquire())
  try {
    yield* await_(condition.waitFor(() => barrier._state !== 'draining' && barrier._state !== 'resetting'))
    if (barrier.broken) throw new BrokenBarrierError('Barrier aborted')
    return yield* arrive(barrier)
  } finally {
    condition.release()
  }
})

/** Arrives, with the condition's lock held. */
function* arrive(barrier: Barrier) {
  const condition = barrier._condition
  try {
    const index = barrier._count++
    if (index + 1 === barrier.parties) {
      barrier._state = 'draining'
      condition.notifyAll()
    } else {
      yield* await_(condition.waitFor(() => barrier._state !== 'filling'))
      if (barrier._state !== 'draining') throw new BrokenBarrierError('Abort or reset of barrier')
    }
    return index
  } finally {
    barrier._count--
    barrier._exit()
  }
}

const reset = coroutine('reset', function* (barrier: Barrier) {
  const condition = barrier._condition
  yield* await_(condition.acquire())
  try {
    barrier._state = barrier._count > 0 ? 'resetting' : 'filling'
    condition.notifyAll()
  } finally {
    condition.release()
  }
  return undefined
})

const abort = coroutine('abort', function* (barrier: Barrier) {
  const condition = barrier._condition
  yield* await_(condition.acquire())
  try {
    barrier._state = 'broken'
    condition.notifyAll()
  } finally {
    condition.release()
  }
  return undefined
})

const leave = coroutine('__aexit__', function* () {
  return undefined
})
