import { Author } from '../../../lib/conformance/order/author'
import { Random } from '../../../lib/conformance/order/random'
import { THEMES } from '../../../lib/conformance/order/themes'

const author = (seed: number) => new Author(new Random(seed), THEMES.mix)
const scope = { fn: 0, depth: 0 }

it('plans functions that belong to ones with lower numbers', () => {
  for (let seed = 0; seed < 50; seed++) {
    const { plan } = author(seed)
    expect(plan.length).toBeGreaterThan(3)
    for (const [number, { owner }] of plan.entries()) if (number > 0) expect(owner).toBeLessThan(number)
  }
})

it('begins a function once, in its own place, and not where statements are repeated', () => {
  const mine = author(1)
  const own = mine.plan.flatMap(({ owner, role }, number) =>
    number > 0 && owner === 0 && role === 'task' ? [number] : [],
  )
  expect(mine.begin({ ...scope, repeated: true }, 'task')).toBeUndefined()
  expect(own.map(() => mine.begin(scope, 'task'))).toEqual(own)
  expect(mine.begin(scope, 'task')).toBeUndefined()
})

it('has few objects, which many share', () => {
  const mine = author(2)
  const names = Array.from({ length: 30 }, () => mine.object({ lock: 1, sem: 1 }))
  expect(new Set(names).size).toBe(Object.keys(mine.objects).length)
  expect(new Set(names).size).toBeLessThan(4)
})

it('gives objects their sizes', () => {
  const mine = author(3)
  expect(mine.objects[mine.object({ barrier: 1 })]).toMatchObject({ kind: 'barrier', n: expect.any(Number) })
  expect(mine.objects[mine.object({ event: 1 })]).toEqual({ kind: 'event' })
})

it('finds tasks to await above a function, and none above the last', () => {
  const mine = author(4)
  const last = mine.plan.length
  expect(mine.taskAbove({ ...scope, fn: last })).toBeUndefined()
  expect(mine.taskAbove(scope)).toMatch(/^t\d+$/)
})

it('writes small functions where nothing is planned', () => {
  const mine = author(5)
  expect(mine.leaf()).toBe('g1')
  expect(mine.leaf()).toBe('g2')
  expect(mine.leaves['g1']?.[0]).toMatchObject({ op: 'sleep' })
})
