#!/usr/bin/env node
/**
 * Records CPython's events for the programs in fuzz/recorded.jsonl, in their order, and anew for those in found.jsonl:
 *
 *     node spec/conformance/events/record.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compiled } from '../fuzz/compiled.mjs'

const MODULES = ['spec/conformance/events/monitored', 'lib/conformance/oracle/interpreter']
const { startInterpreter, eventsOfPython } = await compiled(MODULES, new URL('tsconfig.json', import.meta.url))
const folder = fileURLToPath(new URL('.', import.meta.url))
const interpreter = await startInterpreter(
  'pyodide',
  fileURLToPath(new URL('../../../lib/conformance', import.meta.url)),
)

const read = (name) =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).program)

try {
  const traces = await Promise.all(
    read('../fuzz/recorded.jsonl').map((program) => eventsOfPython(interpreter, program, folder)),
  )
  write('recorded.jsonl', traces)
  const found = read('found.jsonl')
  const again = await Promise.all(found.map((program) => eventsOfPython(interpreter, program, folder)))
  write(
    'found.jsonl',
    found.map((program, index) => ({ program, trace: again[index] })),
  )
} finally {
  await interpreter.stop()
}

function write(name, lines) {
  writeFileSync(new URL(name, import.meta.url), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
}
