/**
 * Exceptions by Python's names, as the suite's programs raise and catch them. A runtime gives those that it has; the
 * suite makes the rest in the same tree, with Python's `args`, and `value` where it is a StopIteration.
 */

/** A class of exceptions: its instances are what `throw` statements raise. */
// The suite handles objects of any runtime, and asks of them what a Python program would: their types are not known.
export type ExceptionClass = new (...args: any[]) => any

/** The runtime's exceptions by Python's names. */
export interface Errors {
  BaseException: ExceptionClass
  Exception: ExceptionClass
  StopIteration: ExceptionClass
  StopAsyncIteration: ExceptionClass
  GeneratorExit: ExceptionClass
  RuntimeError: ExceptionClass
  ValueError: ExceptionClass
  TypeError: ExceptionClass
  AttributeError: ExceptionClass
  KeyError: ExceptionClass
  LookupError: ExceptionClass
  IndexError: ExceptionClass
  KeyboardInterrupt: ExceptionClass
  SystemExit: ExceptionClass
  ZeroDivisionError: ExceptionClass
  BaseExceptionGroup: ExceptionClass
  ExceptionGroup: ExceptionClass
}

/** Each exception below the root, after the one that it is derived from. */
const TREE: readonly (readonly [name: keyof Errors, base: keyof Errors])[] = [
  ['GeneratorExit', 'BaseException'],
  ['KeyboardInterrupt', 'BaseException'],
  ['SystemExit', 'BaseException'],
  ['Exception', 'BaseException'],
  ['StopIteration', 'Exception'],
  ['StopAsyncIteration', 'Exception'],
  ['RuntimeError', 'Exception'],
  ['ValueError', 'Exception'],
  ['AttributeError', 'Exception'],
  ['LookupError', 'Exception'],
  ['ZeroDivisionError', 'Exception'],
  ['KeyError', 'LookupError'],
  ['IndexError', 'LookupError'],
  ['BaseExceptionGroup', 'BaseException'],
  ['ExceptionGroup', 'Exception'],
]

/** All exceptions: those given, and those lacking, derived from what is there. */
export function completed(given: Partial<Errors>): Errors {
  const errors: Partial<Errors> = { ...given }
  // Python's TypeError is JavaScript's: the language itself raises it.
  errors.TypeError ??= TypeError
  errors.BaseException ??= derived('BaseException', Error)
  for (const [name, base] of TREE) errors[name] ??= derived(name, errors[base] as ExceptionClass)
  return errors as Errors
}

/** The programs write `raise … from cause` as JavaScript does: with a last `{ cause }`, which is no argument in Python. */
function withoutCause(args: readonly any[]): readonly any[] {
  const last: unknown = args.at(-1)
  const isCause = typeof last === 'object' && last !== null && Object.keys(last).join() === 'cause'
  return isCause ? args.slice(0, -1) : args
}

function derived(name: keyof Errors, base: ExceptionClass): ExceptionClass {
  const made = class extends base {
    constructor(...args: any[]) {
      super(...args)
      if (!Array.isArray(this.args)) this.args = withoutCause(args)
      if (name === 'StopIteration' && !('value' in this)) this.value = args[0]
      if (name.endsWith('Group') && !('exceptions' in this)) this.exceptions = args[1]
    }
  }
  return Object.defineProperty(made, 'name', { value: name })
}
