import { PriorityQueue } from '../../../lib/asyncio/sync/priority-queue.js'
import { attempt } from '../traced.js'

const drained = <T>(queue: PriorityQueue<T>): T[] => {
  const items: T[] = []
  while (!queue.empty()) items.push(queue.getNowait())
  return items
}

describe('a priority queue', () => {
  it('gives the smallest item first, also of arrays (QUEUE-15)', () => {
    const queue = new PriorityQueue<unknown>()
    for (const item of [5, 1, 3, 1]) queue.putNowait(item)
    expect(drained(queue)).toEqual([1, 1, 3, 5])
    for (const item of [3, 0, 2, 1]) queue.putNowait([1, item])
    expect(drained(queue)).toEqual([
      [1, 0],
      [1, 1],
      [1, 2],
      [1, 3],
    ])
  })

  it('gives equal items in the order of Python’s heap (QUEUE-15)', () => {
    class Equal {
      constructor(readonly n: number) {}
      __lt__(): boolean {
        return false
      }
    }
    const queue = new PriorityQueue<Equal>()
    for (let n = 0; n < 6; n++) queue.putNowait(new Equal(n))
    expect(drained(queue).map(({ n }) => n)).toEqual([0, 2, 5, 4, 1, 3])
  })

  it('refuses what does not compare; it may be in by then (QUEUE-15)', () => {
    const queue = new PriorityQueue<unknown>()
    queue.putNowait(1)
    expect(attempt(() => queue.putNowait('x'))).toBe(
      `!! TypeError("'<' not supported between instances of 'str' and 'int'")`,
    )
    expect(queue.qsize()).toBe(2)
  })
})
