import { type Awaitable, await_, coroutine } from '../../../lib/index.js'
import { coloured, plain } from '../../../lib/repl/ground/style.js'
import { localsText, sourceText, tableText, treeText, whereText } from '../../../lib/repl/stepper/pictures.js'
import { Registry } from '../../../lib/repl/stepper/registry.js'
import type { Factory } from '../../../lib/journal/journal.js'
import { talk } from '../../journal/programs.js'

const waits = coroutine(function* waits(inner: object): Generator<any, any, any> {
  return yield* await_(inner as Awaitable<unknown>)
})

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
    expect.stringMatching(/^ {3}└─ Ask\(question='one\?'\)\.__await__ … <-- suspended here$/),
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

describe('in a narrow terminal', () => {
  const fits = (text: string, columns: number): void => {
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(columns)
  }

  it('a link of the tree has its place below it', () => {
    const text = treeText([begun()], plain, { columns: 40 })
    fits(text, 40)
    expect(text.split('\n').slice(0, 3)).toEqual([
      'talk CORO_SUSPENDED',
      expect.stringMatching(/^ {3}spec\/journal\/programs\.ts:\d+$/),
      '└─ leaf CORO_SUSPENDED',
    ])
    expect(text.split('\n').at(-1)).toMatch(/<-- suspended here$/)
  })

  it('a long chain is not pushed out of the terminal', () => {
    const chain = (depth: number): ReturnType<typeof waits> => waits(depth === 0 ? talk() : chain(depth - 1))
    const f = chain(25)
    f.send()
    fits(treeText([f], plain, { columns: 40 }), 40)
  })

  it('each coroutine of the table has lines of its own', () => {
    const registry = new Registry()
    const f = talk()
    registry.note(f, { factory: talk as Factory, args: [], name: 'talk' })
    f.send()
    const text = tableText(registry.live(), () => ['f'], plain, 40)
    fits(text, 40)
    expect(text.split('\n')).toEqual([
      '1  f',
      '   talk CORO_SUSPENDED',
      expect.stringMatching(/^ {3}spec/),
      '   awaits leaf',
      '   steps 1',
    ])
  })

  it('the source stands below its place, and each variable has a line', () => {
    const text = whereText(begun(), () => 'x'.repeat(100), plain, 40)
    fits(text, 40)
    expect(text.split('\n')[1]).toMatch(/^ {2}x+…$/)
    expect(localsText(begun(), 9, plain, undefined, 40).split('\n')).toEqual([
      'talk',
      "  first = 'one?'",
      '  one = None',
      '  two = None',
      "leaf  question = 'one?'",
    ])
  })
})

it('names the tasks that a future waits for', () => {
  const text = treeText([begun()], plain, { waitsFor: () => ['a', 'b', 'c', 'd', 'e', 'f', 'g'] })
  expect(text).toContain(' of a, b, c, d, e and 2 more <-- suspended here')
})
