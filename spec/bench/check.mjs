// The guard against getting slower: compares the ratios of dunder-await with the committed ones. A ratio got worse if it
// has grown by more than both spreads (the distances of the quartiles) together; less than a twentieth never counts.
import { OURS, WITH_WARNINGS } from './contenders/index.mjs'
import { thisMajor } from './engines.mjs'
import { GOALS, limitOn, reaches } from './goals.mjs'

const SLACK = 0.05

/** A goal that was reached is missed where it is missed by more than a tenth. */
const MISSED = 1.1

/** What got worse, as sentences; and how many figures were compared. */
export function regressions(now, then) {
  const worse = []
  let compared = 0
  for (const [title, figure, before] of pairs(now, then)) {
    compared++
    const spread = Math.max(figure.high - figure.low + (before.high - before.low), before.median * SLACK)
    if (figure.median - before.median <= spread) continue
    const percent = Math.round((figure.median / before.median - 1) * 100)
    worse.push(
      `${title}: ${figure.median} instead of ${before.median}, ${percent} % more; ` +
        `the spread explains ${Number(spread.toPrecision(2))}`,
    )
  }
  for (const goal of GOALS) {
    const [figure, before] = [now.goals[goal.name], then.goals[goal.name]]
    if (figure === undefined || before === undefined || !reaches(goal, before.median, thisMajor)) continue
    compared++
    const limit = limitOn(goal, thisMajor)
    if (figure.median > limit * MISSED) worse.push(`${goal.title}: ${figure.median}, where ${limit} was reached`)
  }
  return { worse, compared }
}

function* pairs(now, then) {
  for (const [name, parameters] of Object.entries(now.rows)) {
    for (const [parameter, cells] of Object.entries(parameters)) {
      for (const contender of [OURS, WITH_WARNINGS]) {
        const figure = figureOf(cells[contender])
        const before = figureOf(then.rows[name]?.[parameter]?.[contender])
        const suffix = contender === OURS ? '' : ', with warnings on'
        if (figure !== undefined && before !== undefined) {
          yield [parameter === '' ? name + suffix : `${name} at ${parameter}`, figure, before]
        }
      }
    }
  }
}

function figureOf(cell) {
  return cell?.ratio ?? (cell?.median === undefined ? undefined : cell)
}
