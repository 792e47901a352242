/**
 * The lines of a traceback that are the same for every error: the first, and the last, which says what was raised.
 */
import { isExceptionInstance } from '../../protocol/exceptions.js'
import { errorName, pythonRepr, pythonStr } from '../../text/python-repr.js'

/** The first line of every traceback. */
export const TRACEBACK = 'Traceback (most recent call last):'

/** The last line of a traceback: what was raised. */
export function formatExceptionOnly(error: unknown): string {
  if (!isExceptionInstance(error)) return `thrown, but no exception: ${pythonRepr(error)}`
  const said = orElse(() => pythonStr(error), '<exception str() failed>')
  // How calls of plain names are translated (translate.ts).
  const text = said.replaceAll(/\(0 ?, ?([\w$]+)\)/g, '$1')
  const name = errorName(error)
  return text === '' ? name : `${name}: ${text}`
}

/** What is made, or something else if making it fails: an error's own text may raise. */
export function orElse<T>(make: () => T, fallback: T): T {
  try {
    return make()
  } catch {
    return fallback
  }
}
