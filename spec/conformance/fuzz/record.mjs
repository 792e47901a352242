#!/usr/bin/env node
/**
 * Records random programs with CPython 3.14's traces, for the spec that replays them without Python:
 *
 *     node spec/conformance/fuzz/record.mjs [--count 300] [--drawn 12000] [--seed N]     (`--count 0`: only found.jsonl)
 *
 * Of the programs drawn those are kept that show something new: lines, and successions of lines, that none before
 * showed. The programs in found.jsonl, on which the kernel once disagreed, are recorded anew where they stand.
 */
import fc from 'fast-check'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { compiled } from './compiled.mjs'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '300' },
    drawn: { type: 'string', default: '12000' },
    seed: { type: 'string', default: '314' },
  },
})
const [count, drawn, seed] = [Number(values.count), Number(values.drawn), Number(values.seed)]
const { programs, SIZES, startInterpreter, traces } = await compiled()
const LONGEST = 2200

const interpreter = await startInterpreter(
  'pyodide',
  fileURLToPath(new URL('../../../lib/conformance', import.meta.url)),
)
try {
  const found = fileURLToPath(new URL('found.jsonl', import.meta.url))
  if (existsSync(found)) write(found, await recorded(read(found).map(({ program }) => program)))
  if (count > 0) write(fileURLToPath(new URL('recorded.jsonl', import.meta.url)), await chosen())
} finally {
  await interpreter.stop()
}

async function chosen() {
  const list = ['small', 'medium', 'large'].flatMap((size) =>
    fc.sample(programs(SIZES[size]), { seed, numRuns: Math.round(drawn / 3) }),
  )
  return choose(await recorded(list.filter((program) => JSON.stringify(program).length < LONGEST)))
}

function read(file) {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

function write(file, records) {
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''))
  console.log(`${records.length} programs in ${file}`)
}

async function recorded(list) {
  const records = []
  for (let start = 0; start < list.length; start += 500) {
    const batch = list.slice(start, start + 500)
    const lines = await traces(interpreter, batch)
    for (const [index, program] of batch.entries()) if (lines[index]) records.push({ program, trace: lines[index] })
  }
  return records
}

/** The programs that show most, each counted by what those chosen before it do not show. */
function choose(records) {
  const left = records.map((record) => ({ record, shapes: shapesOf(record.trace) }))
  const seen = new Set()
  const chosen = []
  const gain = ({ record, shapes }) => {
    for (const shape of shapes) if (seen.has(shape)) shapes.delete(shape)
    return shapes.size / (record.trace.length + 10)
  }
  while (chosen.length < count && left.length > 0) {
    let best = 0
    let most = -1
    for (const [index, candidate] of left.entries()) {
      const gained = gain(candidate)
      if (gained > most) [best, most] = [index, gained]
    }
    const [{ record, shapes }] = left.splice(best, 1)
    for (const shape of shapes) seen.add(shape)
    chosen.push(record)
  }
  return chosen
}

/** Lines, and pairs of lines, without the numbers that tell one object or value from another. */
function shapesOf(trace) {
  const plain = trace.map((line) => line.replace(/\d+/g, '').replace(/\((?:'[a-c]'|True|False|None)\)/g, '()'))
  return new Set([...plain, ...plain.slice(1).map((line, index) => `${plain[index]}\n${line}`)])
}
