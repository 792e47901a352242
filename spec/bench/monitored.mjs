#!/usr/bin/env node
/**
 * What monitoring costs when no tool asks any more: rows of the benchmarks on this build, and beside it, in the same
 * rounds, on a copy of it in which a tool has been told of a coroutine, and has been given up again.
 *
 *     npm run -s build && node spec/bench/monitored.mjs [--row NAME …] [--quick]
 *
 * Prints for each row both medians, their ratio, and how far the samples of either spread (a quarter above and below).
 */
import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { OTHER, OURS } from './contenders/index.mjs'

const top = fileURLToPath(new URL('../..', import.meta.url))
const ROWS = ['child', 'trap', 'own-trap', 'child-trap']
const TOOL = `
import { coroutine as coroutineOnce } from './objects/coroutine.js'
import { monitoring as monitoringOnce } from './sys/monitoring.js'
const { NO_EVENTS, ...eventsOnce } = monitoringOnce.events
monitoringOnce.useToolId(2, 'bench')
for (const event of Object.values(eventsOnce)) monitoringOnce.registerCallback(2, event, () => undefined)
monitoringOnce.setEvents(2, Object.values(eventsOnce).reduce((set, event) => set | event, NO_EVENTS))
for (let time = 0; time < 100; time++) coroutineOnce(function* () {})().resume()
monitoringOnce.freeToolId(2)
`

const given = process.argv.slice(2)
const rows = given.includes('--row') ? [] : ROWS.flatMap((row) => ['--row', row])
const place = mkdtempSync(join(tmpdir(), 'monitored-'))
const folder = join(place, 'dist')
try {
  cpSync(join(top, 'dist'), folder, { recursive: true })
  cpSync(join(top, 'package.json'), join(place, 'package.json'))
  appendFileSync(join(folder, 'index.js'), TOOL)
  const args = ['spec/bench/run.mjs', '--here', '--native', '--json', '--other', folder, ...rows, ...given]
  const options = { cwd: top, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }
  const results = JSON.parse(execFileSync(process.execPath, args, options).trimEnd().split('\n').at(-1))
  for (const [row, parameters] of Object.entries(results.rows)) {
    for (const [parameter, cells] of Object.entries(parameters)) print(row, parameter, cells[OURS], cells[OTHER])
  }
} finally {
  rmSync(place, { recursive: true })
}

function print(row, parameter, before, after) {
  const spread = ((before.high - before.low) / 2 / before.median) * 100
  const ratio = after.median / before.median
  const verdict = after.median <= before.high ? 'within its spread' : 'SLOWER than its spread'
  console.log(
    `${`${row} ${parameter}`.padEnd(20)} ${before.median} ns, after a tool ${after.median} ns: ` +
      `× ${ratio.toFixed(3)}, spread ± ${spread.toFixed(1)} %, ${verdict}`,
  )
}
