/**
 * Those who wait for an event: each is woken once, when it comes, and can give up before that.
 */

/** A set of functions that are called once. */
export class Wakers {
  #waiting = new Set<() => void>()

  /** Adds one; what is returned takes it out again. */
  add(wake: () => void): () => void {
    this.#waiting.add(wake)
    return () => {
      this.#waiting.delete(wake)
    }
  }

  /** Calls all who wait, in the order in which they came. */
  wakeAll(): void {
    if (this.#waiting.size === 0) return
    const waiting = this.#waiting
    this.#waiting = new Set()
    for (const wake of waiting) wake()
  }
}
