import { Deque } from '../../../lib/asyncio/sync/deque.js'

describe('a deque', () => {
  it('gives at the front what was put in at the end', () => {
    const deque = new Deque<number>()
    for (let i = 0; i < 5; i++) deque.append(i)
    expect([deque.popleft(), deque.popleft()]).toEqual([0, 1])
    expect([...deque]).toEqual([2, 3, 4])
    expect(deque.length).toBe(3)
  })

  it('keeps the order while it grows and goes round', () => {
    const deque = new Deque<number>()
    const expected: number[] = []
    let next = 0
    for (let round = 0; round < 3000; round++) {
      for (let i = 0; i < 2; i++) {
        deque.append(next)
        expected.push(next++)
      }
      if (round % 3 > 0) expect(deque.popleft()).toBe(expected.shift())
    }
    expect([...deque]).toEqual(expected)
    while (deque.length > 0) expect(deque.popleft()).toBe(expected.shift())
    deque.append(7)
    expect([...deque]).toEqual([7])
  })

  it('holds undefined as any other value', () => {
    const deque = new Deque<undefined>()
    deque.append(undefined)
    expect(deque.length).toBe(1)
    expect(deque.popleft()).toBe(undefined)
    expect(deque.length).toBe(0)
  })
})
