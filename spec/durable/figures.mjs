// Measures durable coroutines, plain and as programs of asyncio: steps a second of one run and of a hundred, taking up a
// long one, bytes a step, what a sleeping run holds. `npm run docs:durable` writes them into docs/durable.md.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { await_, coroutine } from '../../dist/index.js'
import { durable, DurableTrap, memory, sleep } from '../../dist/durable/index.js'
import { durableAsyncio, effects } from '../../dist/durable/asyncio/index.js'
import { files } from '../../dist/durable/files/index.js'
import * as asyncio from '../../dist/asyncio/index.js'

class Add extends DurableTrap {
  kind = 'add'
  constructor(n) {
    super()
    this.n = n
  }
}
const perform = effects()

/** The same two workflows for both engines: many steps, and a few and then sleep. */
const kinds = {
  plain: {
    make: (workflows, options) => durable(workflows, options),
    add: (n) => new Add(n),
    sleep,
  },
  asyncio: {
    make: (workflows, options) => durableAsyncio(workflows, { ...options, perform }),
    add: (n) => perform(new Add(n)),
    sleep: asyncio.sleep,
  },
}
for (const kind of Object.values(kinds)) {
  kind.many = coroutine('many', function* (n) {
    let sum = 0
    for (let i = 0; i < n; i++) sum += yield* await_(kind.add(i))
    return sum
  })
  kind.after = coroutine('after', function* (n) {
    for (let i = 0; i < n; i++) yield* await_(kind.add(i))
    yield* await_(kind.sleep(3600))
  })
}

const LONG = 10_000
const SLEEPING = 10_000
const handlers = { add: ({ n }) => n }
const top = mkdtempSync(join(tmpdir(), 'figures-'))
let folders = 0
const folder = () => join(top, String(++folders))

async function timed(work) {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

const rounded = (number) => Number(number.toPrecision(2)).toLocaleString('en')

async function steps({ make, many }, store, runs, each) {
  const engine = make({ many }, { handlers, store })
  await engine.open()
  const start = async (_, i) => (await engine.start(`r${i}`, 'many', each)).result()
  const seconds = await timed(() => Promise.all(Array.from({ length: runs }, start)))
  await engine[Symbol.asyncDispose]()
  return `${rounded((runs * each) / seconds)} steps/s`
}

/** A run of many steps: bytes a step, and the time in which another process takes it up. */
async function long({ make, after }) {
  const where = folder()
  const first = make({ after }, { handlers, store: files(where, { sync: false }) })
  await first.start('long', 'after', LONG)
  const stepsOf = async () => {
    for await (const { steps } of first.runs()) return steps
  }
  while ((await stepsOf()) < LONG) await new Promise((resolve) => setTimeout(resolve, 100))
  await first[Symbol.asyncDispose]()
  const next = make({ after }, { handlers, store: files(where) })
  const seconds = await timed(() => next.open())
  await next[Symbol.asyncDispose]()
  return [`${Math.round(statSync(join(where, 'long.jsonl')).size / LONG)} bytes`, `${rounded(seconds)} s`]
}

async function sleeping({ make, after }) {
  const store = memory()
  const first = make({ after }, { handlers, store })
  await Promise.all(Array.from({ length: SLEEPING }, (_, i) => first.start(`s${i}`, 'after', 0)))
  await first[Symbol.asyncDispose]()
  globalThis.gc?.()
  const held = process.memoryUsage().heapUsed
  const next = make({ after }, { handlers, store })
  const seconds = await timed(() => next.open())
  globalThis.gc?.()
  const each = (process.memoryUsage().heapUsed - held) / SLEEPING / 1024
  await next[Symbol.asyncDispose]()
  return [`${rounded(seconds)} s`, `${rounded(each)} KB`]
}

async function figuresOf(kind) {
  return [
    await steps(kind, memory(), 1, 10_000),
    await steps(kind, files(folder(), { sync: false }), 1, 3000),
    await steps(kind, files(folder()), 1, 1000),
    await steps(kind, files(folder()), 100, 50),
    ...(await long(kind)),
    ...(await sleeping(kind)),
  ]
}

const WHAT = [
  'one run, in memory',
  'one run, files without sync',
  'one run, files',
  '100 runs at once, files',
  'a step on the disk',
  'taking up a run of 10,000 steps',
  'taking up 10,000 sleeping runs',
  'a sleeping run in memory',
]

// What other things run at the beginning is no fault of these figures, and is said.
const load = Math.round(loadavg()[0])
const busy = load <= 1 ? '' : `, with a load of ${load} from other things`

try {
  const [plain, program] = [await figuresOf(kinds.plain), await figuresOf(kinds.asyncio)]
  const rows = WHAT.map((what, i) => `| ${what} | ${plain[i]} | ${program[i]} |`)
  const table = `| what | a workflow | a program of asyncio |\n| --- | --- | --- |\n${rows.join('\n')}`
  const machine = `Node ${process.versions.node}, ${availableParallelism()} processors${busy}`
  const page = fileURLToPath(new URL('../../docs/durable.md', import.meta.url))
  const text = readFileSync(page, 'utf8')
  const [before, after] = [/^[^]*<!-- figures -->\n/.exec(text)[0], /<!-- \/figures -->[^]*$/.exec(text)[0]]
  const written = `${before}\n${machine}:\n\n${table}\n\n${after}`
  writeFileSync(page, await format(written, { ...(await resolveConfig(page)), parser: 'markdown' }))
  console.log(table)
} finally {
  rmSync(top, { recursive: true, force: true })
}
