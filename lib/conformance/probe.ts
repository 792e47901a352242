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
  /** An exception with its causes as it is printed. */
  readonly chain: (error: unknown) => string
  /** Python's `list(iterable)`. */
  readonly list: (iterable: any) => unknown[]
  /**
   * Prints Python's SyntaxError for what Python refuses to compile, if the runtime refuses to run it: JavaScript has
   * no say in what its compiler takes.
   */
  readonly refused: (label: string, message: string, program: () => unknown) => void
}

/** Runs a program against a runtime and gives the lines that it printed. */
export function observe(adapter: Adapter, program: (probe: Probe) => void): string[] {
  const lines: string[] = []
  const py = runtimeOf(adapter)
  const line = (text: string) => void lines.push(normalised(text).replace(/\n/g, '\\n'))
  const stops = [
    adapter.captureWarnings?.((category, message) => line(`warning: ${category}: ${message}`)),
    adapter.captureUnraisable?.((message, error) => line(`unraisable: [${message}] ${reprOfError(py, error)}`)),
  ]
  try {
    program(probe(py, line))
  } finally {
    for (const stop of stops) stop?.()
  }
  return lines
}

function probe(py: Runtime, line: (text: string) => void): Probe {
  const text = (error: unknown) => reprOfError(py, error)
  const chain = (error: unknown) => reprOfChain(py, error)
  const put: Probe['put'] = (...parts) =>
    line(parts.map((part) => (typeof part === 'string' ? part : repr(py, part))).join(' '))

  const attempt: Probe['attempt'] = (label, action, options = {}) => {
    let value: unknown
    try {
      value = action()
    } catch (error) {
      if (error instanceof NotProvided) throw error
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
    for (;;) {
      try {
        items.push(py.next(iterator))
      } catch (error) {
        if (error instanceof py.errors.StopIteration) return items
        throw error
      }
    }
  }

  const refused: Probe['refused'] = (label, message, program) => {
    try {
      program()
    } catch (error) {
      if (error instanceof NotProvided) throw error
      put(`${label} !! SyntaxError(${repr(py, message)})`)
      return
    }
    put(`${label} -> accepted`)
  }

  const drive: Probe['drive'] = (label, object, ...sends) => attempt(label, () => driven(object, ...sends))
  return { py, put, attempt, drive, driven, suspend, text, chain, list, refused }
}
