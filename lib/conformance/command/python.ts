/**
 * A Python implementation at the command's door: starts it, holds it against the rules, and says in plain words when it
 * is none.
 */
import { wordsOf } from '../oracle/interpreter.js'
import { commandRunner, type RuleRunner, type RunnerOptions } from '../oracle/rule-runner.js'
import { checkPython } from '../oracle/rules.js'
import { pythonPrograms } from '../programs/python-programs.js'
import type { Options, Report } from '../run.js'
import { UsageError } from './arguments.js'

/**
 * Holds a Python against the rules.
 *
 * @param command what runs a Python file
 * @param suite the folder `conformance` of this package, which has what runs pyodide
 * @param how how long a rule may take, and how many processes run
 * @throws UsageError if the command does not run Python, or if its version is none that was recorded
 */
export async function holdPython(
  command: string,
  suite: string,
  options: Options,
  how: RunnerOptions = {},
): Promise<Report> {
  const runner = await started(command, suite, how)
  if (!/^\d+\.\d+/.test(runner.version)) {
    const said = runner.version.split('\n')[0]?.slice(0, 60)
    throw new UsageError(`--python: '${command}' is no Python: asked for its version, it says '${said}'`)
  }
  try {
    return await checkPython(runner, options)
  } catch (error) {
    // Its version is none of the catalogue's.
    if (error instanceof RangeError) throw new UsageError(`--python: ${error.message} (--version)`)
    throw error
  }
}

async function started(command: string, suite: string, how: RunnerOptions): Promise<RuleRunner> {
  try {
    return await commandRunner(command, wordsOf(command, suite), await pythonPrograms(), how)
  } catch (error) {
    throw new UsageError(`--python: ${(error as Error).message.trim()}`)
  }
}
