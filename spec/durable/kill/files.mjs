// Kills a process by SIGKILL at every boundary of a program on files, and has a fresh one go on: a plain workflow, and a
// program of asyncio. It must come to the same end; no effect may be done whose record was on the disk; what is done again
// must have the same key, and lie between effect and record. Run by `npm run test:durable`; the first fault ends it with 1.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
const top = mkdtempSync(join(tmpdir(), 'kill-'))
/** The worker and the programs in a few files: they begin twice as fast. */
const bundle = join(top, 'bundle')
/** So many are killed side by side. */
const AT_ONCE = 2

function go(file, folder, killAt) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(bundle, 'worker.mjs'), join(bundle, file), folder, String(killAt)])
    let stderr = ''
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text))
    child.on('error', reject)
    child.on('close', (status, signal) => resolve({ status, signal, stderr }))
  })
}

const lines = (path) => (existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n').filter(Boolean) : [])
const keyOf = (effect) => effect.slice(0, effect.indexOf(' '))

const partOf = ({ part }) => (part === undefined ? '' : `.${part}`)

function fresh(name) {
  const folder = join(top, String(name))
  mkdirSync(folder)
  return folder
}

/** The keys of the steps and parts that are on the disk. */
function keptIn(folder) {
  const runs = join(folder, 'runs')
  if (!existsSync(runs)) return []
  return readdirSync(runs)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => {
      const text = readFileSync(join(runs, name), 'utf8')
      const records = text
        .slice(0, text.lastIndexOf('\n') + 1)
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
      return records
        .map((record) => (records[0].loop === undefined ? record.n : record.call))
        .map((n, index) => (n === undefined ? [] : `${records[0].run}/${n}${partOf(records[index])}`))
        .flat()
    })
}

/** So often it is tried to meet a boundary. */
const ATTEMPTS = 5

/** Kills it at one boundary, and has another go on; gives what came of it. */
async function killAt(name, file, boundary, expected, effects, attempt = 1) {
  const folder = fresh(`${name}-${boundary}-${attempt}`)
  const dead = await go(file, folder, boundary)
  const where = dead.stderr
  const before = lines(join(folder, 'effects'))
  const kept = keptIn(folder)
  if (dead.signal === 'SIGKILL') {
    const next = await go(file, folder, 0)
    assert.equal(next.status, 0, `killed at ${where}: ${next.stderr}`)
  }
  const { result } = JSON.parse(readFileSync(join(folder, 'result'), 'utf8'))
  assert.deepEqual(result, expected, `killed at ${where}`)
  const all = lines(join(folder, 'effects'))
  assert.deepEqual(new Set(all), effects, `killed at ${where}`)
  const after = all.slice(before.length).map(keyOf)
  assert.deepEqual(
    after.filter((key) => kept.includes(key)),
    [],
    `done again though kept, killed at ${where}`,
  )
  // Two replies that come at once are kept at once: there are two boundaries less, and it may come to its end.
  if (dead.signal !== 'SIGKILL' && attempt < ATTEMPTS) {
    return killAt(name, file, boundary, expected, effects, attempt + 1)
  }
  return { deaths: dead.signal === 'SIGKILL' ? 1 : 0, repeated: all.length - new Set(all).size }
}

async function killEverywhere(name, file) {
  const start = performance.now()
  const undisturbed = fresh(name)
  const first = await go(file, undisturbed, 0)
  assert.equal(first.status, 0, first.stderr)
  const { result, boundaries } = JSON.parse(readFileSync(join(undisturbed, 'result'), 'utf8'))
  const effects = new Set(lines(join(undisturbed, 'effects')))
  assert.equal(effects.size, lines(join(undisturbed, 'effects')).length, 'an effect was done twice, and nobody died')
  let next = 1
  let [deaths, repeated] = [0, 0]
  const killer = async () => {
    while (next <= boundaries) {
      const one = await killAt(name, file, next++, result, effects)
      deaths += one.deaths
      repeated += one.repeated
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, killer))
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${name}: killed at ${deaths} of ${boundaries} boundaries, 0 wrong results, 0 kept steps done again,`)
  console.log(`  ${repeated} effects done again with the same key, ${seconds} s`)
}

try {
  await build({
    entryPoints: ['worker.mjs', 'workflows.mjs', 'programs.mjs'].map((name) => join(here, name)),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    outdir: bundle,
    outExtension: { '.js': '.mjs' },
    sourcemap: true,
  })
  await killEverywhere('files', 'workflows.mjs')
  await killEverywhere('asyncio on files', 'programs.mjs')
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
} finally {
  rmSync(top, { recursive: true, force: true })
}
