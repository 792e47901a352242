/**
 * A binary heap. It takes the very steps of Python's `heapq`, because they decide which of several equal items comes
 * first.
 */

/**
 * Puts an item on a heap.
 *
 * @param heap an array that only these functions change
 * @param item what to put on it
 * @param isLess whether its first argument goes before its second; what it throws leaves the item on the heap
 * @see Python: `heapq.heappush`
 */
export function heappush<T>(heap: T[], item: T, isLess: (one: T, other: T) => boolean): void {
  heap.push(item)
  siftDown(heap, 0, heap.length - 1, isLess)
}

/**
 * Takes the smallest item off a heap that is not empty.
 *
 * @param heap an array that only these functions change
 * @param isLess whether its first argument goes before its second
 * @returns the smallest item
 * @see Python: `heapq.heappop`
 */
export function heappop<T>(heap: T[], isLess: (one: T, other: T) => boolean): T {
  const last = heap.pop() as T
  if (heap.length === 0) return last
  const smallest = heap[0] as T
  heap[0] = last
  siftUp(heap, 0, isLess)
  return smallest
}

/**
 * Makes an array a heap.
 *
 * @param array what is to be one
 * @param isLess whether its first argument goes before its second
 * @see Python: `heapq.heapify`
 */
export function heapify<T>(array: T[], isLess: (one: T, other: T) => boolean): void {
  for (let index = (array.length >> 1) - 1; index >= 0; index--) siftUp(array, index, isLess)
}

/** Moves the item at `position` towards the root, but not past `start`, until its parent is not greater. */
function siftDown<T>(heap: T[], start: number, position: number, isLess: (one: T, other: T) => boolean): void {
  const item = heap[position] as T
  while (position > start) {
    const above = (position - 1) >> 1
    const parent = heap[above] as T
    if (!isLess(item, parent)) break
    heap[position] = parent
    position = above
  }
  heap[position] = item
}

/** Moves the item at `start` to a leaf, the smaller child (of equals the right one) going up, and from there to its place. */
function siftUp<T>(heap: T[], start: number, isLess: (one: T, other: T) => boolean): void {
  const end = heap.length
  const item = heap[start] as T
  let position = start
  for (let child = 2 * position + 1; child < end; child = 2 * position + 1) {
    const right = child + 1
    if (right < end && !isLess(heap[child] as T, heap[right] as T)) child = right
    heap[position] = heap[child] as T
    position = child
  }
  heap[position] = item
  siftDown(heap, start, position, isLess)
}
