import { heapify, heappop, heappush } from '../../../lib/asyncio/loop/timer-heap.js'

interface Timer {
  readonly _when: number
  readonly label: number
}

/** The labels in the order in which the heap gives the timers up. */
function popped(heap: Timer[]): number[] {
  const labels: number[] = []
  while (heap.length > 0) labels.push(heappop(heap).label)
  return labels
}

describe('the heap of timers', () => {
  it('gives up the earliest first', () => {
    const heap: Timer[] = []
    for (const _when of [5, 3, 9, 1, 7]) heappush(heap, { _when, label: _when })
    expect(popped(heap)).toEqual([1, 3, 5, 7, 9])
  })

  // CPython: heapq.heappush and heappop of that many equal times.
  it.each([
    [2, [0, 1]],
    [3, [0, 1, 2]],
    [4, [0, 2, 1, 3]],
    [5, [0, 2, 4, 1, 3]],
    [8, [0, 2, 6, 5, 7, 4, 1, 3]],
    [10, [0, 2, 6, 9, 8, 5, 7, 4, 1, 3]],
  ])('gives up %i equal ones in the order of CPython’s heap', (count, order) => {
    const heap: Timer[] = []
    for (let label = 0; label < count; label++) heappush(heap, { _when: 1, label })
    expect(popped(heap)).toEqual(order)
  })

  it('can be made of a list, in the order of CPython’s heapify', () => {
    const times = [3, 1, 2, 1, 3, 2, 1]
    const heap: Timer[] = times.map((_when, label) => ({ _when, label }))
    heapify(heap)
    expect(heap.map(({ label }) => label)).toEqual([6, 3, 2, 1, 4, 5, 0])
    expect(popped(heap)).toEqual([6, 3, 1, 2, 5, 0, 4])
  })
})
