/**
 * The loop of programs: on the event loop of the host, with which it takes turns.
 *
 * A turn is one iteration, and more as long as something is ready and the turn is short; then the host has its own. When
 * nothing is ready the loop has one timer set, for the next of its own, or none: nothing of it keeps a process from
 * ending.
 */
import { BaseEventLoop } from './base-events.js'
import { type Host, ownHost } from '../loop/host.js'
import type { Ready } from '../loop/handle.js'
import { checkOptions } from '../python/options.js'
import { endsWhenNothingIsLeft } from './nothing-left.js'
import { type Completable, completeLater, completion } from './run-until-complete.js'
import { asRunning } from './running.js'
import type { TimerHandle } from '../loop/timer-handle.js'

/** How long a turn may be, in seconds, before the host has its own. */
const TURN = 0.002
/** How many iterations a turn may have, whatever the clock says. */
const MOST_ITERATIONS = 10_000
/** How many iterations there are at most between two looks at the clock. */
const MOST_UNTIMED = 16
/** No timer is set for longer, in seconds. Python: `MAXIMUM_SELECT_TIMEOUT`. */
const LONGEST_WAIT = 24 * 3600

/** The options of a `HostEventLoop`. */
export interface HostEventLoopOptions {
  /** The host; else the one that this runs on. */
  host?: Host | undefined
}

/** What a loop waits for between its turns. */
const enum Waiting {
  /** For nothing: it is not running, or has its turn. */
  NOT,
  /** For its next turn. */
  DEFERRED,
  /** For a timer, or to be given something to do. */
  IDLE,
}

/**
 * A loop on the host's event loop.
 *
 * @param options `host`: `{ now, setTimer, clearTimer, defer }` in place of the host's own
 * @see Python: `asyncio.EventLoop`
 * @example
 * const loop = new HostEventLoop()
 * loop.callSoon(() => loop.stop())
 * await loop.runForever()
 */
export class HostEventLoop extends BaseEventLoop {
  static override readonly name: string = 'HostEventLoop'
  readonly #host: Host
  #waiting = Waiting.NOT
  #timer: unknown
  #timerIsFor = Infinity
  #settle: { resolve(): void; reject(error: unknown): void } | undefined

  constructor(options: HostEventLoopOptions = {}) {
    super()
    checkOptions('HostEventLoop', options, ['host'])
    this.#host = options.host ?? ownHost
  }

  /** The host's clock, in seconds. */
  time(): number {
    return this.#host.now()
  }

  override stop(): void {
    super.stop()
    this.#wake()
  }

  /**
   * Runs until `stop()`. The first iteration begins after this has returned.
   *
   * @returns a promise that is resolved when the loop has stopped, and rejected with a KeyboardInterrupt or SystemExit
   * @throws RuntimeError if the loop runs already, if it is closed, or inside an iteration of any loop
   * @see Python: `loop.run_forever`
   */
  runForever(): Promise<void> {
    this._checkClosed()
    this._checkRunning()
    this._running = true
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
      this.#orEnd(() => this.#defer())
    })
  }

  /**
   * Runs until an awaitable is done. The first iteration begins after this has returned.
   *
   * @param awaitable a coroutine, a future, or another awaitable
   * @returns a promise of its result, or of the error that it ends with: of a DeadlockError if the process has nothing
   *   left to wait for
   * @throws RuntimeError if the loop runs already, if it is closed, or inside an iteration of any loop; TypeError if it
   *   is no awaitable
   * @see Python: `loop.run_until_complete`
   * @example
   * const answer = coroutine(function* answer() {
   *   yield* await_(sleep(0.01))
   *   return 42
   * })
   * await new HostEventLoop().runUntilComplete(answer()) // → 42
   */
  runUntilComplete<T, Y>(awaitable: Completable<T, Y>): Promise<Awaited<T>> {
    const result = this._complete<T, Y>(awaitable)
    return result.finally(endsWhenNothingIsLeft(this))
  }

  /** @internal The same, for whoever sees to it that the process does not end before. */
  _complete<T, Y>(awaitable: Completable<T, Y>): Promise<Awaited<T>> {
    const run = completion<T, Y>(this, awaitable)
    return completeLater(run, this.runForever())
  }

  /** @internal The host has waited already. */
  _select(): void {}

  /** @internal */
  override _enqueue(ready: Ready): void {
    super._enqueue(ready)
    if (this.#waiting === Waiting.IDLE) this.#wake()
  }

  /** @internal */
  override _addTimer(timer: TimerHandle): void {
    super._addTimer(timer)
    if (this.#waiting === Waiting.IDLE && timer._when < this.#timerIsFor) this.#setTimer()
  }

  /** @internal */
  override _timerHandleCancelled(handle: TimerHandle): void {
    super._timerHandleCancelled(handle)
    handle._cancelled = true
    if (this.#waiting === Waiting.IDLE && handle._when === this.#timerIsFor) this.#setTimer()
  }

  /** The loop has something to do before its timer. */
  #wake(): void {
    if (this.#waiting !== Waiting.IDLE) return
    this.#clearTimer()
    this.#defer()
  }

  #defer(): void {
    this.#waiting = Waiting.DEFERRED
    this.#host.defer(() => this.#turn())
  }

  #turn(): void {
    this.#waiting = Waiting.NOT
    this.#orEnd(() => {
      asRunning(this, () => this.#iterate())
      if (this._stopping) this.#end((settle) => settle.resolve())
      else if (this._ready.length > 0) this.#defer()
      else {
        this.#waiting = Waiting.IDLE
        this.#setTimer()
      }
    })
  }

  /** Does a part of running; an error ends that, be it one of a host that cannot do what the loop needs. */
  #orEnd(part: () => void): void {
    try {
      part()
    } catch (error) {
      this.#waiting = Waiting.NOT
      this.#timerIsFor = Infinity
      this.#end((settle) => settle.reject(error))
    }
  }

  #iterate(): void {
    const end = this.#host.now() + TURN
    // To look at the clock takes as long as a short iteration: once the first ones were short, not each is timed.
    let nextLook = 1
    for (let count = 1; count <= MOST_ITERATIONS && this.#hasWork(); count++) {
      this._runOnce()
      if (this._stopping) return
      if (count === nextLook) {
        if (this.#host.now() >= end) return
        nextLook += Math.min(count, MOST_UNTIMED)
      }
    }
  }

  #hasWork(): boolean {
    if (this._ready.length > 0 || this._stopping) return true
    const next = this._nextTimer()
    return next !== undefined && next._when < this.time() + this._clockResolution
  }

  /** Sets the timer for the next of the loop's own, if there is one. */
  #setTimer(): void {
    this.#clearTimer()
    const next = this._nextTimer()
    if (next === undefined) return
    this.#timerIsFor = next._when
    const delay = Math.min(Math.max(0, next._when - this.time()), LONGEST_WAIT)
    this.#timer = this.#host.setTimer(() => {
      this.#timer = undefined
      this.#timerIsFor = Infinity
      if (this.#waiting === Waiting.IDLE) this.#turn()
    }, delay)
  }

  #clearTimer(): void {
    if (this.#timerIsFor === Infinity) return
    this.#timerIsFor = Infinity
    this.#host.clearTimer(this.#timer)
    this.#timer = undefined
  }

  #end(settle: (settle: { resolve(): void; reject(error: unknown): void }) => void): void {
    const settled = this.#settle
    this.#settle = undefined
    this._running = false
    this._stopping = false
    this._release()
    if (settled !== undefined) settle(settled)
  }
}

/**
 * Makes a loop on the host's event loop.
 *
 * @returns a new loop, which nobody runs
 * @see Python: `asyncio.new_event_loop`
 * @example newEventLoop().isRunning() // → false
 */
export function newEventLoop(): HostEventLoop {
  return new HostEventLoop()
}
