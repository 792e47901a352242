/**
 * The queue of the tasks that are ready: first in, first out, at the same cost for two tasks and for a million. It
 * has the names of Python's `queue.Queue`, which the course uses.
 *
 * The items stand in a ring: `head` is the oldest, `size` follow it, around the end of the array if need be. The
 * length of the array is a power of two, so that going around is one `&`.
 */

const SMALLEST = 16
/** An empty ring that is larger than this is let go. */
const LARGE = 4096

/**
 * A queue.
 *
 * @see Python: `queue.Queue`
 * @example
 * const queue = new ReadyQueue<string>()
 * queue.put('first')
 * queue.put('second')
 * queue.get() // → 'first'
 * queue.qsize() // → 1
 */
export class ReadyQueue<T> {
  #ring = emptyRing<T>(SMALLEST)
  #head = 0
  #size = 0

  /** Adds an item at the end. */
  put(item: T): void {
    if (this.#size === this.#ring.length) this.#resize(2 * this.#size)
    this.#ring[(this.#head + this.#size) & (this.#ring.length - 1)] = item
    this.#size++
  }

  /** Takes the oldest item; undefined if there is none (Python's would wait for one). */
  get(): T | undefined {
    if (this.#size === 0) return undefined
    const item = this.#ring[this.#head]
    // What has left must not be kept alive.
    this.#ring[this.#head] = undefined
    this.#head = (this.#head + 1) & (this.#ring.length - 1)
    this.#size--
    if (this.#size === 0 && this.#ring.length > LARGE) this.#resize(SMALLEST)
    return item
  }

  /** How many there are. */
  qsize(): number {
    return this.#size
  }

  /** The items, the oldest first. */
  *[Symbol.iterator](): IterableIterator<T> {
    for (let i = 0; i < this.#size; i++) yield this.#ring[(this.#head + i) & (this.#ring.length - 1)] as T
  }

  toString(): string {
    return `<ReadyQueue of ${this.#size}>`
  }

  #resize(length: number): void {
    const ring = emptyRing<T>(length)
    let last = 0
    for (const item of this) ring[last++] = item
    this.#ring = ring
    this.#head = 0
  }
}

function emptyRing<T>(length: number): (T | undefined)[] {
  return new Array<T | undefined>(length).fill(undefined)
}
