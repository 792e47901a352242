/**
 * A late stack replaces an error's `stack`: it is made of the first one when somebody reads it, and costs nothing
 * before.
 *
 * Making the text of a stack costs several times what making an error costs, and most errors are caught and forgotten;
 * so nothing here may read it before somebody does. Engines differ in what they allow:
 *
 * - `stack` is a property of the error with a getter (V8 since Node 22): the getter is kept.
 * - it looks like plain data, but reading it makes the text (V8 before): read through `Error.prepareStackTrace`, it
 *   gives the frames and makes no text of them.
 * - it is an accessor of the prototype (SpiderMonkey), or is plain data that is cheap to read (JavaScriptCore).
 */
import { Given, restoreStackTraces, setStackTraceLimit } from './exception-parts.js'
import { plainStack } from './plain-stack.js'

/** What V8 calls `CallSite`; its text is a line of the stack. */
type Sites = readonly object[]

/** V8's `Error`. */
interface ErrorClass {
  prepareStackTrace?: ((error: Error, sites: Sites) => unknown) | undefined
  captureStackTrace?: (on: object, above: unknown) => void
}

const host = Error as unknown as ErrorClass

/** Whether plain data is what `stack` seems to be, and reading it is dear. */
const looksLikeData =
  typeof host.captureStackTrace === 'function' &&
  Object.getOwnPropertyDescriptor(new Error('probe'), 'stack')?.get === undefined

/** Makes the new text of a stack, from the old one and what was noted. */
export type Rewrite<N> = (stack: string, notes: readonly N[]) => string

/** What the stack of an error is made from. */
interface Parts {
  readonly read: Getter
  readonly notes: unknown[]
  rewrite: Rewrite<any> | undefined
  ending: (() => string) | undefined
}

/** Has an error keep its parts. They are on the error itself, since a WeakMap is dear to the collector. */
class Late extends Given {
  readonly #parts: Parts

  constructor(error: Error, parts: Parts) {
    super(error)
    this.#parts = parts
  }

  static of(error: object): Parts | undefined {
    return #parts in error ? error.#parts : undefined
  }

  static stack(error: object, withEnding: boolean): unknown {
    let owner: object | null = error
    while (owner !== null && !(#parts in owner)) owner = prototypeOf(owner)
    if (owner === null) return undefined
    const { read, notes, rewrite, ending } = owner.#parts
    const stack = read.call(owner)
    if (typeof stack !== 'string') return stack
    const text = rewrite === undefined ? stack : rewrite(stack, notes)
    return withEnding && ending !== undefined ? text + ending() : text
  }
}

/** The `stack` of all errors whose stack is late. */
const LATE: PropertyDescriptor & ThisType<object> = {
  configurable: true,
  enumerable: false,
  get() {
    return Late.stack(this, true)
  },
  set(value: unknown) {
    Reflect.defineProperty(this, 'stack', { value, configurable: true, enumerable: false, writable: true })
  },
}

/**
 * Has the `stack` of an error made from what it is and from notes, when it is read. Assigning to it works as before.
 *
 * @param rewrite makes the new text; called each time that the stack is read
 * @returns the notes, to be added to: the same ones for the same error; undefined if it does not let itself be changed
 */
export function lateStack<N>(error: Error, rewrite: Rewrite<N>): N[] | undefined {
  const parts = Late.of(error) ?? makeLate(error)
  if (parts === undefined) return undefined
  parts.rewrite ??= rewrite
  return parts.notes as N[]
}

/**
 * Has the `stack` of an error that is being constructed end with a text that is made when it is read.
 *
 * @param type the class that is being constructed
 */
export function endStack(error: Error, type: unknown, ending: () => string): void {
  const read = typeof host.captureStackTrace === 'function' ? capturedReader(error, type) : undefined
  const parts = makeLate(error, read)
  if (parts !== undefined) parts.ending = ending
}

/** The `stack` of an error without what `endStack` adds. */
export function stackWithoutEnding(error: Error): unknown {
  const { stack } = error
  return described(error)?.get === LATE.get ? Late.stack(error, false) : stack
}

function makeLate(error: Error, given?: Getter): Parts | undefined {
  try {
    const read = given ?? reader(error)
    if (read === undefined) return undefined
    const parts: Parts = { read, notes: [], rewrite: undefined, ending: undefined }
    new Late(error, parts)
    return Reflect.defineProperty(error, 'stack', LATE) ? parts : undefined
  } catch {
    // What cannot be asked for its stack, or may not be changed, keeps it.
    return undefined
  }
}

type Getter = (this: object) => unknown

/** How a `stack` is described, with its getter as the function that it is. */
interface Described {
  readonly get?: Getter
  readonly value?: unknown
}

function described(object: object): Described | undefined {
  return Object.getOwnPropertyDescriptor(object, 'stack')
}

/** How the stack is read later; undefined for an error that has none. */
function reader(error: Error): Getter | undefined {
  const plain = plainStack(error)
  if (plain !== undefined) return () => plain
  const own = looksLikeData && canFormat() ? withSites(() => described(error)) : described(error)
  if (own === undefined) return 'stack' in error ? inherited(error) : undefined
  if (own.get !== undefined) return own.get
  const stack: unknown = own.value
  if (!Array.isArray(stack)) return stack === undefined ? undefined : () => stack
  // The frames hold what ran in them, so they are kept no longer than the text is not made.
  let text: unknown = stack
  return () => (Array.isArray(text) ? (text = formatted(error, text as Sites)) : text)
}

/** Another stack, of the same place. The error's own goes without having been looked at, since that may make its text. */
function capturedReader(error: Error, type: unknown): Getter {
  const { name, message } = error
  const holder: { name: string; message: string; stack?: string } = { name, message }
  host.captureStackTrace?.(holder, type)
  Reflect.deleteProperty(error, 'stack')
  return () => holder.stack
}

/** SpiderMonkey's accessor, and what a class of errors has for a stack. */
function inherited(error: Error): Getter {
  for (let type = prototypeOf(error); type !== null; type = prototypeOf(type)) {
    const get = described(type)?.get
    if (get !== undefined) return get
  }
  const { stack } = error
  return () => stack
}

function prototypeOf(object: object): object | null {
  return Object.getPrototypeOf(object) as object | null
}

/** Runs something during which a stack that is read gives its frames. */
function withSites<T>(read: () => T): T {
  // With source maps on it is Node that makes the text, by a function of its own that is not to be had.
  if (sourceMapsAreOn()) return read()
  const before = host.prepareStackTrace
  if (!Reflect.set(host, 'prepareStackTrace', (_error: Error, sites: Sites) => sites)) return read()
  try {
    return read()
  } finally {
    host.prepareStackTrace = before
  }
}

function sourceMapsAreOn(): boolean {
  const { process } = globalThis as { process?: { sourceMapsEnabled?: boolean } }
  return process?.sourceMapsEnabled === true
}

let formatsAlike: boolean | undefined

/**
 * Whether the text that is made here of frames is the one that would have been made. It is not where somebody makes it
 * who is not to be seen from here, as in jest's sandboxes: there the text is made at once.
 */
function canFormat(): boolean {
  if (formatsAlike === undefined) {
    const [now, later] = [0, 1].map(() => new Error('probe')) as [Error, Error]
    const sites = withSites(() => described(later))?.value
    formatsAlike = Array.isArray(sites) && formatted(later, sites as Sites) === now.stack
  }
  return formatsAlike
}

/** The text that the engine, or whoever has taken that over, makes of frames. */
function formatted(error: Error, sites: Sites): unknown {
  if (typeof host.prepareStackTrace === 'function') return host.prepareStackTrace(error, sites)
  return [headOf(error), ...sites.map((site) => `    at ${String(site)}`)].join('\n')
}

function headOf(error: Error): string {
  try {
    return Error.prototype.toString.call(error)
  } catch {
    return '<error>'
  }
}

/** The notes of an error whose stack is late. */
export function notesOn(error: Error): unknown[] | undefined {
  return Late.of(error)?.notes
}

/** A place on the stack, whose text is made when it is asked for. */
export interface Place {
  readonly stack?: string
}

/** So many frames of a place are kept: its own, or that of a generator of the library's, which it delegates to. */
const FRAMES = 3

/**
 * The place from which a function was called.
 *
 * @param called the function, which is on the stack
 */
export function placeAbove(called: (...args: never[]) => unknown): Place {
  if (typeof host.captureStackTrace !== 'function') return new Error('here')
  const place: Place = {}
  const limit = setStackTraceLimit(FRAMES)
  host.captureStackTrace(place, called)
  restoreStackTraces(limit)
  return place
}
