/**
 * Journals on disk: JSON Lines, version 2. A line is a record; the first says what the file is, the last how many
 * records there are, so that a file that has been cut is known as one. A step is what was done, what happened in bodies
 * (each with the frame's number and name), and what came of it:
 *
 *     {"dunder-await":"journal","version":2}
 *     {"coroutine":0,"name":"foo","args":[…],"began":1700000000000,"task":1}
 *     {"of":0,"op":"send","value":…,"at":0.1,"by":"Task-1"}
 *     {"of":0,"event":"enter","frame":0,"name":"foo"}
 *     {"of":0,"event":"await","frame":0,"name":"foo","value":"Ask(question='who?')","line":3}
 *     {"of":0,"event":"enter","frame":1,"name":"Ask(question='who?')","by":0}
 *     {"of":0,"event":"yield","frame":1,"name":"Ask(question='who?')","value":"'who?'","by":0}
 *     {"of":0,"outcome":"yield","result":…,"took":0.05,"chain":["foo"]}
 *     {"end":8}
 *
 * `task` is the number of the coroutine in whose step it was made a task, `by` the task that did a step. In version 1,
 * which is read too, a step is one line, without events:
 *
 *     {"of":0,"op":"send","value":…,"outcome":"yield","result":…,"at":0.1,"took":0.05,"chain":["foo"]}
 *
 * Between them there may be records of others; readers leave alone what they do not know. Values: saved-values.ts.
 */
import { ValueError } from '../protocol/exceptions.js'
import { type Factory, Journal } from './journal.js'
import { fromSaved, toSaved } from './saved-values.js'
import type { FrameEvent, Operation, Outcome, Step } from './step.js'

/** The version that is written. */
export const VERSION = 2

/** The versions that are read. */
const READ: readonly unknown[] = [1, VERSION]

const FIRST = 'dunder-await'

type Line = Record<string, unknown>

/**
 * Journals as text.
 *
 * @param journals journals, from `journalOf`
 * @param more records of one's own, which come before the journals
 * @returns JSON Lines, with a newline at the end
 * @example
 * const f = record(echo)
 * f.send()
 * fromJsonLines(toJsonLines([journalOf(f)!]))[0]?.steps.length // → 1
 */
export function toJsonLines(journals: readonly Journal[], more: readonly object[] = []): string {
  const lines: object[] = [{ [FIRST]: 'journal', version: VERSION }, ...more]
  for (const [number, journal] of journals.entries()) {
    const { name, made, steps, began } = journal
    const maker = journals.findIndex(({ tasks }) => tasks.includes(journal))
    const task = maker < 0 ? {} : { task: maker }
    lines.push({ coroutine: number, name, args: made.args.map((arg) => toSaved(arg)), began, ...task })
    for (const step of steps) lines.push(...linesOf(number, step))
  }
  lines.push({ end: lines.length })
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}

function linesOf(number: number, { op, value, outcome, result, at, took, chain, events, by }: Step): object[] {
  const done = { of: number, op, value: toSaved(value) }
  const came = { outcome, result: toSaved(result) }
  // What a file of version 1 knows of a step is one line.
  if (events === undefined) return [{ ...done, ...came, at, took, chain }]
  return [
    { ...done, at, by },
    ...events.map((event) => ({ of: number, ...event })),
    { of: number, ...came, took, chain },
  ]
}

/**
 * The journals in a text.
 *
 * @param text JSON Lines, as `toJsonLines` writes them
 * @param factories the functions by name; a journal without one can be looked at, and not replayed
 * @returns the journals, in their order
 * @throws ValueError for a text that is something else, of another version, damaged or cut, saying where
 * @example fromJsonLines('{"dunder-await":"journal","version":7}\n') // raises ValueError: line 1: this is version 7; only versions 1 and 2 can be read
 */
export function fromJsonLines(text: string, factories: Readonly<Record<string, Factory>> = {}): Journal[] {
  const journals: Journal[] = []
  const begun = new Map<Journal, { line: Line; events: FrameEvent[] }>()
  const tasks: [task: Journal, maker: number][] = []
  for (const [index, line] of readLines(text).entries()) {
    if ('coroutine' in line) {
      const journal = journalIn(line, factories)
      journals.push(journal)
      if ('task' in line) tasks.push([journal, Number(line['task'])])
    } else if ('of' in line) {
      const journal = journals[Number(line['of'])]
      if (journal === undefined) throw new ValueError(`line ${index + 1}: there is no coroutine ${String(line['of'])}`)
      readStep(journal, line, index + 1, begun)
    }
  }
  for (const [task, maker] of tasks) journals[maker]?._madeTask(task)
  return journals
}

/** A step in one line, or what was done, what happened, or what came of it. */
function readStep(
  journal: Journal,
  line: Line,
  number: number,
  begun: Map<Journal, { line: Line; events: FrameEvent[] }>,
): void {
  const open = begun.get(journal)
  if ('op' in line) {
    if (!OPERATIONS.includes(line['op'])) throw new ValueError(`line ${number}: this is no step`)
    const unsaved = unsavedIn(line['value'])
    if (unsaved !== undefined) journal._obstruct(`what was sent to it, ${unsaved}, could not be saved`)
    if ('outcome' in line) journal._add(stepIn(line, number))
    else begun.set(journal, { line, events: [] })
  } else if (open === undefined) throw new ValueError(`line ${number}: this is no step`)
  else if ('event' in line) open.events.push(eventIn(line, number))
  else {
    begun.delete(journal)
    journal._add(stepIn({ ...open.line, ...line }, number, open.events))
  }
}

/** The records of a text, checked for being all there. */
export function readLines(text: string): Line[] {
  const raw = text.split('\n').filter((line) => line.trim() !== '')
  const lines = raw.map((line, index) => parse(line, index + 1, index === raw.length - 1))
  const [first] = lines
  if (first?.[FIRST] !== 'journal') throw new ValueError('line 1: this is no journal of dunder-await')
  if (!READ.includes(first['version'])) {
    throw new ValueError(
      `line 1: this is version ${String(first['version'])}; only versions ${READ.join(' and ')} can be read`,
    )
  }
  const end = lines.at(-1)?.['end']
  if (end === undefined) throw new ValueError(`line ${lines.length}: the journal ends too early: it has been cut`)
  if (end !== lines.length - 1) {
    throw new ValueError(`line ${lines.length}: ${String(end)} lines were written, and ${lines.length - 1} are there`)
  }
  return lines.slice(0, -1)
}

function parse(line: string, number: number, isLast: boolean): Line {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    const what = isLast ? 'the journal ends in the middle of a line: it has been cut' : 'this is no JSON'
    throw new ValueError(`line ${number}: ${what}`)
  }
  if (typeof value !== 'object' || value === null) throw new ValueError(`line ${number}: this is no record`)
  return value as Line
}

function journalIn(line: Line, factories: Readonly<Record<string, Factory>>): Journal {
  const name = String(line['name'])
  const known = Object.hasOwn(factories, name) ? factories[name] : undefined
  const args = fromSaved(line['args']) as unknown[]
  const journal = new Journal({ factory: known ?? missing(name), args, name }, undefined, Number(line['began']))
  if (known === undefined) journal._obstruct(`there is no function ${name}`)
  const unsaved = unsavedIn(line['args'])
  if (unsaved !== undefined) journal._obstruct(`its argument ${unsaved} could not be saved`)
  return journal
}

function missing(name: string): Factory {
  return () => {
    throw new ValueError(`there is no function ${name}`)
  }
}

const OPERATIONS: readonly unknown[] = ['send', 'throw', 'close'] satisfies Operation[]
const OUTCOMES: readonly unknown[] = ['yield', 'return', 'raise'] satisfies Outcome[]

const KINDS: readonly unknown[] = [
  'enter',
  'await',
  'get',
  'throw',
  'yield',
  'return',
  'raise',
] satisfies FrameEvent['event'][]

function eventIn({ event, frame, name, value, by, line }: Line, number: number): FrameEvent {
  if (!KINDS.includes(event) || typeof frame !== 'number') throw new ValueError(`line ${number}: this is no event`)
  return {
    event: event as FrameEvent['event'],
    frame,
    name: String(name),
    ...(value === undefined ? {} : { value: String(value) }),
    ...(by === undefined ? {} : { by: Number(by) }),
    ...(line === undefined ? {} : { line: Number(line) }),
  }
}

function stepIn(
  { op, value, outcome, result, at, took, chain, by }: Line,
  number: number,
  events?: readonly FrameEvent[],
): Step {
  if (!OPERATIONS.includes(op) || !OUTCOMES.includes(outcome)) throw new ValueError(`line ${number}: this is no step`)
  return {
    op: op as Operation,
    value: fromSaved(value),
    outcome: outcome as Outcome,
    result: fromSaved(result),
    at: Number(at),
    took: Number(took),
    chain: Array.isArray(chain) ? chain.map(String) : [],
    events,
    by: by === undefined ? undefined : String(by),
  }
}

/** A value of which only the text was saved, somewhere in a value. */
function unsavedIn(saved: unknown): string | undefined {
  if (typeof saved !== 'object' || saved === null) return undefined
  if ((saved as Line)['$'] === 'text') return String((saved as Line)['text'])
  return Object.values(saved).map(unsavedIn).find(Boolean)
}
