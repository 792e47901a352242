/**
 * What becomes of an input that failed: Python's text of the error is printed, and a hint where one helps; what Ctrl-C
 * stopped is ended; a SystemExit ends the session.
 */
import { endInterrupted } from '../../delegation/interrupted.js'
import { endInterruptedSteps } from '../../journal/driving.js'
import { KeyboardInterrupt, SystemExit } from '../../protocol/exceptions.js'
import { exitOf } from '../ground/exit.js'
import type { Style } from '../ground/style.js'
import { FileError } from '../modules/modules.js'
import { hintForError, hintForSource } from '../source/hints.js'
import { SourceError } from '../source/language.js'
import type { Places } from '../tracebacks/places.js'
import { readable } from '../tracebacks/stack-frames.js'
import { type Around, formatException, formatSourceError } from '../tracebacks/traceback.js'

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

/** What is asked of the session. */
export interface FailureHost {
  /** What tracebacks call the input. */
  readonly fileName: string
  readonly style: Style
  /** The line of the statement that runs, and its text. */
  running(): { readonly line: number; readonly statement: string | undefined }
  /** Adds the frames of those who awaited. */
  readonly around: Around
  readonly places: Places
  readonly write: (text: string) => void
  progress(text: string | undefined): void
  /** Ends the session. */
  exit(code: number): void
}

export class Failures {
  readonly #host: FailureHost

  constructor(host: FailureHost) {
    this.#host = host
  }

  /** An error ended an input. */
  tell(error: unknown, input = ''): void {
    if (error instanceof KeyboardInterrupt) this.#tidyUp(error)
    const { fileName, around, places } = this.#host
    const { line, statement } = this.#host.running()
    if (error instanceof SystemExit) this.#leave(error)
    else
      this.#print(
        failureOf(error, input, fileName, (it) => formatException(it, fileName, line, { around, places, statement })),
      )
  }

  /** An error comes from elsewhere, as from a timer. */
  report(error: unknown): void {
    if (error instanceof SystemExit) this.#leave(error)
    else
      this.#print({
        text: formatException(error, this.#host.fileName, undefined, { places: this.#host.places }),
        hint: undefined,
      })
  }

  /** What was stopped had no chance to. */
  #tidyUp(error: KeyboardInterrupt): void {
    endInterrupted(error)
    endInterruptedSteps(error)
    this.#host.progress(undefined)
  }

  /** The last line says what was raised. */
  #print({ text, hint }: Failure): void {
    const { style, write } = this.#host
    const end = text.lastIndexOf('\n') + 1
    write(`${text.slice(0, end)}${style.error(text.slice(end))}\n`)
    if (hint !== undefined) write(`${style.faint(hint)}\n`)
  }

  #leave(error: SystemExit): void {
    const { code, said } = exitOf(error)
    this.#host.write(said)
    this.#host.exit(code)
  }
}
