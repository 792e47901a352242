/**
 * Running the suite: each case against an adapter, with a report of where it stands.
 */
import { agree, type Part, partsOf, type Strictness } from './agreement.js'
import { type Adapter, checkAdapter, lacking, nameOf, NotProvided } from './adapter.js'
import { allCases } from './all-cases.js'
import type { Case } from './case.js'
import { LEVELS, SECTIONS, VERSIONS } from './catalogue.js'
import { COLLECTED } from './data/collected.js'
import { normalised, plainText } from './python-text.js'
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
  /** Whether it passes, or would, to the letter; for those that were run. */
  readonly exact?: boolean
  /** Whether it passes, or would, if the texts of exceptions do not count; for those that were run. */
  readonly withoutTexts?: boolean
  /** What the adapter has to provide for it. */
  readonly needs?: readonly string[]
  /** The things that it observes one by one, if they are several, and it fails. */
  readonly parts?: readonly Part[]
}

/** The suite's answer. */
export interface Report {
  readonly version: Version
  readonly adapter: string
  readonly cases: readonly Outcome[]
  readonly passed: number
  readonly failed: number
  /** How many pass to the letter, and how many if the texts of exceptions do not count. */
  readonly exact: number
  readonly withoutTexts: number
}

/** Which cases to run, and against which CPython. */
export interface Options extends Strictness {
  /** The CPython that the runtime is held against: '3.14' if none is given. */
  readonly version?: Version
  /** Only these: a case is run if it is in each of the lists that are given. */
  readonly sections?: readonly Section[]
  readonly ids?: readonly string[]
  readonly levels?: readonly Level[]
  /** One share of the chosen rules, for machines that divide the work: the first of four is `[1, 4]`. */
  readonly shard?: readonly [share: number, of: number]
  /** Told each outcome as it comes. */
  readonly onOutcome?: (outcome: Outcome) => void
  /**
   * Calls the program of a case. Here one that does not come back can be ended, by throwing, where the host has a way
   * to do that; without it, it is just called.
   */
  readonly call?: (program: () => void) => void
}

/**
 * Runs the suite against a runtime.
 *
 * @param adapter the runtime; whatever it does or throws becomes an outcome
 * @param options which cases, and which version of CPython they are held against (3.14 by default)
 * @returns every chosen rule with its status; a rule that was not run has not passed
 * @throws TypeError if `adapter` is none; RangeError if there is no such version, section, level or id
 * @example runConformance(dunderAwait, { sections: ['CORO'] }).failed // → 0
 */
export function runConformance(adapter: Adapter, options: Options = {}): Report {
  checkAdapter(adapter)
  const version = options.version ?? '3.14'
  const cases = selected(options).map((one) => {
    const outcome = runCase(adapter, one, version, options.call, options)
    options.onOutcome?.(outcome)
    return outcome
  })
  return { version, adapter: nameOf(adapter), cases, ...figures(cases) }
}

/** What is counted of outcomes. */
export function figures(cases: readonly Outcome[]): Pick<Report, 'passed' | 'failed' | 'exact' | 'withoutTexts'> {
  return {
    passed: count(cases, 'pass'),
    failed: count(cases, 'fail'),
    exact: cases.filter(({ exact }) => exact === true).length,
    withoutTexts: cases.filter(({ withoutTexts }) => withoutTexts === true).length,
  }
}

/** How many outcomes have a status. */
export function count(outcomes: readonly Outcome[], status: Status): number {
  return outcomes.filter((outcome) => outcome.status === status).length
}

/**
 * The cases that options choose.
 *
 * @throws RangeError if there is no such version, section, level or id
 */
export function selected({ version, sections, levels, ids, shard: [share, of] = [1, 1] }: Options): Case[] {
  const known = allCases.map(({ id }) => id)
  if (version !== undefined) checkChoice('version', [version], VERSIONS)
  checkChoice('section', sections, Object.keys(SECTIONS))
  checkChoice('level', levels, LEVELS)
  checkChoice('id', ids, known, `${known[0]} to ${known.at(-1)}`)
  const chosen = <T>(list: readonly T[] | undefined, value: T) => list === undefined || list.includes(value)
  return allCases
    .filter((one) => chosen(sections, one.section) && chosen(levels, one.level) && chosen(ids, one.id))
    .filter((_, at) => at % of === share - 1)
}

function checkChoice(
  what: string,
  given: readonly string[] | undefined,
  known: readonly string[],
  told: string = known.join(', '),
): void {
  const unknown = given?.find((value) => !known.includes(value))
  if (unknown !== undefined) throw new RangeError(`there is no ${what} '${plainText(unknown)}': there are ${told}`)
}

/** Runs one case. Nothing that the adapter does makes it raise. */
export function runCase(
  adapter: Adapter,
  one: Case,
  version: Version = '3.14',
  call?: Options['call'],
  strictness: Strictness = {},
): Outcome {
  const { id, section, level, title, needs } = one
  const about = { id, section, level, title, needs, expected: [], got: [], agreesWith: [] }
  if (one.run === undefined) return { ...about, status: 'not expressible', reason: one.because ?? '' }
  const missing = lacking(adapter, one.needs)
  if (missing.length > 0) return { ...about, status: 'not run', reason: `needs ${missing.join(', ')}` }
  const expected = expectedLines(one, version)
  const { lines: got, failure, deaf } = observe(adapter, one.run, call)
  const unheard = deaf.filter((capture) => one.needs.includes(capture))
  if (unheard.length > 0)
    return { ...about, status: 'not run', reason: `needs ${unheard.join(', ')}, which fails here` }
  if (NotProvided.is(failure?.error)) return { ...about, status: 'not run', reason: `needs ${failure.error.feature}` }
  if (failure !== undefined) {
    return { ...about, status: 'fail', expected, got, reason: `the program itself failed: ${plainText(failure.error)}` }
  }
  return { ...about, expected, got, ...judged(id, version, got, (other) => expectedLines(one, other), strictness) }
}

/** Holds lines against those of a version; `on` gives what any version printed. */
export function judged(
  id: string,
  version: Version,
  got: readonly string[],
  on: (version: Version) => readonly string[],
  strictness: Strictness,
): Pick<Outcome, 'status' | 'agreesWith' | 'exact' | 'withoutTexts' | 'parts'> {
  const collected = (COLLECTED[id] ?? []).map(normalised)
  const same = (lines: readonly string[], how: Strictness) => agree(lines, got, collected, how)
  const passes = same(on(version), strictness)
  const others = VERSIONS.map((other) => [other, on(other)] as const)
  const parts = passes ? [] : partsOf(id, on(version), got, others, strictness)
  return {
    status: passes ? 'pass' : 'fail',
    agreesWith: others.filter(([other, lines]) => other !== version && same(lines, strictness)).map(([other]) => other),
    exact: same(on(version), { ...strictness, texts: 'exact' }),
    withoutTexts: same(on(version), { ...strictness, texts: 'ignore' }),
    ...(parts.length > 0 && { parts }),
  }
}

/** JavaScript sets no implicit context, so none is asked for; an explicit cause is. A context may have its own. */
function withoutContext(line: string): string {
  return line.replace(/ \[context: (?:[^[\]]|\[[^[\]]*\])*\]/g, '')
}

/** What a version of CPython printed, without the lines that the case does not ask for. */
export function expectedLines(one: Case, version: Version): string[] {
  const { lines: omitted = [], parts = [] } = one.omits ?? {}
  const recorded = one.others?.[version] ?? one.lines
  return recorded
    .map((line) => withoutContext(normalised(line)))
    .map((line) => parts.reduce((rest, part) => rest.replace(part, ''), line))
    .filter((line) => !omitted.some((omit) => (typeof omit === 'string' ? line === omit : omit.test(line))))
}
