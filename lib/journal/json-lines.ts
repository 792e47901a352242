/**
 * Journals on disk: JSON Lines, version 1. A line is a record; the first says what the file is, the last how many
 * records there are, so that a file that has been cut is known as one.
 *
 *     {"dunder-await":"journal","version":1}
 *     {"coroutine":0,"name":"foo","args":[…],"began":1700000000000}
 *     {"of":0,"op":"send","value":…,"outcome":"yield","result":…,"at":0.1,"took":0.05,"chain":["foo"]}
 *     {"end":3}
 *
 * Between them there may be records of others; readers leave alone what they do not know. Values: saved-values.ts.
 */
import { ValueError } from '../protocol/exceptions.js'
import { type Factory, Journal } from './journal.js'
import { fromSaved, toSaved } from './saved-values.js'
import type { Operation, Outcome, Step } from './step.js'

/** The version that is written and read. */
export const VERSION = 1

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
  for (const [number, { name, made, steps, began }] of journals.entries()) {
    lines.push({ coroutine: number, name, args: made.args.map((arg) => toSaved(arg)), began })
    for (const { op, value, outcome, result, at, took, chain } of steps) {
      lines.push({ of: number, op, value: toSaved(value), outcome, result: toSaved(result), at, took, chain })
    }
  }
  lines.push({ end: lines.length })
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}

/**
 * The journals in a text.
 *
 * @param text JSON Lines, as `toJsonLines` writes them
 * @param factories the functions by name; a journal without one can be looked at, and not replayed
 * @returns the journals, in their order
 * @throws ValueError for a text that is something else, of another version, damaged or cut, saying where
 * @example fromJsonLines('{"dunder-await":"journal","version":7}\n') // raises ValueError: line 1: this is version 7; only version 1 can be read
 */
export function fromJsonLines(text: string, factories: Readonly<Record<string, Factory>> = {}): Journal[] {
  const journals: Journal[] = []
  for (const [index, line] of readLines(text).entries()) {
    if ('coroutine' in line) journals.push(journalIn(line, factories))
    else if ('of' in line) {
      const journal = journals[Number(line['of'])]
      if (journal === undefined) throw new ValueError(`line ${index + 1}: there is no coroutine ${String(line['of'])}`)
      journal._add(stepIn(line, index + 1))
      const unsaved = unsavedIn(line['value'])
      if (unsaved !== undefined) journal._obstruct(`what was sent to it, ${unsaved}, could not be saved`)
    }
  }
  return journals
}

/** The records of a text, checked for being all there. */
export function readLines(text: string): Line[] {
  const raw = text.split('\n').filter((line) => line.trim() !== '')
  const lines = raw.map((line, index) => parse(line, index + 1, index === raw.length - 1))
  const [first] = lines
  if (first?.[FIRST] !== 'journal') throw new ValueError('line 1: this is no journal of dunder-await')
  if (first['version'] !== VERSION) {
    throw new ValueError(`line 1: this is version ${String(first['version'])}; only version ${VERSION} can be read`)
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

function stepIn({ op, value, outcome, result, at, took, chain }: Line, number: number): Step {
  if (!OPERATIONS.includes(op) || !OUTCOMES.includes(outcome)) throw new ValueError(`line ${number}: this is no step`)
  return {
    op: op as Operation,
    value: fromSaved(value),
    outcome: outcome as Outcome,
    result: fromSaved(result),
    at: Number(at),
    took: Number(took),
    chain: Array.isArray(chain) ? chain.map(String) : [],
  }
}

/** A value of which only the text was saved, somewhere in a value. */
function unsavedIn(saved: unknown): string | undefined {
  if (typeof saved !== 'object' || saved === null) return undefined
  if ((saved as Line)['$'] === 'text') return String((saved as Line)['text'])
  return Object.values(saved).map(unsavedIn).find(Boolean)
}
