/**
 * An exception is made of parts: its cause, its text, its brand, and whether the engine walks the stack for it.
 */

/** What the keys of the brands of exceptions begin with. */
export const BRAND = 'dunder-await.'

/** What an exception constructor takes last, beside Python's arguments: the cause, as `raise … from cause` sets it. */
export interface CauseOptions {
  cause: unknown
}

/** `String(value ?? '')`, also of what has no text of its own. */
export function textOf(value: unknown): string {
  try {
    return String(value ?? '')
  } catch {
    return Object.prototype.toString.call(value)
  }
}

/** Gives an object a property that nothing shows that prints it. */
export function hide<T>(object: object, name: string, value: T): T {
  Object.defineProperty(object, name, { value, writable: true, configurable: true, enumerable: false })
  return value
}

/** The `{ cause }` that stands last among the arguments of an exception, if it does. */
export function causeIn(args: readonly unknown[]): CauseOptions | undefined {
  const last = args[args.length - 1]
  if (typeof last !== 'object' || last === null || Object.getPrototypeOf(last) !== Object.prototype) return undefined
  const keys = Object.keys(last)
  return keys.length === 1 && keys[0] === 'cause' ? (last as CauseOptions) : undefined
}

/**
 * Has V8 keep nothing of the stack: the exceptions of control flow are made by the thousand, and nobody reads it.
 *
 * @param limit with 0 the stack is walked, and `stack` is the error's text; with none the walk does not begin, which
 *   takes half as long, and the error has no `stack`
 * @returns what `restoreStackTraces` is to be given
 */
export function suspendStackTraces(limit: 0 | undefined): number | undefined {
  return setStackTraceLimit(limit)
}

/**
 * Undoes `suspendStackTraces`.
 *
 * @param error what was made meanwhile: with a limit of 0 it has its text as its `stack` on every engine (JavaScriptCore
 *   gives none)
 */
export function restoreStackTraces(limit: number | undefined, error?: Error): void {
  if (limit !== undefined) setStackTraceLimit(limit)
  else if (isLimitOurs) delete (Error as { stackTraceLimit?: number }).stackTraceLimit
  if (error !== undefined && !('stack' in error)) giveStack(error)
}

function giveStack(error: Error): void {
  const { name, message } = error
  const stack = message === '' ? name : `${name}: ${message}`
  Object.defineProperty(error, 'stack', { value: stack, writable: true, configurable: true })
}

/** Whether the limit can be set: not where `Error` is frozen. One refusal decides, so that it is not tried each time. */
let isLimitOurs = true

/** How many frames of a stack the engine keeps; what is given, where it does not say. */
export function stackTraceLimit(otherwise: number): number {
  const { stackTraceLimit: limit } = Error as { stackTraceLimit?: unknown }
  return typeof limit === 'number' ? limit : otherwise
}

/** Sets how many frames of a stack V8 keeps, if it can be set; gives what it was before. */
export function setStackTraceLimit(limit: number | undefined): number | undefined {
  const host = Error as { stackTraceLimit?: number | undefined }
  const before = host.stackTraceLimit
  if (!isLimitOurs) return before
  try {
    host.stackTraceLimit = limit
  } catch {
    isLimitOurs = false
  }
  return before
}

/**
 * An error of a class, made past its constructors: to go through three of them takes longer than the engine's part. It
 * has no fields yet, and no stack.
 */
export function errorPastConstructors<E extends Error>(
  type: abstract new (...args: never[]) => E,
  message?: string,
): E {
  const limit = suspendStackTraces(undefined)
  const error = Reflect.construct(Error, message === undefined ? NO_MESSAGE : [message], type) as E
  restoreStackTraces(limit)
  return error
}

const NO_MESSAGE: never[] = []

/** Constructs what it is given, so that a class that extends this gives its fields to objects that exist. */
export const Given = function (this: unknown, object: object): object {
  return object
} as unknown as new (object: object) => object

/** Has two copies of the package recognise each other's exceptions of these classes, which ask for their brand. */
export function giveBrands(types: readonly { readonly name: string; readonly prototype: Error }[]): void {
  for (const type of types) {
    const brand = Symbol.for(BRAND + type.name)
    Object.defineProperty(type, 'brand', { value: brand })
    Object.defineProperty(type.prototype, brand, { value: true })
  }
}
