#!/usr/bin/env node
// The matrix: one file of checks on every host. `npm run matrix -- --help` says how.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { replaced } from '../sections.mjs'
import { bundlers, HOSTS, losesNames } from './hosts.mjs'
import { HELP, parse } from './options.mjs'
import { install, makeProject } from './project.mjs'
import { cells, faults, markdown, notHere } from './table.mjs'

const top = fileURLToPath(new URL('../../', import.meta.url))
const page = join(top, 'docs/runtimes.md')
const names = HOSTS.map(({ id }) => id)

let options
try {
  options = parse(process.argv.slice(2), names, join(top, 'node_modules/.cache/matrix'))
} catch (error) {
  console.error(error.message)
  process.exit(2)
}
if (options.help) console.log(HELP)
else if (options.list) console.log(names.join('\n'))
else process.exitCode = (await matrix()) ? 0 : 1

/** Runs it. Gives whether all that is here, and all that must be here, passes. */
async function matrix() {
  const hosts = HOSTS.filter(({ id }) => options.only.includes(id))
  if (options.install) await installAll(hosts)
  const temporary = mkdtempSync(join(tmpdir(), 'matrix-'))
  const rows = []
  let passes = true
  try {
    const project = await makeProject(temporary)
    for (const host of hosts) {
      // One after the other: they would take each other's time.
      const results = await runHost(host, project)
      for (const { row, problems } of results) {
        rows.push(row)
        if (problems.length > 0) passes = false
      }
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
  const table = markdown(rows)
  console.log(`\n${table}`)
  if (options.write) writeFileSync(page, replaced(readFileSync(page, 'utf8'), 'hosts', table, 'docs/runtimes.md'))
  return passes
}

/** Runs one host and says how it went. Gives its rows, and what is wrong with each. */
async function runHost(host, project) {
  const { id, rows, needs = [] } = host
  const start = performance.now()
  const found = host.find(options.cache)
  const missing = [...(found ? [] : [id]), ...needs.filter((need) => !bundlers[need].find(options.cache))]
  if (missing.length > 0) {
    const problems = options.require.includes(id) ? [`not here: ${missing.join(', ')}`] : []
    console.log(`${problems.length > 0 ? 'FAILED' : 'not here'}  ${id} (${how(host)})`)
    return Object.values(rows).map((title) => ({ row: notHere(title), problems }))
  }
  const run = await host
    .run(found, { cache: options.cache, project })
    .catch((error) => Object.fromEntries(Object.keys(rows).map((row) => [row, { error: error.message }])))
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6)
  return Object.entries(rows).map(([name, title]) => {
    const problems = faults(run[name], { namesLost: losesNames(name) })
    console.log(`${problems.length === 0 ? 'ok' : 'FAILED'} ${seconds} s  ${name}`)
    for (const line of shortened(problems.join('\n').split('\n'))) console.log(`    ${line}`)
    return { row: cells(title, run.version ?? '', run[name]), problems }
  })
}

/** Installs what npm has of some hosts and what bundles for them, where it is not yet. */
async function installAll(hosts) {
  const needed = hosts.flatMap(({ needs = [] }) => needs).map((need) => bundlers[need])
  for (const { id, npm, find } of new Set([...hosts, ...needed])) {
    if (npm === undefined || find(options.cache) !== undefined) continue
    console.log(`installing ${npm}`)
    await install(join(options.cache, id), npm.split(' ')).catch((error) => console.error(error.message))
  }
}

/** What is shown of many lines. */
function shortened(lines, most = 30) {
  return lines.length <= most
    ? lines.filter(Boolean)
    : [...lines.slice(0, most), `and ${lines.length - most} lines more`]
}

function how({ npm, apt }) {
  return npm === undefined ? `Debian has it: apt-get install ${apt}` : `npm run matrix -- --install`
}
