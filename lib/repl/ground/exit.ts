/**
 * What becomes of a program that raises SystemExit, as Python has it.
 */
import type { SystemExit } from '../../protocol/exceptions.js'
import { pythonStr } from '../../text/python-repr.js'

/** A number is the exit code, None is 0, and anything else is printed and is 1. */
export function exitOf({ args: [code] }: SystemExit): { readonly code: number; readonly said: string } {
  if (code === undefined || code === null) return { code: 0, said: '' }
  return typeof code === 'number' ? { code, said: '' } : { code: 1, said: `${pythonStr(code)}\n` }
}
