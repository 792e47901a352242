/**
 * The tables of docs/conformance.md, made from the cases and from what the adapters do. Each stands in the page between
 * two comments that name it.
 */
import type { Adapter } from '../../../lib/conformance/adapter.js'
import { nativeGenerators } from '../../../lib/conformance/adapters/native.js'
import type { Case } from '../../../lib/conformance/case.js'
import { allCases } from '../../../lib/conformance/all-cases.js'
import { LEVELS, SECTIONS } from '../../../lib/conformance/catalogue.js'
import { count, runConformance } from '../../../lib/conformance/run.js'

/** The tables by name. */
export function tables(): Record<string, string> {
  return {
    counts: counts(),
    rules: rules(),
    'not expressible': notExpressible(),
    'left out': leftOut(),
    features: features(),
    'native generators': failures(nativeGenerators),
  }
}

/** A page with its tables made anew. */
export function withTables(page: string): string {
  let text = page
  for (const [name, table] of Object.entries(tables())) {
    const begin = `<!-- table: ${name} -->\n\n<!-- prettier-ignore-start -->`
    const end = '<!-- prettier-ignore-end -->'
    const from = text.indexOf(begin)
    const to = text.indexOf(end, from)
    if (from < 0 || to < 0) throw new Error(`the page has no place for the table '${name}'`)
    text = `${text.slice(0, from + begin.length)}\n\n${table}\n\n${text.slice(to)}`
  }
  return text
}

function counts(): string {
  const rows = Object.entries(SECTIONS).map(([section, about]) => {
    const own = allCases.filter((one) => one.section === section)
    const levels = LEVELS.map((level) => own.filter((one) => one.level === level).length)
    return [section, about, ...levels, own.length, own.filter(({ run }) => run === undefined).length]
  })
  const sums = [2, 3, 4, 5, 6].map((column) => rows.reduce((sum, row) => sum + Number(row[column]), 0))
  return table(
    ['section', 'about', ...LEVELS, 'all', 'of these not expressible'],
    [...rows, ['', '', ...sums]].map((row) => row.map(String)),
  )
}

function rules(): string {
  return sections(allCases, ['rule', 'level', 'JavaScript', 'what holds'], (one) => [
    one.id,
    one.level,
    one.js,
    plain(one.title),
  ])
}

function notExpressible(): string {
  return grouped(
    allCases.filter(({ run }) => run === undefined),
    ({ because }) => because ?? '',
  )
}

function leftOut(): string {
  return grouped(
    allCases.filter(({ omits }) => omits !== undefined),
    ({ omits }) => omits?.because ?? '',
  )
}

function features(): string {
  const needed = new Map<string, string[]>()
  for (const { id, needs } of allCases) for (const need of needs) needed.set(need, [...(needed.get(need) ?? []), id])
  const rows = [...needed].sort(([one, some], [other, others]) => others.length - some.length || (one < other ? -1 : 1))
  const few = 6
  return table(
    ['feature', 'rules', 'which'],
    rows.map(([feature, ids]) => {
      const rest = ids.length > few ? ', …' : ''
      return [`\`${feature}\``, String(ids.length), ids.slice(0, few).join(', ') + rest]
    }),
  )
}

function failures(adapter: Adapter): string {
  const { cases, passed, failed } = runConformance(adapter)
  const ids = new Set(cases.filter(({ status }) => status === 'fail').map(({ id }) => id))
  const failing = allCases.filter(({ id }) => ids.has(id))
  const rest = `${count(cases, 'not run')} are not run, ${count(cases, 'not expressible')} not expressible`
  return [
    `${passed} rules pass, ${failed} fail, ${rest}. These fail:`,
    table(
      ['rule', 'level', 'what holds in Python'],
      failing.map(({ id, level, title }) => [id, level, plain(title)]),
    ),
    'More rules look at the state of a generator, which the language does not tell, and are not run. Whatever it told, ' +
      `these would fail: ${failingInAnyState(adapter).join(', ')}.`,
  ].join('\n\n')
}

/** The rules that only the lack of states keeps from being run, and that fail whatever the states are. */
function failingInAnyState(adapter: Adapter): string[] {
  const anyState = (line: string) => line.replace(/\bGEN_[A-Z]+/g, 'GEN_ANY')
  const telling: Adapter = { ...adapter, inspect: { getGeneratorState: () => 'GEN_ANY' } }
  const ids = allCases.filter(({ needs }) => needs.includes('inspect.getGeneratorState')).map(({ id }) => id)
  return runConformance(telling, { ids })
    .cases.filter(({ status, expected, got }) => {
      return status === 'fail' && expected.map(anyState).join('\n') !== got.map(anyState).join('\n')
    })
    .map(({ id }) => id)
}

/** A table a section, under a heading. */
function sections(cases: readonly Case[], heads: readonly string[], row: (one: Case) => string[]): string {
  return Object.entries(SECTIONS)
    .map(([section, about]) => {
      const own = cases.filter((one) => one.section === section)
      return `### ${section}: ${about}\n\n${table(heads, own.map(row))}`
    })
    .join('\n\n')
}

/** Rules by reason. */
function grouped(cases: readonly Case[], reason: (one: Case) => string): string {
  const groups = new Map<string, string[]>()
  for (const one of cases) groups.set(reason(one), [...(groups.get(reason(one)) ?? []), one.id])
  return table(
    ['rules', 'because'],
    [...groups].map(([because, ids]) => [ids.join(', '), plain(because)]),
  )
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}

/** A text of which Markdown makes nothing else. */
function plain(text: string): string {
  return text.replace(/[\\`*_<>[\]|]/g, (character) => `\\${character}`)
}
