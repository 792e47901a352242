/**
 * Semaphores: at most so many tasks at a time.
 *
 * `release` hands its slot to the first in the line at once, so that no newcomer can take it before that one runs.
 */
import { ValueError } from '../../protocol/exceptions.js'
import { await_ } from '../../objects/await.js'
import { coroutine } from '../../objects/coroutine.js'
import type { AsyncioCoroutine } from '../future/awaited.js'
import { isCancelledError } from '../python/exceptions.js'
import type { Future } from '../future/futures.js'
import { Acquirable, primitiveRepr } from './mixins.js'
import { refuseOptions } from '../python/options.js'

/**
 * A semaphore.
 *
 * @param value how many slots are free at first
 * @throws ValueError if `value` is negative
 * @see Python: https://docs.python.org/3/library/asyncio-sync.html#asyncio.Semaphore
 * @example
 * const two = new Semaphore(2)
 * const visit = coroutine(function* visit(name: string) {
 *   yield* asyncWith(two, function* () {
 *     yield* await_(sleep(1))
 *     console.log(name, getRunningLoop().time())
 *   })
 * })
 * const main = coroutine(function* main() {
 *   yield* await_(gather(visit('a'), visit('b'), visit('c')))
 * })
 * new VirtualEventLoop().runUntilComplete(main())
 * // prints a 1
 * // prints b 1
 * // prints c 2
 */
export class Semaphore extends Acquirable {
  static override readonly name: string = 'Semaphore'
  /** @internal Those who wait, in the order of their coming. */
  readonly _waiters = new Set<Future<unknown>>()
  /** @internal How many slots are free. */
  _value: number

  constructor(value = 1) {
    super()
    refuseOptions(new.target.name, [value], 1)
    if (value < 0) throw new ValueError('Semaphore initial value must be >= 0')
    this._value = value
  }

  /** Whether `acquire` would wait. Python: `Semaphore.locked`. */
  locked(): boolean {
    if (this._value === 0) return true as const
    for (const waiter of this._waiters) if (!waiter.cancelled()) return true as const
    return false
  }

  /**
   * Takes a slot, once there is one and all who came before have had theirs.
   *
   * @returns a coroutine of true; it does not suspend if there is a slot
   * @throws in the task: RuntimeError if the semaphore has been waited for in another loop
   * @see Python: `Semaphore.acquire`
   */
  acquire(): AsyncioCoroutine<true> {
    return acquire(this)
  }

  /** Gives a slot back, or a new one. Python: `Semaphore.release`. */
  release(): void {
    this._value++
    this._wakeUpNext()
  }

  /** @internal Hands a slot to the first who waits; whether there was one. */
  _wakeUpNext(): boolean {
    for (const waiter of this._waiters) {
      if (waiter.done()) continue
      this._value--
      waiter.setResult(true)
      return true as const
    }
    return false
  }

  __repr__(): string {
    const state = this.locked() ? 'locked' : `unlocked, value:${this._value}`
    return primitiveRepr(this, state, this._waiters.size)
  }
}

/**
 * A semaphore that refuses to be released more often than it was acquired.
 *
 * @param value how many slots there are
 * @see Python: https://docs.python.org/3/library/asyncio-sync.html#asyncio.BoundedSemaphore
 * @example
 * const one = new BoundedSemaphore()
 * one.release() // raises ValueError: BoundedSemaphore released too many times
 */
export class BoundedSemaphore extends Semaphore {
  static override readonly name: string = 'BoundedSemaphore'
  readonly #bound: number

  constructor(value = 1) {
    super(value)
    this.#bound = value
  }

  /**
   * Gives a slot back.
   *
   * @throws ValueError if all slots are free
   */
  override release(): void {
    if (this._value >= this.#bound) throw new ValueError('BoundedSemaphore released too many times')
    super.release()
  }
}

const acquire = coroutine('acquire', function* (semaphore: Semaphore) {
  if (!semaphore.locked()) {
    semaphore._value--
    return true as const
  }
  const turn = semaphore._getLoop().createFuture()
  semaphore._waiters.add(turn)
  try {
    try {
      yield* await_(turn)
    } finally {
      semaphore._waiters.delete(turn)
    }
  } catch (error) {
    // The slot that this task was given, and will not use, goes back.
    if (isCancelledError(error) && turn.done() && !turn.cancelled()) semaphore._value++
    throw error
  } finally {
    // Slots may have become free that newcomers, behind this task in the line, could not take.
    while (semaphore._value > 0 && semaphore._wakeUpNext());
  }
  return true as const
})
