/**
 * What all of the runtime's objects have: names, a text, and Python's refusals.
 *
 * Python's objects of these types have no `__dict__`, cannot be copied or pickled, and cannot be made from their type.
 */
import { AttributeError } from '../protocol/exceptions.js'
import { typeName } from '../protocol/type-name.js'
import { Code } from '../delegation/code.js'
import type { Frame } from '../delegation/frame.js'

/** What `gi_frame` and `cr_frame` give while there is something left to run. Python: a frame object, of which it has `f_code`. */
export interface FrameObject {
  /** The body. */
  readonly f_code: unknown
  /** In a session: the line at which it stands, where the engine tells. */
  readonly f_lineno?: number | undefined
  /** In a session: its variables. */
  readonly f_locals?: Record<string, unknown>
}

/** Adds to frame objects what this runtime does not know by itself: a session does. */
export const frameObjects: { describe: ((object: FrameObject, frame: Frame) => void) | undefined } = {
  describe: undefined,
}

const made = new WeakMap<object, FrameObject>()

/** The frame object of a frame; the same one each time. */
export function frameObjectOf(frame: Frame): FrameObject {
  let object = made.get(frame)
  if (object === undefined) {
    object = { f_code: frame._code.body }
    frameObjects.describe?.(object, frame)
    made.set(frame, object)
  }
  return object
}

/** The code an object is made from, or Python's refusal to make one from its type. */
export function codeFor(code: unknown, type: string, isSubclass: boolean): Code {
  if (code instanceof Code) return code
  if (isSubclass) throw new TypeError(`type '${type}' is not an acceptable base type`)
  throw new TypeError(`cannot create '${type}' instances`)
}

/** Python's refusal to set an attribute that the runtime keeps. */
export function notWritable(name: string, object: object): never {
  throw new AttributeError(`attribute '${name}' of '${typeName(object)}' objects is not writable`)
}

/** A new value for `__name__` or `__qualname__`. */
export function nameFor(attribute: string, value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`${attribute} must be set to a string object`)
  return value
}

/** Python's refusal to copy or pickle. */
export function cannotPickle(object: object): never {
  throw new TypeError(`cannot pickle '${typeName(object)}' object`)
}

/** The arguments of a method, counted as CPython does. */
export function takesOne(name: string, count: number): void {
  if (count > 1) throw new TypeError(`${name} takes exactly one argument (${count} given)`)
}

/** The arguments of a method, counted as CPython does. */
export function takesNone(name: string, count: number): void {
  if (count > 0) throw new TypeError(`${name} takes no arguments (${count} given)`)
}
