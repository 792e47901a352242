#!/usr/bin/env node
/**
 * The recorded random programs on another implementation, without a CPython:
 *
 *     npm run fuzz:others -- --python COMMAND | --adapter FILE [--count 400] [--failures 5] [--no-shrink]
 *
 * The programs and CPython 3.14's traces are those of recorded.jsonl. COMMAND is whatever runs a Python file; FILE is a
 * module with an adapter. A disagreement is made as small as possible, for which the CPython of the package `pyodide` is
 * asked, and printed beside both traces. The exit code is 1 if there was one.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { compiled, MODULES } from './compiled.mjs'

const { values } = parseArgs({
  options: {
    python: { type: 'string' },
    adapter: { type: 'string' },
    count: { type: 'string', default: '400' },
    failures: { type: 'string', default: '5' },
    'no-shrink': { type: 'boolean', default: false },
  },
})
if ((values.python === undefined) === (values.adapter === undefined)) {
  console.error('one of --python COMMAND and --adapter FILE is needed')
  process.exit(2)
}
const suite = fileURLToPath(new URL('../../../lib/conformance', import.meta.url))
const library = await compiled([...MODULES, 'lib/conformance/fuzz/python'])
const { agree, interpret, reportText, shrink, startInterpreter, toPython, traces } = library
const prelude = readFileSync(join(suite, 'python/fuzz.py'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'fuzz-'))
const traceOf = values.adapter === undefined ? onCommand(values.python) : onAdapter(await adapterIn(values.adapter))
const recorded = readFileSync(new URL('recorded.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(0, Number(values.count))
  .map((line) => JSON.parse(line))

let reference
let disagree = 0
let ran = 0
let without = 0
try {
  for (const { program, trace } of recorded) {
    if (disagree >= Number(values.failures)) break
    ran++
    const got = traceOf(program)
    // What a Python lacks is no disagreement.
    if (lacking(got)) without++
    if (lacking(got) || agree(trace, got)) continue
    disagree++
    const small = values['no-shrink'] ? program : await shrink(program, failing)
    const expected = small === program ? trace : (await traces(reference, [small]))[0]
    console.log(
      `=== disagreement ${disagree}, program ${ran}\n${reportText({ program: small, expected, got: traceOf(small) })}`,
    )
  }
} finally {
  await reference?.stop()
  rmSync(folder, { recursive: true })
}
console.log(`${ran} programs, ${disagree} disagree, ${without} need what is lacking`)
process.exitCode = disagree === 0 ? 0 : 1

async function failing(candidates) {
  reference ??= await startInterpreter('pyodide', suite)
  const expected = await traces(reference, candidates)
  return candidates.map((program, at) => {
    const got = traceOf(program)
    return expected[at] !== undefined && !lacking(got) && !agree(expected[at], got)
  })
}

/** Whether a Python ended a program because a module lacks a name. */
function lacking(trace) {
  return /^DIED (?:ImportError|ModuleNotFoundError|AttributeError: .*module)/.test(trace.at(-1) ?? '')
}

/** What a command prints for a program: a file that has all that it needs. */
function onCommand(command) {
  const [executable, ...args] = command.trim().split(/\s+/)
  const file = join(folder, 'program.py')
  return (program) => {
    writeFileSync(
      file,
      toPython(program).replace(/^from fuzz import \*$/m, () => prelude),
    )
    try {
      const options = { encoding: 'utf8', timeout: 20_000, stdio: ['ignore', 'pipe', 'pipe'] }
      return execFileSync(executable, [...args, file], options)
        .split(/\r?\n/)
        .slice(0, -1)
    } catch (error) {
      const said = String(error.stderr ?? error.message)
        .trim()
        .split('\n')
        .at(-1)
      return [
        ...String(error.stdout ?? '')
          .split(/\r?\n/)
          .slice(0, -1),
        `DIED ${said}`,
      ]
    }
  }
}

function onAdapter(adapter) {
  return (program) => interpret(program, adapter)
}

async function adapterIn(file) {
  const module = await import(pathToFileURL(resolve(file)).href)
  return module.default ?? module.adapter
}
