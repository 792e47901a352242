/**
 * Running the suite: each case against an adapter, with a report of where it stands.
 */
import { type Adapter, NotProvided } from './adapter.js'
import { allCases } from './cases.js'
import type { Case } from './case.js'
import { normalised } from './python-text.js'
import { observe } from './probe.js'
import type { Level, Section, Version } from './rule.js'

/** Where a runtime stands on a rule. */
export type Status = 'pass' | 'fail' | 'not expressible' | 'not run'

/** The outcome of one case. */
export interface Outcome {
  readonly id: string
  readonly section: Section
  readonly level: Level
  readonly title: string
  readonly status: Status
  /** What CPython printed, and what the runtime did; for those that were run. */
  readonly expected: readonly string[]
  readonly got: readonly string[]
  /** Why it was not run, or cannot be; what went wrong in the program itself. */
  readonly reason?: string
  /** The versions of CPython, other than the one asked for, that print what the runtime did. */
  readonly agreesWith: readonly Version[]
}

/** The suite's answer. */
export interface Report {
  readonly version: Version
  readonly adapter: string
  readonly cases: readonly Outcome[]
  readonly passed: number
  readonly failed: number
}

/** Which cases to run, and against which CPython. */
export interface Options {
  readonly version?: Version
  readonly sections?: readonly Section[]
  readonly ids?: readonly string[]
  readonly levels?: readonly Level[]
  readonly onOutcome?: (outcome: Outcome) => void
}

/**
 * Runs the suite against a runtime.
 *
 * @param adapter the runtime
 * @param options which cases, and which version of CPython they are held against (3.14 by default)
 * @returns every rule with its status; a rule that was not run has not passed
 * @example runConformance(adapter, { sections: ['CORO'] }).failed // 0
 */
export function runConformance(adapter: Adapter, options: Options = {}): Report {
  const version = options.version ?? '3.14'
  const cases = selected(options).map((one) => {
    const outcome = runCase(adapter, one, version)
    options.onOutcome?.(outcome)
    return outcome
  })
  const count = (status: Status) => cases.filter((outcome) => outcome.status === status).length
  return { version, adapter: adapter.name, cases, passed: count('pass'), failed: count('fail') }
}

/** The cases that options choose. */
export function selected(options: Options): Case[] {
  const chosen = <T>(list: readonly T[] | undefined, value: T) => list === undefined || list.includes(value)
  return allCases.filter(
    (one) => chosen(options.sections, one.section) && chosen(options.levels, one.level) && chosen(options.ids, one.id),
  )
}

/** Runs one case. */
export function runCase(adapter: Adapter, one: Case, version: Version = '3.14'): Outcome {
  const { id, section, level, title } = one
  const about = { id, section, level, title, expected: [], got: [], agreesWith: [] }
  if (one.run === undefined) return { ...about, status: 'not expressible', reason: one.because ?? '' }
  const lacking = one.needs.filter((feature) => adapter[feature] === undefined)
  if (lacking.length > 0) return { ...about, status: 'not run', reason: `needs ${lacking.join(', ')}` }
  const expected = expectedLines(one, version)
  let got: string[]
  try {
    got = observe(adapter, one.run)
  } catch (error) {
    if (error instanceof NotProvided) return { ...about, status: 'not run', reason: `needs ${error.feature}` }
    return { ...about, status: 'fail', expected, reason: `the program itself failed: ${String(error)}` }
  }
  const same = (other: readonly string[]) => other.join('\n') === got.join('\n')
  const agreesWith = VERSIONS.filter((other) => other !== version && same(expectedLines(one, other)))
  return { ...about, status: same(expected) ? 'pass' : 'fail', expected, got, agreesWith }
}

/** JavaScript sets no implicit context, so none is asked for; an explicit cause is. */
function withoutContext(line: string): string {
  return line.replace(/ \[context: [^[\]]*\]/g, '')
}

const VERSIONS: readonly Version[] = ['3.11', '3.12', '3.13', '3.14', '3.15rc1']

/** What a version of CPython printed, without the lines that the case does not ask for. */
export function expectedLines(one: Case, version: Version): string[] {
  const { lines: omitted = [], parts = [] } = one.omits ?? {}
  const recorded = one.others?.[version] ?? one.lines
  return recorded
    .map((line) => withoutContext(normalised(line)))
    .map((line) => parts.reduce((rest, part) => rest.replace(part, ''), line))
    .filter((line) => !omitted.some((omit) => (typeof omit === 'string' ? line === omit : omit.test(line))))
}
