/**
 * Python's text of values and exceptions, as the recorded programs print them.
 *
 * Addresses are shown as `0x..`, and qualified names without the program they are local to, on both sides of every
 * comparison. A value of a runtime may be anything: one that cannot be looked at is printed as that, and one that
 * contains itself only once.
 */
import { NotProvided, type Runtime } from './adapter.js'

/** Stands for a Python tuple, which JavaScript lacks: an array that is printed in parentheses. */
export class Tuple extends Array<unknown> {}

/** Makes a tuple. */
export function tuple(...items: unknown[]): Tuple {
  const made = new Tuple()
  made.push(...items)
  return made
}

/** Stands for a Python float: a whole number is printed with `.0`. */
export class Float {
  constructor(readonly value: number) {}

  toString(): string {
    return Number.isInteger(this.value) ? `${this.value}.0` : String(this.value)
  }
}

/** Makes a float. */
export function float(value: number): Float {
  return new Float(value)
}

/** Takes out of a line what differs from run to run, and where in a source file something stands. */
export function normalised(line: string): string {
  return line
    .replace(/0x[0-9a-fA-F.]+/g, '0x..')
    .replace(/\b(?:__main__\.)?(?:\w+\.<locals>\.)+/g, '')
    .replace(/\b__main__\./g, '')
    .replace(/(?:, defined)? at \w+\.py:N\b/g, '')
}

/** Python's `repr(value)`. */
export function repr(py: Runtime, value: any): string {
  return guarded(() => reprOf(py, value))
}

/** An exception as the programs print it: `Name('text')`, a StopIteration with its value and args. */
export function reprOfError(py: Runtime, error: any): string {
  return guarded(() => (isError(error) ? reprOfException(py, error) : reprOf(py, error)))
}

/** An exception with what it was raised from. */
export function reprOfChain(py: Runtime, error: any, seen: readonly unknown[] = []): string {
  const text = reprOfError(py, error)
  if (seen.includes(error)) return `${text}<cycle>`
  return guarded(() => {
    if (!isError(error) || error.cause === undefined) return text
    // The programs were recorded with the implicit context too; where there is an explicit cause it is the same.
    return `${text} [cause: ${reprOfChain(py, error.cause, [...seen, error])}] [context suppressed: same as cause]`
  })
}

/** Python's `str(error)`. */
export function messageOf(py: Runtime, error: any): string {
  const args = argsOf(error)
  if (args.length === 0) return ''
  if (args.length > 1) return repr(py, tuple(...args))
  return error instanceof py.errors.KeyError ? repr(py, args[0]) : str(py, args[0])
}

/** The text of anything, for messages. */
export function plainText(value: unknown): string {
  try {
    return String(value)
  } catch {
    return UNPRINTABLE
  }
}

const UNPRINTABLE = '<repr failed>'

/** Gives a text, also where what is looked at resists; what the adapter lacks is told as ever. */
function guarded(text: () => string): string {
  try {
    return text()
  } catch (error) {
    if (NotProvided.is(error)) throw error
    return UNPRINTABLE
  }
}

function reprOf(py: Runtime, value: any): string {
  switch (typeof value) {
    case 'undefined':
      return 'None'
    case 'string':
      return quoted(value)
    case 'boolean':
      return value ? 'True' : 'False'
    case 'function':
      return isClass(value) ? `<class '${value.name}'>` : `<function ${value.name} at 0x..>`
    case 'object':
      return value === null ? 'None' : once(value, () => reprOfObject(py, value))
    default:
      return String(value)
  }
}

function reprOfException(py: Runtime, error: any): string {
  const name = classNameOf(py, error)
  if (isGroup(error)) {
    return `${name}(${quoted(error.message)})[${error.exceptions.map((one: any) => reprOfError(py, one)).join(', ')}]`
  }
  if (error instanceof py.errors.StopIteration) {
    return `${name}(value=${repr(py, error.value)}, args=${repr(py, tuple(...argsOf(error)))})`
  }
  return argsOf(error).length === 0 ? `${name}()` : `${name}(${quoted(messageOf(py, error))})`
}

function str(py: Runtime, value: any): string {
  if (typeof value === 'string') return value
  return isError(value) ? `${classNameOf(py, value)}(${quoted(messageOf(py, value))})` : repr(py, value)
}

function argsOf(error: any): unknown[] {
  if (Array.isArray(error.args)) return error.args
  return error.message === '' ? [] : [error.message]
}

/** The name of an exception's class: the runtime's own are called as Python calls them. */
function classNameOf(py: Runtime, error: any): string {
  for (const [name, type] of Object.entries(py.errors)) if (error.constructor === type) return name
  return error.constructor.name
}

function reprOfObject(py: Runtime, value: any): string {
  if (isError(value)) return reprOfException(py, value)
  if (value instanceof Float) return String(value)
  if (Array.isArray(value)) return reprOfArray(py, value)
  if (value instanceof Map) {
    return `{${[...value].map(([key, item]) => `${repr(py, key)}: ${repr(py, item)}`).join(', ')}}`
  }
  if (value instanceof Set && value.size === 0) return 'set()'
  if (value instanceof Set) return `{${[...value].map((item) => repr(py, item)).join(', ')}}`
  return normalised(py.repr(value))
}

/** The objects that are being printed: one that contains itself is not printed again inside. */
const underWay = new Set<object>()

function once(value: object, text: () => string): string {
  if (underWay.has(value)) return '...'
  underWay.add(value)
  try {
    return text()
  } finally {
    underWay.delete(value)
  }
}

function reprOfArray(py: Runtime, value: readonly unknown[]): string {
  const isTuple = value instanceof Tuple
  // The programs looked for the exceptions directly in a list; of what lies deeper they printed Python's own text.
  if (value.some((item) => isError(item))) {
    return `${isTuple ? 'tuple' : 'list'}[${value.map((item) => repr(py, item)).join(', ')}]`
  }
  return listText(py, value)
}

/** Python's own `repr(value)`, where exceptions are `KeyError('k')`. */
function ownRepr(py: Runtime, value: any): string {
  if (isError(value)) return once(value, () => `${classNameOf(py, value)}(${ownItems(py, argsOf(value))})`)
  return Array.isArray(value) ? once(value, () => listText(py, value)) : repr(py, value)
}

function listText(py: Runtime, value: readonly unknown[]): string {
  const items = ownItems(py, value)
  if (!(value instanceof Tuple)) return `[${items}]`
  return value.length === 1 ? `(${items},)` : `(${items})`
}

function ownItems(py: Runtime, items: readonly unknown[]): string {
  return items.map((item) => ownRepr(py, item)).join(', ')
}

function isError(value: any): boolean {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]'
}

/** Whether an error is one of Python's exception groups. */
function isGroup(error: any): boolean {
  return Array.isArray(error.exceptions)
}

function isClass(value: object): boolean {
  return Object.getOwnPropertyDescriptor(value, 'prototype')?.writable === false
}

/** A text as Python's `repr` shows it. */
export function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const escaped = text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replaceAll(quote, `\\${quote}`)
  return quote + escaped + quote
}
