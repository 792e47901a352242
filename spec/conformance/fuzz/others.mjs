#!/usr/bin/env node
/**
 * The recorded random programs on another implementation, without a CPython:
 *
 *     npm run fuzz:others -- --python COMMAND | --adapter FILE [--count 400] [--failures 5] [--texts ignore] [--no-shrink]
 *
 * The programs and CPython 3.14's traces are those of recorded.jsonl. COMMAND is whatever runs a Python file; FILE is a
 * module with an adapter. A program that needs what is lacking, or that has not ended after a while, is left at that.
 * With `--texts ignore` the texts of exceptions do not count. A disagreement is made as small as possible, for which the CPython of the package `pyodide` is
 * asked, and printed beside both traces. The exit code is 1 if there was one.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'

const { values } = parseArgs({
  options: {
    python: { type: 'string' },
    adapter: { type: 'string' },
    count: { type: 'string', default: '400' },
    failures: { type: 'string', default: '5' },
    texts: { type: 'string', default: 'exact' },
    'no-shrink': { type: 'boolean', default: false },
  },
})
if ((values.python === undefined) === (values.adapter === undefined)) {
  console.error('one of --python COMMAND and --adapter FILE is needed')
  process.exit(2)
}
for (const name of ['count', 'failures']) {
  if (/^[1-9]\d*$/.test(values[name])) continue
  console.error(`--${name}: '${values[name]}' is no number above 0`)
  process.exit(2)
}
if (!['exact', 'ignore'].includes(values.texts)) {
  console.error(`--texts: there is no '${values.texts}': there are exact, ignore`)
  process.exit(2)
}
const top = fileURLToPath(new URL('../../../', import.meta.url))
const suite = join(top, 'lib/conformance')
const folder = mkdtempSync(join(tmpdir(), 'fuzz-'))
const { interpret, lettersAside, limited, NotProvided, reportText, shrink, startInterpreter, toPython, traces } =
  await library()
const prelude = readFileSync(join(suite, 'python/fuzz.py'), 'utf8')
const traceOf = values.adapter === undefined ? onCommand(values.python) : onAdapter(await adapterIn(values.adapter))
const recorded = readFileSync(new URL('recorded.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(0, Number(values.count))
  .map((line) => JSON.parse(line))

if (values.python !== undefined && !runsPython(values.python)) {
  console.error(`--python: '${values.python}' does not run a Python file`)
  rmSync(folder, { recursive: true })
  process.exit(2)
}

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
  return /^DIED (?:needs |ImportError|ModuleNotFoundError|SyntaxError|AttributeError: .*module)/.test(
    trace.at(-1) ?? '',
  )
}

/** Whether traces are the same, as far as they count. */
function agree(expected, got) {
  // A runtime may have nothing that tells the states of its objects.
  const isState = (line) => /^ {2}\w+ (?:CREATED|RUNNING|SUSPENDED|CLOSED)\b/.test(line)
  const told = got.some(isState) ? expected : expected.filter((line) => !isState(line))
  const prepared = (lines) => (values.texts === 'ignore' ? lines.map(lettersAside) : lines).join('\n')
  return prepared(told) === prepared(got)
}

/** What is needed of the sources, as they are. */
async function library() {
  const contents = `
    export { interpret } from './lib/conformance/fuzz/interpret.ts'
    export { reportText } from './lib/conformance/fuzz/report.ts'
    export { shrink } from './lib/conformance/fuzz/shrink.ts'
    export { toPython } from './lib/conformance/fuzz/python.ts'
    export { startInterpreter } from './lib/conformance/oracle/interpreter.ts'
    export { traces } from './lib/conformance/oracle/traces.ts'
    export { NotProvided } from './lib/conformance/adapter.ts'
    export { withoutText as lettersAside } from './lib/conformance/agreement.ts'
    export { timeLimit as limited } from './lib/conformance/command/time-limit.ts'`
  const outfile = join(folder, 'library.mjs')
  const how = { bundle: true, format: 'esm', platform: 'node', keepNames: true, target: 'es2022' }
  await build({ stdin: { contents, resolveDir: top }, outfile, ...how })
  return import(pathToFileURL(outfile).href)
}

function runsPython(command) {
  const [executable, ...args] = command.trim().split(/\s+/)
  const file = join(folder, 'one.py')
  writeFileSync(file, 'print(1 + 1)\n')
  return spawnSync(executable, [...args, file], { encoding: 'utf8', timeout: 60_000 }).stdout?.trim() === '2'
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
      const lines = String(error.stderr || error.message)
        .trim()
        .split('\n')
      // A command around a Python may say more after it.
      const said =
        lines.findLast((line) => /^(?:\w+: )?\w*(?:Error|Exception|Iteration|Exit)\b/.test(line)) ?? lines.at(-1)
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
  const call = limited(5)
  return (program) => {
    let lines = []
    try {
      call(() => {
        lines = interpret(program, adapter)
      })
      return lines
    } catch (error) {
      return [...lines, NotProvided.is(error) ? `DIED needs ${error.feature}` : `DIED ${error}`]
    }
  }
}

async function adapterIn(file) {
  const module = await import(pathToFileURL(resolve(file)).href)
  const adapter = module.default ?? module.adapter
  if (typeof adapter?.generator === 'function') return adapter
  console.error(`--adapter: '${file}' exports no adapter, neither as default nor under the name 'adapter'`)
  process.exit(2)
}
