/**
 * A host on virtual time whose timers fire only when nothing else has anything to do: what is begun at a time has begun
 * before the next.
 */
import type { Host } from '../../../lib/durable/host.js'
import { afterHostEvents } from '../../../lib/host/host-turn.js'

/** So many turns of the host it takes at most until what has happened has had its consequences. */
const TURNS = 12

interface Timer {
  readonly time: number
  readonly callback: () => void
}

export class PatientHost implements Host {
  /** How many handlers are being begun, or have not answered. */
  busy = 0
  #time = 0
  #seed = 0
  readonly #timers = new Set<Timer>()

  now(): number {
    return this.#time
  }

  random(): number {
    this.#seed = (this.#seed * 69069 + 1) % 2 ** 32
    return this.#seed / 2 ** 32
  }

  setTimer(callback: () => void, delay: number): Timer {
    const timer = { time: this.#time + delay, callback }
    this.#timers.add(timer)
    return timer
  }

  clearTimer(timer: unknown): void {
    this.#timers.delete(timer as Timer)
  }

  /** Lets time pass until a promise is settled. */
  async until<T>(promise: Promise<T>): Promise<T> {
    const state = { isSettled: false }
    const settle = (): void => {
      state.isSettled = true
    }
    promise.then(settle, settle)
    for (;;) {
      for (let turn = 0; turn < TURNS; turn++) {
        await new Promise<void>(afterHostEvents)
        if (state.isSettled) return promise
      }
      this.#fire()
    }
  }

  #fire(): void {
    const [next] = [...this.#timers].sort((one, other) => one.time - other.time)
    if (next === undefined) {
      if (this.busy === 0) throw new Error('nothing can happen any more')
      return
    }
    this.#timers.delete(next)
    this.#time = Math.max(this.#time, next.time)
    next.callback()
  }
}
