// Results: what is left of the samples, as results.json keeps it.
//
//     { environment, versions, rows: { name: { parameter: { contender: { median, low, high, ratio } } } }, goals, profiles,
//       engines }
//
// `profiles` has where the time goes in rows of which a goal is missed. `engines` has the same of the other versions of Node, by their numbers. `low` and `high` are the quartiles. `ratio` is to the row's reference, taken round by round. A contender that could
// not do it has { failure } instead. There are no arrays in it, so that every line of a difference is one figure.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { arch, availableParallelism, platform } from 'node:os'
import { fileURLToPath } from 'node:url'
import { OTHER, OURS } from './contenders/index.mjs'
import { GOALS } from './goals.mjs'
import { referenceOf } from './rows.mjs'
import { ratio, rounded, summary } from './statistics.mjs'

const FILE = fileURLToPath(new URL('results.json', import.meta.url))

/** The committed results; undefined if there are none. */
export function committed() {
  return existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : undefined
}

/** Writes results: of a whole run nothing else, of a part what was not measured stays as it was. */
export function save(results, isPart) {
  const all = isPart ? mergedWith(committed(), results) : results
  writeFileSync(FILE, `${JSON.stringify(all, null, 2)}\n`)
  return all
}

function mergedWith(before, results) {
  return {
    ...before,
    ...results,
    versions: { ...before?.versions, ...results.versions },
    rows: { ...before?.rows, ...results.rows },
    goals: { ...before?.goals, ...results.goals },
    profiles: profilesOf(before, results),
    engines: merged(before?.engines, results.engines),
  }
}

/** The other versions of Node: of each, too, what was not measured stays as it was. */
function merged(before = {}, now = {}) {
  const engines = { ...before }
  for (const [major, results] of Object.entries(now)) {
    const { rows, goals } = engines[major] ?? {}
    engines[major] = {
      ...results,
      rows: { ...rows, ...results.rows },
      goals: { ...goals, ...results.goals },
      profiles: profilesOf(engines[major], results),
    }
  }
  return engines
}

/** Of rows that were measured this time only the profiles of this time: there is none of one whose goals are reached now. */
function profilesOf(before, now) {
  const others = Object.entries(before?.profiles ?? {}).filter(([key]) => !(key.split(' ')[0] in now.rows))
  return { ...Object.fromEntries(others), ...now.profiles }
}

/** What samples come to; `measured` has the cells of each row by the row's name. */
export function resultsOf(rows, measured, versions, quick) {
  return {
    environment: {
      node: process.versions.node,
      v8: process.versions.v8,
      machine: `${platform()} ${arch()}, ${availableParallelism()} cores`,
      ...(quick && { quick }),
    },
    versions,
    rows: Object.fromEntries(rows.map((row) => [row.name, rowOf(row, measured[row.name])])),
    goals: goalsOf(measured),
  }
}

function rowOf(row, cells) {
  const result = {}
  for (const { contender, parameter, samples, failure } of cells) {
    if (failure === undefined && samples.length === 0) continue
    const at = (result[parameter] ??= {})
    const reference = referenceOf(row, parameter)
    at[contender] = failure === undefined ? cellOf(samples, samplesAt(cells, reference)) : { failure }
  }
  return result
}

function cellOf(samples, reference) {
  const against = ratio(samples, reference)
  return { ...rounded(summary(samples)), ...(against !== undefined && { ratio: rounded(against) }) }
}

function samplesAt(cells, { contender, parameter }) {
  return cells.find((cell) => cell.contender === contender && cell.parameter === parameter)?.samples ?? []
}

/** The figures of the goals of which all is there. The other build, if there is one, has figures of its own. */
function goalsOf(measured) {
  const figures = {}
  for (const goal of GOALS) {
    for (const [suffix, as] of [
      ['', OURS],
      [` (${OTHER})`, OTHER],
    ]) {
      const of = found(measured, goal.of, as)
      const to = goal.to === undefined ? of.map(() => goal.unit) : found(measured, goal.to, as)
      const figure = ratio(of, to)
      if (figure !== undefined) figures[goal.name + suffix] = rounded(figure)
    }
  }
  return figures
}

function found(measured, { row, parameter, contender }, as) {
  return samplesAt(measured[row] ?? [], { contender: contender === OURS ? as : contender, parameter })
}
