/**
 * What is ready to run: a queue in a ring, whose length is a power of two, so that going around is one `&`.
 */
import type { Ready } from '../loop/handle.js'

const SMALLEST = 32
/** An empty ring that is larger than this is let go. */
const LARGE = 8192

/** Handles and tasks, first come, first served. */
export class ReadyQueue {
  #ring: (Ready | undefined)[] = new Array<Ready | undefined>(SMALLEST)
  #head = 0

  /** How many there are. */
  length = 0

  /** Adds at the end. */
  push(item: Ready): void {
    if (this.length === this.#ring.length) this.#resize(2 * this.length)
    this.#ring[(this.#head + this.length) & (this.#ring.length - 1)] = item
    this.length++
  }

  /** Takes the oldest; there has to be one. */
  shift(): Ready {
    const ring = this.#ring
    const item = ring[this.#head] as Ready
    // What has left must not be kept alive.
    ring[this.#head] = undefined
    this.#head = (this.#head + 1) & (ring.length - 1)
    this.length--
    if (this.length === 0 && ring.length > LARGE) this.clear()
    return item
  }

  /** The one at a place, counted from the oldest. */
  at(index: number): Ready {
    return this.#ring[(this.#head + index) & (this.#ring.length - 1)] as Ready
  }

  /** Puts another one there. */
  replace(index: number, item: Ready): void {
    this.#ring[(this.#head + index) & (this.#ring.length - 1)] = item
  }

  /** Drops all. */
  clear(): void {
    this.#ring = new Array<Ready | undefined>(SMALLEST)
    this.#head = 0
    this.length = 0
  }

  #resize(length: number): void {
    const ring = new Array<Ready | undefined>(length)
    for (let index = 0; index < this.length; index++) ring[index] = this.at(index)
    this.#ring = ring
    this.#head = 0
  }
}
