#!/usr/bin/env node
/**
 * The long run of order programs: random ones, executed by CPython 3.14 and by this library, until so many have agreed
 * to the line, iteration numbers and times included.
 *
 *     node spec/conformance/order/long-run.mjs [--count 20000] [--seed N] [--theme queue] [--keep]
 *
 * Programs are written from the numbers `seed`, `seed + 1` …, so that one run can go on where another ended. A
 * disagreement is shrunk and printed as an outline beside both traces; after `--failures` of them (5) the run ends.
 * `--keep` writes them down in found.jsonl, which a spec replays.
 */
import { appendFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { compiled } from './compiled.mjs'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    theme: { type: 'string' },
    python: { type: 'string', default: 'pyodide' },
    failures: { type: 'string', default: '5' },
    keep: { type: 'boolean', default: false },
  },
})
const [count, seed, mostFailures] = [Number(values.count), Number(values.seed), Number(values.failures)]
const { THEMES, themeOf, authored, interpret, dunderAwait, startInterpreter, orderTraces, shrink, agree, reportText } =
  await compiled()
if (values.theme !== undefined && !(values.theme in THEMES)) {
  throw new RangeError(`there is no theme '${values.theme}': there are ${Object.keys(THEMES).join(', ')}`)
}

const BATCH = 100
const suite = fileURLToPath(new URL('../../../lib/conformance', import.meta.url))
const interpreter = await startInterpreter(values.python, suite)
const began = Date.now()
const failures = []
let ran = 0
let without = 0
let lines = 0
console.log(`CPython ${interpreter.version}, ${count} order programs, seed ${seed}`)
try {
  while (ran < count && failures.length < mostFailures) await batch()
} finally {
  await interpreter.stop()
}
process.stdout.write('\n')
const seconds = Math.round((Date.now() - began) / 1000)
console.log(
  `${ran} programs with ${lines} lines in ${seconds} s, seeds ${seed} to ${seed + ran - 1}: ` +
    `${failures.length} disagree, ${without} without an end in Python`,
)
process.exitCode = failures.length === 0 ? 0 : 1

async function batch() {
  const size = Math.min(BATCH, count - ran)
  const seeds = Array.from({ length: size }, (_, index) => seed + ran + index)
  const compared = await compare(seeds.map((one) => authored(one, values.theme)))
  for (const [index, { program, expected, got }] of compared.entries()) {
    if (expected === undefined) without++
    else if (!agree(expected, got) && failures.length < mostFailures) await report(program, seeds[index])
    lines += expected?.length ?? 0
  }
  ran += size
  process.stdout.write(`\r${ran} programs, ${failures.length} disagree`)
}

/** Both traces of each program that has an end. */
async function compare(programs) {
  const expected = await orderTraces(interpreter, programs)
  return programs.map((program, index) => ({
    program,
    expected: expected[index],
    got: expected[index] === undefined ? [] : run(program),
  }))
}

function run(program) {
  try {
    return interpret(program, dunderAwait)
  } catch (error) {
    return [`the runtime failed: ${error?.stack ?? error}`]
  }
}

async function report(program, number) {
  const failing = async (candidates) => {
    const compared = await compare(candidates)
    return compared.map(({ expected, got }) => expected !== undefined && !agree(expected, got))
  }
  const small = await shrink(program, failing)
  const [disagreement] = await compare([small])
  failures.push(disagreement)
  if (values.keep) keep(disagreement)
  const theme = values.theme ?? themeOf(number)
  process.stdout.write(
    `\n\n=== disagreement ${failures.length}, ${theme}, number ${number}\n${reportText(disagreement)}\n`,
  )
}

function keep({ program, expected }) {
  appendFileSync(new URL('found.jsonl', import.meta.url), `${JSON.stringify({ program, trace: expected })}\n`)
}
