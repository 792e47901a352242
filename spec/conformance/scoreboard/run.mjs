#!/usr/bin/env node
/**
 * Runs the suite on every implementation of rows.mjs, and writes docs/scoreboard.md:
 *
 *     npm run scoreboard [-- --only ID,ID] [--cache FOLDER] [--no-page]
 *
 * What npm and Debian offer is installed into the cache, a folder of this checkout; what this machine lacks is a row
 * that says so. With --only the other rows are those of the last run.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { faultsOf, printed, printedTogether } from './faults.mjs'
import { page } from './page.mjs'
import { REFERENCE, releaseOf, ROWS } from './rows.mjs'

const top = fileURLToPath(new URL('../../../', import.meta.url))
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    cache: { type: 'string', default: join(top, 'node_modules/.cache/scoreboard') },
    'no-page': { type: 'boolean', default: false },
  },
})
const { cache } = values
const chosen = values.only?.split(',') ?? ROWS.map(({ id }) => id)
const unknown = chosen.find((id) => !ROWS.some((row) => row.id === id))
if (unknown !== undefined) {
  console.error(`no row is called ${unknown}; there are ${ROWS.map(({ id }) => id).join(', ')}`)
  process.exit(2)
}
const results = join(cache, 'results')
mkdirSync(results, { recursive: true })
const reference = ROWS.find(({ id }) => id === REFERENCE)
const begun = Date.now()

await bundle({ entryPoints: [join(top, 'lib/conformance/command/conformance-command.ts')] }, 'command.mjs')
writeFileSync(
  join(cache, 'cli.mjs'),
  `import { conformanceCommand } from './command.mjs'
const [suite, ...args] = process.argv.slice(2)
process.exitCode = await conformanceCommand(args, { stdout: process.stdout, stderr: process.stderr, suite })
`,
)
/** What CPython prints for the program of a fault, which implementations share. */
const onCpython = new Map()
for (const row of ROWS.filter(({ id }) => chosen.includes(id))) {
  const since = Date.now()
  let result
  try {
    const lack = row.needs?.() ?? true
    if (lack !== true) throw new Error(lack)
    install(row)
    const report = row.adapter === undefined ? python(row) : await javascript(row)
    const seconds = Math.round((Date.now() - since) / 1000)
    result = { report: { ...report, seconds }, release: releaseOf(row, cache), checked: await check(row) }
    const { passed, failed } = report
    console.log(`${row.title}: ${passed} passed, ${failed} failed, ${Math.round((Date.now() - since) / 1000)} s`)
  } catch (error) {
    const [reason] = String(error.stderr || error.message)
      .trim()
      .split('\n')
    result = { missing: reason }
    console.log(`${row.title}: not run: ${reason}`)
  }
  writeFileSync(join(results, `${row.id}.json`), JSON.stringify(result))
}
const seconds = Math.round((Date.now() - begun) / 1000)
console.log(`${seconds} s in all`)
const whole = join(results, 'all.json')
if (values.only === undefined) writeFileSync(whole, JSON.stringify({ seconds }))
if (!values['no-page']) {
  const rows = ROWS.map((row) => {
    const file = join(results, `${row.id}.json`)
    return { ...row, ...(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { missing: 'not tried' }) }
  })
  const file = join(top, 'docs/scoreboard.md')
  const { version } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8'))
  writeFileSync(file, page(rows, { suite: version, ...(existsSync(whole) && JSON.parse(readFileSync(whole, 'utf8'))) }))
}

/** Into folders of the cache, each whole or not at all. */
function install({ id, npm, apt, library }) {
  for (const one of [npm, library]) if (one !== undefined) installNpm(id, one)
  if (apt === undefined || existsSync(join(cache, id))) return
  const made = fresh(id)
  execFileSync('apt-get', ['download', ...apt], { cwd: made, stdio: 'pipe' })
  for (const file of readdirSync(made).filter((name) => name.endsWith('.deb'))) {
    execFileSync('dpkg', ['-x', file, '.'], { cwd: made, stdio: 'pipe' })
  }
  renameSync(made, join(cache, id))
}

function installNpm(id, what) {
  const name = /^@?[^@]+/.exec(what)[0]
  const folder = join(cache, name === 'pyodide' || name.startsWith('@') ? id : name)
  if (existsSync(folder)) return
  const made = fresh('npm')
  // In a folder below a package npm would install into that package.
  writeFileSync(join(made, 'package.json'), '{}')
  execFileSync('npm', ['install', '--prefix', made, '--no-audit', '--no-fund', what], { stdio: 'pipe' })
  renameSync(made, folder)
}

function fresh(name) {
  const folder = join(cache, `${name}.new`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return folder
}

function environment({ env }) {
  return { SCOREBOARD_CACHE: cache, PYTHONDONTWRITEBYTECODE: '1', ...env?.(cache) }
}

function python(row) {
  const { python: commandOf, version, gc = 'refcount', kernel, jobs } = row
  const options = ['--json', '--gc', gc, '--timeout', '60', ...(version ? ['--version', version] : [])]
  if (jobs) options.push('--jobs', String(jobs))
  if (kernel) options.push('--section', 'GEN,YF,CORO,AW,AG,AF,EXC,INS')
  const words = [join(cache, 'cli.mjs'), join(top, 'lib/conformance'), '--python', commandOf(cache), ...options]
  const { stdout, stderr } = run([process.execPath, ...words], environment(row))
  if (!stdout.startsWith('{')) throw new Error(stderr || 'it printed no report')
  return JSON.parse(stdout)
}

async function javascript({ id, adapter, engine }) {
  const contents = `import { tell } from './entry.js'
import * as adapters from ${JSON.stringify(join(top, adapter))}
tell(adapters.default ?? adapters.dunderAwait ?? adapters.nativeGenerators)`
  const folder = fileURLToPath(new URL('glue', import.meta.url))
  const file = await bundle({ stdin: { contents, resolveDir: folder } }, `${id}${ending(engine)}`)
  const { stdout, stderr } = run([...engine.words(cache), file])
  const line = stdout.split('\n').find((one) => one.includes('REPORT {'))
  if (line === undefined) throw new Error(stderr.trim().split('\n').slice(-3).join(' ') || 'it printed no report')
  return JSON.parse(line.slice(line.indexOf('{')))
}

/** QuickJS is handed a script, the others a module. */
function ending({ title }) {
  return title === 'QuickJS' ? '.js' : '.mjs'
}

function run([executable, ...args], env = {}) {
  const options = { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 800_000 }
  return spawnSync(executable, args, { ...options, env: { ...process.env, ...env } })
}

/** Runs the programs of a row's faults, here and on CPython. */
async function check(row) {
  if (row.family === undefined) return []
  install(reference)
  const faults = row.family.flatMap((family) => faultsOf(family))
  const fresh = faults.map(({ files }) => files[0]).filter((file) => !onCpython.has(file))
  const all = printedTogether(commandOf(reference), fresh, join(cache, 'faults.py'), environment(reference))
  fresh.forEach((file, at) => onCpython.set(file, all[at]))
  const found = []
  for (const { rule, says, family, programs, files } of faults) {
    const [first] = files
    const here = row.adapter === undefined ? printed(commandOf(row), first, environment(row)) : await script(row, files)
    found.push({ rule, says, family, programs, cpython: onCpython.get(first), here })
  }
  return found
}

function commandOf(row) {
  return row.python(cache).split(' ')
}

async function script({ engine }, files) {
  const file = await bundle({ entryPoints: [files.at(-1)] }, `fault${ending(engine)}`)
  return printed(engine.words(cache), file)
}

async function bundle(entry, name) {
  const isScript = name.endsWith('.js')
  const outfile = join(cache, name)
  await build({
    ...entry,
    outfile,
    bundle: true,
    format: isScript ? 'iife' : 'esm',
    platform: isScript ? 'neutral' : 'node',
    // Not the one that a tool of this checkout may have.
    alias: { co: join(cache, 'co/node_modules/co') },
    keepNames: true,
    target: 'es2022',
    logLevel: 'error',
  })
  return outfile
}
