#!/usr/bin/env node
/**
 * How long the session's dear commands take: going back, and looking at another process.
 *
 *     npm run -s build && node spec/repl/measure.mjs [--rounds 5]
 *
 * Prints the median and the longest time of some rounds: of 1,000 steps taken back from 10,000, of a journal of 10,000
 * steps being replayed, and of `pstree` on a process with 1,000 suspended coroutines, from the command to its end.
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { generator } from '../../dist/index.js'
import { journalOf, record, replay, rewind } from '../../dist/journal/index.js'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } })
const PORT = 9329
const dist = new URL('../../dist/', import.meta.url)
const cli = fileURLToPath(new URL('cli/cli.js', dist))

const count = generator(function* count() {
  for (let i = 0; ; i++) yield i
})

function recorded() {
  const object = record(count)
  for (let step = 0; step < 10_000; step++) object.send()
  return object
}

const program = `
import { await_, coroutine } from '${new URL('index.js', dist)}'
const nap = coroutine(function* nap() { yield* await_({ *__await__() { yield 1 } }) })
globalThis.kept = Array.from({ length: 1000 }, () => { const f = nap(); f.send(); return f })
setInterval(() => {}, 1000)
console.log('ready')
`

await timed('1,000 steps back', () => {
  const object = recorded()
  return () => rewind(object, 1000)
})
await timed('10,000 steps replayed', () => {
  const journal = journalOf(recorded())
  return () => replay(journal)
})
const folder = mkdtempSync(join(tmpdir(), 'measure-'))
writeFileSync(join(folder, 'program.mjs'), program)
const target = spawn(process.execPath, [`--inspect-port=${PORT}`, join(folder, 'program.mjs')], {
  stdio: ['ignore', 'pipe', 'ignore'],
})
await once(target.stdout, 'data')
await timed('pstree of 1,000 coroutines', () => () => {
  execFileSync(process.execPath, [cli, 'pstree', String(target.pid), '--port', String(PORT)])
})
target.kill()
rmSync(folder, { recursive: true })

async function timed(what, prepare) {
  const times = []
  for (let round = 0; round < Number(values.rounds); round++) {
    const run = prepare()
    const began = performance.now()
    run()
    times.push(performance.now() - began)
    // A process that was looked at closes its inspector first.
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  times.sort((one, other) => one - other)
  const [median, longest] = [times[times.length >> 1], times.at(-1)].map((time) => `${time.toFixed(0)} ms`)
  console.log(`${what}: ${median}, at most ${longest}`)
}
