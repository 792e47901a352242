import { Random } from '../../../lib/conformance/order/random'

const drawn = (seed: number) => {
  const random = new Random(seed)
  return Array.from({ length: 20 }, () => random.between(1, 1000))
}

it('repeats its choices for equal seeds, on every machine', () => {
  expect(drawn(7)).toEqual(drawn(7))
  expect(drawn(7).slice(0, 5)).toEqual([446, 271, 675, 258, 298])
})

it('has nothing in common for neighbouring seeds', () => {
  const [one, other] = [drawn(1), drawn(2)]
  expect(one.filter((number, index) => number === other[index])).toEqual([])
})

it('gives whole numbers between two, both included', () => {
  const random = new Random(3)
  const seen = new Set(Array.from({ length: 200 }, () => random.between(2, 4)))
  expect(seen).toEqual(new Set([2, 3, 4]))
})

it('chooses by weight, and never what weighs nothing', () => {
  const random = new Random(4)
  const chosen = Array.from({ length: 1000 }, () => random.choose({ often: 9, seldom: 1, never: 0 }))
  expect(chosen.filter((choice) => choice === 'never')).toEqual([])
  const seldom = chosen.filter((choice) => choice === 'seldom').length
  expect(seldom).toBeGreaterThan(50)
  expect(seldom).toBeLessThan(150)
})

it('is true so many times in a hundred', () => {
  const random = new Random(5)
  const count = Array.from({ length: 1000 }, () => random.odds(30)).filter(Boolean).length
  expect(count).toBeGreaterThan(250)
  expect(count).toBeLessThan(350)
  expect(random.odds(0)).toBe(false)
  expect(random.odds(100)).toBe(true)
})
