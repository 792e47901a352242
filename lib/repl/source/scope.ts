/**
 * The names that a session begins with: the whole library, and of Python's own what a session needs: `None`, `True`,
 * `False`, `print`, `exit` and `quit`. `console` writes where the session writes.
 */
import { Console } from 'node:console'
import { BaseException, SystemExit } from '../../protocol/exceptions.js'
import { pythonStr } from '../../text/python-repr.js'

/** Names and what they mean. */
export type Scope = Record<string, unknown>

/**
 * The names that are there from the beginning. Each session has its own object of them, behind that of the names that
 * it declares.
 *
 * @param library the library's values
 * @param write takes what is printed
 * @param own what the session adds, and says better than the library
 */
export function builtinsFor(library: Scope, write: (text: string) => void, own: Scope = {}): Scope {
  // Nothing but names: without a prototype, `toString` is not one of them.
  return Object.assign(
    Object.create(null) as Scope,
    library,
    {
      None: undefined,
      True: true,
      False: false,
      print: (...values: unknown[]): void => {
        write(`${values.map(pythonStr).join(' ')}\n`)
      },
      console: consoleFor(write),
      ...leaving(),
    },
    own,
  )
}

function consoleFor(write: (text: string) => void): Console {
  // A console needs no more of a stream than that it can be written to, if it is not to look after the stream's errors.
  const stream = { write } as unknown as NodeJS.WritableStream
  return new Console({ stdout: stream, stderr: stream, ignoreErrors: false })
}

/** The classes of exceptions among the library's values, such that they can be called without `new`, as in Python. */
export function callableExceptions(library: Scope): Scope {
  const isException = (value: unknown): value is typeof BaseException =>
    value === BaseException || (typeof value === 'function' && value.prototype instanceof BaseException)
  const construct = (target: typeof BaseException, _self: unknown, args: unknown[]): BaseException =>
    Reflect.construct(target, args)
  const classes = Object.entries(library).filter(([, value]) => isException(value)) as [string, typeof BaseException][]
  return Object.fromEntries(classes.map(([name, value]) => [name, new Proxy(value, { apply: construct })]))
}

/** Python's ways to leave a session. */
function leaving(): Scope {
  return {
    exit: (code?: unknown): never => raise(new SystemExit(code)),
    quit: (code?: unknown): never => raise(new SystemExit(code)),
  }
}

function raise(error: Error): never {
  throw error
}
