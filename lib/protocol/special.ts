/**
 * Special methods: how `__await__`, `__iter__` and their like are found.
 *
 * Python looks them up on the type, not on the object (Data model, "Special method lookup"). The type of a JavaScript
 * object is its prototype chain: a property of the object itself does not count, except on a plain object
 * (`{ *__await__() { … } }`), which has no class and is its own type.
 */
import { typeName } from './type-name.js'

type Method = (this: unknown, ...args: unknown[]) => unknown

/**
 * Finds a special method.
 *
 * @param value any value
 * @param name the method's name
 * @returns the method, or undefined if the type has none
 * @throws TypeError if the type has something there that cannot be called, as Python does for `__await__ = None`
 */
export function specialMethod(value: unknown, name: string): Method | undefined {
  if (value === undefined || value === null) return undefined
  const type = typeOf(value)
  if (type === null) return undefined
  const method: unknown = Reflect.get(type, name, value)
  if (typeof method === 'function') return method as Method
  if (method === undefined && !(name in type)) return undefined
  throw new TypeError(`'${typeName(method)}' object is not callable`)
}

/** Whether the type has a special method that is not None: the test of Python's abstract base classes. */
export function hasSpecialMethod(value: unknown, name: string): boolean {
  if (value === undefined || value === null) return false
  const type = typeOf(value)
  return type !== null && typeof Reflect.get(type, name, value) === 'function'
}

function typeOf(value: unknown): object | null {
  const prototype = Object.getPrototypeOf(value) as object | null
  // A prototype without a prototype of its own is Object.prototype, of whichever realm.
  const plain = prototype === null || Object.getPrototypeOf(prototype) === null
  return plain && typeof value === 'object' ? value : prototype
}
