#!/usr/bin/env node
/**
 * The long run: random programs, executed by CPython 3.14 and by this library, until so many have agreed.
 *
 *     node spec/conformance/fuzz/long-run.mjs [--count 20000] [--seed N] [--size small|medium|large] [--keep]
 *
 * Without `--size` programs grow as the run goes on. A disagreement is shrunk and printed as Python and TypeScript
 * beside both traces; after `--failures` of them (5) the run ends. `--keep` writes them down in found.jsonl, which a spec
 * replays. What is run is compiled from the sources as they are, to a folder of its own.
 */
import fc from 'fast-check'
import { appendFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { compiled } from './compiled.mjs'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    size: { type: 'string' },
    python: { type: 'string', default: 'pyodide' },
    failures: { type: 'string', default: '5' },
    keep: { type: 'boolean', default: false },
  },
})
const [count, seed, mostFailures] = [Number(values.count), Number(values.seed), Number(values.failures)]
const { programs, SIZES, interpret, execute, dunderAwait, startInterpreter, traces, shrink, agree, reportText } =
  await compiled()

const BATCH = 100
const suite = fileURLToPath(new URL('../../../lib/conformance', import.meta.url))
const interpreter = await startInterpreter(values.python, suite)
const began = Date.now()
const failures = []
let ran = 0
let without = 0
console.log(`CPython ${interpreter.version}, ${count} programs, seed ${seed}`)
try {
  while (ran < count && failures.length < mostFailures) await batch()
} finally {
  await interpreter.stop()
}
process.stdout.write('\n')
const seconds = Math.round((Date.now() - began) / 1000)
console.log(
  `${ran} programs in ${seconds} s, seed ${seed}: ${failures.length} disagree, ${without} too deep for Python`,
)
process.exitCode = failures.length === 0 ? 0 : 1

async function batch() {
  const numRuns = Math.min(BATCH, count - ran)
  const drawn = fc.sample(programs(SIZES[values.size ?? grown(ran / count)]), { seed: seed + ran, numRuns })
  const compared = await compare(drawn)
  for (const { program, expected, got } of compared) {
    if (expected === undefined) without++
    else if (!agree(expected, got) && failures.length < mostFailures) await report(program)
  }
  ran += numRuns
  process.stdout.write(`\r${ran} programs, ${failures.length} disagree`)
}

/** Both traces of each program. Every other one runs as it is printed, the rest are interpreted. */
async function compare(drawn) {
  const expected = await traces(interpreter, drawn)
  return drawn.map((program, index) => {
    const run = JSON.stringify(program).length % 2 === 0 ? execute : interpret
    return { program, expected: expected[index], got: run(program, dunderAwait) }
  })
}

async function report(program) {
  const failing = async (candidates) => {
    const compared = await compare(candidates)
    return compared.map(({ expected, got }) => expected !== undefined && !agree(expected, got))
  }
  const small = await shrink(program, failing)
  const [disagreement] = await compare([small])
  failures.push(disagreement)
  if (values.keep) keep(disagreement)
  process.stdout.write(`\n\n=== disagreement ${failures.length}\n${reportText(disagreement)}\n`)
}

function keep({ program, expected }) {
  appendFileSync(new URL('found.jsonl', import.meta.url), `${JSON.stringify({ program, trace: expected })}\n`)
}

function grown(part) {
  return part < 0.25 ? 'small' : part < 0.7 ? 'medium' : 'large'
}
