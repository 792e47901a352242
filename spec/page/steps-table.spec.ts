import type { FrameEvent } from '../../lib/journal/step'
import type { ShownStep } from '../../lib/page/engine'
import { firstDifference, StepsTable } from '../../lib/page/steps-table'

const step = (call: string, result: string, ...events: FrameEvent[]): ShownStep => ({
  op: 'send',
  call,
  outcome: 'yield',
  result,
  events,
})
const begun = step(
  'send(None)',
  'yield 1',
  { event: 'enter', frame: 0, name: 'main' },
  { event: 'await', frame: 0, name: 'main', value: 'leaf()' },
  { event: 'enter', frame: 1, name: 'leaf', by: 0 },
  { event: 'yield', frame: 1, name: 'leaf', value: '1', by: 0 },
)
const ended = step(
  'send(2)',
  'raise ValueError',
  { event: 'get', frame: 1, name: 'leaf', value: '2', by: 0 },
  { event: 'return', frame: 1, name: 'leaf', value: '3', by: 0 },
  { event: 'raise', frame: 0, name: 'main', value: 'ValueError' },
)

function texts(...steps: ShownStep[]): string[][] {
  const table = new StepsTable()
  for (const one of steps) table.add(one)
  return table.rows.map((row) => [row.name, ...table.steps.map((_, column) => table.cell(row, column)?.text ?? '')])
}

describe('the table of steps', () => {
  it('has a row for each frame, in the order in which they began, and says what happened to it', () => {
    expect(texts(begun, ended)).toEqual([
      ['main', '▏┆ awaits', '! raise ValueError'],
      ['leaf', '▏● yields 1', '◂ got 2 ▕ return 3'],
    ])
  })

  it('says of a frame that a step does not touch that it awaits, and nothing once it has ended', () => {
    const idle = step('send(None)', 'yield 1', { event: 'enter', frame: 7, name: 'other' })
    expect(texts(begun, idle, ended, idle)[1]).toEqual(['leaf', '▏● yields 1', '┆ awaits', '◂ got 2 ▕ return 3', ''])
  })

  it('knows how deep a frame is, and a column even for a step in which no body ran', () => {
    const table = new StepsTable()
    table.add(begun)
    table.add(step('send(1)', 'raise TypeError'))
    expect(table.rows.map(({ depth }) => depth)).toEqual([0, 1])
    expect(table.steps).toHaveLength(2)
  })
})

describe('the first difference', () => {
  it('is the first step that has another call, result or event', () => {
    expect(firstDifference([begun, ended], [begun, step('send(2)', 'yield 4')])).toBe(1)
    expect(firstDifference([begun], [step('send(None)', 'yield 1')])).toBe(0)
  })

  it('is none between the same, nor between one and what it begins with', () => {
    expect(firstDifference([begun, ended], [begun, ended])).toBeUndefined()
    expect(firstDifference([begun], [begun, ended])).toBeUndefined()
  })
})
