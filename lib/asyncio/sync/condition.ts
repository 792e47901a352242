/**
 * Conditions: waiting, under a lock, for what another task will tell.
 *
 * Waiting frees the lock and takes it back before it ends, however it ends. `notify` only wakes: who was waiting goes on
 * when the notifier has released the lock.
 */
import { RuntimeError } from '../../protocol/exceptions.js'
import { await_ } from '../../objects/await.js'
import { coroutine } from '../../objects/coroutine.js'
import type { AsyncioCoroutine } from '../future/awaited.js'
import { type CancelledError, isCancelledError } from '../python/exceptions.js'
import type { Future } from '../future/futures.js'
import { Lock } from './lock.js'
import { Acquirable, primitiveRepr } from './mixins.js'
import { isPlainObject, refuseOptions } from '../python/options.js'

/** What a condition needs of its lock. */
export interface LockLike {
  acquire(): AsyncioCoroutine<true>
  release(): void
  locked(): boolean
}

/**
 * A condition.
 *
 * @param lock the lock below; without it, a new one
 * @see Python: https://docs.python.org/3/library/asyncio-sync.html#asyncio.Condition
 * @example
 * const condition = new Condition()
 * const ready: string[] = []
 * const consumer = coroutine(function* consumer() {
 *   yield* asyncWith(condition, function* () {
 *     yield* await_(condition.waitFor(() => ready.length > 0))
 *     console.log(ready.pop())
 *   })
 * })
 * const main = coroutine(function* main() {
 *   const task = createTask(consumer())
 *   yield* await_(sleep(1))
 *   yield* asyncWith(condition, function* () {
 *     ready.push('tea')
 *     condition.notify()
 *   })
 *   yield* await_(task)
 * })
 * new VirtualEventLoop().runUntilComplete(main()) // prints tea
 */
export class Condition extends Acquirable {
  static override readonly name: string = 'Condition'
  /** @internal Those who wait, in the order of their coming. */
  readonly _waiters = new Set<Future<unknown>>()
  /** @internal */
  readonly _lock: LockLike

  constructor(lock?: LockLike) {
    super()
    if (isPlainObject(lock) && typeof lock.acquire !== 'function') refuseOptions('Condition', [lock], 1)
    this._lock = lock ?? new Lock()
  }

  /** Whether the lock is held. Python: `Condition.locked`. */
  locked(): boolean {
    return this._lock.locked()
  }

  /** Takes the lock; see `Lock.acquire`. */
  acquire(): AsyncioCoroutine<true> {
    return this._lock.acquire()
  }

  /** Frees the lock; see `Lock.release`. */
  release(): void {
    this._lock.release()
  }

  /**
   * Frees the lock, waits to be notified, and takes the lock again.
   *
   * It may end without a notification: look whether what you wait for has come, or use `waitFor`. Cancelled, it takes
   * the lock again all the same, and passes a notification on to another.
   *
   * @returns a coroutine of true
   * @throws in the task: RuntimeError if the lock is not held
   * @see Python: `Condition.wait`
   */
  wait(): AsyncioCoroutine<true> {
    return wait(this)
  }

  /**
   * Waits until something is true.
   *
   * @param predicate called now and after each notification, with the lock held
   * @returns a coroutine of the first true value of `predicate`
   * @throws in the task: RuntimeError if the lock is not held and it has to wait; what `predicate` throws
   * @see Python: `Condition.wait_for`
   */
  waitFor<T>(predicate: () => T): AsyncioCoroutine<T> {
    return waitFor(this, predicate) as AsyncioCoroutine<T>
  }

  /**
   * Wakes those who have waited longest.
   *
   * @param n how many at most
   * @throws RuntimeError if the lock is not held
   * @see Python: `Condition.notify`
   */
  notify(n = 1): void {
    if (!this.locked()) throw new RuntimeError('cannot notify on un-acquired lock')
    this._notify(n)
  }

  /**
   * Wakes all who wait.
   *
   * @throws RuntimeError if the lock is not held
   * @see Python: `Condition.notify_all`
   */
  notifyAll(): void {
    this.notify(this._waiters.size)
  }

  /** @internal */
  _notify(n: number): void {
    let woken = 0
    for (const waiter of this._waiters) {
      if (woken >= n) return
      if (waiter.done()) continue
      woken++
      waiter.setResult(false)
    }
  }

  __repr__(): string {
    return primitiveRepr(this, this.locked() ? 'locked' : 'unlocked', this._waiters.size)
  }
}

const wait = coroutine('wait', function* (condition: Condition) {
  if (!condition.locked()) throw new RuntimeError('cannot wait on un-acquired lock')
  const waiter = condition._getLoop().createFuture()
  condition.release()
  try {
    try {
      condition._waiters.add(waiter)
      try {
        yield* await_(waiter)
        return true as const
      } finally {
        condition._waiters.delete(waiter)
      }
    } finally {
      yield* acquireAgain(condition)
    }
  } catch (error) {
    // This task may have been notified, and makes nothing of it: another one may.
    condition._notify(1)
    throw error
  }
})

/** Takes the lock, whoever cancels meanwhile; then raises the last cancellation. */
function* acquireAgain(condition: Condition) {
  let cancelled: CancelledError | undefined
  for (;;) {
    try {
      yield* await_(condition.acquire())
      break
    } catch (error) {
      if (!isCancelledError(error)) throw error
      cancelled = error
    }
  }
  if (cancelled !== undefined) throw cancelled
}

const waitFor = coroutine('waitFor', function* (condition: Condition, predicate: () => unknown) {
  let result = predicate()
  while (!result) {
    yield* await_(condition.wait())
    result = predicate()
  }
  return result
})
