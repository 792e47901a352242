/**
 * A plain stack is that of an error of control flow: its text, and a line for each body that it came to. Nobody reads
 * where such errors were made, and they are made by the thousand.
 *
 * The engine has noted no frames then, and gives `stack` no value; it is given one like that of any variable. To make it
 * late instead, as of other errors (late-stack.ts), is to put another property in its place, for which V8 makes a table
 * of all that the error has: 450 ns and a quarter of a kB, where setting it takes 60 ns.
 */
import { errorPastConstructors, Given, hide } from './exception-parts.js'

/** What stands before the name of a body. */
const CALLER = '\n    at async '

/** Has an error know what stands as its stack. */
class Plain extends Given {
  /** The stack as it was set here. Who has set another keeps that. */
  #text: string | undefined
  #callers = 0

  constructor(error: Error, text: string) {
    super(error)
    this.#text = text
  }

  static callers(error: object): number | undefined {
    return #text in error && error.#text !== undefined ? error.#callers : undefined
  }

  static text(error: object): string | undefined {
    return #text in error ? error.#text : undefined
  }

  /** Changes the stack, unless somebody else has. */
  static set(error: Error, text: string | undefined, callers: number): void {
    if (!(#text in error)) return
    try {
      if (text !== undefined && error.stack === error.#text) error.stack = text
    } catch {
      // It is frozen.
    }
    error.#text = text
    error.#callers = callers
  }
}

/** What was added last. Tasks that are cancelled together are often of one body, and share the text. */
const last = { before: '', name: '', text: '' }

function withCaller(before: string, name: string): string {
  if (before !== last.before || name !== last.name) {
    last.before = before
    last.name = name
    last.text = before + CALLER + name
  }
  return last.text
}

/** Whether an error has a `stack` of its own even if the engine was told to note nothing: V8's have, without a value. */
const hasOwn = Object.hasOwn(errorPastConstructors(Error), 'stack')

/** An error of a class, made past its constructors. It has no fields yet. */
export function plainError<E extends Error>(
  type: (abstract new (...args: never[]) => E) & { readonly name: string },
  message?: string,
): E {
  const error = errorPastConstructors(type, message)
  const text = message === undefined || message === '' ? type.name : `${type.name}: ${message}`
  if (hasOwn) error.stack = text
  else hide(error, 'stack', text)
  new Plain(error, text)
  return error
}

/** How many names have been added to the stack of an error; undefined if it is not plain. */
export const plainCallers = (error: Error): number | undefined => Plain.callers(error)

/**
 * Adds the name of a body that an error has come to.
 *
 * @returns false if the error has no plain stack
 */
export function addCaller(error: Error, name: string | undefined): boolean {
  const text = Plain.text(error)
  if (text === undefined) return false
  if (name !== undefined) Plain.set(error, withCaller(text, name), (Plain.callers(error) as number) + 1)
  return true
}

/** Takes names off again, but for so many. */
export function cutPlain(error: Error, count: number): void {
  const more = (Plain.callers(error) ?? 0) - count
  if (more > 0) Plain.set(error, (Plain.text(error) as string).split(CALLER).slice(0, -more).join(CALLER), count)
}

/** The stack is plain no longer; gives its text, if it is the stack still. */
export function plainStack(error: Error): string | undefined {
  const text = Plain.text(error)
  Plain.set(error, undefined, 0)
  return text === error.stack ? text : undefined
}
