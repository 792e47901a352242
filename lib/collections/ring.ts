/**
 * A line of items in a ring: what goes in at the end comes out at the front, at the same cost for two items and for a
 * million.
 *
 * The oldest stands at `head`, the others behind it, around the end of the array if need be. The length of the array is
 * a power of two, so that going around is one `&`.
 */

const SMALLEST = 8
/** So many times a large array has to have been empty since it was needed before it is let go. */
const OFTEN = 16

/**
 * A line of items.
 *
 * @see Python: `collections.deque`, as far as queues need it
 */
export class Ring<T> implements Iterable<T> {
  #items = emptied<T>(SMALLEST)
  #head = 0
  readonly #large: number
  /** How many times it has been empty since it grew. */
  #timesEmpty = 0

  /** How many items there are. */
  length = 0

  /**
   * @param large an array that is longer than this is let go when it has been empty several times: for one that is as long
   *   the next time engines would have to ask for memory again, which took a fifth of a `gather` of 10,000
   */
  constructor(large = 1024) {
    this.#large = large
  }

  /** Puts an item at the end. */
  push(item: T): void {
    if (this.length === this.#items.length) this.#grow()
    this.#items[(this.#head + this.length) & (this.#items.length - 1)] = item
    this.length++
  }

  /** Takes the oldest item; there must be one. */
  shift(): T {
    const items = this.#items
    const item = items[this.#head] as T
    // What has left must not be kept alive.
    items[this.#head] = undefined
    this.#head = (this.#head + 1) & (items.length - 1)
    this.length--
    if (this.length === 0 && items.length > this.#large && ++this.#timesEmpty >= OFTEN) this.clear()
    return item
  }

  /** The item at a place, counted from the oldest; there must be one. */
  at(index: number): T {
    return this.#items[(this.#head + index) & (this.#items.length - 1)] as T
  }

  /** Puts another item at a place where there is one. */
  replace(index: number, item: T): void {
    this.#items[(this.#head + index) & (this.#items.length - 1)] = item
  }

  /** Drops all. */
  clear(): void {
    this.#items = emptied(SMALLEST)
    this.#head = 0
    this.length = 0
    this.#timesEmpty = 0
  }

  /** The items, the oldest first. */
  *[Symbol.iterator](): IterableIterator<T> {
    for (let index = 0; index < this.length; index++) yield this.at(index)
  }

  #grow(): void {
    const items = emptied<T>(2 * this.length)
    for (let index = 0; index < this.length; index++) items[index] = this.at(index)
    this.#items = items
    this.#head = 0
    this.#timesEmpty = 0
  }
}

/** Filled, so that engines keep all rings alike, whatever goes in first. */
function emptied<T>(length: number): (T | undefined)[] {
  return new Array<T | undefined>(length).fill(undefined)
}
