/**
 * Probes: what the program of a case has at hand. It prints observations, one a line, in the words of the Python
 * program beside it (python/h.py): `put` is its `put`, `attempt` its `T`, `drive` its `D`.
 */
import { type Runtime, runtimeOf, type Adapter } from './adapter.js'
import { normalised, repr, reprOfChain, reprOfError, tuple } from './python-text.js'

/** What a program prints with, and the runtime it is about. */
export interface Probe {
  /** The runtime. */
  readonly py: Runtime
  /** Prints a line: strings as they are, other values as Python's `repr` shows them. */
  put(...parts: unknown[]): void
  /** Prints `label -> value` or `label !! Error('text')`; gives the value or the error. With `chain`, causes too. */
  attempt(label: string, action: () => unknown, options?: { chain?: boolean }): any
  /** `attempt` of driving something with `send` to its end, sending the values given and then None. */
  drive(label: string, object: any, ...sends: unknown[]): any
  /** Drives to the end; gives the values received and the result, as a tuple. */
  driven(object: any, ...sends: unknown[]): any
  /** A trap: awaiting it hands `value` to the driver and evaluates to what is sent. */
  suspend(value?: unknown): any
  /** An exception as it is printed. */
  text(error: unknown): string
  /** An exception with its causes as it is printed. */
  chain(error: unknown): string
  /** Python's `list(iterable)`. */
  list(iterable: any): unknown[]
  /**
   * Prints Python's SyntaxError for what Python refuses to compile, if the runtime refuses to run it: JavaScript has
   * no say in what its compiler takes.
   */
  refused(label: string, message: string, program: () => unknown): void
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
    program(new Observer(py, line))
  } finally {
    for (const stop of stops) stop?.()
  }
  return lines
}

class Observer implements Probe {
  readonly py: Runtime
  readonly #line: (text: string) => void

  constructor(py: Runtime, line: (text: string) => void) {
    this.py = py
    this.#line = line
    // Programs take the methods apart: `({ put, attempt }) => …`.
    for (const name of METHODS) this[name] = (this[name] as (...args: never[]) => never).bind(this) as never
  }

  put(...parts: unknown[]): void {
    this.#line(parts.map((part) => (typeof part === 'string' ? part : repr(this.py, part))).join(' '))
  }

  attempt(label: string, action: () => unknown, options: { chain?: boolean } = {}): unknown {
    let value: unknown
    try {
      value = action()
    } catch (error) {
      if ((error as { feature?: string } | null)?.feature !== undefined) throw error
      this.put(`${label} !! ${options.chain === true ? this.chain(error) : this.text(error)}`)
      return error
    }
    this.put(`${label} -> ${repr(this.py, value)}`)
    return value
  }

  drive(label: string, object: any, ...sends: unknown[]): unknown {
    return this.attempt(label, () => this.driven(object, ...sends))
  }

  driven(object: any, ...sends: unknown[]): unknown {
    const received: unknown[] = []
    let value: unknown
    for (let count = 0; count <= 50; count++) {
      try {
        received.push(object.send(value))
      } catch (error) {
        if (error instanceof this.py.errors.StopIteration) return tuple(received, error.value)
        throw error
      }
      value = sends.shift()
    }
    throw new Error('runaway')
  }

  suspend(value?: unknown): any {
    const trap = this.py.generatorBasedCoroutine(function* susp(trapped: unknown): Generator<unknown, unknown, unknown> {
      return yield trapped
    })
    return trap(value)
  }

  text(error: unknown): string {
    return reprOfError(this.py, error)
  }

  chain(error: unknown): string {
    return reprOfChain(this.py, error)
  }

  list(iterable: any): unknown[] {
    const iterator = this.py.iter(iterable)
    const items: unknown[] = []
    for (;;) {
      try {
        items.push(this.py.next(iterator))
      } catch (error) {
        if (error instanceof this.py.errors.StopIteration) return items
        throw error
      }
    }
  }

  refused(label: string, message: string, program: () => unknown): void {
    try {
      program()
    } catch (error) {
      if ((error as { feature?: string } | null)?.feature !== undefined) throw error
      this.put(`${label} !! SyntaxError(${repr(this.py, message)})`)
      return
    }
    this.put(`${label} -> accepted`)
  }
}

const METHODS = ['put', 'attempt', 'drive', 'driven', 'suspend', 'text', 'chain', 'list', 'refused'] as const
