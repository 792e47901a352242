// Measures one row, in a process of its own: node --expose-gc measure.mjs <row> <options as JSON>. Prints one line of
// JSON: the samples of each cell (a contender at a parameter), in the unit of the row, one a round.
//
// Each cell is set up and run until it is warm; how many operations fill a sample is found meanwhile. Then the rounds:
// in each, every cell runs one sample, in an order that shifts from round to round. So whatever else the machine does
// falls on all of them, and ratios are taken round by round.
import { contendersOf, load } from './contenders/index.mjs'
import { FAILURE, ROUND } from './gate.mjs'
import { Overflow, startRemote } from './remote.mjs'
import { BEFORE, parametersOf, ROWS } from './rows.mjs'
import { Hang, isOverflow, timed } from './timing.mjs'

const [name, given] = process.argv.slice(2)
const options = JSON.parse(given)
const row = ROWS.find((one) => one.name === name)
const remotes = []

// A promise that a contender loses in an overflow must not end the others.
process.on('unhandledRejection', (error) => {
  if (!isOverflow(error) && error !== FAILURE) throw error
})

const contenders = await Promise.all(contendersOf(row, options).map(open))
const cells = []
for (const parameter of parametersOf(row)) {
  for (const contender of contenders) cells.push(await prepare(contender, parameter))
}
await rounds(cells.filter((cell) => cell.run !== undefined))
console.log(JSON.stringify(cells.map(({ run: _run, n: _n, ...cell }) => cell)))
for (const remote of remotes) remote.end()
process.exit()

/** The name of a contender and how its jobs are come by: in this process, or in one of its own for each cell. */
async function open(contender) {
  const { name, apart } = contender
  if (row.apart !== true && apart !== true) {
    const { jobs } = await load(contender, options)
    return { name, jobOf: (job) => jobs[job] }
  }
  const jobOf = (job) => {
    const remote = startRemote(contender, options)
    if (remote === undefined) return undefined
    remotes.push(remote)
    return (parameter) => remote.setUp(job, parameter)
  }
  return { name, jobOf }
}

/** Sets a cell up and warms it. Where the contender has no such job the cell stays empty. */
async function prepare(contender, parameter) {
  const cell = { contender: contender.name, parameter, samples: [], failure: undefined, run: undefined, n: 1 }
  try {
    if (row.isBusy) await keepBusy(contender)
    cell.run = await contender.jobOf(row.job ?? row.name)?.(row.argument ?? parameter)
    if (cell.run !== undefined) await warm(cell)
  } catch (error) {
    if (isOverflow(error) || error instanceof Overflow) cell.failure = 'overflow'
    else if (error instanceof Hang) cell.failure = 'hangs'
    else throw error
    cell.run = undefined
  }
  return cell
}

/** Has a contender run other jobs, so that it is not the only one that the engine knows. */
async function keepBusy(contender) {
  for (const [job, parameter = ''] of BEFORE) {
    const run = await contender.jobOf(job)?.(parameter)
    if (run === undefined) continue
    for (let i = 0; i < 5; i++) await timed(run, 1000)
  }
}

/** Until a sample is as long as it should be, and the engine has had its time to optimise. */
async function warm(cell) {
  const long = (row.count === undefined ? options.sample : options.long) * 1e6
  const most = row.count === undefined ? Infinity : Math.max(1, Math.round(row.count / options.divisor))
  // The first time everything is slow, and tells nothing.
  await timed(cell.run, 1)
  for (let total = 0, settled = 0; total < options.warm * 1e6 || settled < 2;) {
    const spent = await timed(cell.run, cell.n)
    const factor = Math.min(8, long / Math.max(spent, 1))
    const n = Math.min(most, Math.max(1, Math.round(cell.n * factor)))
    total += spent
    // What takes long even once is not run again and again to get warm.
    if (cell.n === 1 && spent > long) break
    if (n === cell.n || (factor > 0.5 && factor < 2)) settled++
    cell.n = n
  }
  if (row.inRounds) cell.n = Math.max(1, Math.round(cell.n / ROUND)) * ROUND
}

/** All rounds; fewer, but at least three, where they take longer than a row may. */
async function rounds(running) {
  const begin = Date.now()
  for (let round = 0; round < options.rounds; round++) {
    if (round >= 3 && Date.now() - begin > options.patience) return
    for (let i = 0; i < running.length; i++) {
      const cell = running[(i + round) % running.length]
      const spent = await timed(cell.run, cell.n)
      cell.samples[round] = spent / (cell.n * (row.scale?.(cell.parameter) ?? 1))
    }
  }
}
