#!/usr/bin/env node
/**
 * Runs the suite on every implementation of rows.mjs, and writes docs/scoreboard.md:
 *
 *     npm run scoreboard [-- --only ID,ID] [--cache FOLDER] [--no-page]
 *
 * What npm and Debian offer is installed into the cache; what this machine lacks is left out, and said.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { page } from './page.mjs'
import { ROWS } from './rows.mjs'

const top = fileURLToPath(new URL('../../../', import.meta.url))
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    cache: { type: 'string', default: join(top, 'node_modules/.cache/scoreboard') },
    'no-page': { type: 'boolean', default: false },
  },
})
const { cache } = values
const results = join(cache, 'results')
mkdirSync(results, { recursive: true })
const chosen = ROWS.filter(({ id }) => values.only === undefined || values.only.split(',').includes(id))
const begun = Date.now()

const command = join(cache, 'command.mjs')
await bundle(join(top, 'lib/conformance/command/conformance-command.ts'), command, 'esm', {})
writeFileSync(
  join(cache, 'cli.mjs'),
  `import { conformanceCommand } from './command.mjs'
const [suite, ...args] = process.argv.slice(2)
process.exitCode = await conformanceCommand(args, { stdout: process.stdout, stderr: process.stderr, suite })
`,
)
for (const row of chosen) {
  const since = Date.now()
  try {
    if (row.needs?.() === false) throw new Error('this machine does not have it')
    install(row)
    const report = row.adapter === undefined ? python(row) : await javascript(row)
    const seconds = Math.round((Date.now() - since) / 1000)
    writeFileSync(join(results, `${row.id}.json`), JSON.stringify({ ...report, seconds }))
    console.log(`${row.title}: ${report.passed} passed, ${report.failed} failed, in ${seconds} s`)
  } catch (error) {
    console.log(`${row.title}: left out: ${error.message.split('\n')[0]}`)
  }
}
console.log(`${Math.round((Date.now() - begun) / 1000)} s in all`)
if (!values['no-page']) {
  const found = ROWS.map((row) => [row, join(results, `${row.id}.json`)])
    .filter(([, file]) => existsSync(file))
    .map(([row, file]) => ({ ...row, report: JSON.parse(readFileSync(file, 'utf8')) }))
  writeFileSync(join(top, 'docs/scoreboard.md'), page(found))
}

/** Into a folder of the cache of its own; once. */
function install({ id, npm, apt }) {
  if (npm !== undefined) {
    const name = /^@?[^@]+/.exec(npm)[0]
    const folder = join(cache, npm.startsWith('pyodide') ? id : name.includes('micropython') ? 'micropython' : name)
    if (existsSync(join(folder, 'node_modules', name))) return
    mkdirSync(folder, { recursive: true })
    execFileSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', npm], { stdio: 'pipe' })
  }
  if (apt !== undefined) {
    const folder = join(cache, id)
    if (existsSync(join(folder, 'usr'))) return
    mkdirSync(folder, { recursive: true })
    execFileSync('apt-get', ['download', ...apt], { cwd: folder, stdio: 'pipe' })
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.deb'))) {
      execFileSync('dpkg', ['-x', file, '.'], { cwd: folder, stdio: 'pipe' })
    }
  }
}

function python({ id, pyodide, python: commandOf, version, gc = 'refcount', kernel, env }) {
  const suite = join(top, 'lib/conformance')
  const options = ['--json', '--gc', gc, ...(version ? ['--version', version] : [])]
  if (kernel) options.push('--section', 'GEN,YF,CORO,AW,AG,AF,EXC,INS')
  options.push('--timeout', '60')
  // A pyodide of its own folder, by the file that the package runs it with.
  const name = pyodide ? `${process.execPath} ${pyodideRunner(id)}` : commandOf(cache)
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(cache, 'cli.mjs'), suite, '--python', name, ...options],
    {
      encoding: 'utf8',
      env: { ...process.env, SCOREBOARD_CACHE: cache, ...env?.(cache) },
      maxBuffer: 1 << 28,
      timeout: 400_000,
    },
  )
  if (!stdout.startsWith('{')) throw new Error(stderr || 'it printed no report')
  return JSON.parse(stdout)
}

/** A command that runs a Python file on a pyodide of the cache. */
function pyodideRunner(id) {
  const file = join(cache, id, 'run.mjs')
  writeFileSync(
    file,
    `import { readFileSync } from 'node:fs'
import { loadPyodide } from 'pyodide'
const python = await loadPyodide({ stdout: (line) => process.stdout.write(line + '\\n'), stderr: () => undefined })
python.runPython('import sys; sys.setrecursionlimit(1000)')
python.runPython(readFileSync(process.argv[2], 'utf8'), { globals: python.toPy({ __name__: '__main__' }) })
`,
  )
  return file
}

async function javascript({ id, adapter, engine }) {
  const isScript = engine.title === 'QuickJS'
  const file = join(cache, `${id}.${isScript ? 'js' : 'mjs'}`)
  await bundle(fileURLToPath(new URL('glue/entry.ts', import.meta.url)), file, isScript ? 'iife' : 'esm', {
    ADAPTER: JSON.stringify(adapter),
  })
  const [executable, ...args] = engine.run?.(cache) ?? [process.execPath]
  const { stdout, stderr } = spawnSync(executable, [...args, file], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 400_000,
  })
  const line = stdout.split('\n').find((one) => one.includes('REPORT {'))
  if (line === undefined) throw new Error(stderr.trim().split('\n').slice(-3).join(' ') || 'it printed no report')
  return JSON.parse(line.slice(line.indexOf('{')))
}

function bundle(entry, outfile, format, define) {
  const platform = format === 'esm' ? 'node' : 'neutral'
  return build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format,
    platform,
    keepNames: true,
    define,
    target: 'es2022',
    logLevel: 'error',
  })
}
