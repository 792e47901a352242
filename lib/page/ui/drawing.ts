/**
 * What is drawn when something was done: the chain and its queues, the lines of the source, the transcript, the tables.
 */
import type { Entry } from '../engine.js'
import { firstDifference } from '../steps-table.js'
import { $, h } from './dom.js'
import type { Editor, LineMark } from './editor.js'
import { standingArrows } from './motion.js'
import type { Run } from './run.js'
import { TableView } from './table-view.js'
import { chainView, queuesView, stepsOf, transcriptView } from './views.js'

/** So many exchanges of the transcript are shown. */
const MOST_EXCHANGES = 300

export class Drawing {
  readonly #run: Run
  readonly #editor: Editor
  readonly #table: TableView
  readonly #left = new TableView('steps left behind')
  readonly #leftBehind = h('div', {}, h('p', { class: 'over' }, 'the way that was left:'), this.#left.element)
  /** The exchanges that the transcript shows, and what is before them. */
  #shown: readonly Entry[] = []
  #head = ''

  /**
   * @param run what is drawn
   * @param editor where lines are marked
   * @param goTo goes to a step, by its column
   */
  constructor(run: Run, editor: Editor, goTo: (column: number) => void) {
    this.#run = run
    this.#editor = editor
    this.#table = new TableView('steps', goTo)
    $('tables').append(this.#table.element)
  }

  /** Draws all of it. */
  draw(): void {
    const { current, at, entries, trouble } = this.#run
    $('chain').replaceChildren(...chainView(current, entries[at - 2], (line) => this.#editor.point(line)))
    const queues = current?.queues ?? []
    $('queues').hidden = queues.length === 0
    $('queues').replaceChildren(...queuesView(queues))
    if (this.#run.program.source === this.#editor.text) {
      this.#editor.mark(marksOf(current), trouble?.line ?? current?.failedAt)
    }
    this.#drawTranscript()
    this.#drawTables()
    $<HTMLButtonElement>('back').disabled = at === 0
    $<HTMLButtonElement>('forward').disabled = at === entries.length
    // What looks where things are comes last, and of that what changes the page: the browser lays it out once.
    this.#editor.reveal()
    $('transcript').scrollTop = $('transcript').scrollHeight
    $('tables').querySelector('.current')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    standingArrows(current?.steps.at(-1))
  }

  #drawTranscript(): void {
    const run = this.#run
    const log = $('transcript')
    const made = {
      line: `const f = ${run.program.expression}`,
      printed: run.trouble === undefined ? '' : `${run.trouble.message}\n`,
    }
    const head = JSON.stringify([run.printed, made])
    const shown = run.entries.slice(Math.max(0, run.at - MOST_EXCHANGES), run.at)
    const before = this.#shown.length
    // What is new is added, so that a screen reader reads that alone.
    const goesOn =
      head === this.#head && shown.length >= before && this.#shown.every((entry, index) => shown[index] === entry)
    if (goesOn) log.append(...shown.slice(before).flatMap(transcriptView))
    else {
      const output = run.printed === '' ? [] : [h('div', { class: 'output' }, run.printed)]
      log.replaceChildren(...output, ...transcriptView(made), ...shown.flatMap(transcriptView))
    }
    this.#shown = shown
    this.#head = head
  }

  #drawTables(): void {
    const { entries, at, left } = this.#run
    const steps = stepsOf(entries)
    const others = stepsOf(left)
    const first = left.length === 0 ? undefined : firstDifference(steps, others)
    const differs = first === undefined ? [] : [first]
    this.#table.show(steps, { current: stepsOf(entries.slice(0, at)).length - 1, differs })
    if (left.length > 0) this.#left.show(others, { differs })
    if (left.length > 0 && !this.#leftBehind.isConnected) $('tables').append(this.#leftBehind)
    if (left.length === 0) this.#leftBehind.remove()
  }
}

/** The lines at which frames are suspended. */
function marksOf(entry: Entry | undefined): LineMark[] {
  return (entry?.chains ?? []).flatMap((frames, index) =>
    frames.flatMap(({ line }, depth) => {
      const isInnermost = index === 0 && depth === frames.length - 1
      return line === undefined ? [] : [{ line, order: depth + 1, isInnermost }]
    }),
  )
}
