/**
 * Locks: at most one task holds one at a time.
 *
 * Between `release` and the wake-up of the first in the line the lock is free, but newcomers go to the end of the line.
 */
import { RuntimeError } from '../../protocol/exceptions.js'
import { await_ } from '../../objects/await.js'
import { codeByHand, coroutineByHand, MostlyAtOnce, mostlyAtOnce } from '../../objects/by-hand.js'
import type { AsyncioCoroutine } from '../future/awaited.js'
import { isCancelledError } from '../python/exceptions.js'
import type { Future } from '../future/futures.js'
import { Acquirable, primitiveRepr } from './mixins.js'
import { refuseOptions } from '../python/options.js'

/**
 * A lock. It has no owner: anybody may release it, and the task that holds it waits for ever if it acquires it again.
 *
 * @see Python: https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock
 * @example
 * const lock = new Lock()
 * const work = coroutine(function* work(name: string) {
 *   yield* asyncWith(lock, function* () {
 *     console.log(name, 'in')
 *     yield* await_(sleep(1))
 *     console.log(name, 'out')
 *   })
 * })
 * const main = coroutine(function* main() {
 *   yield* await_(gather(work('a'), work('b')))
 * })
 * new VirtualEventLoop().runUntilComplete(main())
 * // prints a in
 * // prints a out
 * // prints b in
 * // prints b out
 */
export class Lock extends Acquirable {
  static override readonly name: string = 'Lock'
  /** @internal Those who wait, in the order of their coming. */
  readonly _waiters = new Set<Future<unknown>>()
  /** @internal */
  _locked = false

  constructor(...none: never[]) {
    super()
    refuseOptions('Lock', none, 0)
  }

  /** Whether it is held. Python: `Lock.locked`. */
  locked(): boolean {
    return this._locked
  }

  /**
   * Takes the lock, once it is free and all who came before have had it.
   *
   * @returns a coroutine of true; it does not suspend if the lock is free
   * @throws in the task: RuntimeError if the lock has been waited for in another loop
   * @see Python: `Lock.acquire`
   */
  acquire(): AsyncioCoroutine<true> {
    return coroutineByHand<true, Future<unknown>>(CODE, new MostlyAtOnce(ACQUIRE, this, undefined))
  }

  /**
   * Frees the lock, and wakes the first who waits for it.
   *
   * @throws RuntimeError if it is not held
   * @see Python: `Lock.release`
   */
  release(): void {
    if (!this._locked) throw new RuntimeError('Lock is not acquired.')
    this._locked = false
    this._wakeUpFirst()
  }

  /** @internal */
  _wakeUpFirst(): void {
    for (const first of this._waiters) {
      // One that is done will run anyway.
      if (!first.done()) first.setResult(true)
      return
    }
  }

  __repr__(): string {
    return primitiveRepr(this, this._locked ? 'locked' : 'unlocked', this._waiters.size)
  }
}

function take({ first: lock }: MostlyAtOnce<Lock>): true {
  lock._locked = true
  return true
}

function hasToWait({ first: lock }: MostlyAtOnce<Lock>): boolean {
  return lock._locked || !areAllCancelled(lock._waiters)
}

function* takeLater({ first: lock }: MostlyAtOnce<Lock>) {
  const turn = lock._getLoop().createFuture()
  lock._waiters.add(turn)
  try {
    try {
      yield* await_(turn)
    } finally {
      lock._waiters.delete(turn)
    }
  } catch (error) {
    // Woken or not, this task will not take the lock: the next one may.
    if (isCancelledError(error) && !lock._locked) lock._wakeUpFirst()
    throw error
  }
  lock._locked = true
  return true as const
}

const ACQUIRE = mostlyAtOnce(take, hasToWait, takeLater)
const CODE = codeByHand('acquire', MostlyAtOnce, ACQUIRE)

function areAllCancelled(waiters: Set<Future<unknown>>): boolean {
  if (waiters.size === 0) return true
  for (const waiter of waiters) if (!waiter.cancelled()) return false
  return true
}
