/** The page of the scoreboard, made of the reports. */
import { readFileSync } from 'node:fs'
import { FAULTS } from './faults.mjs'

const SECTIONS = 'GEN YF CORO AW AG AF EXC INS LOOP FUT TASK SLEEP GATHER WAIT TIMEOUT GROUP QUEUE SYNC CTX RUN'.split(
  ' ',
)
const KERNEL = SECTIONS.slice(0, 8)
const LEVELS = ['core', 'edge', 'exotic']

/** The page. */
export function page(rows) {
  return `# Scoreboard

Where implementations of Python's generators, coroutines and asyncio stand on the rules of the [suite](conformance.md). Made by \`npm run scoreboard\`, which installs what npm and Debian offer, and runs the suite on each.

<!-- prettier-ignore-start -->

${table(rows)}

A cell of a section is what passed of what was run, to the letter. **Semantics**: the texts of exceptions do not count, and a Python that does not count references is let off the lines about collection. **Exact**: to the letter, but for the latter. **Not run**: what the rule needs is lacking, or JavaScript cannot express it. The asyncio sections are one column, and are not asked of Brython.

A runtime whose coroutines are promises, such as co or effection, has no row: its coroutines cannot be driven step by step, so that no adapter can be written, and its generators are JavaScript's.

${rows.map(details).join('\n\n')}

<!-- prettier-ignore-end -->
`
}

function table(rows) {
  const heads = ['implementation', ...KERNEL, 'asyncio', 'semantics', 'exact', 'not run']
  const lines = rows.map((row) => {
    const { cases, withoutTexts, exact } = row.report
    const cell = (own) => {
      const run = own.filter(({ status }) => status === 'pass' || status === 'fail')
      return run.length === 0 ? '–' : `${run.filter((one) => one.exact).length}/${run.length}`
    }
    const notRun = cases.filter(({ status }) => status === 'not run' || status === 'not expressible').length
    const kernel = KERNEL.map((section) => cell(cases.filter((one) => one.section === section)))
    const asyncio = cell(cases.filter(({ section }) => !KERNEL.includes(section)))
    return [`[${row.title}](#${anchor(row)})${versionOf(row)}`, ...kernel, asyncio, withoutTexts, exact, notRun]
  })
  return [heads, heads.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function versionOf({ report }) {
  const version = /\(Python (\S+)\)/.exec(report.adapter)?.[1]
  return version === undefined ? '' : ` ${version}`
}

/** What GitHub makes of the heading of a row. */
function anchor(row) {
  return `${row.title}${versionOf(row)}`
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}

function details(row) {
  const { id, title, glue, gc = 'refcount', report } = row
  const named = FAULTS.filter((fault) => fault.id === id)
  const failed = report.cases.filter(({ status }) => status === 'fail')
  const checked = named.filter(({ rule }) => failed.some((one) => one.id === rule))
  const head = `## ${title}${versionOf(row)}`
  const how = `Against CPython ${report.version}, collection: ${gc}; ${report.seconds} s.${glue ? ` Glue: [${glue}](../spec/conformance/scoreboard/${glue}).` : ''}`
  if (failed.length === 0) return `${head}\n\n${how} No rule fails.`
  return [head, how, ...checked.map((fault) => faultText(fault, report)), rest(failed, checked, id)].join('\n\n')
}

/** A fault that was checked by hand: its program, and both traces of its rule. */
function faultText({ id, rule, says, program }, { cases }) {
  const { title, expected, got } = cases.find((one) => one.id === rule)
  const fence = (language, text) => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``
  const file = program && new URL(`faults/${program}`, import.meta.url)
  return [
    `### ${rule} on ${id}`,
    title,
    ...(file
      ? [
          `Checked by hand with [${program}](../spec/conformance/scoreboard/faults/${program}): ${says}`,
          fence(program.endsWith('py') ? 'python' : 'js', readFileSync(file, 'utf8')),
        ]
      : []),
    'What the rule prints on CPython, and here:',
    fence('text', expected.join('\n')),
    fence('text', got.join('\n')),
  ].join('\n\n')
}

function rest(failed, checked) {
  const others = failed
    .filter(({ id }) => !checked.some(({ rule }) => rule === id))
    .sort((one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level))
  if (others.length === 0) return ''
  const ids = others.map(({ id }) => id)
  return `Not checked by hand, the suite's word alone: ${others.length} more rules fail, ${ids.slice(0, 40).join(', ')}${ids.length > 40 ? ', …' : ''}.`
}
