/**
 * Python's names for the types of values, as its error messages use them.
 *
 * The runtime's own objects answer by their brand; plain JavaScript values by the Python type they stand for; anything
 * else by its constructor's name.
 */
import { brandOf } from './brand.js'

/** What native iterators are called, by their `Symbol.toStringTag`. */
const ITERATORS: Readonly<Record<string, string>> = {
  Generator: 'generator',
  AsyncGenerator: 'async_generator',
  'Array Iterator': 'list_iterator',
  'String Iterator': 'str_iterator',
  'Map Iterator': 'dict_itemiterator',
  'Set Iterator': 'set_iterator',
}

/**
 * Python's name for the type of a value.
 *
 * @param value anything
 * @returns `'int'`, `'NoneType'`, `'list'`, `'coroutine'`, …; for an object of a class, the name of the class
 */
export function typeName(value: unknown): string {
  switch (typeof value) {
    case 'undefined':
      return 'NoneType'
    case 'number':
      return Number.isInteger(value) ? 'int' : 'float'
    case 'bigint':
      return 'int'
    case 'string':
      return 'str'
    case 'boolean':
      return 'bool'
    case 'symbol':
      return 'symbol'
    case 'function':
      return isClass(value) ? 'type' : 'function'
    case 'object':
      return value === null ? 'NoneType' : objectTypeName(value)
  }
}

function objectTypeName(value: object): string {
  const brand = brandOf(value)
  if (brand !== undefined) return brand
  if (Array.isArray(value)) return 'list'
  if (value instanceof Map) return 'dict'
  if (value instanceof Set) return 'set'
  const tag: unknown = (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag]
  const iterator = typeof tag === 'string' && Object.hasOwn(ITERATORS, tag) ? ITERATORS[tag] : undefined
  return iterator ?? className(value)
}

/** The name of the class that made an object; `object` where it has none. */
function className(value: object): string {
  const made: unknown = value.constructor
  return typeof made === 'function' && made.name !== '' ? made.name : 'object'
}

/** A class, or a built-in constructor: what cannot have its `prototype` replaced. */
export function isClass(value: object): boolean {
  const prototype = Object.getOwnPropertyDescriptor(value, 'prototype')
  return prototype !== undefined && prototype.writable === false
}
