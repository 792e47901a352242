/**
 * The host of a durable loop is its journal: time stands still until something is recorded, and is then what it was; what
 * the loop defers is run at once, in turn, and its one timer fires when the journal says so.
 */
import type { Host } from '../../asyncio/loop/host.js'
import { RuntimeError } from '../../protocol/exceptions.js'

/** So many turns a loop may take in a row. A turn is up to 10,000 iterations. */
const MOST_TURNS = 20

/** A host for which somebody else says what happens. */
export class JournalHost implements Host {
  /** The loop's time, in seconds since the run began. */
  time = 0
  #deferred: (() => void)[] = []
  #timer: (() => void) | undefined

  now(): number {
    return this.time
  }

  setTimer(callback: () => void): () => void {
    this.#timer = callback
    return callback
  }

  clearTimer(timer: unknown): void {
    if (this.#timer === timer) this.#timer = undefined
  }

  defer(callback: () => void): void {
    this.#deferred.push(callback)
  }

  /** The loop's timer is due. */
  fire(): void {
    const timer = this.#timer
    this.#timer = undefined
    timer?.()
  }

  /** Lets the loop have its turns, until it waits for something. */
  settle(): void {
    for (let turns = 0; this.#deferred.length > 0; turns++) {
      if (turns >= MOST_TURNS) {
        throw new RuntimeError(
          'its loop comes to no rest: time stands still until something happens outside, and a task that only lets ' +
            'others run (`sleep(0)`) waits for ever',
        )
      }
      const deferred = this.#deferred
      this.#deferred = []
      for (const callback of deferred) callback()
    }
  }
}
