/**
 * A host of durable runs for tests: its clock jumps from timer to timer, and its chance is the same at each run.
 */
import { RuntimeError } from '../protocol/exceptions.js'
import type { Host } from '../durable/host.js'
import { afterHostEvents } from '../host/host-turn.js'

interface Timer {
  readonly time: number
  readonly callback: () => void
}

/** A host whose time costs nothing. */
export class VirtualHost implements Host {
  #time = 0
  #timers = new Set<Timer>()
  #life = 1
  /** What its random numbers are made of. */
  seed: number
  /** How many handlers have not answered. */
  busy = 0

  constructor(seed = 0) {
    this.seed = seed
  }

  now(): number {
    return this.#time
  }

  setTimer(callback: () => void, delay: number): Timer {
    const timer = { time: this.#time + delay, callback }
    this.#timers.add(timer)
    return timer
  }

  clearTimer(timer: unknown): void {
    this.#timers.delete(timer as Timer)
  }

  /** A number from 0 to 1: mulberry32, which is short and good enough. */
  random(): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** Forgets all timers, and who waits in `until` waits for ever: a process has died. */
  crash(): void {
    this.#life++
    this.#timers = new Set()
  }

  /**
   * Lets time pass until a promise is settled.
   *
   * @param promise the promise
   * @param options `patient`: something outside is waited for, a file, say
   * @throws RuntimeError if nothing can happen any more
   */
  async until<T>(promise: Promise<T>, options: { patient?: boolean } = {}): Promise<T> {
    const life = this.#life
    let settled = false
    const settle = (): void => {
      settled = true
    }
    promise.then(settle, settle)
    for (;;) {
      await new Promise<void>(afterHostEvents)
      if (this.#life !== life) return new Promise(() => {})
      if (settled) return promise
      const next = this.#next()
      if (next !== undefined) this.#fire(next)
      else if (this.busy === 0 && options.patient !== true)
        throw new RuntimeError('nothing can happen any more: no timer is set, and no handler is at work')
    }
  }

  #next(): Timer | undefined {
    let next: Timer | undefined
    for (const timer of this.#timers) if (next === undefined || timer.time < next.time) next = timer
    return next
  }

  #fire(timer: Timer): void {
    this.#timers.delete(timer)
    this.#time = Math.max(this.#time, timer.time)
    timer.callback()
  }
}
