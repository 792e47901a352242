/**
 * Reports in the formats that CI reads: TAP, version 13, and JUnit's XML.
 */
import { contract } from '../catalogue.js'
import type { Outcome, Report } from '../run.js'
import { type Expectations, isExpected } from './expectations.js'
import { type Circumstances, circumstancesText } from './report-text.js'

/** TAP: a test a rule; what is expected to fail is a TODO, what is not run is skipped. */
export function tapText(report: Report, expected: Expectations, about: Circumstances): string {
  const tests = report.cases.map((outcome, at) => {
    const { id, status, level, title } = outcome
    const named = `${at + 1} - ${id} (${level}) ${oneLine(title)}`
    if (status === 'pass') return `ok ${named}${expected.has(id) ? ' # TODO is expected to fail' : ''}`
    if (status !== 'fail') return `ok ${named} # SKIP ${oneLine(outcome.reason ?? status)}`
    const known = isExpected(outcome, expected)
    return `not ok ${named}${known ? ` # TODO ${oneLine(expected.get(id) ?? 'in part')}` : ''}\n${diagnostic(outcome)}`
  })
  const { texts, gc } = about
  return [
    'TAP version 13',
    `# ${report.adapter} against CPython ${report.version}, texts ${texts}, gc ${gc}`,
    `# ${circumstancesText(about)}`,
    `1..${tests.length}`,
    ...tests,
    `# to the letter ${report.exact} pass; if the texts of exceptions do not count, ${report.withoutTexts}`,
    '',
  ].join('\n')
}

function diagnostic({ expected, got, reason, parts = [] }: Outcome): string {
  const block = (head: string, lines: readonly string[]) =>
    lines.length === 0 ? [`  ${head}: ''`] : [`  ${head}: |`, ...lines.map((line) => `    ${line}`)]
  const failed = parts.filter(({ status }) => status === 'fail').map(({ id }) => id)
  return [
    '  ---',
    ...(reason === undefined ? [] : [`  reason: ${JSON.stringify(reason)}`]),
    ...(failed.length === 0 ? [] : [`  parts: ${failed.join(', ')}`]),
    ...block('expected', expected),
    ...block('got', got),
    '  ...',
  ].join('\n')
}

/** A number sign begins a directive in TAP. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('#', '')
}

/** JUnit's XML: a suite a section; what is expected to fail, and what is not run, is skipped. */
export function junitXml(report: Report, expected: Expectations, about: Circumstances): string {
  const sections = [...new Set(report.cases.map(({ section }) => section))]
  const facts = { contract, adapter: report.adapter, version: report.version, ...about }
  const properties = [
    '    <properties>',
    ...Object.entries(facts).map(
      ([name, value]) => `      <property name="${name}" value="${escaped(String(value))}"/>`,
    ),
    '    </properties>',
  ]
  const suites = sections.map((section) => {
    const own = report.cases.filter((outcome) => outcome.section === section)
    const states = own.map((outcome) => stateOf(outcome, expected))
    const number = (state: string) => states.filter((one) => one.startsWith(`<${state}`)).length
    const numbers = `tests="${own.length}" failures="${number('failure')}" skipped="${number('skipped')}"`
    const tests = own.map(({ id, title }, at) => {
      const head = `    <testcase classname="${section}" name="${escaped(`${id}: ${title}`)}"`
      return states[at] === '' ? `${head}/>` : `${head}>${states[at]}</testcase>`
    })
    return [`  <testsuite name="${section}" ${numbers}>`, ...properties, ...tests, '  </testsuite>'].join('\n')
  })
  const name = escaped(`${report.adapter} against CPython ${report.version} (dunder-await ${about.suite})`)
  const head = `<testsuites name="${name}" time="${about.seconds}">`
  return ['<?xml version="1.0" encoding="UTF-8"?>', head, ...suites, '</testsuites>', ''].join('\n')
}

/** What stands in a test: nothing if it passes. */
function stateOf(outcome: Outcome, expected: Expectations): string {
  const { id, status, reason } = outcome
  if (status === 'pass') {
    return expected.has(id) ? '<failure message="passes, and is expected to fail"></failure>' : ''
  }
  if (status !== 'fail') return `<skipped message="${escaped(reason ?? status)}"/>`
  if (isExpected(outcome, expected))
    return `<skipped message="${escaped(`expected to fail: ${expected.get(id) ?? ''}`)}"/>`
  const traces = ['CPython:', ...outcome.expected, 'this runtime:', ...outcome.got].join('\n')
  return `<failure message="${escaped(reason ?? 'prints something else')}">${escaped(traces)}</failure>`
}

function escaped(text: string): string {
  const letters: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  // XML has no letters for most control characters.
  return text.replace(/[&<>"]/g, (letter) => letters[letter] as string).replace(/[^\P{Cc}\t\n\r]/gu, '?')
}
