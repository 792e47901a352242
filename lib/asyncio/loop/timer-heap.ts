/**
 * The heap of timers. It is Python's `heapq`, step by step, because the order of timers with equal times is the heap's,
 * which is not first in, first out.
 */
import * as heapq from '../../collections/heapq.js'

/** What has a time. */
export interface Timed {
  readonly _when: number
}

function isEarlier(one: Timed, other: Timed): boolean {
  return one._when < other._when
}

/**
 * Adds a timer. Python: `heapq.heappush`.
 *
 * @param heap the heap, which is changed
 * @param item what to add
 */
export function heappush<T extends Timed>(heap: T[], item: T): void {
  heapq.heappush(heap, item, isEarlier)
}

/**
 * Takes out the timer at the top. Python: `heapq.heappop`.
 *
 * @param heap the heap, which is changed; not empty
 */
export function heappop<T extends Timed>(heap: T[]): T {
  return heapq.heappop(heap, isEarlier)
}

/** Makes a list a heap. Python: `heapq.heapify`. */
export function heapify(list: Timed[]): void {
  heapq.heapify(list, isEarlier)
}
