#!/usr/bin/env node
/**
 * Runs the rules on an interpreter and says what changed against the records (`npm run build` comes first):
 *
 *     node spec/conformance/oracle/record.mjs [--python command] [--version 3.14] [--check] [--write]
 *
 * `--python` is `pyodide` (the package of npm: its releases 314 are CPython 3.14, those of 315 are 3.15; the default),
 * `python3` or any other command. `--check` reports pass
 * and fail a rule instead, which is for implementations other than CPython. `--write` writes lib/conformance/data.
 */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startInterpreter } from '../../../dist/conformance/oracle/interpreter.js'
import { changeText, record, writeRecords } from '../../../dist/conformance/oracle/recorder.js'
import { interpreterRunner } from '../../../dist/conformance/oracle/rule-runner.js'
import { pythonPrograms } from '../../../dist/conformance/programs/python-programs.js'
import { checkPython } from '../../../dist/conformance/oracle/rules.js'

const { python, version, check, write } = parseArgs({
  options: {
    python: { type: 'string', default: 'pyodide' },
    version: { type: 'string' },
    check: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
}).values
const suite = fileURLToPath(new URL('../../../lib/conformance', import.meta.url))
const interpreter = await startInterpreter(python, suite)
try {
  await (check ? checked() : recorded())
} finally {
  await interpreter.stop()
}

async function checked() {
  const report = await checkPython(
    interpreterRunner(interpreter, await pythonPrograms()),
    version === undefined ? {} : { version },
  )
  for (const { id, title, status, reason, expected, got } of report.cases) {
    if (status === 'pass') continue
    console.log(`${id} ${status}: ${title}${reason === undefined ? '' : `\n  ${reason}`}`)
    if (status === 'fail')
      for (const [mark, lines] of [
        ['-', expected],
        ['+', got],
      ])
        print(mark, lines)
  }
  const rest = report.cases.length - report.passed - report.failed
  console.log(
    `${report.adapter} as ${report.version}: ${report.passed} passed, ${report.failed} failed, ${rest} not run`,
  )
  process.exitCode = report.failed === 0 ? 0 : 1
}

function print(mark, lines) {
  for (const line of lines) console.log(`  ${mark} ${line}`)
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
