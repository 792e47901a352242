/**
 * The command `dunder-await conformance`, as a function of its arguments and streams. It stands behind the package's
 * command line and needs Node; the suite itself does not.
 */
import type { Adapter } from '../adapter.js'
import { dunderAwait } from '../adapters/dunder-await.js'
import { type Load, loadAdapter } from './adapter-file.js'
import { readArguments, type Request, USAGE, UsageError } from './arguments.js'
import { holdPython } from './python.js'
import { reportJson, reportText } from './report-text.js'
import { timeLimit } from './time-limit.js'
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
    const report = await run(request, io)
    io.stdout.write(request.json ? reportJson(report) : reportText(report, io.stdout.columns))
    return report.failed === 0 ? 0 : 1
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    io.stderr.write(`${error.message}\nSee dunder-await conformance --help.\n`)
    return 2
  }
}

async function run({ adapter, python, options }: Request, io: CommandIO): Promise<Report> {
  const line = progressLine(io.stderr, selected(options).length)
  const told: Options = { ...options, onOutcome: ({ id }) => line.tell(id) }
  try {
    if (python !== undefined) return await holdPython(python, io.suite, told)
    const runtime = adapter === undefined ? dunderAwait : await loadAdapter(adapter, io.load ?? load)
    return await quietly(runtime, { ...told, call: timeLimit(io.limit ?? 5) })
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
