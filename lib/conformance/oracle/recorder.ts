/**
 * The recorder: what CPython prints for each rule, written down in lib/conformance/data. It runs the programs on an
 * interpreter, says what differs from the records of that version, rule by rule, and can write the new records.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { VERSIONS } from '../catalogue.js'
import type { Level, Rule, Section, Version } from '../rule.js'
import { dataText } from './data-text.js'
import { type Interpreter, recordedVersion } from './interpreter.js'
import { recorded } from '../records.js'
import { linesOn, moduleOf, observeSection, SECTIONS, type Observed } from './rules.js'

/** One difference between the records and an interpreter. */
export interface Change {
  readonly id: string
  readonly kind: 'lines' | 'description' | 'new' | 'gone'
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** What the recorder found. */
export interface Recording {
  readonly version: Version
  readonly changes: readonly Change[]
  /** The records as they should be now. */
  readonly rules: ReadonlyMap<Section, readonly Rule[]>
}

/** What the decorators in the programs say of a rule. */
type Description = Pick<Rule, 'id' | 'level' | 'js' | 'title' | 'source'>

/**
 * Runs the rules on an interpreter and compares with the records.
 *
 * @param interpreter a CPython
 * @param version the version it is taken for; by default the one it names itself
 * @throws RangeError if no records are kept of its version, Error if a program does not run
 */
export async function record(interpreter: Interpreter, version?: Version): Promise<Recording> {
  const taken = version ?? recordedVersion(interpreter.version)
  if (taken === undefined) throw new RangeError(`no records are kept of Python ${interpreter.version}`)
  const changes: Change[] = []
  const rules = new Map<Section, readonly Rule[]>()
  const descriptions = await describe(interpreter)
  for (const section of SECTIONS) {
    const observed = await observeSection(interpreter, section)
    const described = descriptions.filter(({ id }) => id.startsWith(`${section}-`))
    const { kept, found } = compare(section, described, observed, taken)
    rules.set(section, kept)
    changes.push(...found)
  }
  return { version: taken, changes, rules }
}

/** Writes the records; gives the files. */
export async function writeRecords(recording: Recording, suite: string): Promise<string[]> {
  const files: string[] = []
  for (const [section, rules] of recording.rules) {
    const file = join(suite, 'data', `${section.toLowerCase()}.ts`)
    await writeFile(file, dataText(section, rules))
    files.push(file)
  }
  return files
}

/** A change as it is told. */
export function changeText({ id, kind, before, after }: Change): string {
  const lines = (mark: string, list: readonly string[]) => list.map((line) => `  ${mark} ${line}`)
  const said = { lines: 'prints other lines', description: 'is described otherwise', new: 'is new', gone: 'is gone' }
  const gone = before.filter((line) => !after.includes(line))
  const come = after.filter((line) => !before.includes(line))
  return [`${id} ${said[kind]}`, ...lines('-', gone), ...lines('+', come)].join('\n')
}

function compare(section: Section, described: readonly Description[], observed: Observed, version: Version) {
  const found: Change[] = []
  const kept = described.map((description): Rule => {
    const { id } = description
    const before = recorded[section].find((rule) => rule.id === id)
    const after = observed.get(id)
    if (after === undefined) throw new Error(`the program of ${id} did not run`)
    if (before === undefined) found.push({ id, kind: 'new', before: [], after })
    else {
      const expected = linesOn(before, version)
      if (!same(expected, after)) found.push({ id, kind: 'lines', before: expected, after })
      const [said, says] = [wordsOf(before), wordsOf(description)]
      if (!same(said, says)) found.push({ id, kind: 'description', before: said, after: says })
    }
    return { ...description, section, ...withLines(before, version, after) }
  })
  for (const rule of recorded[section]) {
    if (described.some(({ id }) => id === rule.id)) continue
    found.push({ id: rule.id, kind: 'gone', before: rule.lines, after: [] })
  }
  return { kept, found }
}

/** The lines of all versions, with those of one exchanged; what 3.14 prints is the rule. Only what differs from 3.14 is kept of the others. */
function withLines(rule: Rule | undefined, version: Version, after: readonly string[]): Pick<Rule, 'lines' | 'others'> {
  const on = (other: Version) => (other === version || rule === undefined ? after : linesOn(rule, other))
  const lines = on('3.14')
  const others = VERSIONS.filter((other) => !same(on(other), lines)).map((other) => [other, on(other)] as const)
  return others.length === 0 ? { lines } : { lines, others: Object.fromEntries(others) }
}

/** Asks the programs what they say of their rules. */
async function describe(interpreter: Interpreter): Promise<Description[]> {
  const modules = SECTIONS.map(moduleOf).join(', ')
  const keys = "{key: rule[key] for key in ('id', 'level', 'js', 'text', 'src')}"
  const source = `import json, h, aioh, ${modules}\nprint(json.dumps([${keys} for rule in h.RULES + aioh.RULES]))`
  const { text, failure } = await interpreter.run({ source })
  if (failure !== null) throw new Error(`the rules cannot be read: ${failure}`)
  const rules = JSON.parse(text) as { id: string; level: Level; js: Rule['js']; text: string; src: string }[]
  return rules.map(({ id, level, js, text: title, src }) => ({ id, level, js, title, source: src }))
}

function wordsOf({ level, js, title, source }: Omit<Description, 'id'>): string[] {
  return [level, js, title, source]
}

function same(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((line, index) => line === others[index])
}
