/**
 * Options: one object at the end of a call holds what Python takes by keyword only. A key that is none of these is an
 * error, as in Python.
 */
import { hasSpecialMethod } from '../../protocol/special.js'
import { typeName } from '../../protocol/type-name.js'

/** Whether a value is an object without a class (`{}`), that cannot be awaited. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return (prototype === null || prototype === Object.prototype) && !hasSpecialMethod(value, '__await__')
}

/**
 * Checks the options that a function was called with.
 *
 * @param name the function's name, for the message
 * @param options what was given, if anything
 * @param known the options that there are
 * @throws TypeError for another key, or if it is no object
 */
export function checkOptions(name: string, options: unknown, known: readonly string[]): void {
  if (options === undefined) return
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(`${name}() takes its options as an object, not ${typeName(options)}`)
  }
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) throw new TypeError(`${name}() got an unexpected keyword argument '${key}'`)
  }
}

/**
 * Checks the arguments of a constructor that has no options.
 *
 * @param type the class's name, for the message
 * @param given the arguments
 * @param most how many it takes
 * @throws TypeError for an options object, or too many arguments
 */
export function refuseOptions(type: string, given: readonly unknown[], most: number): void {
  const last = given.at(-1)
  if (isPlainObject(last)) checkOptions(`${type}.__init__`, last, [])
  if (given.length <= most) return
  const takes = most === 0 ? '1 positional argument' : `from 1 to ${most + 1} positional arguments`
  throw new TypeError(`${type}.__init__() takes ${takes} but ${given.length + 1} were given`)
}
