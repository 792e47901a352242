#!/usr/bin/env node
/**
 * The command `dunder-await`: a session on standard input and output. What a session does is not its business; what a
 * process does is: errors that come out of nowhere are shown and survived, and it ends with the session's exit code.
 */
import { homedir } from 'node:os'
import { join } from 'node:path'
import { RuntimeError } from '../protocol/exceptions.js'
import { startRepl } from './start-repl.js'

const [argument] = process.argv.slice(2)
if (argument === undefined) main()
else {
  const asked = argument === '-h' || argument === '--help'
  const usage =
    'usage: dunder-await\nA session that drives coroutines: TypeScript in, Python out. .help lists its commands.\n'
  ;(asked ? process.stdout : process.stderr).write(asked ? usage : `unknown argument: ${argument}\n${usage}`)
  process.exitCode = asked ? 0 : 2
}

function main(): void {
  const repl = startRepl({ historyFile: join(homedir(), '.dunder_await_history') })
  const report = (error: unknown): void => {
    repl.report(error)
  }
  process.on('uncaughtException', report)
  process.on('unhandledRejection', report)
  // Nothing is left that could settle what the session awaits: without a terminal, it would end here in silence.
  process.on('beforeExit', () => {
    repl.interrupt(new RuntimeError('what is awaited can never settle: nothing is left to wait for'))
  })
  // Whoever reads the output may stop reading.
  process.stdout.on('error', () => process.exit(0))
  void repl.done.then((code) => {
    process.exitCode = code
    // Somebody who leaves does not wait for timers; a script that has ended does.
    if (process.stdin.isTTY) process.exit()
  })
}
