/** The page of the scoreboard, made of what came of each row. */
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { byGravity, KERNEL } from './gravity.mjs'

const BEFORE = { 3.9: JSON.parse(readFileSync(new URL('cpython-3.9.json', import.meta.url), 'utf8')).rules }
const NAMED = 5

/** The page. A row has a report and the faults that were checked, or says why it was not run. */
export function page(rows, { suite, seconds } = {}) {
  return `# Scoreboard

Where implementations of Python's generators, coroutines and asyncio stand on the rules of the [suite](conformance.md). Made by \`npm run scoreboard\`, which installs what npm and Debian offer, and runs the suite on each${suite === undefined ? '' : ` (that of dunder-await ${suite}${seconds === undefined ? '' : `; ${Math.ceil(seconds / 60)} minutes in all, on ${availableParallelism()} cores`})`}.

<!-- prettier-ignore-start -->

${table(rows)}

A cell of a section is what passed of what was run, to the letter. **Semantics**: the texts of exceptions do not count, and a Python that does not count references is let off the lines about collection. **Exact**: to the letter, but for the latter. **Not run**: what the rule needs is lacking, or JavaScript cannot express it. The asyncio sections are one column, and are not asked of Brython.

Below, each row names the five failures that weigh most, and what else was checked. Core rules come before edge and exotic ones, generators and coroutines before asyncio; then it counts how many lines of CPython's trace do not happen: another step of a body, a value for an error, an error of another class. Warnings do not count. What fails by texts alone, and what another CPython prints, is not among them. Each was checked by hand with a program of its own, which does not use the suite and is run again whenever this page is made; a fault whose program shows no difference is not named. What CPython prints is that of ${reference(rows)}.

The coroutines of co 4 and effection are promises, or run on turns of their own: nobody can drive them step by step, so that no adapter can be written. co 3 waits for thunks, and has one.

${rows.map((row, at) => details(row, rows.slice(0, at))).join('\n\n')}

<!-- prettier-ignore-end -->
`
}

function reference(rows) {
  const version = rows.map(versionOf).find((text) => text.startsWith(' 3.14')) ?? ''
  return `CPython${version}`
}

function table(rows) {
  const heads = ['implementation', ...KERNEL, 'asyncio', 'semantics', 'exact', 'not run']
  const lines = rows.map((row) => {
    const name = `[${row.title}](#${anchor(row)})${versionsOf(row)}`
    if (row.report === undefined) return [name, ...heads.slice(1).map(() => '–')]
    const { cases, withoutTexts, exact } = row.report
    const cell = (own) => {
      const run = own.filter(({ status }) => status === 'pass' || status === 'fail')
      return run.length === 0 ? '–' : `${run.filter((one) => one.exact).length}/${run.length}`
    }
    const notRun = cases.filter(({ status }) => status === 'not run' || status === 'not expressible').length
    const kernel = KERNEL.map((section) => cell(cases.filter((one) => one.section === section)))
    const asyncio = cell(cases.filter(({ section }) => !KERNEL.includes(section)))
    return [name, ...kernel, asyncio, withoutTexts, exact, notRun]
  })
  return [heads, heads.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function versionOf({ report }) {
  const version = /\(Python (\S+)\)/.exec(report?.adapter ?? '')?.[1]
  return version === undefined ? '' : ` ${version}`
}

/** The version of an implementation, and that of the Python that it says it is. */
function versionsOf(row) {
  const python = versionOf(row)
  if (row.release === undefined) return python
  return ` ${row.release}${python === '' ? '' : ` (Python${python})`}`
}

/** What GitHub makes of the heading of a row. */
function anchor(row) {
  return `${row.title}${versionsOf(row)}`
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}

function details(row, earlier) {
  const { title, glue, gc, report, missing, before, adapter } = row
  const head = `## ${title}${versionsOf(row)}`
  if (report === undefined) return `${head}\n\nNot run: ${missing}.`
  const collection = adapter === undefined ? `, collection: ${gc ?? 'refcount'}` : ''
  const link = glue === undefined ? '' : ` Glue: [${glue.split('/').at(-1)}](../${glue}).`
  const how = `Against CPython ${report.version}${collection}; ${report.seconds} s.${link}`
  const failed = report.cases.filter(({ status }) => status === 'fail')
  if (failed.length === 0) return `${head}\n\n${how} No rule fails.`
  const like = earlier.find(
    (other) => other.family !== undefined && String(other.family) === String(row.family) && other.report !== undefined,
  )
  if (like !== undefined) return [head, how, comparison(row, like)].join('\n\n')
  const ranked = byGravity(report, BEFORE[before])
  const named = namedOf(row, ranked)
  return [head, how, ...named.map((fault) => faultText(fault, row)), rest(row, ranked, named)].join('\n\n')
}

/** The five that weigh most, and what else was checked; those alone that are different by hand, too. */
export function namedOf({ checked }, ranked) {
  const differing = ranked.filter(({ id }) => {
    const fault = checked.find(({ rule }) => rule === id)
    return fault !== undefined && !same(fault)
  })
  return differing.map((one) => ({ ...one, ...checked.find(({ rule }) => rule === one.id) }))
}

function same({ cpython, here }) {
  return cpython.join('\n') === here.join('\n')
}

/** A fault that was checked by hand: its program, what is printed for it, and both traces of its rule. */
function faultText({ rule, family, programs, cpython, here, title, expected, got }, { id }) {
  const folder = `spec/conformance/scoreboard/faults/${family}`
  const source = (program) => readFileSync(new URL(`faults/${family}/${program}`, import.meta.url), 'utf8')
  return [
    `### ${rule} on ${id}`,
    title,
    `By hand, ${programs.map((program) => `[${program}](../${folder}/${program})`).join(' and ')}:`,
    ...programs.map((program) => fence(program.endsWith('py') ? 'python' : 'js', source(program))),
    both('prints on CPython, and here:', cpython, here),
    both('The rule prints on CPython, and here:', expected, clipped(got)),
  ].join('\n\n')
}

/** What goes on for ever is not shown to its end. */
function clipped(lines) {
  return lines.length <= 30 ? lines : [...lines.slice(0, 30), `… and ${lines.length - 30} lines more`]
}

function both(head, cpython, here) {
  return [head, fence('text', cpython.join('\n')), fence('text', here.join('\n'))].join('\n\n')
}

function fence(language, text) {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``
}

/** What is not named: what weighs less, what a program withdrew, what nobody checked. */
function rest({ checked, report }, ranked, named) {
  const ids = (list) => list.map(({ id }) => id)
  const others = ranked.filter(({ id }) => !named.some(({ rule }) => rule === id))
  const unchecked = ranked.slice(0, NAMED).filter(({ id }) => !checked.some(({ rule }) => rule === id))
  const withdrawn = checked.filter((fault) => same(fault)).map(({ rule }) => rule)
  const left = report.cases.filter(({ id, status }) => status === 'fail' && !ranked.some((one) => one.id === id))
  return [
    others.length > 0 && `Besides, by the suite's word alone: ${shortened(ids(others))}.`,
    left.length > 0 && `By texts alone, or as another CPython does: ${shortened(ids(left))}.`,
    unchecked.length > 0 && `Not checked by hand, though they weigh more: ${ids(unchecked).join(', ')}.`,
    withdrawn.length > 0 && `Withdrawn, since their programs print the same: ${withdrawn.join(', ')}.`,
  ]
    .filter(Boolean)
    .join('\n\n')
}

function shortened(ids) {
  return ids.length > 40 ? `${ids.slice(0, 40).join(', ')}, and ${ids.length - 40} more` : ids.join(', ')
}

/** A runtime on another engine. */
function comparison({ report, checked }, like) {
  const failing = ({ cases }) => cases.filter(({ status }) => status === 'fail').map(({ id }) => id)
  const [own, others] = [failing(report), failing(like.report)]
  const more = own.filter((id) => !others.includes(id))
  const fewer = others.filter((id) => !own.includes(id))
  const link = `[${like.title}](#${anchor(like)})`
  const differences = [
    more.length > 0 && `${more.join(', ')} fail here alone`,
    fewer.length > 0 && `${fewer.join(', ')} fail there alone`,
  ].filter(Boolean)
  const printed = ({ rule }) => like.checked.find((one) => one.rule === rule)?.here.join('\n')
  const programs = checked.filter((fault) => printed(fault) !== fault.here.join('\n'))
  return [
    differences.length === 0 ? `The same rules fail as on ${link}.` : `As on ${link}, but ${differences.join('; ')}.`,
    programs.length === 0
      ? 'The programs of the faults print the same.'
      : `The programs of ${programs.map(({ rule }) => rule).join(', ')} print something else.`,
  ].join(' ')
}
