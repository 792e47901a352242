/**
 * Probes: what the program of a case has at hand. It prints observations, one a line, in the words of the Python
 * program beside it (python/h.py): `put` is its `put`, `attempt` its `T`, `drive` its `D`.
 */
import { type Adapter, NotProvided, type Runtime, runtimeOf } from './adapter.js'
import { normalised, repr, reprOfChain, reprOfError, tuple } from './python-text.js'

/** What a program prints with, and the runtime it is about. Programs take it apart: `({ put, attempt }) => …`. */
export interface Probe {
  /** The runtime. */
  readonly py: Runtime
  /** Prints a line: strings as they are, other values as Python's `repr` shows them. */
  readonly put: (...parts: unknown[]) => void
  /** Prints `label -> value` or `label !! Error('text')`; gives the value or the error. With `chain`, causes too. */
  readonly attempt: (label: string, action: () => unknown, options?: { chain?: boolean }) => any
  /** `attempt` of driving something with `send` to its end, sending the values given and then None. */
  readonly drive: (label: string, object: any, ...sends: unknown[]) => any
  /** Drives to the end; gives the values received and the result, as a tuple. */
  readonly driven: (object: any, ...sends: unknown[]) => any
  /** A trap: awaiting it hands `value` to the driver and evaluates to what is sent. */
  readonly suspend: (value?: unknown) => any
  /** An exception as it is printed. */
  readonly text: (error: unknown) => string
  /** A value as it is printed: Python's `repr`. */
  readonly show: (value: unknown) => string
  /** An exception with its causes as it is printed. */
  readonly chain: (error: unknown) => string
  /** Python's `list(iterable)`. */
  readonly list: (iterable: any) => unknown[]
  /**
   * Prints Python's SyntaxError for what Python refuses to compile, if the runtime refuses to run it: JavaScript has
   * no say in what its compiler takes.
   */
  readonly refused: (label: string, message: string, program: () => unknown) => void
  /** Ends the program, as failed, if something is not as the rule supposes and the printed lines would not show it. */
  readonly premise: (holds: boolean, what: string) => void
}

/** What a program did. */
export interface Observed {
  readonly lines: readonly string[]
  /** What the program itself ended with, if it did not come to its end. */
  readonly failure?: { readonly error: unknown }
  /** What of the adapter's could not be listened to: the program was run without. */
  readonly deaf: readonly Capture[]
}

/** The members of an adapter that listen. */
export type Capture = 'captureWarnings' | 'captureLog' | 'captureUnraisable'

/** How many lines a program may print, and how many items it takes from a list: a broken runtime may go on for ever. */
const MANY = 1000

/**
 * Runs a program against a runtime.
 *
 * @param call calls the program: a place for a caller to end one that does not come back
 * @returns what it printed; never raises
 */
export function observe(
  adapter: Adapter,
  program: (probe: Probe) => void,
  call: (program: () => void) => void = (run) => run(),
): Observed {
  const lines: string[] = []
  const deaf: Capture[] = []
  try {
    observeInto({ lines, deaf }, adapter, program, call)
  } catch (error) {
    return { lines, deaf, failure: { error } }
  }
  return { lines, deaf }
}

function observeInto(
  { lines, deaf }: { lines: string[]; deaf: Capture[] },
  adapter: Adapter,
  program: (probe: Probe) => void,
  call: (program: () => void) => void,
): void {
  const py = runtimeOf(adapter)
  const line = (text: string) => {
    if (lines.length >= MANY) throw new Error('the program prints without end')
    lines.push(normalised(text).replace(/\n/g, '\\n'))
  }
  // A host may forbid what listening takes, such as to put another function in the place of one of the console's.
  const listen = (capture: Capture, begin: () => (() => void) | undefined) => {
    try {
      return begin()
    } catch {
      deaf.push(capture)
      return undefined
    }
  }
  const stops = [
    listen('captureWarnings', () =>
      adapter.captureWarnings?.((category, message) => line(`warning: ${category}: ${message}`)),
    ),
    listen('captureLog', () =>
      adapter.captureLog?.((level, message, error) =>
        line(`log ${level}: ${message}${error === undefined ? '' : ` | exc_info=${reprOfError(py, error)}`}`),
      ),
    ),
    listen('captureUnraisable', () =>
      adapter.captureUnraisable?.((message, error) => line(`unraisable: [${message}] ${reprOfError(py, error)}`)),
    ),
  ]
  try {
    call(() => program(probeOf(py, line)))
  } finally {
    for (const stop of stops) stop?.()
  }
}

/** A probe of a runtime; `line` takes what it prints. */
export function probeOf(py: Runtime, line: (text: string) => void): Probe {
  const text = (error: unknown) => reprOfError(py, error)
  const chain = (error: unknown) => reprOfChain(py, error)
  const show = (value: unknown) => repr(py, value)
  const put: Probe['put'] = (...parts) =>
    line(parts.map((part) => (typeof part === 'string' ? part : repr(py, part))).join(' '))

  const attempt: Probe['attempt'] = (label, action, options = {}) => {
    let value: unknown
    try {
      value = action()
    } catch (error) {
      if (NotProvided.is(error)) throw error
      put(`${label} !! ${options.chain === true ? chain(error) : text(error)}`)
      return error
    }
    put(`${label} -> ${repr(py, value)}`)
    return value
  }

  const driven: Probe['driven'] = (object, ...sends) => {
    const received: unknown[] = []
    let value: unknown
    for (let count = 0; count <= 50; count++) {
      try {
        received.push(object.send(value))
      } catch (error: any) {
        if (error instanceof py.errors.StopIteration) return tuple(received, error.value)
        throw error
      }
      value = sends.shift()
    }
    throw new Error('runaway')
  }

  const suspend: Probe['suspend'] = (value) =>
    py.generatorBasedCoroutine(function* susp(trapped: unknown): Generator<unknown, unknown, unknown> {
      return yield trapped
    })(value)

  const list: Probe['list'] = (iterable) => {
    const iterator = py.iter(iterable)
    const items: unknown[] = []
    while (items.length < MANY) {
      try {
        items.push(py.next(iterator))
      } catch (error) {
        if (error instanceof py.errors.StopIteration) return items
        throw error
      }
    }
    throw new Error('the iterator has no end')
  }

  const refused: Probe['refused'] = (label, message, program) => {
    try {
      program()
    } catch (error) {
      if (NotProvided.is(error)) throw error
      put(`${label} !! SyntaxError(${repr(py, message)})`)
      return
    }
    put(`${label} -> accepted`)
  }

  const premise: Probe['premise'] = (holds, what) => {
    if (!holds) throw new Error(what)
  }

  const drive: Probe['drive'] = (label, object, ...sends) => attempt(label, () => driven(object, ...sends))
  return { py, put, attempt, drive, driven, suspend, text, chain, show, list, refused, premise }
}
