import { Ring } from '../../lib/collections/ring.js'

describe('a ring', () => {
  it('gives at the front what was put in at the end', () => {
    const ring = new Ring<number>()
    for (let item = 0; item < 5; item++) ring.push(item)
    expect([ring.shift(), ring.shift()]).toEqual([0, 1])
    expect([...ring]).toEqual([2, 3, 4])
    expect(ring.length).toBe(3)
  })

  it('keeps the order while it grows and goes round', () => {
    const ring = new Ring<number>()
    const expected: number[] = []
    let next = 0
    for (let round = 0; round < 3000; round++) {
      for (let i = 0; i < 2; i++) {
        ring.push(next)
        expected.push(next++)
      }
      if (round % 3 > 0) expect(ring.shift()).toBe(expected.shift())
    }
    expect([...ring]).toEqual(expected)
    while (ring.length > 0) expect(ring.shift()).toBe(expected.shift())
    ring.push(7)
    expect([...ring]).toEqual([7])
  })

  it.each([1, 1024, 100_000])('works after having been large and empty, where %d is large', (large) => {
    const ring = new Ring<number>(large)
    for (let item = 0; item < 10_000; item++) ring.push(item)
    for (let item = 0; item < 10_000; item++) expect(ring.shift()).toBe(item)
    for (let item = 0; item < 20; item++) ring.push(item)
    expect([...ring]).toEqual(Array.from({ length: 20 }, (_, item) => item))
  })

  it('shows and replaces what stands at a place, also around the end', () => {
    const ring = new Ring<string>()
    for (let item = 0; item < 7; item++) ring.push('gone')
    for (let item = 0; item < 7; item++) ring.shift()
    for (const item of ['a', 'b', 'c']) ring.push(item)
    ring.replace(2, 'd')
    expect([ring.at(0), ring.at(1), ring.at(2)]).toEqual(['a', 'b', 'd'])
  })

  it('holds undefined as any other value', () => {
    const ring = new Ring<undefined>()
    ring.push(undefined)
    expect(ring.length).toBe(1)
    expect(ring.shift()).toBe(undefined)
    expect(ring.length).toBe(0)
  })

  it('can be emptied', () => {
    const ring = new Ring<number>()
    ring.push(1)
    ring.clear()
    expect([ring.length, [...ring]]).toEqual([0, []])
  })
})
