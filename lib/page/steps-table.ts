/**
 * The table of steps: a column for each step of the driver, a row for each frame in the order in which they began. A
 * cell says in words and by a sign what happened to the frame in the step. Made step by step, so that a step costs the
 * same after ten thousand others.
 */
import type { FrameEvent } from '../journal/step.js'
import { MARKS } from '../journal/time-table.js'
import type { ShownStep } from './engine.js'

/** How a frame came through a step. */
export type CellState = 'waits' | 'yields' | 'returns' | 'raises'

/** A frame in a step. */
export interface Cell {
  readonly text: string
  readonly state: CellState
  /** Whether it began in this step. */
  readonly begins: boolean
}

/** A frame in all steps. */
export interface Row {
  readonly frame: number
  readonly name: string
  /** How many frames it is in. */
  readonly depth: number
  readonly cells: ReadonlyMap<number, Cell>
  /** The steps of its life. */
  readonly began: number
  ended: number
}

const WORDS: Readonly<Partial<Record<FrameEvent['event'], string>>> = {
  get: 'got',
  throw: 'thrown',
  yield: 'yields',
  return: 'return',
  raise: 'raise',
}

export class StepsTable {
  readonly steps: ShownStep[] = []
  readonly #rows = new Map<number, Row>()

  get rows(): readonly Row[] {
    return [...this.#rows.values()]
  }

  /** The rows of frames that live at a column, or began after it. */
  rowsFrom(column: number): Row[] {
    return this.rows.filter(({ ended }) => ended >= column)
  }

  add(step: ShownStep): void {
    const column = this.steps.push(step) - 1
    const told = new Map<number, FrameEvent[]>()
    for (const event of step.events) {
      if (!this.#rows.has(event.frame)) this.#begin(event, column)
      told.set(event.frame, [...(told.get(event.frame) ?? []), event])
    }
    for (const [frame, events] of told) {
      const row = this.#rows.get(frame) as Row
      const cell = cellOf(events)
      if (cell === undefined) continue
      ;(row.cells as Map<number, Cell>).set(column, cell)
      row.ended = cell.state === 'returns' || cell.state === 'raises' ? column : Infinity
    }
  }

  /** What is in a cell; undefined where the frame does not live. */
  cell({ cells, began, ended }: Row, column: number): Cell | undefined {
    const own = cells.get(column)
    if (own !== undefined || column < began || column > ended) return own
    return { text: '┆ awaits', state: 'waits', begins: false }
  }

  #begin({ frame, name, by }: FrameEvent, column: number): void {
    const above = by === undefined ? undefined : this.#rows.get(by)
    const depth = above === undefined ? 0 : above.depth + 1
    this.#rows.set(frame, { frame, name, depth, cells: new Map(), began: column, ended: Infinity })
  }
}

/** The first column in which two tables differ; undefined if one begins as the other does. */
export function firstDifference(one: readonly ShownStep[], other: readonly ShownStep[]): number | undefined {
  const index = one.findIndex((step, at) => other[at] !== undefined && textOf(step) !== textOf(other[at]))
  return index < 0 ? undefined : index
}

function textOf({ call, result, events }: ShownStep): string {
  return JSON.stringify([call, result, events.map(({ event, frame, name, value }) => [event, frame, name, value])])
}

function cellOf(events: readonly FrameEvent[]): Cell | undefined {
  const begins = events.some(({ event }) => event === 'enter')
  const parts = events.flatMap(({ event, value }) => {
    const word = WORDS[event]
    return word === undefined ? [] : [`${MARKS[event]} ${word} ${value ?? 'None'}`]
  })
  if (!begins && parts.length === 0) return undefined
  const last = events.at(-1)?.event
  const state = last === 'yield' ? 'yields' : last === 'return' ? 'returns' : last === 'raise' ? 'raises' : 'waits'
  if (state === 'waits') parts.push('┆ awaits')
  return { text: `${begins ? MARKS.enter : ''}${parts.join(' ')}`, state, begins }
}
