/**
 * What a main loop waits on.
 */
import { afterHostEvents } from '../host/host-turn.js'

/** What a main loop waits on when there is nothing to do until the host calls back. */
export class WakeUp {
  #call: (() => void) | null = null

  /** Waits for a call, and then until the host has seen to the events that came with it. */
  wait(): Promise<void> {
    return new Promise((resolve) => {
      this.#call = () => {
        this.#call = null
        afterHostEvents(resolve)
      }
    })
  }

  /** Ends the wait, if somebody waits. */
  call(): void {
    this.#call?.()
  }
}
