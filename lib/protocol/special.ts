/**
 * Special methods: how `__await__`, `__iter__` and their like are found.
 *
 * Python looks them up on the type, not on the object (Data model, "Special method lookup"). The type of a JavaScript
 * object is its prototype chain. A plain object (`{ *__await__() { … } }`) has no class and is its own type; and of any
 * object its own methods count where the type has none, since a field, `__aenter__ = coroutine(…)`, is how a class of
 * JavaScript has a method that a function makes.
 */
import { typeName } from './type-name.js'

type Method = (this: unknown, ...args: unknown[]) => unknown

/**
 * Finds a special method.
 *
 * @param value any value
 * @param name the method's name
 * @returns the method, or undefined if neither the type nor the object itself has one
 * @throws TypeError if there is something that cannot be called, as Python does for `__await__ = None`
 */
export function specialMethod(value: unknown, name: string): Method | undefined {
  if (value === undefined || value === null) return undefined
  const inherited = inheritedFunction(value, name)
  if (inherited !== undefined) return inherited
  const type = typeOf(value)
  if (type === null) return undefined
  let method: unknown = Reflect.get(type, name, value)
  if (typeof method === 'function') return method as Method
  if (method === undefined && !(name in type)) {
    method = ownMethod(value, name)
    if (method === undefined) return undefined
    if (typeof method === 'function') return method as Method
  }
  throw new TypeError(`'${typeName(method)}' object is not callable`)
}

/** Whether the type has a special method that is not None: the test of Python's abstract base classes. */
export function hasSpecialMethod(value: unknown, name: string): boolean {
  if (value === undefined || value === null) return false
  if (inheritedFunction(value, name) !== undefined) return true
  const type = typeOf(value)
  if (type === null) return false
  const method: unknown = Reflect.get(type, name, value)
  if (method === undefined && !(name in type)) return typeof ownMethod(value, name) === 'function'
  return typeof method === 'function'
}

/**
 * The usual case, in which the type is not to be looked for: the object itself has nothing of the name, so that what it
 * inherits is the type's. A block of `asyncWith` asks four times; in one with a timeout it took a tenth.
 */
function inheritedFunction(value: object, name: string): Method | undefined {
  if (typeof value !== 'object' || Object.hasOwn(value, name)) return undefined
  const method = (value as Record<string, unknown>)[name]
  return typeof method === 'function' ? (method as Method) : undefined
}

/** What an object has of itself under a name. */
function ownMethod(value: unknown, name: string): unknown {
  return typeof value === 'object' && Object.hasOwn(value as object, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
}

function typeOf(value: unknown): object | null {
  const prototype = Object.getPrototypeOf(value) as object | null
  // A prototype without a prototype of its own is Object.prototype, of whichever realm.
  const plain = prototype === null || Object.getPrototypeOf(prototype) === null
  return plain && typeof value === 'object' ? value : prototype
}
