/**
 * The rules on a real Python: runs the programs of lib/conformance/python and reads off what each rule printed. This is
 * the suite's door for Python implementations, as run.ts is for JavaScript runtimes.
 */
import { COLLECTORS } from '../data/collected.js'
import { normalised } from '../python-text.js'
import { recorded } from '../records.js'
import type { Rule, Section, Version } from '../rule.js'
import { figures, judged, type Options, type Outcome, type Report, selected } from '../run.js'
import { type Interpreter, recordedVersion } from './interpreter.js'
import type { RuleRunner, Seen } from './rule-runner.js'

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
 * Holds a Python implementation against the rules: each prints what CPython printed, or fails; one that needs what the
 * Python lacks is not run.
 *
 * @param runner the Python
 * @param options which rules, how strictly, and which version of CPython they are held against: by default the one that
 *   the Python names itself
 * @throws RangeError if the Python names a version that was not recorded, and none is given
 */
export async function checkPython(runner: RuleRunner, options: Options = {}): Promise<Report> {
  const version = options.version ?? recordedVersion(runner.version)
  if (version === undefined) {
    throw new RangeError(`no rules were recorded on Python ${runner.version}: say which version to compare with`)
  }
  const rules = new Map<string, Rule>(selected(options).map((rule) => [rule.id, rule]))
  const outcomes = new Map<string, Outcome>()
  await runner.run([...rules.keys()], (id, seen) => {
    const outcome = judge(rules.get(id) as Rule, version, seen, runner.lacks, options)
    outcomes.set(id, outcome)
    options.onOutcome?.(outcome)
  })
  const cases = [...rules.keys()].map((id) => outcomes.get(id) as Outcome)
  return { version, adapter: `${runner.name} (Python ${runner.version})`, cases, ...figures(cases) }
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

/** What lines are about, by what a Python needs to have them. */
const HEARD: Readonly<Record<string, string>> = { warnings: 'warning: ', 'sys.unraisablehook': 'unraisable: ' }

function judge(
  rule: Rule,
  version: Version,
  { lines, needs }: Seen,
  lacks: readonly string[],
  strictness: Options,
): Outcome {
  const { id, section, level, title } = rule
  const got = lines.map(normalised)
  const on = (other: Version) => linesOn(rule, other).map(normalised)
  const about = { id, section, level, title, expected: on(version), got, agreesWith: [] }
  if (needs !== undefined) return { ...about, status: 'not run', reason: `needs ${needs}` }
  const skipped = [...about.expected, ...got].find((line) => SKIPPED.test(line))
  if (skipped !== undefined) return { ...about, status: 'not run', reason: skipped }
  if (strictness.gc === 'none' && COLLECTORS.includes(id)) {
    return { ...about, status: 'not run', reason: 'needs a collector that can be asked' }
  }
  const judgement = judged(id, version, got, on, strictness)
  const unheard = lacks.filter((name) => about.expected.some((line) => line.startsWith(HEARD[name] as string)))
  if (judgement.status === 'fail' && unheard.length > 0)
    return { ...about, status: 'not run', reason: `needs ${unheard.join(', ')}` }
  return { ...about, ...judgement }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}
