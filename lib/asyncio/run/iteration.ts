/**
 * The iteration, which is the same for all loops: the queue of what is ready, the timers, and one round of them.
 *
 * 1. Cancelled timers leave the top of the heap.
 * 2. The loop waits: not at all if something is ready or it is to stop, else until the earliest timer.
 * 3. The timers that are due go behind what is ready.
 * 4. What is ready now is called. What that adds is for the next iteration.
 */
import { Handle, type Ready } from '../loop/handle.js'
import { logSlow } from './exception-handler.js'
import { Ring } from '../../collections/ring.js'
import { heapify, heappop, heappush } from '../loop/timer-heap.js'
import type { TimerHandle } from '../loop/timer-handle.js'

/** A longer line of what is ready is let go when it is empty. */
const MANY_READY = 8192
/** From so many timers on the cancelled ones are looked for. Python: `_MIN_SCHEDULED_TIMER_HANDLES`. */
const MANY_TIMERS = 100
/** The part of the timers that may be cancelled ones. Python: `_MIN_CANCELLED_TIMER_HANDLES_FRACTION`. */
const CANCELLED_PART = 0.5

/** The part of a loop that iterates. CPython's `BaseEventLoop._run_once`. */
export abstract class Iteration {
  /** How many iterations have begun. */
  iteration = 0
  /** In debug mode, what takes longer than this many seconds is reported. Python: `loop.slow_callback_duration`. */
  slowCallbackDuration = 0.1

  /** @internal What is called in the next iteration. */
  _ready = new Ring<Ready>(MANY_READY)
  /** @internal The timers, as a heap. */
  _scheduled: TimerHandle[] = []
  /** @internal What is being called; only known in debug mode. */
  _currentHandle: Ready | null = null
  /** @internal */
  _stopping = false
  /** @internal How late a timer may be and still count as due, in seconds. */
  _clockResolution = 1e-9
  /** @internal */
  _debug = false
  #cancelledTimers = 0

  /** The loop's clock, in seconds. Python: `loop.time`. */
  abstract time(): number

  /** @internal Waits for what happens outside: until then at most, for ever if it is null, not at all if it is 0. */
  abstract _select(timeout: number | null): void

  /** @internal One iteration. */
  _runOnce(): void {
    this.iteration++
    if (this._scheduled.length > 0) this.#dropCancelled()
    this._select(this.#timeout())
    if (this._scheduled.length > 0) this.#takeDue()
    this._order()
    const ready = this._ready
    // What these add is for the next iteration.
    for (let left = ready.length; left > 0; left--) {
      const next = ready.shift()
      if (this._debug) this.#runTimed(next)
      else call(next)
    }
  }

  /** @internal Where a loop may change the order of what is ready. */
  _order(): void {}

  /** @internal */
  _addTimer(timer: TimerHandle): void {
    heappush(this._scheduled, timer)
    timer._scheduled = true
  }

  /** @internal */
  _timerHandleCancelled(handle: TimerHandle): void {
    if (handle._scheduled) this.#cancelledTimers++
  }

  /** @internal Forgets what is queued. */
  _drop(): void {
    this._ready.clear()
    this._scheduled = []
  }

  /** Cancelled timers leave at the top of the heap; or all at once, if they are most of it. */
  #dropCancelled(): void {
    const count = this._scheduled.length
    if (count > MANY_TIMERS && this.#cancelledTimers / count > CANCELLED_PART) {
      const left: TimerHandle[] = []
      for (const timer of this._scheduled) {
        if (timer._cancelled) timer._scheduled = false
        else left.push(timer)
      }
      heapify(left)
      this._scheduled = left
      this.#cancelledTimers = 0
      return
    }
    this._nextTimer()
  }

  /** @internal The next timer that is not cancelled; cancelled ones at the top of the heap leave it. */
  _nextTimer(): TimerHandle | undefined {
    while (this._scheduled[0]?._cancelled === true) {
      this.#cancelledTimers--
      heappop(this._scheduled)._scheduled = false
    }
    return this._scheduled[0]
  }

  #timeout(): number | null {
    if (this._ready.length > 0 || this._stopping) return 0
    const next = this._scheduled[0]
    return next === undefined ? null : Math.max(0, next._when - this.time())
  }

  /** The timers that are due go behind what is ready. */
  #takeDue(): void {
    const end = this.time() + this._clockResolution
    for (let next = this._scheduled[0]; next !== undefined && next._when < end; next = this._scheduled[0]) {
      heappop(this._scheduled)
      next._scheduled = false
      this._ready.push(next)
    }
  }

  /** Debug mode: what takes too long is reported. */
  #runTimed(next: Ready): void {
    this._currentHandle = next
    try {
      const start = this.time()
      call(next)
      const duration = this.time() - start
      if (duration >= this.slowCallbackDuration) logSlow(next, duration)
    } finally {
      this._currentHandle = null
    }
  }
}

/** Tasks are called plainly: the errors of their steps would remember, and keep, what a method was called on. */
function call(next: Ready): void {
  if (next instanceof Handle) next._run()
  else {
    const { _run: run } = next as { readonly _run: (ready: Ready) => void }
    run(next)
  }
}
