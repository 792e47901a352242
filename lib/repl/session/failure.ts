/**
 * What is printed of an input that failed: Python's text of the error, and a hint where one helps.
 */
import { FileError } from '../modules/modules.js'
import { hintForError, hintForSource } from '../source/hints.js'
import { SourceError } from '../source/language.js'
import { readable } from '../tracebacks/stack-frames.js'
import { formatSourceError } from '../tracebacks/traceback.js'

/** What is printed. */
export interface Failure {
  readonly text: string
  readonly hint: string | undefined
}

/**
 * What is printed of an error that ended an input.
 *
 * @param input what was typed
 * @param fileName what it is called
 * @param traceback the traceback of an error that was raised
 */
export function failureOf(
  error: unknown,
  input: string,
  fileName: string,
  traceback: (error: unknown) => string,
): Failure {
  if (error instanceof FileError) {
    return { text: formatSourceError(error, error.text, readable(error.file)), hint: undefined }
  }
  if (error instanceof SourceError) {
    return { text: formatSourceError(error, input, fileName), hint: hintForSource(input, error.message) }
  }
  const text = traceback(error)
  return { text, hint: hintForError(text.slice(text.lastIndexOf('\n') + 1)) }
}
