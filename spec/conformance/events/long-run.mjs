#!/usr/bin/env node
/**
 * Random programs of the fuzzer, with the events of their bodies: CPython 3.14's (`sys.monitoring`) and this library's
 * are the same, but for the resumes of the levels between.
 *
 *     npm run fuzz:events -- [--count 20000] [--seed N] [--size small|medium|large] [--keep]
 *
 * What it prints is what fuzz/long-run.mjs prints; `--keep` writes disagreements down in found.jsonl.
 */
import fc from 'fast-check'
import { parseArgs } from 'node:util'
import { fileURLToPath } from 'node:url'
import { compiled } from '../fuzz/compiled.mjs'
import { OPTIONS, runLong } from '../fuzz/run-long.mjs'

const MODULES = [
  'spec/conformance/events/monitored',
  'spec/conformance/fuzz/arbitrary',
  'lib/conformance/fuzz/interpret',
  'lib/conformance/fuzz/compile',
  'lib/conformance/fuzz/shrink',
  'lib/conformance/fuzz/report',
  'lib/conformance/oracle/interpreter',
]

const { values } = parseArgs({ options: { ...OPTIONS, size: { type: 'string' } } })
const library = await compiled(MODULES, new URL('tsconfig.json', import.meta.url))
const { programs, SIZES, interpret, execute, eventsOfPython, eventsOfLibrary, reportText } = library
const folder = fileURLToPath(new URL('.', import.meta.url))

const { ran, seconds, failures, without, lines } = await runLong({
  values,
  what: 'programs with events',
  library,
  draw: (before, numRuns) => {
    const size = values.size ?? grown(before / Number(values.count))
    return fc.sample(programs(SIZES[size]), { seed: Number(values.seed) + before, numRuns })
  },
  compare: (interpreter, drawn) => Promise.all(drawn.map((program) => both(interpreter, program))),
  textOf: (disagreement) => `\n${reportText(disagreement)}`,
  found: new URL('found.jsonl', import.meta.url),
})
console.log(
  `${ran} programs, ${lines} lines in ${seconds} s, seed ${values.seed}: ${failures} disagree, ${without} too deep for Python`,
)

/** Both traces of a program. Every other one runs as it is printed, the rest are interpreted. */
async function both(interpreter, program) {
  const expected = await eventsOfPython(interpreter, program, folder)
  const run = JSON.stringify(program).length % 2 === 0 ? execute : interpret
  return { program, expected, got: eventsOfLibrary(program, run) }
}

function grown(part) {
  return part < 0.25 ? 'small' : part < 0.7 ? 'medium' : 'large'
}
