/**
 * The command `dunder-await conformance`, as a function of its arguments and streams. It stands behind the package's
 * command line and needs Node; the suite itself does not.
 */
import { accessSync, constants, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Adapter } from '../adapter.js'
import { dunderAwait } from '../adapters/dunder-await.js'
import { type Load, loadAdapter } from './adapter-file.js'
import { isScript, readArguments, type Request, USAGE, UsageError } from './arguments.js'
import { expectationsText, readExpectations, surprises } from './expectations.js'
import { junitXml, tapText } from './formats.js'
import { type ModuleLanguage, oneScript } from './one-script.js'
import { holdPython } from './python.js'
import { type Circumstances, reportJson, reportText } from './report-text.js'
import { timeLimit } from './time-limit.js'
import { pythonPrograms } from '../programs/python-programs.js'
import { singleFile } from '../programs/single-file.js'
import { type Options, type Report, runConformance, selected } from '../run.js'

/** Where text goes: a writable stream. */
export interface CommandOutput {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/** What the command needs of a process. */
export interface CommandIO {
  readonly stdout: CommandOutput
  readonly stderr: CommandOutput
  /** The folder `conformance` of this package, where the Python programs of the rules are. */
  readonly suite: string
  /** Imports the module of an adapter. */
  readonly load?: Load
  /** What understands JavaScript, to write the suite as one script. */
  readonly language?: () => Promise<ModuleLanguage>
  /** How long the program of a rule may take, in seconds; 5 by default. */
  readonly limit?: number
}

/**
 * Runs the command.
 *
 * @param args the words after `dunder-await conformance`
 * @param io where it writes
 * @returns the exit code: 0 if nothing failed, 1 if something did, 2 for what cannot be done
 */
export async function conformanceCommand(args: readonly string[], io: CommandIO): Promise<number> {
  try {
    const request = readArguments(args)
    if (request.help) {
      io.stdout.write(USAGE)
      return 0
    }
    if (!request.force) {
      spare('--single-file', request.singleFile)
      spare('--write-expect', request.writeExpect)
    }
    if (request.singleFile === undefined) return await told(request, io)
    const text = isScript(request.singleFile) ? await script(request, io) : await pythonFile(request, io)
    write('--single-file', request.singleFile, text)
    return 0
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    io.stderr.write(`${error.message}\nSee dunder-await conformance --help.\n`)
    return 2
  }
}

/** A file that somebody may have worked on is not written over unasked. */
function spare(option: string, file: string | undefined): void {
  if (file !== undefined && statSync(file, { throwIfNoEntry: false })?.isFile() === true)
    throw new UsageError(`${option}: '${file}' is there already; --force writes over it`)
}

async function pythonFile({ options }: Request, { suite }: CommandIO): Promise<string> {
  const chosen = new Set(selected(options).map(({ id }) => id))
  return singleFile(await pythonPrograms(), { chosen: ({ id }) => chosen.has(id), suite: packageVersion(suite) })
}

/** The suite as one script: what runs it in an engine, with the adapter and what was said. */
async function script({ adapter, options, expect }: Request, { suite, language }: CommandIO): Promise<string> {
  if (language === undefined) throw new UsageError('--single-file: here is nothing that links modules')
  if (adapter !== undefined && !existsSync(adapter)) throw new UsageError(`--adapter: there is no file '${adapter}'`)
  const file = adapter === undefined ? undefined : JSON.stringify(resolve(adapter))
  const expected = expect === undefined ? [] : [...readExpectations(read('--expect', expect))]
  const settings = { options, expected, suite: packageVersion(suite) }
  const entry = `import { runInEngine } from './command/engine.js'
${file === undefined ? 'const own = {}' : `import * as own from ${file}`}
runInEngine(own.default ?? own.adapter, ${JSON.stringify(settings)})`
  return `// dunder-await ${settings.suite}: the conformance suite in one script. It prints TAP; its arguments are ids and sections.
${oneScript(entry, suite, await language())}`
}

/** Runs the rules, and tells of them in each of the ways that are asked for; gives the exit code. */
async function told(request: Request, io: CommandIO): Promise<number> {
  const { expect, writeExpect, junit, json, tap } = request
  const expected = expect === undefined ? new Map<string, string>() : readExpectations(read('--expect', expect))
  // Not after minutes of running.
  for (const file of [junit, writeExpect])
    if (file !== undefined) checkWritable(junit === file ? '--junit' : '--write-expect', file)
  const begun = Date.now()
  const report = await run(request, io)
  const about: Circumstances = {
    suite: packageVersion(io.suite),
    platform: `${process.platform} ${process.arch}, Node ${process.versions.node}`,
    seconds: (Date.now() - begun) / 1000,
    texts: request.options.texts ?? 'exact',
    gc: request.options.gc ?? 'refcount',
  }
  if (junit !== undefined) write('--junit', junit, junitXml(report, expected, about))
  if (writeExpect !== undefined) write('--write-expect', writeExpect, expectationsText(report))
  if (json) io.stdout.write(reportJson(report, about))
  else if (tap) io.stdout.write(tapText(report, expected, about))
  else io.stdout.write(reportText(report, io.stdout.columns, about))
  if (expect === undefined) return report.failed === 0 ? 0 : 1
  const found = surprises(report, expected)
  for (const line of found) io.stderr.write(`${line}\n`)
  return found.length === 0 ? 0 : 1
}

function packageVersion(suite: string): string {
  return (JSON.parse(readFileSync(join(suite, '../../package.json'), 'utf8')) as { version: string }).version
}

function read(option: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(`${option}: '${file}' cannot be read: ${(error as Error).message}`)
  }
}

function checkWritable(option: string, file: string): void {
  const isThere = existsSync(file)
  const isFolder = isThere && statSync(file).isDirectory()
  try {
    if (isFolder) throw new Error('it is a folder')
    accessSync(isThere ? file : dirname(resolve(file)), constants.W_OK)
  } catch (error) {
    throw new UsageError(`${option}: '${file}' cannot be written: ${(error as Error).message}`)
  }
}

function write(option: string, file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (error) {
    throw new UsageError(`${option}: '${file}' cannot be written: ${(error as Error).message}`)
  }
}

async function run({ adapter, python, options, timeout, jobs }: Request, io: CommandIO): Promise<Report> {
  const line = progressLine(io.stderr, selected(options).length)
  const telling: Options = { ...options, onOutcome: ({ id }) => line.tell(id) }
  try {
    if (python !== undefined)
      return await holdPython(python, io.suite, telling, { ...(timeout && { timeout }), ...(jobs && { jobs }) })
    const runtime = adapter === undefined ? dunderAwait : await loadAdapter(adapter, io.load ?? load)
    return await quietly(runtime, { ...telling, call: timeLimit(timeout ?? io.limit ?? 5) })
  } finally {
    line.clear()
  }
}

/** A promise that a runtime makes and nobody waits for must not end the process. */
async function quietly(runtime: Adapter, options: Options): Promise<Report> {
  const ignore = () => undefined
  process.on('unhandledRejection', ignore)
  try {
    const report = runConformance(runtime, options)
    await new Promise((resolve) => setImmediate(resolve))
    return report
  } finally {
    process.off('unhandledRejection', ignore)
  }
}

const load: Load = (url) => import(url)

/** A line that is written over, on a terminal; elsewhere nothing. */
function progressLine(output: CommandOutput, total: number) {
  let done = 0
  const write = (text: string) => {
    if (output.isTTY === true) output.write(`\r${text}\x1b[K`)
  }
  return { tell: (id: string) => write(`${++done} of ${total}: ${id}`), clear: () => write('') }
}
