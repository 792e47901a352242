// The document: writes the tables into docs/performance.md, between their markers, and draws docs/performance.svg.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { replaced } from '../sections.mjs'
import { CONTENDERS, LEAST, OURS, VIRTUAL, WITH_WARNINGS } from './contenders/index.mjs'
import { GOALS, goalText, reaches } from './goals.mjs'
import { plot } from './plot.mjs'
import { markdown, number, quantity, titleAt } from './table.mjs'

const COLUMNS = CONTENDERS.filter((one) => !one.modes && !one.virtual && !one.other && !one.floor).map(
  (one) => one.name,
)
const ASYNCIO_COLUMNS = [OURS, VIRTUAL, 'async/await', 'effection', 'Effect', 'CPython']

const docs = (file) => fileURLToPath(new URL(`../../docs/${file}`, import.meta.url))

/** Writes both files; gives the exit code. */
export function writeDocument(results, rows) {
  const sections = {
    environment: environment(results),
    goals: goals(results, undefined),
    results: table(
      results,
      rows.filter((row) => row.group === undefined),
    ),
    elsewhere: elsewhere(results, rows),
    'asyncio-goals': goals(results, 'asyncio'),
    asyncio: table(
      results,
      rows.filter((row) => row.group === 'asyncio'),
      ASYNCIO_COLUMNS,
    ),
    floors: floors(results, rows),
    profiles: profiles(results, rows),
    warnings: warnings(results, rows),
  }
  let text = readFileSync(docs('performance.md'), 'utf8')
  for (const [name, section] of Object.entries(sections)) text = replaced(text, name, section, 'docs/performance.md')
  writeFileSync(docs('performance.md'), text)
  if (results.rows['resume'] !== undefined) writeFileSync(docs('performance.svg'), plot(results.rows['resume']))
  return 0
}

function environment({ environment: { node, v8, machine, quick }, versions, engines = {} }) {
  const others = Object.entries(versions).filter(([name]) => !name.startsWith('native') && name !== 'async/await')
  const named = others.map(([name, version]) => (name === 'CPython' ? version : `${name} ${version}`))
  const how = quick ? ' A quick run: not for keeping.' : ''
  const also = Object.values(engines).map(({ environment: other }) => `${other.node} (V8 ${other.v8})`)
  const beside = also.length === 0 ? '' : `, the goals also with Node ${also.join(' and ')}`
  return `Measured with Node ${node} (V8 ${v8})${beside}, ${machine}: ${named.join(', ')}.${how}`
}

/** The goals of a group, with a column for each engine; where one is missed, the figure says so. */
function goals(results, group) {
  const all = { [majorOf(results)]: results, ...results.engines }
  const majors = Object.keys(all)
  const isMeasured = (goal) => majors.some((major) => all[major].goals[goal.name] !== undefined)
  const body = GOALS.filter((goal) => goal.group === group && isMeasured(goal)).map((goal) => [
    goal.title,
    ...majors.flatMap((major) => {
      const figure = all[major].goals[goal.name]
      if (figure === undefined) return ['', '']
      const { median, low, high } = figure
      const spread = low === high ? number(median) : `${number(median)} (${number(low)} to ${number(high)})`
      return [goalText(goal, major), reaches(goal, median, major) ? spread : `**missed:** ${spread}`]
    }),
  ])
  return markdown(['Figure', ...majors.flatMap((major) => [`goal, Node ${major}`, `Node ${major}`])], body)
}

function majorOf({ environment: { node } }) {
  return node.split('.')[0]
}

/** A line for each row and parameter, a column for each contender. */
function table({ rows: results }, rows, columns = COLUMNS) {
  const body = []
  for (const row of rows) {
    for (const [parameter, cells] of Object.entries(results[row.name] ?? {})) {
      const ours = cells[OURS]?.median
      body.push([label(row, parameter), ...columns.map((contender) => cell(cells[contender], ours, row, contender))])
    }
  }
  return markdown(['', ...columns], body)
}

/** The rows that were last measured on another version of Node than the rest. */
function elsewhere({ rows: here, engines = {} }, rows) {
  const tables = Object.entries(engines).map(([major, results]) => {
    const missing = rows.filter((row) => row.group === undefined && here[row.name] === undefined)
    if (!missing.some((row) => results.rows[row.name] !== undefined)) return undefined
    return `On Node ${major}:\n\n${table(results, missing)}`
  })
  return tables.filter((each) => each !== undefined).join('\n\n') || 'None.'
}

function label(row, parameter) {
  const per = row.per === undefined ? '' : `; a ${row.per}`
  return `${titleAt(row, parameter)}${per}`
}

function cell(one, ours, row, contender) {
  if (one === undefined) return ''
  if (one.failure !== undefined) return one.failure
  const value = quantity(one.median, row)
  return contender === OURS || ours === undefined ? value : `${value} (${number(one.median / ours)}×)`
}

/** What the same costs a machine without a single check, on each version of Node; and what both are of native. */
function floors(results, rows) {
  const all = { [majorOf(results)]: results, ...results.engines }
  const body = rows
    .filter((row) => row.floor)
    .flatMap((row) => Object.keys(all).flatMap((major) => floorsOf(row, major, all[major].rows[row.name] ?? {})))
  const ratios = [`${OURS} / native`, 'least / native']
  return markdown(['', 'Node', OURS, LEAST, 'native', ...ratios], body)
}

function floorsOf(row, major, cells) {
  // Nobody else has a row that is about us.
  const native = row.isOurs ? undefined : row.reference.contender
  return Object.entries(cells)
    .filter(([, { [LEAST]: least }]) => least !== undefined)
    .map(([parameter, found]) => {
      const ratio = (contender) => (native === undefined ? '' : number(found[contender].median / found[native].median))
      const figures = [OURS, LEAST, native].map((one) => (one === undefined ? '' : quantity(found[one].median, row)))
      return [label(row, parameter), major, ...figures, ratio(OURS), ratio(LEAST)]
    })
}

/** Where the time goes in the rows of which a goal is missed. */
function profiles(results, rows) {
  const all = { [majorOf(results)]: results, ...results.engines }
  const body = Object.entries(all).flatMap(([major, { profiles: found = {} }]) =>
    Object.entries(found).map(([key, shares]) => {
      const [name, parameter = ''] = key.split(' ')
      // `__await__` would be bold.
      const most = Object.entries(shares).map(
        ([of, share]) => `${of.replace(/^__\w+__/, '`$&`')} ${number(share * 100)} %`,
      )
      return [
        titleAt(
          rows.find((row) => row.name === name),
          parameter,
        ),
        major,
        most.join(', '),
      ]
    }),
  )
  return body.length === 0 ? 'None.' : markdown(['', 'Node', 'where the time goes'], body)
}

/** What it costs that coroutines are watched for being forgotten: on by default, off in production. */
function warnings({ rows: results }, rows) {
  const body = rows
    .filter((row) => row.modes && results[row.name]?.[''] !== undefined)
    .map((row) => {
      const { [OURS]: off, [WITH_WARNINGS]: on } = results[row.name]['']
      return [label(row, ''), quantity(off.median, row), quantity(on.median, row), number(on.median / off.median)]
    })
  return markdown(['', 'production', 'warnings on', 'ratio'], body)
}
