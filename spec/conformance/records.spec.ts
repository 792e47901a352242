import { recorded } from '../../lib/conformance/records.js'

describe('the records', () => {
  it('are of each section, in the order of its rules', () => {
    for (const [section, rules] of Object.entries(recorded)) {
      const ids = rules.map(({ id }) => id)
      expect(ids).toEqual(rules.map((_, index) => `${section}-${String(index + 1).padStart(2, '0')}`))
      for (const rule of rules) expect(rule.section).toBe(section)
    }
  })

  it('are 333 of the language and 403 of asyncio', () => {
    const counts = Object.values(recorded).map((rules) => rules.length)
    const sum = (some: readonly number[]) => some.reduce((one, other) => one + other, 0)
    expect([sum(counts.slice(0, 8)), sum(counts.slice(8))]).toEqual([333, 403])
  })
})
