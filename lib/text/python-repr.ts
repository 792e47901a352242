/**
 * Values in Python's spelling, as its `repr()` and `str()` give them.
 *
 * | JavaScript                         | shown as                                                     |
 * | ---------------------------------- | ------------------------------------------------------------ |
 * | undefined, null                    | `None`                                                       |
 * | true, false                        | `True`, `False`                                              |
 * | number, bigint                     | as JavaScript writes a number: `1`, `1.5`, `NaN`; `1n` is `1` |
 * | string                             | `'it'`, `"it's"`, with Python's escapes                      |
 * | array, Set, Map, plain object      | `[1, 'a']`, `{1, 2}`, `{k: v}`, `{'a': 1}`                   |
 * | Uint8Array, Buffer                 | `b'…'`                                                       |
 * | function, class                    | `<function f>`, `<class 'C'>`                                |
 * | error                              | `ValueError('x')`                                            |
 * | what has `__repr__` or `toString`  | what that says (all objects of this runtime)                 |
 * | any other object                   | `<C object at 0x…>`                                          |
 *
 * What contains itself is cut there, as in Python: `[[...]]`. Knows nothing of sessions.
 */
import { addressOf } from '../protocol/address.js'
import { isExceptionInstance, KeyError } from '../protocol/exceptions.js'
import { typeName } from '../protocol/type-name.js'

/**
 * Python's `repr(value)`.
 *
 * @param value anything
 * @returns its text in Python's spelling
 * @throws what the value's own `__repr__` or `toString` raises
 * @see Python: `repr`
 * @example pythonRepr([undefined, true, "it's"]) // → `[None, True, "it's"]`
 */
export function pythonRepr(value: unknown): string {
  const isOutermost = within.size === 0
  try {
    return repr(value)
  } finally {
    // Where the stack is used up, what has been begun may not have been ended.
    if (isOutermost) within.clear()
  }
}

/** The containers whose texts are being made, of which texts that users write may ask again: CPython's `Py_ReprEnter`. */
const within = new Set<object>()

/**
 * Python's `str(value)`: strings bare, errors by their message, the rest as `pythonRepr`.
 *
 * @param value anything
 * @returns its text
 * @throws what the value's own `__str__`, `__repr__` or `toString` raises
 * @see Python: `str`
 * @example pythonStr(new ValueError('bad')) // → 'bad'
 */
export function pythonStr(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return pythonRepr(value)
  if (hasMethod(value, '__str__')) return String(value.__str__())
  return isExceptionInstance(value) ? messageOf(value) : pythonRepr(value)
}

/** The name of an error's class; for a class that says its name in `name`, as DOMException does, that. */
export function errorName(error: Error): string {
  const made: unknown = error.constructor
  const said = nameIn(error)
  if (said !== undefined) return said
  return typeof made === 'function' && made.name !== '' ? made.name : error.name
}

function repr(value: unknown): string {
  switch (typeof value) {
    case 'undefined':
      return 'None'
    case 'boolean':
      return value ? 'True' : 'False'
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value)
    case 'bigint':
    case 'symbol':
      return String(value)
    case 'string':
      return quoted(value)
    case 'function':
      return functionRepr(value)
    case 'object':
      return value === null ? 'None' : objectRepr(value)
  }
}

function objectRepr(value: object): string {
  if (hasMethod(value, '__repr__')) return String(value.__repr__())
  if (within.has(value)) return Array.isArray(value) ? '[...]' : '{...}'
  within.add(value)
  try {
    const text = containerRepr(value)
    if (text !== undefined) return text
  } finally {
    within.delete(value)
  }
  return otherRepr(value)
}

/** What shows what is in it; undefined for the rest. */
function containerRepr(value: object): string | undefined {
  const pair = ([key, item]: [unknown, unknown]): string => `${repr(key)}: ${repr(item)}`
  if (Array.isArray(value)) return `[${Array.from(value, repr).join(', ')}]`
  switch (Object.prototype.toString.call(value)) {
    case '[object Map]':
      return `{${Array.from(value as Map<unknown, unknown>, pair).join(', ')}}`
    case '[object Set]': {
      const items = Array.from(value as Set<unknown>, repr)
      return items.length === 0 ? 'set()' : `{${items.join(', ')}}`
    }
    case '[object Uint8Array]':
      return bytes(value as Uint8Array)
    case '[object Module]':
      return '<module>'
  }
  if (isExceptionInstance(value)) return `${errorName(value)}(${argumentsOf(value).map(repr).join(', ')})`
  return isPlain(value) && !hasText(value) ? `{${propertiesOf(value).map(pair).join(', ')}}` : undefined
}

function otherRepr(value: object): string {
  if (hasText(value)) return String(value)
  return `<${typeName(value)} object at ${addressOf(value)}>`
}

function functionRepr(value: object): string {
  const name = (value as { name?: unknown }).name
  if (typeName(value) === 'type') return `<class '${String(name)}'>`
  const builtIn = /\{\s*\[native code\]\s*\}$/.test(Function.prototype.toString.call(value))
  // What a factory made may be seen through a proxy, which the engine takes for its own.
  return `<${builtIn && !('__code__' in value) ? 'built-in function' : 'function'} ${typeof name === 'string' && name !== '' ? name : '<lambda>'}>`
}

/** Whether an object, or its class, says how it reads: has a `toString` that is not everybody's. */
function hasText(value: object): boolean {
  let holder: object | null = value
  while (holder !== null && !Object.hasOwn(holder, 'toString')) holder = Object.getPrototypeOf(holder) as object | null
  // Everybody's is on the object at the root, of whichever realm.
  const isRoots = holder === null || (holder !== value && Object.getPrototypeOf(holder) === null)
  return !isRoots && typeof value.toString === 'function'
}

/** Whether an object has no class: it is `{}`, of whichever realm, or has no prototype. */
export function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** The properties of a plain object. What is computed is not: looking must not run anything. */
function propertiesOf(value: object): [unknown, unknown][] {
  return Object.entries(Object.getOwnPropertyDescriptors(value))
    .filter(([, property]) => property.enumerable === true)
    .map(([name, property]) => [name, 'value' in property ? property.value : COMPUTED])
}

const COMPUTED = { __repr__: () => '<property object>' }

function hasMethod<N extends string>(value: object, name: N): value is Record<N, () => unknown> {
  return typeof (value as Record<N, unknown>)[name] === 'function'
}

/** Python's arguments of an exception; a native error has its message or none. */
function argumentsOf(error: Error): unknown[] {
  const { args } = error as { args?: unknown }
  if (Array.isArray(args)) return args
  return error.message === '' ? [] : [error.message]
}

function messageOf(error: Error): string {
  const args = argumentsOf(error)
  if (args.length > 1) return `(${args.map(pythonRepr).join(', ')})`
  if (args.length === 0) return ''
  return error instanceof KeyError ? pythonRepr(args[0]) : pythonStr(args[0])
}

/** The `name` that an error, or its own class, sets; not the one of a class further up. */
function nameIn(error: Error): string | undefined {
  const prototype = Object.getPrototypeOf(error) as object | null
  const sets = Object.hasOwn(error, 'name') || (prototype !== null && Object.hasOwn(prototype, 'name'))
  return sets && typeof error.name === 'string' && error.name !== '' ? error.name : undefined
}

/** Control characters, what is no character, and separators, of which Python prints only the space. */
const UNPRINTABLE = /[\p{C}\p{Z}]/u

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  return `${quote}${Array.from(text, (character) => escaped(character, quote)).join('')}${quote}`
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function escaped(character: string, quote: string): string {
  if (character === quote) return `\\${quote}`
  const short = ESCAPES[character]
  if (short !== undefined) return short
  if (character === ' ' || !UNPRINTABLE.test(character)) return character
  const code = character.codePointAt(0) ?? 0
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`
  return code < 0x1_0000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`
}

function bytes(value: Uint8Array): string {
  const characters = Array.from(value, (byte) => String.fromCharCode(byte))
  const quote = value.includes(0x27) && !value.includes(0x22) ? '"' : "'"
  const readable = characters.map((character) =>
    character > '~' ? `\\x${character.charCodeAt(0).toString(16)}` : escaped(character, quote),
  )
  return `b${quote}${readable.join('')}${quote}`
}
