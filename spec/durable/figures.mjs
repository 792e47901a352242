// Measures durable coroutines on files: steps a second of one run and of a hundred, taking up a long one, bytes a step,
// what a sleeping run holds. Run by `npm run -s build && node --expose-gc spec/durable/figures.mjs`.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { await_, coroutine } from '../../dist/index.js'
import { durable, DurableTrap, memory, sleep } from '../../dist/durable/index.js'
import { files } from '../../dist/durable/files/index.js'

class Add extends DurableTrap {
  kind = 'add'
  constructor(n) {
    super()
    this.n = n
  }
}
const many = coroutine(function* many(n) {
  let sum = 0
  for (let i = 0; i < n; i++) sum += yield* await_(new Add(i))
  return sum
})
const after = coroutine(function* after(n) {
  for (let i = 0; i < n; i++) yield* await_(new Add(i))
  yield* await_(sleep(3600))
})
const options = { handlers: { add: ({ n }) => n } }
const top = mkdtempSync(join(tmpdir(), 'figures-'))
const figure = (what, value) => console.log(`${what.padEnd(44)} ${value}`)

async function timed(work) {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

async function steps(name, store, runs, each) {
  const engine = durable({ many }, { ...options, store })
  await engine.open()
  const seconds = await timed(() =>
    Promise.all(Array.from({ length: runs }, async (_, i) => (await engine.start(`r${i}`, 'many', each)).result())),
  )
  figure(name, `${Math.round((runs * each) / seconds)} steps/s`)
  await engine[Symbol.asyncDispose]()
}

await steps('one run, in memory', memory(), 1, 20_000)
await steps('one run, files without sync', files(join(top, 'a'), { sync: false }), 1, 5000)
await steps('one run, files', files(join(top, 'b')), 1, 2000)
await steps('100 runs at once, files', files(join(top, 'c')), 100, 100)

const folder = join(top, 'd')
const long = durable({ after }, { ...options, store: files(folder, { sync: false }) })
await long.start('long', 'after', 9999)
while (statSync(join(folder, 'long.jsonl')).size < 1 || (await info(long)).steps < 9999)
  await new Promise((r) => setTimeout(r, 50))
await long[Symbol.asyncDispose]()
figure('bytes a step', `${Math.round(statSync(join(folder, 'long.jsonl')).size / 9999)} B`)
const next = durable({ after }, { ...options, store: files(folder) })
figure('taking up a run of 9,999 steps', `${Math.round(1000 * (await timed(() => next.open())))} ms`)
await next[Symbol.asyncDispose]()

const store = memory()
const sleeping = durable({ after }, { ...options, store })
await Promise.all(Array.from({ length: 10_000 }, (_, i) => sleeping.start(`s${i}`, 'after', 0)))
await sleeping[Symbol.asyncDispose]()
globalThis.gc?.()
const held = process.memoryUsage().heapUsed
const awake = durable({ after }, { ...options, store })
figure('taking up 10,000 sleeping runs, in memory', `${Math.round(1000 * (await timed(() => awake.open())))} ms`)
globalThis.gc?.()
figure('a sleeping run holds', `${((process.memoryUsage().heapUsed - held) / 10_000 / 1024).toFixed(1)} KB`)
await awake[Symbol.asyncDispose]()
rmSync(top, { recursive: true, force: true })

async function info(engine) {
  for await (const one of engine.runs()) return one
}
