// Kills a process by SIGKILL at every boundary of a workflow on files, and has a fresh one go on. It must come to the
// same end; no effect may be done whose record was on the disk; what is done again must have the same key, and lie between
// effect and record. Run by `npm run test:durable`; the first fault ends it with 1.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const worker = join(dirname(fileURLToPath(import.meta.url)), 'worker.mjs')
const top = mkdtempSync(join(tmpdir(), 'kill-'))
const start = performance.now()

const go = (folder, killAt) => spawnSync(process.execPath, [worker, folder, String(killAt)], { encoding: 'utf8' })
const lines = (path) => (existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n').filter(Boolean) : [])
const keyOf = (effect) => effect.slice(0, effect.indexOf(' '))

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
        .filter((record) => record.n !== undefined)
        .map((record) => `${records[0].run}/${record.n}${record.part === undefined ? '' : `.${record.part}`}`)
    })
}

try {
  const undisturbed = fresh('undisturbed')
  const first = go(undisturbed, 0)
  assert.equal(first.status, 0, first.stderr)
  const { result: expected, boundaries } = JSON.parse(readFileSync(join(undisturbed, 'result'), 'utf8'))
  const effects = new Set(lines(join(undisturbed, 'effects')))
  let deaths = 0
  let repeated = 0
  for (let killAt = 1; killAt <= boundaries; killAt++) {
    const folder = fresh(killAt)
    const dead = go(folder, killAt)
    // With several things under way, there may be one boundary less: then it has come to its end.
    if (dead.signal === 'SIGKILL') deaths++
    const where = dead.stderr
    const before = lines(join(folder, 'effects'))
    const kept = keptIn(folder)
    if (dead.signal === 'SIGKILL') {
      const next = go(folder, 0)
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
    repeated += all.length - new Set(all).size
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`files: killed at ${deaths} of ${boundaries} boundaries, 0 wrong results, 0 kept steps done again,`)
  console.log(`       ${repeated} effects done again with the same key, ${seconds} s`)
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
} finally {
  rmSync(top, { recursive: true, force: true })
}
