/**
 * A line of items: what goes in at the end comes out at the front, both at constant cost.
 */

const SMALLEST = 8

/** Python: `collections.deque`, as far as queues need it. */
export class Deque<T> implements Iterable<T> {
  /** A ring; its size is a power of two. */
  #ring: (T | undefined)[] = new Array<T | undefined>(SMALLEST)
  #front = 0
  #length = 0

  /** How many items there are. */
  get length(): number {
    return this.#length
  }

  /** Puts an item at the end. */
  append(item: T): void {
    if (this.#length === this.#ring.length) this.#grow()
    this.#ring[(this.#front + this.#length++) & (this.#ring.length - 1)] = item
  }

  /** Takes the item at the front; there must be one. */
  popleft(): T {
    const item = this.#ring[this.#front] as T
    this.#ring[this.#front] = undefined
    this.#front = (this.#front + 1) & (this.#ring.length - 1)
    if (--this.#length === 0 && this.#ring.length > 1024) this.#ring = new Array<T | undefined>(SMALLEST)
    if (this.#length === 0) this.#front = 0
    return item
  }

  *[Symbol.iterator](): IterableIterator<T> {
    for (let at = 0; at < this.#length; at++) yield this.#ring[(this.#front + at) & (this.#ring.length - 1)] as T
  }

  #grow(): void {
    const items = [...this]
    items.length = this.#ring.length * 2
    this.#ring = items
    this.#front = 0
  }
}
