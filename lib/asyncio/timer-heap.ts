/**
 * The heap of timers: Python's `heapq`, step by step, because the order of timers with equal times is the heap's.
 *
 * It is not first in, first out: on its way down a hole takes the smaller child, on a tie the right one, until it is at
 * the bottom, and what filled the hole then goes up again (CPython's `_siftup` and `_siftdown`).
 */

/** What has a time. */
export interface Timed {
  readonly _when: number
}

/**
 * Adds a timer. Python: `heapq.heappush`.
 *
 * @param heap the heap, which is changed
 * @param item what to add
 */
export function heappush<T extends Timed>(heap: T[], item: T): void {
  heap.push(item)
  siftDown(heap, 0, heap.length - 1)
}

/**
 * Takes out the timer at the top. Python: `heapq.heappop`.
 *
 * @param heap the heap, which is changed; not empty
 */
export function heappop<T extends Timed>(heap: T[]): T {
  const last = heap.pop() as T
  const top = heap[0]
  if (top === undefined) return last
  heap[0] = last
  siftUp(heap, 0)
  return top
}

/** Makes a list a heap. Python: `heapq.heapify`. */
export function heapify(list: Timed[]): void {
  for (let index = (list.length >> 1) - 1; index >= 0; index--) siftUp(list, index)
}

/** Moves the item at `index` towards the top, until its parent is not later. */
function siftDown(heap: Timed[], start: number, index: number): void {
  const item = heap[index] as Timed
  while (index > start) {
    const above = (index - 1) >> 1
    const parent = heap[above] as Timed
    if (!(item._when < parent._when)) break
    heap[index] = parent
    index = above
  }
  heap[index] = item
}

/** Fills the place at `index` from below, down to the bottom, and lets what stood there rise from that. */
function siftUp(heap: Timed[], index: number): void {
  const end = heap.length
  const start = index
  const item = heap[index] as Timed
  let child = 2 * index + 1
  while (child < end) {
    const right = child + 1
    if (right < end && !((heap[child] as Timed)._when < (heap[right] as Timed)._when)) child = right
    heap[index] = heap[child] as Timed
    index = child
    child = 2 * index + 1
  }
  heap[index] = item
  siftDown(heap, start, index)
}
