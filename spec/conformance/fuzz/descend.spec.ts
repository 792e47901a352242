import { descend } from '../../../lib/conformance/fuzz/descend'

/** The numbers below one. */
const below = (number: number) => Array.from({ length: number }, (_, smaller) => number - 1 - smaller)

it('goes down to what has nothing smaller that fails', async () => {
  const isLarge = async (numbers: readonly number[]) => numbers.map((number) => number >= 17)
  expect(await descend(100, isLarge, below)).toBe(17)
})

it('gives back what cannot be made smaller', async () => {
  expect(await descend(100, async (numbers) => numbers.map(() => false), below)).toBe(100)
})

it('asks for many at once, but not for all', async () => {
  const asked: number[] = []
  await descend(
    100,
    async (numbers) => {
      asked.push(numbers.length)
      return numbers.map(() => false)
    },
    below,
  )
  expect(asked).toEqual([32, 32, 32, 4])
})
