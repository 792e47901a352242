#!/usr/bin/env node
/**
 * Records random task sets with what CPython 3.14 makes of them, for the spec that replays them without Python:
 *
 *     node spec/scheduler/differential/record.mjs [--count 500] [--drawn 4000] [--seed N]
 *
 * Of the task sets drawn those are kept that show something new: successions of lines that none before showed.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startPython } from '../python.mjs'
import { drawProgram, randomFrom } from './random.mjs'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '500' },
    drawn: { type: 'string', default: '4000' },
    seed: { type: 'string', default: '6' },
  },
})
const BATCH = 250
const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const sources = ['scheduler.py', 'programs.py'].map((file) => readFileSync(here(file), 'utf8')).join('\n\n')

const random = randomFrom(Number(values.seed))
const programs = Array.from({ length: Number(values.drawn) }, () => drawProgram(random))
const records = await runOnPython(programs)
const chosen = choose(records, Number(values.count))
writeFileSync(here('recorded.jsonl'), chosen.map((record) => `${JSON.stringify(record)}\n`).join(''))
console.log(
  `${chosen.length} task sets of ${records.length}, ${chosen.reduce((sum, { trace }) => sum + trace.length, 0)} lines`,
)

/** What the task sets come to on CPython. */
async function runOnPython(programs) {
  const python = startPython()
  const records = []
  for (let start = 0; start < programs.length; start += BATCH) {
    const batch = programs.slice(start, start + BATCH)
    const data = JSON.stringify(JSON.stringify(batch))
    const text = await python.run(
      `${sources}\n\nimport json\nprint(json.dumps([Run(program).all() for program in json.loads(${data})]))\n`,
    )
    for (const [index, trace] of JSON.parse(text).entries()) records.push({ program: batch[index], trace })
  }
  python.stop()
  return records
}

/** Those that show most, in the order in which they were drawn; random ones make up the number. */
function choose(records, count) {
  const seen = new Set()
  const isNew = ({ trace }) => {
    const plain = trace.map((line) => line.replace(/\d+/g, ''))
    const shapes = plain.slice(1).map((line, index) => `${plain[index]}\n${line}`)
    const fresh = shapes.filter((shape) => !seen.has(shape))
    for (const shape of fresh) seen.add(shape)
    return fresh.length > 0
  }
  const showing = new Set(records.filter(isNew))
  const chosen = [...showing, ...records.filter((record) => !showing.has(record))].slice(0, count)
  return records.filter((record) => chosen.includes(record))
}
