/**
 * A limit for programs that do not come back. The engine ends them wherever they are, without running any `finally`, so
 * what a runtime was in the middle of stays there.
 */
import { createContext, Script } from 'node:vm'

/**
 * Makes a function that calls programs, and ends those that take too long.
 *
 * @param seconds how long a program may take
 * @returns a function that raises what the program raises, or an Error that says that it was ended
 */
export function timeLimit(seconds: number): (program: () => void) => void {
  // Only a script can be ended, so there is one that does nothing else.
  const context = createContext({ program: undefined })
  const script = new Script('program()')
  return (program) => {
    context['program'] = program
    try {
      script.runInContext(context, { timeout: seconds * 1000 })
    } catch (error) {
      if ((error as { code?: unknown } | null | undefined)?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
      throw new Error(`it was still running after ${seconds} seconds`, { cause: error })
    } finally {
      context['program'] = undefined
    }
  }
}
