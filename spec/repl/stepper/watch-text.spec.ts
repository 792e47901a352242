import type { FrameEvent } from '../../../lib/journal/step.js'
import { coloured, plain } from '../../../lib/repl/ground/style.js'
import { type WatchPicture, watchText } from '../../../lib/repl/stepper/watch-text.js'

const event = (kind: FrameEvent['event'], value?: string): FrameEvent => ({
  event: kind,
  frame: 0,
  name: 'x',
  ...(value === undefined ? {} : { value }),
})

const row = (label: string, depth: number, events: FrameEvent[] = [], changed: string[] = []) => ({
  label,
  depth,
  place: depth === 0 ? 'demo.ts:8' : '',
  hasEnded: false,
  events,
  changed,
})

const picture: WatchPicture = {
  head: 'f, step 1',
  step: { op: 'send', value: 'one', outcome: 'yield', result: 2, at: 0, took: 0, chain: [] },
  rows: [
    row('foo', 0, [], ["a = 'ONE'"]),
    row('leaf', 1, [event('return', "'ONE'")]),
    row('Trap(1)', 2, [event('get', "'one'"), event('return', "'one'")]),
    row('leaf', 1, [event('enter')]),
    row('Trap(2)', 2, [event('enter'), event('yield', '2')]),
  ],
  sentence: "send('one') goes straight to Trap(1), which returns 'one' to leaf.",
}

it('draws a tree, with what happened to each in words and signs', () => {
  expect(watchText(picture, plain)).toBe(
    [
      "f, step 1: send('one')",
      'foo demo.ts:8',
      "│  a = 'ONE'",
      "├─ leaf        ↩ returns 'ONE'",
      "│  └─ Trap(1)  ↓ gets 'one'  ↩ returns 'one'",
      '└─ leaf        + begins',
      '   └─ Trap(2)  + begins  ↑ yields 2',
      "send('one') goes straight to Trap(1), which returns 'one' to leaf.",
    ].join('\n'),
  )
})

it.each([20, 40, 60])('keeps within %i columns, colours aside', (columns) => {
  const long = { ...picture, rows: [...picture.rows, row('a'.repeat(70), 3, [event('yield', 'b'.repeat(70))])] }
  for (const line of watchText(long, plain, columns).split('\n')) {
    expect(Array.from(line).length).toBeLessThanOrEqual(columns)
  }
  const [first, ...painted] = watchText(long, coloured, columns).split('\u{1b}[')
  expect([first, ...painted.map((text) => text.replace(/^\d+m/, ''))].join('')).toBe(watchText(long, plain, columns))
})

it('leaves out the middle of a chain that nobody could read', () => {
  const deep = { ...picture, rows: Array.from({ length: 1000 }, (_, depth) => row('dive', Math.min(depth, 5))) }
  expect(watchText(deep, plain).split('\n').length).toBeLessThan(60)
  expect(watchText(deep, plain)).toContain('… 976 more …')
})

it.each([40, 80])('shows the innermost of a deep chain in %i columns, beginning at the left again', (columns) => {
  const rows = Array.from({ length: 60 }, (_, depth) => row(`dive${depth}`, depth, [event('enter')]))
  const text = watchText({ ...picture, rows }, plain, columns)
  for (const line of text.split('\n')) expect(Array.from(line).length).toBeLessThanOrEqual(columns)
  expect(text).toContain('… 36 more …')
  for (const depth of [0, 11, 48, 59]) expect(text).toMatch(new RegExp(`\\bdive${depth}\\b`))
})
