// Tables: the results as text, for a terminal and for the document.
import { OURS } from './contenders/index.mjs'
import { GOALS, goalText, reaches } from './goals.mjs'

/** All cells, a line each, with their spread and how many times the time of dunder-await it is; then the goals. */
export function listing(results, rows) {
  const lines = []
  for (const row of rows) {
    for (const [parameter, cells] of Object.entries(results.rows[row.name])) {
      lines.push('', headline(row, parameter))
      for (const [contender, cell] of Object.entries(cells)) lines.push(line(contender, cell, row, cells[OURS]))
    }
  }
  const goals = GOALS.filter((goal) => results.goals[goal.name] !== undefined)
  if (goals.length > 0) lines.push('', 'Goals')
  for (const goal of goals) {
    const figure = results.goals[goal.name]
    const major = results.environment.node.split('.')[0]
    const verdict = reaches(goal, figure.median, major) ? 'reached' : 'not reached'
    lines.push(
      `  ${goal.title.padEnd(66)} ${number(figure.median).padStart(7)}  ${goalText(goal, major).padEnd(18)} ${verdict}`,
    )
  }
  return lines.join('\n').trimStart()
}

function line(contender, cell, row, ours) {
  if (cell.failure !== undefined) return `  ${contender.padEnd(28)} ${cell.failure}`
  const spread = `± ${number((((cell.high - cell.low) / 2) * 100) / cell.median)} %`
  const times = contender === OURS || ours === undefined ? '' : `× ${number(cell.median / ours.median)}`
  return `  ${contender.padEnd(28)} ${quantity(cell.median, row).padStart(9)}  ${spread.padStart(8)}  ${times}`.trimEnd()
}

export function headline(row, parameter) {
  const per = row.per === undefined ? '' : `, per ${row.per}`
  return `${titleAt(row, parameter)}${per}`
}

/** A row's title, with its parameter in the place of d. */
export function titleAt(row, parameter) {
  return parameter === '' ? row.title : row.title.replace(/\bd\b/, Number(parameter).toLocaleString('en-US'))
}

/** A figure with the unit that suits it. */
export function quantity(value, row) {
  if (row.unit === 'B') return value < 10000 ? `${Math.round(value)} B` : `${digits(value / 1000, 3)} kB`
  if (value < 1000) return `${digits(value, 3)} ns`
  return value < 1e6 ? `${digits(value / 1e3, 3)} µs` : `${digits(value / 1e6, 3)} ms`
}

/** A ratio, or a percentage: two digits are enough. */
export function number(value) {
  return digits(value, 2)
}

/** So many significant digits, but never a rounded one before the point. */
function digits(value, count) {
  const places = Math.max(0, count - 1 - Math.floor(Math.log10(Math.max(value, 0.01))))
  return value.toLocaleString('en-US', { maximumFractionDigits: places })
}

/** A table of Markdown, its columns aligned; all but the first are numbers. */
export function markdown(head, body) {
  const widths = head.map((_, i) => Math.max(3, ...[head, ...body].map((cells) => cells[i].length)))
  const text = (cells) =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`
  const rule = widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  return [text(head), `| ${rule.join(' | ')} |`, ...body.map(text)].join('\n')
}
