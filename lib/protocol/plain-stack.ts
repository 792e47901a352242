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

  static callers(error: object): number {
    return #callers in error ? error.#callers : 0
  }

  static add(error: Error, name: string | undefined): boolean {
    if (!(#text in error) || error.#text === undefined) return false
    if (name === undefined) return true
    error.#callers++
    const text = withCaller(error.#text, name)
    set(error, error.#text, text)
    error.#text = text
    return true
  }

  static cut(error: Error, count: number): void {
    if (!(#text in error) || error.#text === undefined || error.#callers <= count) return
    const lines = error.#text.split(CALLER)
    const text = lines.slice(0, lines.length - error.#callers + count).join(CALLER)
    set(error, error.#text, text)
    error.#text = text
    error.#callers = count
  }

  static take(error: Error): string | undefined {
    if (!(#text in error)) return undefined
    const text = error.#text
    error.#text = undefined
    return text === error.stack ? text : undefined
  }

  static has(error: object): boolean {
    return #text in error && error.#text !== undefined
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

/** Changes a stack that nobody else has changed. */
function set(error: Error, before: string, text: string): void {
  try {
    if (error.stack === before) error.stack = text
  } catch {
    // It is frozen.
  }
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

/** Whether an error has a plain stack. */
export const isPlain = (error: Error): boolean => Plain.has(error)

/**
 * Adds the name of a body that an error has come to.
 *
 * @returns false if the error has no plain stack
 */
export const addCaller = (error: Error, name: string | undefined): boolean => Plain.add(error, name)

/** How many names have been added. */
export const plainCallers = (error: Error): number => Plain.callers(error)

/** Takes names off again, but for so many. */
export const cutPlain = (error: Error, count: number): void => Plain.cut(error, count)

/** The stack is plain no longer; gives its text, if it is the stack still. */
export const plainStack = (error: Error): string | undefined => Plain.take(error)
