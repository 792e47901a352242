/**
 * What is expected to fail: a file of ids, one a line, with a reason behind `#`. It makes a suite that does not pass yet
 * one that can be kept in CI: what is not in the file must not fail, and what is in it must.
 */
import type { Outcome, Report } from '../run.js'

/** The expected failures, with their reasons. */
export type Expectations = ReadonlyMap<string, string>

/** Reads a file: ids of rules, as `GEN-17`, or of a part of one, as `EXC-28.2`. */
export function readExpectations(text: string): Expectations {
  const lines = text.split('\n').map((line) => /^\s*([^\s#]+)\s*(?:#\s*(.*))?$/.exec(line))
  return new Map(lines.flatMap((found) => (found === null ? [] : [[found[1] as string, (found[2] ?? '').trim()]])))
}

/** The file of a report: what fails in it; of a rule that fails in part, the parts. */
export function expectationsText(report: Report): string {
  const lines = report.cases.flatMap(({ id, status, title, parts = [] }) => {
    if (status !== 'fail') return []
    const failed = parts.filter((part) => part.status === 'fail')
    const inPart = failed.length > 0 && failed.length < parts.length
    return inPart ? failed.map((part) => `${part.id} # ${part.label}: ${title}`) : [`${id} # ${title}`]
  })
  return `${[`# What ${report.adapter} is expected to fail, against CPython ${report.version}.`, ...lines].join('\n')}\n`
}

/** Whether a failure is expected: it is in the list, or all that fail of its parts are. */
export function isExpected({ id, parts = [] }: Outcome, expected: Expectations): boolean {
  const failed = parts.filter(({ status }) => status === 'fail')
  return expected.has(id) || (failed.length > 0 && failed.every((part) => expected.has(part.id)))
}

/** What is otherwise than expected, a line each. */
export function surprises(report: Report, expected: Expectations): string[] {
  const found: string[] = []
  for (const outcome of report.cases) {
    const { id, status, parts = [] } = outcome
    if (status === 'fail' && !isExpected(outcome, expected)) found.push(`${id} fails, and is not expected to`)
    if (status !== 'pass' && status !== 'fail') continue
    for (const known of expected.keys()) {
      const passes = known === id ? status === 'pass' : partPasses(known, id, status, parts)
      if (passes) found.push(`${known} passes, and is expected to fail: take it out of the file`)
    }
  }
  return found
}

function partPasses(
  known: string,
  id: string,
  status: Outcome['status'],
  parts: NonNullable<Outcome['parts']>,
): boolean {
  if (!known.startsWith(`${id}.`)) return false
  return status === 'pass' || parts.some((part) => part.id === known && part.status === 'pass')
}
