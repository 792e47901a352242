import type { Operand, Program, Statement } from '../../../lib/conformance/order/form'
import { THEME_NAMES } from '../../../lib/conformance/order/themes'
import { authored, themeOf } from '../../../lib/conformance/order/write'

const programs = Array.from({ length: 300 }, (_, seed) => authored(seed))

/** All statements of a function, also those within others. */
function statementsOf(value: unknown): Statement[] {
  if (Array.isArray(value)) return value.flatMap(statementsOf)
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.values(value).flatMap(statementsOf)
  return 'op' in value ? [value as Statement, ...inner] : inner
}

const textOf = ({ fns }: Program) => JSON.stringify(fns)

it('writes the same program for the same seed, and others for others', () => {
  expect(authored(12)).toEqual(authored(12))
  expect(new Set(programs.map(textOf)).size).toBe(programs.length)
})

it('takes the theme from the seed, or as it is told', () => {
  expect(themeOf(0)).toBe('tasks')
  expect(themeOf(-1)).toBe('cancel')
  expect(new Set(programs.map((_, seed) => themeOf(seed)))).toEqual(new Set(THEME_NAMES))
  expect(textOf(authored(0, 'queue'))).toMatch(/"op":"(?:put|get)/)
})

it('mentions only functions, objects and futures that there are', () => {
  for (const { fns, objects, futures } of programs) {
    for (const statement of statementsOf(fns)) {
      const { fn, q, e, o, c, b, f } = statement as unknown as Record<string, string>
      if (fn !== undefined) expect(fns).toHaveProperty(fn)
      for (const object of [q, o, c, b, statement.op === 'set_exception' ? undefined : e]) {
        if (object !== undefined && statement.op !== 'raise') expect(objects).toHaveProperty(object)
      }
      if (f !== undefined) expect(futures).toContain(f)
    }
  }
})

it('begins each planned function once', () => {
  for (const { fns } of programs) {
    for (const name of Object.keys(fns).filter((one) => one.startsWith('f'))) {
      expect(JSON.stringify(fns).split(`"fn":"${name}"`)).toHaveLength(2)
    }
  }
})

it('has no tasks that await each other in a ring', () => {
  for (const { fns } of programs) {
    for (const [name, body] of Object.entries(fns)) {
      const own = name === 'main' ? 0 : Number(name.slice(1))
      const awaited: readonly Operand[] = statementsOf(body).flatMap((statement) =>
        'of' in statement ? statement.of : [],
      )
      for (const operand of awaited) {
        const task = 't' in operand ? /^t(\d+)$/.exec(operand.t)?.[1] : undefined
        if (task !== undefined) expect(Number(task)).toBeGreaterThan(own)
      }
    }
  }
})

it('gives as_completed one future at most, since sets of several have no order in CPython', () => {
  for (const { fns } of programs) {
    for (const statement of statementsOf(fns)) {
      if (statement.op !== 'as_completed') continue
      expect(new Set(statement.of.flatMap((operand) => ('t' in operand ? [operand.t] : []))).size).toBeLessThan(2)
    }
  }
})
