/**
 * Recorded coroutines as a table of time: columns are the driver's steps, in the order in which they were done; rows are
 * frames, in the order in which they began. A cell says what happened to the frame in the step.
 *
 *     ▏ entered   ┆ awaits   ◂ got   ✕ thrown into   ● yields   ▕ returned   ! raised
 */
import { padded, widthOf } from '../text/columns.js'
import { type Drawable, inOrderOfTime, journalsIn, titleOf } from './merged.js'
import type { Journal } from './journal.js'
import { callText, type FrameEvent, type FrameEventKind, type Outcome, outcomeText } from './step.js'

/** A step of the driver. */
export interface TableColumn {
  /** Whom the step was done to. */
  readonly name: string
  readonly call: string
  readonly outcome: Outcome
  readonly result: string
}

/** A frame. */
export interface TableRow {
  readonly name: string
  /** Which of the coroutines it belongs to. */
  readonly of: number
  /** What happened to it in each step, as text; empty where nothing did, `┆` while it waits. */
  readonly cells: readonly string[]
}

/** What was done, as a table: a column for each step of the driver, a row for each frame in the order of beginning. */
export interface TimeTable {
  readonly columns: readonly TableColumn[]
  readonly rows: readonly TableRow[]
}

/** How much of a table is made. */
export interface TableOptions {
  /** So many steps at most, the last ones; 200 unless told. */
  readonly steps?: number
}

/** The sign of each kind of event. */
export const MARKS: Readonly<Record<FrameEventKind, string>> = {
  enter: '▏',
  await: '',
  get: '◂',
  throw: '✕',
  yield: '●',
  return: '▕',
  raise: '!',
}

/**
 * The table of recorded coroutines, as data.
 *
 * @param drawn a journal, or several
 * @param options how much of it
 * @returns its columns and rows; a row has as many cells as there are columns
 * @example
 * const f = record(echo)
 * f.send()
 * timeTable(journalOf(f)!).rows.map(({ cells }) => cells) // → [['▏'], ["▏ ● 'who?'"]]
 */
export function timeTable(drawn: Drawable, options: TableOptions = {}): TimeTable {
  const { steps: most = 200 } = options
  const journals = journalsIn(drawn)
  const done = inOrderOfTime(journals)
  const first = Math.max(0, done.length - most)
  const rows = new Rows()
  for (const [column, { journal, index, step }] of done.entries()) rows.mark(journal, index, column, step.events ?? [])
  const shown = done.slice(first)
  return {
    columns: shown.map(({ journal, step }) => ({
      name: titleOf(journal),
      call: callText(step),
      outcome: step.outcome,
      result: outcomeText(step),
    })),
    rows: rows.between(first, done.length),
  }
}

/** A frame, in its life: where it has ended is known once it has. */
interface Growing {
  readonly name: string
  readonly of: number
  readonly began: number
  readonly marks: Map<number, string>
  ended: number
}

class Rows {
  readonly #rows = new Map<Journal, Map<number, Growing>>()
  readonly #inOrder: Growing[] = []

  mark(journal: Journal, of: number, column: number, events: readonly FrameEvent[]): void {
    const rows = this.#rows.get(journal) ?? new Map<number, Growing>()
    this.#rows.set(journal, rows)
    for (const { event, frame, name, value } of events) {
      let row = rows.get(frame)
      if (row === undefined) {
        const title = rows.size === 0 ? titleOf(journal) : name
        rows.set(frame, (row = { name: title, of, began: column, marks: new Map(), ended: Infinity }))
        this.#inOrder.push(row)
      }
      const text = `${MARKS[event]}${event === 'enter' || value === undefined ? '' : ` ${value}`}`
      if (event !== 'await') row.marks.set(column, [row.marks.get(column), text].filter(Boolean).join(' '))
      row.ended = event === 'return' || event === 'raise' ? column : Infinity
    }
  }

  /** The rows of the frames that lived in some columns. */
  between(first: number, end: number): TableRow[] {
    return this.#inOrder
      .filter(({ began, ended }) => began < end && ended >= first)
      .map(({ name, of, began, ended, marks }) => ({
        name,
        of,
        cells: Array.from({ length: end - first }, (_, index) => {
          const column = first + index
          return marks.get(column) ?? (column > began && column < ended ? '┆' : '')
        }),
      }))
  }
}

/**
 * The table as text, for terminals.
 *
 * @param drawn a journal, or several
 * @param options how much of it
 * @returns a line for the steps, and one for each frame
 * @example
 * const f = record(echo)
 * f.send()
 * timeTableText(journalOf(f)!).split('\n').length // → 3
 */
export function timeTableText(drawn: Drawable, options: TableOptions = {}): string {
  const { columns, rows } = timeTable(drawn, options)
  const table = [['', ...columns.map(({ call }) => call)], ...rows.map(({ name, cells }) => [name, ...cells])]
  const widths = ['', ...columns].map((_, column) => Math.max(...table.map((line) => widthOf(line[column] ?? ''))))
  return table
    .map((line) =>
      line
        .map((cell, column) => padded(cell, widths[column] ?? 0))
        .join(' │ ')
        .trimEnd(),
    )
    .join('\n')
}
