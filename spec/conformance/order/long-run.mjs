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
import { parseArgs } from 'node:util'
import { OPTIONS, runLong } from '../fuzz/run-long.mjs'
import { compiled } from './compiled.mjs'

const { values } = parseArgs({ options: { ...OPTIONS, theme: { type: 'string' } } })
const seed = Number(values.seed)
const library = await compiled()
const { THEMES, themeOf, authored, interpret, dunderAwait, orderTraces, reportText } = library
if (values.theme !== undefined && !(values.theme in THEMES)) {
  throw new RangeError(`there is no theme '${values.theme}': there are ${Object.keys(THEMES).join(', ')}`)
}

const { ran, lines, seconds, failures, without } = await runLong({
  values,
  what: 'order programs',
  library,
  draw: (before, size) => Array.from({ length: size }, (_, index) => authored(seed + before + index, values.theme)),
  compare,
  textOf: (disagreement, before) =>
    `, ${values.theme ?? themeOf(seed + before)}, number ${seed + before}\n${reportText(disagreement)}`,
  found: new URL('found.jsonl', import.meta.url),
})
console.log(
  `${ran} programs with ${lines} lines in ${seconds} s, seeds ${seed} to ${seed + ran - 1}: ` +
    `${failures} disagree, ${without} without an end in Python`,
)

/** Both traces of each program that has an end. */
async function compare(interpreter, programs) {
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
