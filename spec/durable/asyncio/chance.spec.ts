import { chance, newSeed } from '../../../lib/durable/asyncio/chance.js'
import { VirtualHost } from '../../../lib/testing/virtual-host.js'

const draws = (seed: readonly number[], count: number): number[] => {
  const draw = chance(seed)
  return Array.from({ length: count }, draw)
}

describe('the chance of a run', () => {
  it('is the same for the same seed, another for another, and between 0 and 1', () => {
    const drawn = draws([1, 2, 3, 4], 1000)
    expect(draws([1, 2, 3, 4], 1000)).toEqual(drawn)
    expect(draws([1, 2, 3, 5], 1000)).not.toEqual(drawn)
    expect(drawn.every((number) => number >= 0 && number < 1)).toBe(true)
    expect(new Set(drawn).size).toBeGreaterThan(990)
    expect(drawn.reduce((sum, number) => sum + number) / 1000).toBeCloseTo(0.5, 1)
  })

  it('is made of four numbers of the host, each of 32 bits', () => {
    const seed = newSeed(new VirtualHost())
    expect(seed).toHaveLength(4)
    expect(seed.every((number) => Number.isInteger(number) && number >= 0 && number < 2 ** 32)).toBe(true)
  })
})
