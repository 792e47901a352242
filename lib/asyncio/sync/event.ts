/**
 * Events: a flag that tasks can wait for.
 */
import { await_ } from '../../objects/await.js'
import { coroutine } from '../../objects/coroutine.js'
import type { AsyncioCoroutine } from '../future/awaited.js'
import type { Future } from '../future/futures.js'
import { LoopBound, primitiveRepr } from './mixins.js'
import { refuseOptions } from '../python/options.js'

/**
 * An event: not set at first.
 *
 * @see Python: https://docs.python.org/3/library/asyncio-sync.html#asyncio.Event
 * @example
 * const event = new Event()
 * const waiter = coroutine(function* waiter() {
 *   yield* await_(event.wait())
 *   console.log('set')
 * })
 * const main = coroutine(function* main() {
 *   const task = createTask(waiter())
 *   yield* await_(sleep(1))
 *   event.set()
 *   yield* await_(task)
 * })
 * new VirtualEventLoop().runUntilComplete(main()) // prints set
 */
export class Event extends LoopBound {
  static override readonly name: string = 'Event'
  /** @internal Those who wait, in the order of their coming. */
  readonly _waiters = new Set<Future<unknown>>()
  /** @internal */
  _value = false

  constructor(...none: never[]) {
    super()
    refuseOptions('Event', none, 0)
  }

  /** Whether it is set. Python: `Event.is_set`. */
  isSet(): boolean {
    return this._value
  }

  /** Sets it, and wakes all who wait: also if it is cleared again before they run. Python: `Event.set`. */
  set(): void {
    if (this._value) return
    this._value = true
    for (const waiter of this._waiters) if (!waiter.done()) waiter.setResult(true)
  }

  /** Takes it back: who waits from now on waits for the next `set`. Python: `Event.clear`. */
  clear(): void {
    this._value = false
  }

  /**
   * Waits until it is set.
   *
   * @returns a coroutine of true; it does not suspend if the event is set
   * @see Python: `Event.wait`
   */
  wait(): AsyncioCoroutine<true> {
    return wait(this)
  }

  __repr__(): string {
    return primitiveRepr(this, this._value ? 'set' : 'unset', this._waiters.size)
  }
}

const wait = coroutine('wait', function* (event: Event) {
  if (event._value) return true as const
  const waiter = event._getLoop().createFuture()
  event._waiters.add(waiter)
  try {
    yield* await_(waiter)
    return true as const
  } finally {
    event._waiters.delete(waiter)
  }
})
