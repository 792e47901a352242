/**
 * The loop of tests: synchronous, on a clock of its own that jumps from timer to timer, and the same at each run.
 */
import { BaseEventLoop } from './base-events.js'
import { DeadlockError } from './deadlock.js'
import { checkOptions } from '../python/options.js'
import { asRunning, runLoop } from './running.js'
import { afterHostEvents } from '../../host/host-turn.js'
import { type Completable, completeLater, completeNow, completion } from './run-until-complete.js'
import type { Ready } from '../loop/handle.js'
import { Shuffle } from './shuffle.js'
import type { TimerHandle } from '../loop/timer-handle.js'

/** The options of a `VirtualEventLoop`. */
export interface VirtualEventLoopOptions {
  /** Has the tasks that are ready run in another order, the same for the same number. */
  seed?: number | undefined
  /** Repeats a run: what `decisions` was at its end. */
  decisions?: readonly number[] | undefined
}

/**
 * A synchronous loop on virtual time. Time begins at 0 and moves only when nothing is ready, to the next timer.
 *
 * @param options `seed` shuffles the steps of different tasks; `decisions` repeats a shuffled run
 * @example
 * const loop = new VirtualEventLoop()
 * loop.callLater(3600, () => loop.stop())
 * loop.runForever()
 * loop.time() // → 3600
 */
export class VirtualEventLoop extends BaseEventLoop {
  static override readonly name: string = 'VirtualEventLoop'
  #time = 0
  /** Ends the wait for something from outside. */
  #wake: (() => void) | undefined
  readonly #shuffle: Shuffle | undefined

  constructor(options: VirtualEventLoopOptions = {}) {
    super()
    checkOptions('VirtualEventLoop', options, ['seed', 'decisions'])
    const { seed, decisions } = options
    if (seed !== undefined || decisions !== undefined) this.#shuffle = new Shuffle(seed, decisions)
  }

  /** What was chosen wherever there was a choice; given as `decisions` to another loop, the run is repeated. */
  get decisions(): readonly number[] {
    return this.#shuffle?.made ?? []
  }

  /** The virtual time, in seconds. */
  time(): number {
    return this.#time
  }

  /**
   * Runs until `stop()`; or until nothing is left to do, if no task is pending.
   *
   * @throws DeadlockError if nothing is left to do and tasks are pending
   * @see Python: `loop.run_forever`
   */
  runForever(): void {
    runLoop(this, () => {
      try {
        do this._runOnce()
        while (!this._stopping)
      } catch (error) {
        // The iteration that found nothing to do counts, as it does in Python.
        if (!(error instanceof DeadlockError) || error.tasks.length > 0) throw error
      }
    })
  }

  /**
   * Runs until an awaitable is done.
   *
   * @param awaitable a coroutine, a future, or another awaitable
   * @returns its result
   * @throws what it ends with; DeadlockError if nothing is left to do before it is done; RuntimeError if the loop is
   *   stopped before, or runs already; TypeError if it is no awaitable
   * @see Python: `loop.run_until_complete`
   * @example
   * const answer = coroutine(function* answer() {
   *   yield* await_(sleep(3600))
   *   return 42
   * })
   * new VirtualEventLoop().runUntilComplete(answer()) // → 42
   */
  runUntilComplete<T, Y>(awaitable: Completable<T, Y>): T {
    return completeNow(this, awaitable, () =>
      runLoop(this, () => {
        do this._runOnce()
        while (!this._stopping)
      }),
    )
  }

  /**
   * Runs until an awaitable is done, and lets promises settle meanwhile: whenever nothing is ready the host has a turn,
   * before time jumps; without a timer the loop waits for the promises that futures were made of.
   *
   * @param awaitable a coroutine, a future, or another awaitable
   * @returns a promise of its result, or of the error that it ends with; of a DeadlockError if nothing is left to do,
   *   and no promise is waited for
   * @throws RuntimeError if the loop runs already, if it is closed, or inside an iteration of any loop; TypeError if it
   *   is no awaitable
   * @example
   * const main = coroutine(function* main() {
   *   return yield* await_(wrapPromise(Promise.resolve(42)))
   * })
   * await new VirtualEventLoop().runUntilCompleteAsync(main()) // → 42
   */
  runUntilCompleteAsync<T, Y>(awaitable: Completable<T, Y>): Promise<Awaited<T>> {
    return completeLater(completion<T, Y>(this, awaitable), this.#runAsync())
  }

  async #runAsync(): Promise<void> {
    this._running = true
    try {
      await Promise.resolve()
      while (!this._stopping) {
        if (this._ready.length === 0) await this.#hostTurn()
        asRunning(this, () => {
          do this._runOnce()
          while (this._ready.length > 0 && !this._stopping)
        })
      }
    } finally {
      this._running = false
      this._stopping = false
      this._release()
    }
  }

  /** Lets promises settle; if there is nothing else to wait for, until one has. */
  async #hostTurn(): Promise<void> {
    await new Promise<void>(afterHostEvents)
    while (this.#isIdle() && this._outside > 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
      await new Promise<void>(afterHostEvents)
    }
  }

  /** Something has happened: an idle loop looks at it. */
  #wakeUp(): void {
    const wake = this.#wake
    this.#wake = undefined
    wake?.()
  }

  override stop(): void {
    super.stop()
    this.#wakeUp()
  }

  /** @internal */
  override _enqueue(ready: Ready): void {
    super._enqueue(ready)
    if (this.#wake !== undefined) this.#wakeUp()
  }

  /** @internal */
  override _addTimer(timer: TimerHandle): void {
    super._addTimer(timer)
    if (this.#wake !== undefined) this.#wakeUp()
  }

  /** @internal */
  override _settledOutside(): void {
    super._settledOutside()
    this.#wakeUp()
  }

  #isIdle(): boolean {
    return this._ready.length === 0 && !this._stopping && this._nextTimer() === undefined
  }

  /** @internal */
  _select(timeout: number | null): void {
    if (timeout === null) throw new DeadlockError(this)
    const next = this._scheduled[0]
    if (timeout > 0 && next !== undefined) this.#time = next._when
  }

  /** @internal */
  override _order(): void {
    this.#shuffle?.order(this._ready)
  }
}
