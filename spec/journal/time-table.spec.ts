import { ValueError } from '../../lib/protocol/exceptions.js'
import { journalFor } from '../../lib/journal/replay.js'
import { record } from '../../lib/journal/recorder.js'
import { timeTable, timeTableText } from '../../lib/journal/time-table.js'
import { counter, talk } from './programs.js'

function driven(): ReturnType<typeof journalFor> {
  const f = record(talk)
  f.send()
  f.send('A')
  f.throw(new ValueError('why?'))
  return journalFor(f)
}

it('has a column for each step of the driver, and a row for each frame, in the order in which they began', () => {
  const { columns, rows } = timeTable(driven())
  expect(columns.map(({ call, result }) => [call, result])).toEqual([
    ['send(None)', "yield 'one?'"],
    ["send('A')", "yield 'two?'"],
    ['throw(ValueError: why?)', "yield 'why?'"],
  ])
  expect(rows.map(({ name, cells }) => [name, ...cells])).toEqual([
    ['talk', '▏', '┆', '┆'],
    ['leaf', '▏', "▕ 'A'", ''],
    ["Ask(question='one?')", "▏ ● 'one?'", "◂ 'A' ▕ 'A'", ''],
    ['leaf', '', '▏', '! ValueError: why?'],
    ["Ask(question='two?')", '', "▏ ● 'two?'", '✕ ValueError: why? ! ValueError: why?'],
    ['leaf', '', '', '▏'],
    ["Ask(question='why?')", '', '', "▏ ● 'why?'"],
  ])
})

it('as text has columns that stand below each other', () => {
  const lines = timeTableText(driven()).split('\n')
  expect(lines).toHaveLength(8)
  expect(new Set(lines.map((line) => Array.from(line.split('│')[0] ?? '').length)).size).toBe(1)
  expect(lines[2]).toContain("▕ 'A'")
})

it('of several coroutines has groups of rows, with columns in the order of time', () => {
  const [f, c] = [record(talk), record(counter)]
  f.send()
  c.send()
  f.send('A')
  const { columns, rows } = timeTable([journalFor(f), journalFor(c)])
  expect(columns.map(({ name }) => name)).toEqual(['talk', 'counter', 'talk'])
  expect(rows.map(({ name, of }) => [name, of]).filter(([, of]) => of === 1)).toEqual([['counter', 1]])
})

it('shows the last steps of a long recording, with the frames that lived then', () => {
  const c = record(counter)
  for (let step = 0; step < 500; step++) c.send()
  const { columns, rows } = timeTable(journalFor(c))
  expect(columns).toHaveLength(200)
  expect(rows[0]?.cells.at(-1)).toBe('◂ None ● 499')
  expect(timeTable(journalFor(c), { steps: 3 }).columns).toHaveLength(3)
})

it('is empty of nothing', () => {
  expect(timeTable([])).toEqual({ columns: [], rows: [] })
  expect(timeTableText(journalFor(record(talk)))).toBe('')
})
