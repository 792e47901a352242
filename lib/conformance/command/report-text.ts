/**
 * A report as the command prints it: what fails, line by line; what was not run, and why; a table by section and level.
 */
import type { Collection, Texts } from '../agreement.js'
import { contract, LEVELS, SECTIONS } from '../catalogue.js'
import { failureText } from '../failure-text.js'
import { count, type Outcome, type Report } from '../run.js'
import type { Section } from '../rule.js'

/** The report for people; `width` is that of the terminal. */
export function reportText(report: Report, width = 120, about?: Circumstances): string {
  const failures = report.cases.filter(({ status }) => status === 'fail')
  return [
    ...failures.map((outcome) => `${failureText(outcome, report.version, width)}\n`),
    ...lacks(report.cases),
    ...table(report.cases),
    '',
    ...(about === undefined ? [] : [circumstancesText(about)]),
    summary(report),
    '',
  ].join('\n')
}

/** Under which circumstances a report was made. */
export interface Circumstances {
  /** The version of this package. */
  readonly suite: string
  readonly platform: string
  /** How long it took. */
  readonly seconds: number
  readonly texts: Texts
  readonly gc: Collection
}

/** Which suite, where, and how long it took. */
export function circumstancesText({ suite, platform, seconds }: Circumstances): string {
  return `dunder-await ${suite}, ${platform}, ${seconds} s`
}

/** The report for programs. */
export function reportJson(report: Report, about: Partial<Circumstances> = {}): string {
  const { version, adapter, cases, passed, failed, exact, withoutTexts } = report
  const rest = { notExpressible: count(cases, 'not expressible'), notRun: count(cases, 'not run'), exact, withoutTexts }
  return `${JSON.stringify({ contract, version, adapter, ...about, passed, failed, ...rest, cases }, undefined, 2)}\n`
}

function summary({ adapter, version, cases, exact, withoutTexts }: Report): string {
  const numbers = (['pass', 'fail', 'not expressible', 'not run'] as const).map(
    (status) => `${count(cases, status)} ${{ pass: 'passed', fail: 'failed' }[status as string] ?? status}`,
  )
  const both =
    exact === withoutTexts
      ? ''
      : `\nto the letter ${exact} pass; if the texts of exceptions do not count, ${withoutTexts}`
  return `${adapter} against CPython ${version}: ${numbers.join(', ')}${both}`
}

/** What kept rules from being run, with how many of them. */
function lacks(cases: readonly Outcome[]): string[] {
  const reasons = new Map<string, number>()
  for (const { status, reason = '' } of cases) {
    if (status === 'not run') reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  }
  if (reasons.size === 0) return []
  const lines = [...reasons].sort(([, some], [, others]) => others - some)
  return ['not run:', ...lines.map(([reason, rules]) => `  ${String(rules).padStart(3)} × ${reason}`), '']
}

/** Rows of sections: of each level what passed of what was run; then how many failed, and how many were not run. */
function table(cases: readonly Outcome[]): string[] {
  const heads = ['', ...LEVELS, 'failed', 'not run', 'not expressible']
  const longest = Math.max(...cases.map(({ section }) => section.length))
  const sections = (Object.entries(SECTIONS) as [Section, string][]).map(([section, about]) => {
    const own = cases.filter((outcome) => outcome.section === section)
    return own.length === 0 ? [] : row(`${section.padEnd(longest)} ${about}`, own)
  })
  const rows = [heads, ...sections.filter((cells) => cells.length > 0), row('all', cases)]
  const widths = heads.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)))
  return rows.map((cells) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  )
}

function row(name: string, cases: readonly Outcome[]): string[] {
  const levels = LEVELS.map((level) => {
    const own = cases.filter((outcome) => outcome.level === level)
    const [passed, failed] = [count(own, 'pass'), count(own, 'fail')]
    return passed + failed === 0 ? '–' : `${passed}/${passed + failed}`
  })
  const rest = (['fail', 'not run', 'not expressible'] as const).map((status) => String(count(cases, status)))
  return [name, ...levels, ...rest]
}
