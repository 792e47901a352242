/**
 * Whether a runtime printed what CPython printed, under the switches that let some of it go: the texts of exceptions,
 * and what hangs on when things are collected. Also the parts of a rule that observes several things.
 */
import type { Version } from './rule.js'

/** Whether the texts of exceptions and warnings count. */
export type Texts = 'exact' | 'ignore'

/**
 * When a runtime collects what is no longer used: at once, as CPython's reference counts do; at some later time, so
 * that lines about it come late; or at no time that can be told, so that they may be missing.
 */
export type Collection = 'refcount' | 'collect' | 'none'

/** The switches. */
export interface Strictness {
  readonly texts?: Texts
  readonly gc?: Collection
}

/** The values that the switches take. */
export const TEXTS: readonly Texts[] = ['exact', 'ignore']
export const COLLECTIONS: readonly Collection[] = ['refcount', 'collect', 'none']

/** What came of one of the things that a rule observes. */
export interface Part {
  /** The rule's id and a number, as `EXC-28.2`. */
  readonly id: string
  /** What the line is headed by. */
  readonly label: string
  readonly status: 'pass' | 'fail'
  /** The versions of CPython that print what the runtime did. */
  readonly agreesWith: readonly Version[]
}

/**
 * Whether lines agree.
 *
 * @param collected those of the expected lines that come of collection
 */
export function agree(
  expected: readonly string[],
  got: readonly string[],
  collected: readonly string[],
  { texts = 'exact', gc = 'refcount' }: Strictness,
): boolean {
  const prepared = (lines: readonly string[]) => (texts === 'ignore' ? lines.map(withoutText) : [...lines])
  const wanted = prepared(expected)
  const printed = prepared(got)
  const late = gc === 'refcount' ? [] : prepared(collected).filter((line) => takenFrom(wanted, line))
  let at = 0
  for (const line of printed) {
    if (at < wanted.length && wanted[at] === line) at++
    else if (!takenFrom(late, line)) return false
  }
  return at === wanted.length && (gc === 'none' || late.length === 0)
}

/** Takes the last line of its kind out of some; whether there was one. */
function takenFrom(lines: string[], line: string): boolean {
  const at = lines.lastIndexOf(line)
  if (at !== -1) lines.splice(at, 1)
  return at !== -1
}

/**
 * A line without what an implementation words in its own way: the text of an exception if it has more than one word
 * (those of the programs' own exceptions have one), what follows the category of a warning, the names of iterators, and
 * that the text of a KeyError is the repr of its key.
 */
export function withoutText(line: string): string {
  const head = /^(?:warning: [^:]*|log [^:]*)/.exec(line)?.[0]
  if (head !== undefined) return head
  return line
    .replace(/(?:list_iterator|sequenceiterator|listiterator|(?:tuple|str|str_ascii|range)_iterator)/g, 'iterator')
    .replace(/KeyError\("('.*?')"\)/g, 'KeyError($1)')
    .replace(/(?<=\w)\('(?:[^'\\]|\\.)* (?:[^'\\]|\\.)*'\)/g, '(...)')
    .replace(/(?<=\w)\("(?:[^"\\]|\\.)* (?:[^"\\]|\\.)*"\)/g, '(...)')
}

/**
 * The parts of a rule: a line that is headed by a label is one, with the lines before it that are not. There are none
 * if it observes one thing.
 *
 * @param on what a version of CPython printed
 */
export function partsOf(
  id: string,
  expected: readonly string[],
  got: readonly string[],
  on: readonly (readonly [Version, readonly string[]])[],
  strictness: Strictness,
): Part[] {
  const wanted = segments(expected)
  if (wanted.length < 2) return []
  const printed = segments(got)
  return wanted.map(({ label, lines }, at) => {
    const own = printed[at]?.lines ?? []
    const same = (others: readonly string[]) => agree(others, own, [], { ...strictness, gc: 'refcount' })
    const agreesWith = on
      .filter(([, all]) => same(segments(all)[at]?.lines ?? ['(nothing)']))
      .map(([version]) => version)
    return { id: `${id}.${at + 1}`, label, status: same(lines) ? 'pass' : 'fail', agreesWith }
  })
}

function segments(lines: readonly string[]): { label: string; lines: string[] }[] {
  const found: { label: string; lines: string[] }[] = []
  let before: string[] = []
  for (const line of lines) {
    before.push(line)
    const label = /^(\S.*?) (?:->|!!) /.exec(line)?.[1]
    if (label === undefined) continue
    found.push({ label, lines: before })
    before = []
  }
  found.at(-1)?.lines.push(...before)
  return found
}
