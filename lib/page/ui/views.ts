/**
 * What is on the page beside the source: the chain as nested boxes, the transcript, the tables of steps.
 */
import type { Entry } from '../engine.js'
import type { ShownFrame, Variable } from '../observed-frames.js'
import { type Row, StepsTable } from '../steps-table.js'
import { h } from './dom.js'

/** So many columns of a table are shown. */
const WINDOW = 200

/** The chain: a list of boxes, each in the one that awaits it; other chains after it. */
export function chainView(
  entry: Entry | undefined,
  before: Entry | undefined,
  point: (line?: number) => void,
): HTMLElement[] {
  const chains = entry?.chains ?? []
  const old = new Map((before?.chains ?? []).flat().map(({ frame, variables }) => [frame, new Map(variables)]))
  const happened = new Map<number, string[]>()
  for (const { event, frame, value } of entry?.steps.flatMap(({ events }) => events) ?? []) {
    const words = {
      get: '◂ got',
      throw: '✕ thrown',
      yield: '● yields',
      enter: '▏began',
      await: '',
      return: '',
      raise: '',
    }[event]
    if (words !== '')
      happened.set(frame, [...(happened.get(frame) ?? []), event === 'enter' ? words : `${words} ${value}`])
  }
  const boxes = chains.map((chain, index) => boxView(chain, 0, index === 0, old, happened, point))
  if (boxes.length > 0) return boxes.filter((box) => box !== undefined)
  const ended = entry !== undefined && entry.steps.length > 0
  return [
    h(
      'li',
      { class: 'none' },
      ended ? 'Nothing is suspended: it has ended.' : 'Nothing has run yet: the first send begins it.',
    ),
  ]
}

function boxView(
  chain: readonly ShownFrame[],
  depth: number,
  isDriven: boolean,
  old: ReadonlyMap<number, ReadonlyMap<string, string>>,
  happened: ReadonlyMap<number, readonly string[]>,
  point: (line?: number) => void,
): HTMLElement | undefined {
  const shown = chain[depth]
  if (shown === undefined) return undefined
  const { frame, name, line, variables, awaits } = shown
  const isInnermost = depth === chain.length - 1
  const where = line === undefined ? '' : `line ${line}`
  const state = isInnermost ? (awaits === undefined ? 'suspended here' : `awaits ${awaits}`) : 'awaits'
  const title = h(
    'div',
    { class: 'title' },
    h('b', {}, name),
    h('span', { class: 'where' }, [where, state].filter(Boolean).join(' · ')),
  )
  const told = (happened.get(frame) ?? []).join('   ')
  const inner = boxView(chain, depth + 1, isDriven, old, happened, point)
  const box = h(
    'li',
    {
      class: `box${isInnermost ? ' innermost' : ''}${depth === 0 && !isDriven ? ' apart' : ''}`,
      'data-frame': frame,
      tabindex: 0,
      'aria-current': isInnermost && isDriven ? 'true' : undefined,
    },
    title,
    variables.length === 0 ? undefined : variablesView(variables, old.get(frame)),
    told === '' ? undefined : h('div', { class: 'told' }, told),
    inner === undefined ? undefined : h('ol', { class: 'inner' }, inner),
  )
  for (const [on, shownLine] of [
    ['mouseover', line],
    ['focusin', line],
    ['mouseout', undefined],
    ['focusout', undefined],
  ] as const) {
    box.addEventListener(on, (event) => {
      event.stopPropagation()
      point(shownLine)
    })
  }
  return box
}

function variablesView(variables: readonly Variable[], old: ReadonlyMap<string, string> | undefined): HTMLElement {
  return h(
    'div',
    { class: 'variables' },
    ...variables.map(([name, value]) => {
      const isNew = old !== undefined && old.get(name) !== value
      return h(
        'span',
        { class: isNew ? 'changed' : '', title: isNew ? 'changed in this step' : undefined },
        `${name} = ${value}${isNew ? ' *' : ''}`,
      )
    }),
  )
}

/** A line of the transcript, and what it printed. */
export function transcriptView({ line, printed }: Pick<Entry, 'line' | 'printed'>): HTMLElement[] {
  const prompt = line.split('\n').map((text, index) => `${index === 0 ? '>>>' : '...'} ${text}`.trimEnd())
  const input = h('div', { class: 'input' }, `${prompt.join('\n')}\n`)
  if (printed === '') return [input]
  const isError = /^(?:Traceback|SyntaxError: | {2}File)/m.test(printed)
  return [input, h('div', { class: isError ? 'error' : 'output' }, printed)]
}

/** What a table shows besides its steps. */
export interface TableLook {
  readonly name: string
  /** The column that is looked at. */
  readonly current?: number | undefined
  /** The first column that differs from the other table. */
  readonly differs?: number | undefined
  readonly goTo?: ((column: number) => void) | undefined
}

/** A step that can be gone to. A link: the buttons called send, throw and close are those that do something. */
function placeLink(text: string, go: () => void): HTMLElement {
  const link = h('span', { class: 'call', role: 'link', tabindex: 0 }, text)
  link.addEventListener('click', go)
  link.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    go()
  })
  return link
}

/** A table of steps. */
export function tableView(table: StepsTable, { name, current, differs, goTo }: TableLook): HTMLTableElement {
  const end = table.steps.length
  const first = Math.max(0, Math.min(end - WINDOW, (current ?? end) - WINDOW / 2))
  const columns = table.steps.slice(first, first + WINDOW).map((step, index) => ({ step, column: first + index }))
  const heads = columns.map(({ step, column }) => {
    const label =
      goTo === undefined ? h('span', { class: 'call' }, step.call) : placeLink(step.call, () => goTo(column))
    const look = [step.outcome, column === current ? 'current' : '', column === differs ? 'differs' : ''].join(' ')
    const note = column === differs ? h('span', { class: 'note' }, 'differs from here ') : undefined
    return h(
      'th',
      { scope: 'col', class: look, 'aria-current': column === current ? 'step' : undefined },
      label,
      h('span', { class: 'result' }, note, `→ ${step.result}`),
    )
  })
  const rows = table.rows.filter(({ began, ended }) => began < first + WINDOW && ended >= first)
  return h(
    'table',
    { 'aria-label': name },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h(
          'td',
          { class: 'corner' },
          first > 0 ? `steps ${first + 1}–${first + columns.length} of ${end}` : 'you drive',
        ),
        ...heads,
      ),
    ),
    h('tbody', {}, ...rows.map((row) => rowView(table, row, columns, current))),
  )
}

function rowView(
  table: StepsTable,
  row: Row,
  columns: readonly { column: number }[],
  current: number | undefined,
): HTMLElement {
  const indent = '· '.repeat(Math.min(row.depth, 6))
  const head = h(
    'th',
    { scope: 'row', title: row.name },
    indent === '' ? undefined : h('span', { class: 'indent', 'aria-hidden': 'true' }, indent),
    row.name,
  )
  const cells = columns.map(({ column }) => {
    const cell = table.cell(row, column)
    const look = cell === undefined ? '' : `life ${cell.state}${cell.begins ? ' begins' : ''}`
    return h('td', { class: `${look}${column === current ? ' current' : ''}`, title: cell?.text }, cell?.text ?? '')
  })
  return h('tr', {}, head, ...cells)
}

/** A table of all steps of some entries. */
export function tableOf(entries: readonly Entry[]): StepsTable {
  const table = new StepsTable()
  for (const { steps } of entries) for (const step of steps) table.add(step)
  return table
}
