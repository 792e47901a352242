import { ReadyQueue } from '../../../lib/asyncio/run/ready-queue.js'
import type { Ready } from '../../../lib/asyncio/loop/handle.js'

const items = (count: number): Ready[] => Array.from({ length: count }, () => ({ _run() {} }))

describe('the queue of what is ready', () => {
  it('gives what came first, first', () => {
    const queue = new ReadyQueue()
    const [a, b, c] = items(3) as [Ready, Ready, Ready]
    queue.push(a)
    queue.push(b)
    expect(queue.shift()).toBe(a)
    queue.push(c)
    expect([queue.shift(), queue.shift(), queue.length]).toEqual([b, c, 0])
  })

  it('grows around the end of its ring', () => {
    const queue = new ReadyQueue()
    const all = items(200)
    for (const item of all.slice(0, 20)) queue.push(item)
    for (let count = 0; count < 20; count++) queue.shift()
    for (const item of all) queue.push(item)
    expect(Array.from({ length: 200 }, () => queue.shift())).toEqual(all)
  })

  it('holds as many as there are, and lets go of them', () => {
    const queue = new ReadyQueue()
    const all = items(10_000)
    for (const item of all) queue.push(item)
    for (let count = 0; count < 10_000; count++) queue.shift()
    queue.push(all[0] as Ready)
    expect([queue.length, queue.shift()]).toEqual([1, all[0]])
  })

  it('shows and replaces what stands at a place', () => {
    const queue = new ReadyQueue()
    const [a, b] = items(2) as [Ready, Ready]
    queue.push(a)
    queue.push(a)
    queue.replace(1, b)
    expect([queue.at(0), queue.at(1)]).toEqual([a, b])
  })

  it('can be emptied', () => {
    const queue = new ReadyQueue()
    queue.push(items(1)[0] as Ready)
    queue.clear()
    expect(queue.length).toBe(0)
  })
})
