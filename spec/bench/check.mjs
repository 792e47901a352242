// The guard against getting slower: compares the ratios of dunder-await with the committed ones, of the same version of
// Node. A ratio got worse if it has grown by more than both spreads (the distances of the quartiles) together; less than
// a twentieth never counts. A goal that was reached is lost if it is missed by more than the spread.
import { OURS, WITH_WARNINGS } from './contenders/index.mjs'
import { GOALS, limitOn, reaches } from './goals.mjs'

const SLACK = 0.05

/** What got worse on a version of Node, as sentences that say what was and what is; and how many figures were compared. */
export function regressions(now, then, major) {
  const worse = []
  let compared = 0
  for (const [title, figure, before] of pairs(now, then)) {
    compared++
    const spread = Math.max(figure.high - figure.low + (before.high - before.low), before.median * SLACK)
    if (figure.median - before.median <= spread) continue
    const percent = Math.round((figure.median / before.median - 1) * 100)
    worse.push(
      `Node ${major}, ${title}: was ${before.median}, is ${figure.median}, ${percent} % more; ` +
        `the spread explains ${Number(spread.toPrecision(2))}`,
    )
  }
  for (const goal of GOALS) {
    const [figure, before] = [now.goals[goal.name], then.goals[goal.name]]
    if (figure === undefined || before === undefined || !reaches(goal, before.median, major)) continue
    compared++
    const limit = limitOn(goal, major)
    const spread = Math.max(figure.high - figure.low, limit * SLACK)
    if (figure.median - limit <= spread) continue
    worse.push(`Node ${major}, goal lost: ${goal.title} ≤ ${limit}: was ${before.median}, is ${figure.median}`)
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
