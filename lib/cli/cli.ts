#!/usr/bin/env node
/**
 * The command `dunder-await`: a session on standard input and output, or a subcommand. What a session does is not its
 * business; what a process does is: errors that come out of nowhere are shown and survived, and it ends with the
 * session's exit code.
 */
import { type Repl, startRepl } from '../repl/terminal/start-repl.js'
import { historyFile, readCommandLine, USAGE } from './command-line.js'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const request = readCommandLine(process.argv.slice(2))
switch (request.kind) {
  case 'session':
    talk(request.files, request.colour)
    break
  case 'help':
    process.stdout.write(USAGE)
    break
  case 'version':
    process.stdout.write(`${packageVersion()}\n`)
    break
  case 'mistake':
    process.stderr.write(`${request.what}\n${USAGE}`)
    process.exitCode = 2
    break
  case 'conformance':
    void conformance(request.args).then(leaveWith)
    break
  case 'page':
    void page(request.args).then(leaveWith)
    break
  case 'runs':
    void runs(request.args).then(leaveWith)
    break
  default:
    void attach(request.kind, request.args).then(leaveWith)
}

/** The version of the package that this stands in. */
function packageVersion(): string {
  const file = fileURLToPath(new URL('../../package.json', import.meta.url))
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

/** Each subcommand is loaded only now: most sessions never ask for it. */
async function attach(kind: 'ps' | 'pstree', args: readonly string[]): Promise<number> {
  const { attachCommand } = await import('../repl/attach/pstree.js')
  return attachCommand(kind, args, process)
}

function leaveWith(code: number): void {
  process.exitCode = code
}

async function conformance(args: readonly string[]): Promise<number> {
  const { conformanceCommand } = await import('../conformance/command/conformance-command.js')
  const suite = fileURLToPath(new URL('../conformance', import.meta.url))
  const language = async () => (await import('../repl/source/language.js')).loadLanguage()
  // Whoever reads the report may stop reading; the exit code says what it would.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  return conformanceCommand(args, { stdout: process.stdout, stderr: process.stderr, suite, language })
}

async function runs(args: readonly string[]): Promise<number> {
  const { runsCommand } = await import('./runs-command.js')
  return runsCommand(args, { stdout: process.stdout, stderr: process.stderr, now: () => Date.now() / 1000 })
}

/** The page is served from the package. */
async function page(args: readonly string[]): Promise<number> {
  const { pageCommand } = await import('./page-command.js')
  const folder = fileURLToPath(new URL('../page', import.meta.url))
  const { stdout, stderr } = process
  return pageCommand(args, { stdout, stderr, folder, cwd: process.cwd(), once: process.once.bind(process) })
}

function talk(files: readonly string[], colour: boolean | undefined): void {
  const repl = startRepl({ historyFile: historyFile(), files, colour })
  const report = (error: unknown): void => {
    repl.report(error)
  }
  process.on('uncaughtException', report)
  process.on('unhandledRejection', report)
  // Nothing is left that could settle what the session awaits: without a terminal, it would end here in silence.
  process.on('beforeExit', endlessWait(repl))
  // Whoever reads the output may stop reading.
  process.stdout.on('error', () => process.exit(0))
  void repl.done.then((code) => {
    process.exitCode = code
    // Somebody who leaves does not wait for timers; a script that has ended does.
    if (process.stdin.isTTY) process.exit()
  })
}

/** Ends a wait that would never end. The first time Node has something to do again by that, and comes back. */
function endlessWait(repl: Repl): () => void {
  let make: (() => Error) | undefined
  return () => {
    if (make !== undefined) repl.interrupt(make())
    else {
      void import('../protocol/exceptions.js').then(({ RuntimeError }) => {
        make = () => new RuntimeError('what is awaited can never settle: nothing is left to wait for')
      })
    }
  }
}
