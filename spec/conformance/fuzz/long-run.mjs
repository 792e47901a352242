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
import { parseArgs } from 'node:util'
import { compiled } from './compiled.mjs'
import { OPTIONS, runLong } from './run-long.mjs'

const { values } = parseArgs({ options: { ...OPTIONS, size: { type: 'string' } } })
const library = await compiled()
const { programs, SIZES, interpret, execute, dunderAwait, traces, reportText } = library

const { ran, seconds, failures, without } = await runLong({
  values,
  what: 'programs',
  library,
  draw: (before, numRuns) => {
    const size = values.size ?? grown(before / Number(values.count))
    return fc.sample(programs(SIZES[size]), { seed: Number(values.seed) + before, numRuns })
  },
  compare,
  textOf: (disagreement) => `\n${reportText(disagreement)}`,
  found: new URL('found.jsonl', import.meta.url),
})
console.log(
  `${ran} programs in ${seconds} s, seed ${values.seed}: ${failures} disagree, ${without} too deep for Python`,
)

/** Both traces of each program. Every other one runs as it is printed, the rest are interpreted. */
async function compare(interpreter, drawn) {
  const expected = await traces(interpreter, drawn)
  return drawn.map((program, index) => {
    const run = JSON.stringify(program).length % 2 === 0 ? execute : interpret
    return { program, expected: expected[index], got: run(program, dunderAwait) }
  })
}

function grown(part) {
  return part < 0.25 ? 'small' : part < 0.7 ? 'medium' : 'large'
}
