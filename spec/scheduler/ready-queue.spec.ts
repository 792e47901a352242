import { ReadyQueue } from '../../lib/scheduler/ready-queue.js'

describe('a ready queue', () => {
  it('gives what was put first', () => {
    const queue = new ReadyQueue<number>()
    for (const item of [1, 2, 3]) queue.put(item)
    expect([queue.get(), queue.get(), queue.qsize()]).toEqual([1, 2, 1])
    queue.put(4)
    expect([queue.get(), queue.get(), queue.get(), queue.qsize()]).toEqual([3, 4, undefined, 0])
  })

  it('keeps the order while it goes around and grows', () => {
    const queue = new ReadyQueue<number>()
    const got: (number | undefined)[] = []
    let next = 0
    for (let round = 0; round < 200; round++) {
      for (let i = 0; i < (round % 7) + 1; i++) queue.put(next++)
      for (let i = 0; i < round % 5; i++) got.push(queue.get())
    }
    expect([...queue]).toHaveLength(queue.qsize())
    while (queue.qsize() > 0) got.push(queue.get())
    expect(got).toEqual(Array.from({ length: next }, (_, index) => index))
  })

  it('can be looked through', () => {
    const queue = new ReadyQueue<string>()
    queue.put('a')
    queue.put('b')
    expect([[...queue], String(queue)]).toEqual([['a', 'b'], '<ReadyQueue of 2>'])
  })

  it('works after having been large and empty', () => {
    const queue = new ReadyQueue<number>()
    for (let i = 0; i < 10_000; i++) queue.put(i)
    for (let i = 0; i < 10_000; i++) queue.get()
    for (let i = 0; i < 20; i++) queue.put(i)
    expect([...queue]).toEqual(Array.from({ length: 20 }, (_, index) => index))
  })
})
