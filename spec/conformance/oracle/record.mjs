#!/usr/bin/env node
/**
 * Runs the rules on an interpreter and says what changed against the records (`npm run build` comes first):
 *
 *     node spec/conformance/oracle/record.mjs [--python command] [--version 3.14] [--write]
 *
 * `--python` is `pyodide` (the package of npm: its releases 314 are CPython 3.14, those of 315 are 3.15; the default),
 * `python3` or any other command. `--write` writes lib/conformance/data. What passes and fails on an implementation
 * other than CPython, `dunder-await conformance --python` says.
 */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startInterpreter } from '../../../dist/conformance/oracle/interpreter.js'
import { changeText, record, writeRecords } from '../../../dist/conformance/oracle/recorder.js'

const { python, version, write } = parseArgs({
  options: {
    python: { type: 'string', default: 'pyodide' },
    version: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
}).values
const suite = fileURLToPath(new URL('../../../lib/conformance', import.meta.url))
const interpreter = await startInterpreter(python, suite)
try {
  await recorded()
} finally {
  await interpreter.stop()
}

async function recorded() {
  const recording = await record(interpreter, version)
  for (const change of recording.changes) console.log(changeText(change))
  console.log(
    `Python ${interpreter.version}, compared with the records of ${recording.version}: ${recording.changes.length} changed`,
  )
  if (write) for (const file of await writeRecords(recording, suite)) console.log(`written: ${file}`)
  else process.exitCode = recording.changes.length === 0 ? 0 : 1
}
