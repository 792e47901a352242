import { DELAYS, THEME_NAMES, THEMES, TIMEOUTS } from '../../../lib/conformance/order/themes'
import { readRecorded } from './recorded'

it('knows the statements that the recorded programs consist of', () => {
  const drawn = new Set(THEME_NAMES.flatMap((theme) => Object.keys(THEMES[theme])))
  const text = readRecorded('recorded.jsonl').map(({ program }) => JSON.stringify(program.fns))
  const used = new Set(text.flatMap((one) => [...one.matchAll(/"op":"(\w+)"/g)].map(([, op]) => op as string)))
  used.delete('future')
  expect([...used].filter((op) => !drawn.has(op))).toEqual([])
})

it('has times that numbers with a point hold exactly', () => {
  for (const time of [...DELAYS, ...TIMEOUTS]) expect(Number.isInteger(time * 4)).toBe(true)
})
