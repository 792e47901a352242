import { coloured, plain } from '../../../lib/repl/ground/style.js'
import { localsText, sourceText, tableText, treeText, whereText } from '../../../lib/repl/stepper/pictures.js'
import { Registry } from '../../../lib/repl/stepper/registry.js'
import type { Factory } from '../../../lib/journal/journal.js'
import { talk } from '../../journal/programs.js'

function begun(): ReturnType<typeof talk> {
  const f = talk()
  f.send()
  return f
}

it('draws a chain as a tree', () => {
  const lines = treeText([begun()], plain).split('\n')
  expect(lines.map((line) => line.replace(/ \S*:\d+/, ' …'))).toEqual([
    'talk CORO_SUSPENDED …',
    '└─ leaf CORO_SUSPENDED …',
    expect.stringMatching(/^ {3}└─ <Ask object at 0x\w+>\.__await__ … <-- suspended here$/),
  ])
})

it('has colours', () => {
  expect(treeText([talk()], coloured)).toBe('\x1b[1mtalk\x1b[0m \x1b[36mCORO_CREATED\x1b[0m')
})

it.each([
  [1, 1, '-->1  a\n   2  b'],
  [2, 1, '   1  a\n-->2  b\n   3'],
  [4, 0, '-->4  d'],
])('shows the source around line %d', (line, around, text) => {
  expect(sourceText('a\nb\n\nd', line, around, plain)).toBe(text)
})

it('aligns the numbers of lines', () => {
  const text = Array.from({ length: 12 }, (_, index) => `l${index + 1}`).join('\n')
  expect(sourceText(text, 9, 1, plain)).toBe('    8  l8\n--> 9  l9\n   10  l10')
})

it('shows each link with its source, cut where it is long', () => {
  const lines = whereText(begun(), () => 'x'.repeat(100), plain).split('\n')
  expect(lines.length).toBe(3)
  expect(lines[0]).toMatch(/^talk .*spec\/journal\/programs\.ts:\d+ {2}x{80}…$/)
})

it('shows variables, and leaves out iterators that have none', () => {
  expect(localsText(begun(), 9, plain)).toBe("talk  first = 'one?', one = None, two = None\nleaf  question = 'one?'")
})

it('has a table with columns that fit', () => {
  const registry = new Registry()
  const f = begun()
  const g = talk()
  registry.note(g, { factory: talk as Factory, args: [], name: 'talk' })
  expect(tableText(registry.live(), () => ['g', 'h'], plain)).toBe(
    'ID  NAME  FUNCTION  STATE         AT  AWAITS  STEPS\n 1  g, h  talk      CORO_CREATED  -   -       0',
  )
  f.close()
})
