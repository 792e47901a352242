import { Author } from '../../../lib/conformance/order/author'
import { drawBlock } from '../../../lib/conformance/order/draw'
import type { Statement } from '../../../lib/conformance/order/form'
import { isImmediate } from '../../../lib/conformance/order/immediate'
import { Random } from '../../../lib/conformance/order/random'
import { THEME_NAMES, THEMES } from '../../../lib/conformance/order/themes'

/** Many blocks, of all themes. */
const blocks = THEME_NAMES.flatMap((theme) =>
  Array.from({ length: 40 }, (_, seed) =>
    drawBlock(new Author(new Random(seed), THEMES[theme]), { fn: 1, depth: 0 }, 4),
  ),
)

function deepest(statements: readonly Statement[]): number {
  const inner = statements.map((statement) => {
    const bodies = 'body' in statement ? [statement.body] : []
    if (statement.op === 'try') bodies.push(statement.finally, ...statement.except.map(({ body }) => body))
    return Math.max(0, ...bodies.map((body) => 1 + deepest(body)))
  })
  return Math.max(0, ...inner)
}

it('draws the statements of a theme, or sleeps', () => {
  const kinds = new Set(
    Array.from({ length: 40 }, (_, seed) => new Author(new Random(seed), THEMES.tasks)).flatMap((author) =>
      drawBlock(author, { fn: 1, depth: 0 }, 6).map(({ op }) => op),
    ),
  )
  expect([...kinds].filter((kind) => !(kind in THEMES.tasks))).toEqual([])
  expect(kinds.size).toBeGreaterThan(6)
})

it('ends a block where it returns or raises', () => {
  for (const block of blocks) {
    const last = block.findIndex(({ op }) => op === 'return' || op === 'raise')
    if (last >= 0) expect(last).toBe(block.length - 1)
  }
})

it('does not nest without end', () => {
  expect(Math.max(...blocks.map(deepest))).toBeLessThanOrEqual(4)
})

it('has callbacks of what does not await', () => {
  const callbacks = blocks.flat().filter(({ op }) => op === 'call_soon' || op === 'call_later') as Extract<
    Statement,
    { op: 'call_soon' }
  >[]
  expect(callbacks.length).toBeGreaterThan(10)
  expect(callbacks.flatMap(({ body }) => body).every(isImmediate)).toBe(true)
})

it('does not return in a finally clause', () => {
  const text = JSON.stringify(blocks)
  for (const [, last] of text.matchAll(/"finally":(\[[^[\]]*\])/g)) expect(last).not.toContain('"op":"return"')
})
