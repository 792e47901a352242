/**
 * A Python implementation at the command's door: starts it, holds it against the rules, and says in plain words when it
 * is none.
 */
import { type Interpreter, startInterpreter } from '../oracle/interpreter.js'
import { checkPython } from '../oracle/rules.js'
import type { Options, Report } from '../run.js'
import { UsageError } from './arguments.js'

/**
 * Holds a Python against the rules.
 *
 * @param command what runs a Python file
 * @param suite the folder `conformance` of this package, which has the Python programs
 * @throws UsageError if the command does not run Python, or if its version is none that was recorded
 */
export async function holdPython(command: string, suite: string, options: Options): Promise<Report> {
  const interpreter = await started(command, suite)
  try {
    const { version } = interpreter
    if (!/^\d+\.\d+/.test(version)) {
      const said = version.split('\n')[0]?.slice(0, 60)
      throw new UsageError(`--python: '${command}' is no Python: asked for its version, it says '${said}'`)
    }
    return await checkPython(interpreter, options)
  } catch (error) {
    // Its version is none of the catalogue's.
    if (error instanceof RangeError) throw new UsageError(`--python: ${error.message} (--version)`)
    throw error
  } finally {
    await interpreter.stop()
  }
}

async function started(command: string, suite: string): Promise<Interpreter> {
  try {
    return await startInterpreter(command, suite)
  } catch (error) {
    throw new UsageError(`--python: ${(error as Error).message.trim()}`)
  }
}
