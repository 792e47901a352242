/**
 * The queue of the tasks that are ready: first in, first out. It has the names of Python's `queue.Queue`, which the
 * course uses.
 */
import { Ring } from '../collections/ring.js'

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
  readonly #items = new Ring<T>(LARGE)

  /** Adds an item at the end. */
  put(item: T): void {
    this.#items.push(item)
  }

  /** Takes the oldest item; undefined if there is none (Python's would wait for one). */
  get(): T | undefined {
    return this.#items.length === 0 ? undefined : this.#items.shift()
  }

  /** How many there are. */
  qsize(): number {
    return this.#items.length
  }

  /** The items, the oldest first. */
  [Symbol.iterator](): IterableIterator<T> {
    return this.#items[Symbol.iterator]()
  }

  toString(): string {
    return `<ReadyQueue of ${this.qsize()}>`
  }
}
