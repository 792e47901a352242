import { heappop, heappush } from '../../lib/collections/heapq.js'

const isLess = (one: number, other: number) => one < other

describe('a heap', () => {
  it('gives its items in order', () => {
    const heap: number[] = []
    const items = Array.from({ length: 200 }, (_, index) => (index * 7919) % 200)
    for (const item of items) heappush(heap, item, isLess)
    const sorted = items.map(() => heappop(heap, isLess))
    expect(sorted).toEqual(Array.from({ length: 200 }, (_, index) => index))
  })

  // What heapq gives for so many items that compare as equal, in CPython 3.14 (LOOP-09).
  it.each([
    [2, [0, 1]],
    [3, [0, 1, 2]],
    [4, [0, 2, 1, 3]],
    [7, [0, 2, 5, 6, 4, 1, 3]],
    [10, [0, 2, 6, 9, 8, 5, 7, 4, 1, 3]],
  ])('gives %i equal items in the order of Python’s', (count, order) => {
    const heap: number[] = []
    for (let item = 0; item < count; item++) heappush(heap, item, () => false)
    expect(order.map(() => heappop(heap, () => false))).toEqual(order)
  })

  it('has the item in, if comparing it fails', () => {
    const heap = [1]
    const fail = () => {
      throw new TypeError('no')
    }
    expect(() => heappush(heap, 2, fail)).toThrow('no')
    expect(heap).toEqual([1, 2])
  })
})
