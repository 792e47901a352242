/**
 * Whether two runs of a body gave the same: equality by structure, for values that were made anew. Objects are the same
 * if they are of one class and have the same properties; errors, if they are of one class and have the same arguments;
 * functions, if they have the same text; what contains itself, if it does so in the same way.
 */
import { isExceptionInstance } from '../protocol/exceptions.js'
import { brandOf } from '../protocol/brand.js'
import { errorName } from '../text/python-repr.js'
import { toSaved, Unsaved } from './saved-values.js'

/** Whether two values are the same by structure. */
export function same(one: unknown, other: unknown): boolean {
  return equal(one, other, new Map())
}

function equal(one: unknown, other: unknown, met: Map<object, object>): boolean {
  if (Object.is(one, other)) return true
  if (one instanceof Unsaved) return readsAs(other, one)
  if (other instanceof Unsaved) return readsAs(one, other)
  if (typeof one === 'function' && typeof other === 'function') return String(one) === String(other)
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (met.get(one) === other) return true
  met.set(one, other)
  if (className(one) !== className(other)) return false
  // Two coroutines are the same if they are of the same function: what they hold inside is nobody's value.
  if (brandOf(one) !== undefined) return nameOf(one) === nameOf(other)
  if (isExceptionInstance(one) && isExceptionInstance(other)) return equalErrors(one, other, met)
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime()
  if (one instanceof Map && other instanceof Map) return equalLists([...one], [...other], met)
  if (one instanceof Set && other instanceof Set) return equalLists([...one], [...other], met)
  if (one instanceof WeakMap || one instanceof WeakSet || one instanceof Promise) return true
  return equalProperties(one, other, met)
}

/** Whether a value is one of which only this text was saved. */
function readsAs(value: unknown, { text }: Unsaved): boolean {
  const saved = value instanceof Unsaved ? value : (toSaved(value) as { text?: unknown } | null)
  return saved?.text === text
}

function equalErrors(one: Error, other: Error, met: Map<object, object>): boolean {
  const args = (error: Error): unknown => (error as { args?: unknown }).args
  return errorName(one) === errorName(other) && one.message === other.message && equal(args(one), args(other), met)
}

function equalLists(one: readonly unknown[], other: readonly unknown[], met: Map<object, object>): boolean {
  return one.length === other.length && one.every((value, index) => equal(value, other[index], met))
}

function equalProperties(one: object, other: object, met: Map<object, object>): boolean {
  const [keys, others] = [Reflect.ownKeys(one), Reflect.ownKeys(other)]
  if (keys.length !== others.length) return false
  return keys.every((key) => {
    const [property, its] = [Reflect.getOwnPropertyDescriptor(one, key), Reflect.getOwnPropertyDescriptor(other, key)]
    // What is computed is not looked at: that would run somebody's code.
    return its !== undefined && equal(property?.value, its.value, met)
  })
}

/** The name, so that a class of a file that was loaded anew is the same class. */
function className(value: object): string {
  const made: unknown = Reflect.get(value, 'constructor')
  return typeof made === 'function' ? made.name : ''
}

function nameOf(object: object): unknown {
  return (object as { __qualname__?: unknown }).__qualname__
}
