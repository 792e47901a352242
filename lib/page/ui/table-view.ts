/**
 * A table of steps on the page. It grows with the run: a step adds a column to what is there, and going back and forth
 * moves a mark, so that a step costs the same after a thousand others. Of long runs a window of columns is shown.
 */
import type { ShownStep } from '../engine.js'
import { type Row, StepsTable } from '../steps-table.js'
import { h } from './dom.js'

/** So many columns are shown; a part more, until they are drawn anew. */
const WINDOW = 60
const MORE = 20

/** What a table shows besides its steps. */
export interface TableLook {
  /** The column that is looked at. */
  readonly current?: number | undefined
  /** The columns that differ from the other table. */
  readonly differs?: readonly number[] | undefined
}

export class TableView {
  readonly element: HTMLTableElement
  readonly #goTo: ((column: number) => void) | undefined
  readonly #head = h('tr', {})
  readonly #body = h('tbody', {})
  readonly #lines = new Map<number, HTMLTableRowElement>()
  #table = new StepsTable()
  #steps: ShownStep[] = []
  /** The columns that are drawn. */
  #first = 0
  #end = 0
  #marked: HTMLElement[] = []

  /**
   * @param name what it is called
   * @param goTo what a click on a step does
   */
  constructor(name: string, goTo?: (column: number) => void) {
    this.#goTo = goTo
    this.element = h('table', { 'aria-label': name }, h('thead', {}, this.#head), this.#body)
  }

  /** Shows steps: those that it showed before, and more, or others. */
  show(steps: readonly ShownStep[], look: TableLook = {}): void {
    const before = this.#steps.length
    const goesOn = steps.length >= before && (before === 0 || steps[before - 1] === this.#steps[before - 1])
    if (!goesOn) {
      this.#table = new StepsTable()
      this.#steps = []
    }
    for (const step of steps.slice(this.#steps.length)) {
      this.#steps.push(step)
      this.#table.add(step)
    }
    const { current = steps.length - 1 } = look
    const isOutside = current >= 0 && (current < this.#first || current >= this.#first + WINDOW + MORE)
    if (!goesOn || before === 0 || isOutside) this.#redraw(current)
    else for (const end = Math.min(steps.length, this.#first + WINDOW + MORE); this.#end < end;) this.#addColumn()
    this.#mark(look)
  }

  #redraw(current: number): void {
    const { length } = this.#steps
    this.#first = this.#end = Math.max(0, Math.min(length - WINDOW, current - WINDOW / 2))
    this.#lines.clear()
    this.#body.replaceChildren()
    this.#head.replaceChildren(h('td', { class: 'corner' }, 'you drive'))
    for (const end = Math.min(length, this.#first + WINDOW); this.#end < end;) this.#addColumn()
  }

  #addColumn(): void {
    const column = this.#end++
    const step = this.#steps[column] as ShownStep
    const label =
      this.#goTo === undefined ? h('span', { class: 'call' }, step.call) : placeLink(step.call, column, this.#goTo)
    this.#head.append(
      h(
        'th',
        { scope: 'col', class: step.outcome },
        label,
        h('span', { class: 'result', title: step.result }, `→ ${step.result}`),
      ),
    )
    const rows = this.#table.rowsFrom(this.#first).filter(({ began }) => began <= column)
    for (const row of rows) {
      const line = this.#lines.get(row.frame) ?? this.#addRow(row, column)
      line.append(this.#cell(row, column))
    }
  }

  #addRow(row: Row, column: number): HTMLTableRowElement {
    const indent = '· '.repeat(Math.min(row.depth, 6))
    const head = h(
      'th',
      { scope: 'row', title: row.name },
      indent === '' ? undefined : h('span', { class: 'indent', 'aria-hidden': 'true' }, indent),
      row.name,
    )
    const line = h('tr', {}, head)
    for (let at = this.#first; at < column; at++) line.append(this.#cell(row, at))
    this.#lines.set(row.frame, line)
    this.#body.append(line)
    return line
  }

  #cell(row: Row, column: number): HTMLTableCellElement {
    const cell = this.#table.cell(row, column)
    if (cell === undefined) return h('td', {})
    return h('td', { class: `life ${cell.state}${cell.begins ? ' begins' : ''}`, title: cell.text }, cell.text)
  }

  /** Marks the column that is looked at, and those that differ. */
  #mark({ current, differs = [] }: TableLook): void {
    for (const element of this.#marked) {
      element.classList.remove('current', 'differs')
      element.removeAttribute('aria-current')
      element.querySelector('.note')?.remove()
    }
    this.#marked = []
    const corner = this.#head.firstElementChild
    const isPart = this.#first > 0 || this.#end < this.#steps.length
    if (corner !== null) {
      corner.textContent = isPart ? `steps ${this.#first + 1}–${this.#end} of ${this.#steps.length}` : 'you drive'
    }
    for (const [index, column] of differs.entries()) {
      const head = this.#at(this.#head, column)
      if (head === undefined) continue
      head.classList.add('differs')
      head
        .querySelector('.result')
        ?.prepend(h('span', { class: 'note' }, index === 0 ? 'differs from here ' : 'differs '))
    }
    if (current === undefined) return
    const head = this.#at(this.#head, current)
    head?.setAttribute('aria-current', 'step')
    head?.classList.add('current')
    for (const line of this.#lines.values()) this.#at(line, current)?.classList.add('current')
  }

  #at(line: HTMLElement, column: number): HTMLElement | undefined {
    const found = line.children[column - this.#first + 1] as HTMLElement | undefined
    if (column < this.#first || found === undefined) return undefined
    this.#marked.push(found)
    return found
  }
}

/** A step that can be gone to. A link: the buttons called send, throw and close are those that do something. */
function placeLink(text: string, column: number, goTo: (column: number) => void): HTMLElement {
  const link = h('span', { class: 'call', role: 'link', tabindex: 0 }, text)
  link.addEventListener('click', () => goTo(column))
  link.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    goTo(column)
  })
  return link
}
