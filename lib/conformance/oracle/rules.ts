/**
 * The rules on a real Python: runs the programs of lib/conformance/python and reads off what each rule printed. This is
 * the suite's door for Python implementations, as run.ts is for JavaScript runtimes.
 */
import { VERSIONS } from '../catalogue.js'
import { normalised } from '../python-text.js'
import { recorded } from '../records.js'
import type { Rule, Section, Version } from '../rule.js'
import type { Options, Outcome, Report } from '../run.js'
import { type Interpreter, recordedVersion } from './interpreter.js'

/** The sections, in the order of the catalogue. */
export const SECTIONS = Object.keys(recorded) as readonly Section[]

/** The module of Python programs that has the rules of a section. A module named queue would hide Python's own. */
export function moduleOf(section: Section): string {
  return section === 'QUEUE' ? 'queues' : section.toLowerCase()
}

/** How a program says that a rule would crash the interpreter. */
const SKIPPED = /^SKIPPED: /

/** What the programs printed, by the rule's id. */
export type Observed = ReadonlyMap<string, readonly string[]>

/**
 * Holds a Python implementation against the rules: each prints what CPython printed, or fails.
 *
 * @param interpreter the Python
 * @param options which rules, and which version of CPython they are held against: by default the one that the
 *   interpreter names itself
 * @throws RangeError if the interpreter names a version that was not recorded, and none is given
 */
export async function checkPython(interpreter: Interpreter, options: Options = {}): Promise<Report> {
  const version = options.version ?? recordedVersion(interpreter.version)
  if (version === undefined) {
    throw new RangeError(`no rules were recorded on Python ${interpreter.version}: say which version to compare with`)
  }
  const chosen = <T>(list: readonly T[] | undefined, value: T) => list === undefined || list.includes(value)
  const cases: Outcome[] = []
  for (const section of SECTIONS) {
    const rules = recorded[section].filter(
      (rule) => chosen(options.sections, section) && chosen(options.levels, rule.level) && chosen(options.ids, rule.id),
    )
    const observed = rules.length === 0 ? new Map() : await observeSection(interpreter, section)
    for (const rule of rules) {
      const outcome = judge(rule, version, observed.get(rule.id))
      cases.push(outcome)
      options.onOutcome?.(outcome)
    }
  }
  const count = (status: Outcome['status']) => cases.filter((outcome) => outcome.status === status).length
  const adapter = `${interpreter.name} (Python ${interpreter.version})`
  return { version, adapter, cases, passed: count('pass'), failed: count('fail') }
}

/** Runs the programs of a section. Should one of them kill the interpreter, each is run by itself. */
export async function observeSection(
  interpreter: Interpreter,
  section: Section,
  rules: Readonly<Record<Section, readonly Rule[]>> = recorded,
): Promise<Observed> {
  const file = `${moduleOf(section)}.py`
  const { text, failure } = await interpreter.run({ file })
  if (failure === null) return readOff(text)
  const observed = new Map<string, readonly string[]>()
  for (const { id } of rules[section]) {
    const alone = await interpreter.run({ file, args: [id] })
    const lines = readOff(alone.text).get(id) ?? []
    observed.set(id, alone.failure === null ? lines : [...lines, `DIED ${lastLine(alone.failure)}`])
  }
  return observed
}

/** What a version of CPython printed for a rule. */
export function linesOn(rule: Rule, version: Version): readonly string[] {
  return rule.others?.[version] ?? rule.lines
}

/** Reads lines as `[CORO-14] text`. */
function readOff(text: string): Observed {
  const observed = new Map<string, string[]>()
  for (const line of text.split('\n')) {
    const [, id, rest] = /^\[([A-Z]+-\d+)\] (.*)$/.exec(line) ?? []
    if (id === undefined || rest === undefined) continue
    const lines = observed.get(id) ?? []
    if (rest !== '(nothing)') lines.push(rest)
    observed.set(id, lines)
  }
  return observed
}

function judge(rule: Rule, version: Version, observed: readonly string[] | undefined): Outcome {
  const { id, section, level, title } = rule
  const got = (observed ?? []).map(normalised)
  const linesThere = (other: Version) => linesOn(rule, other).map(normalised)
  const same = (other: Version) => linesThere(other).join('\n') === got.join('\n')
  const about = { id, section, level, title, expected: linesThere(version), got, agreesWith: [] }
  if (observed === undefined) return { ...about, status: 'fail', reason: 'the program printed nothing for it' }
  const skipped = [...about.expected, ...got].find((line) => SKIPPED.test(line))
  if (skipped !== undefined) return { ...about, status: 'not run', reason: skipped }
  const agreesWith = VERSIONS.filter((other) => other !== version && same(other))
  return { ...about, status: same(version) ? 'pass' : 'fail', agreesWith }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}
