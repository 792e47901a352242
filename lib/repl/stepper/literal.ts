/**
 * Values as TypeScript source, for generated tests. What has a literal is written as one; errors and the usual
 * containers as what makes them. Anything else has no source: what is sent must have one, what comes back can be
 * described instead.
 */
import { pythonRepr } from '../../text/python-repr.js'
import * as exceptions from '../../protocol/exceptions.js'
import { brandOf } from '../../protocol/brand.js'
import { RuntimeError, isExceptionInstance } from '../../protocol/exceptions.js'

/** Collects which of the library's names the source needs. */
export type Needs = (name: string) => void

/**
 * The source of a value.
 *
 * @throws RuntimeError for a value that has none
 */
export function literal(value: unknown, needs: Needs): string {
  return write(value, needs, (odd) => {
    throw new RuntimeError(`${pythonRepr(odd)} cannot be written as source`)
  })
}

/** The source of what a value must be equal to: of an object of some class, that it is one with these properties. */
export function expectation(value: unknown, needs: Needs): string {
  return write(value, needs, (odd) => {
    if (typeof odd === 'function') return 'expect.any(Function)'
    if (typeof odd !== 'object' || odd === null || brandOf(odd) !== undefined) return 'expect.anything()'
    const entries = Object.entries(Object.getOwnPropertyDescriptors(odd)).filter(([, property]) => 'value' in property)
    const shown = entries.map(([key, property]) => {
      const text = isSimple(property.value) ? write(property.value, needs, () => 'undefined') : 'expect.anything()'
      return `${keyText(key)}: ${property.value === undefined ? 'undefined' : text}`
    })
    return shown.length === 0 ? 'expect.anything()' : `expect.objectContaining({ ${shown.join(', ')} })`
  })
}

/** The source of what an error that is thrown must look like. */
export function errorExpectation(error: unknown): string {
  if (!isExceptionInstance(error)) return 'expect.anything()'
  return `expect.objectContaining({ name: ${quoted(error.name)}, message: ${quoted(error.message)} })`
}

type Otherwise = (value: unknown) => string

function write(value: unknown, needs: Needs, otherwise: Otherwise, around: readonly unknown[] = []): string {
  switch (typeof value) {
    case 'undefined':
      return 'undefined'
    case 'string':
      return quoted(value)
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value)
    case 'bigint':
      return `${value}n`
    case 'boolean':
      return String(value)
    case 'object':
      return value === null ? 'null' : writeObject(value, needs, otherwise, around)
    default:
      return writeClass(value, needs) ?? otherwise(value)
  }
}

function writeObject(value: object, needs: Needs, otherwise: Otherwise, around: readonly unknown[]): string {
  if (around.includes(value)) return otherwise(value)
  const inner = (item: unknown): string => write(item, needs, otherwise, [...around, value])
  if (Array.isArray(value)) return `[${value.map(inner).join(', ')}]`
  if (value instanceof Date) return `new Date(${value.getTime()})`
  if (value instanceof Map) return `new Map([${[...value].map(inner).join(', ')}])`
  if (value instanceof Set) return `new Set([${[...value].map(inner).join(', ')}])`
  if (isExceptionInstance(value)) return writeError(value, needs, inner) ?? otherwise(value)
  const prototype = Object.getPrototypeOf(value) as object | null
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return otherwise(value)
  const entries = Object.entries(value).map(([key, item]) => `${keyText(key)}: ${inner(item)}`)
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}

function writeError(error: Error, needs: Needs, inner: (value: unknown) => string): string | undefined {
  const name = writeClass(error.constructor, needs)
  const { args = error.message === '' ? [] : [error.message] } = error as { args?: unknown[] }
  return name === undefined ? undefined : `new ${name}(${args.map(inner).join(', ')})`
}

/** A class that everybody has, or that the library exports. */
function writeClass(value: unknown, needs: Needs): string | undefined {
  const name = typeof value === 'function' ? value.name : ''
  if ((globalThis as Record<string, unknown>)[name] === value && exceptions.isExceptionClass(value)) return name
  if ((exceptions as Record<string, unknown>)[name] !== value) return undefined
  needs(name)
  return name
}

function isSimple(value: unknown): boolean {
  return value === null || (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol')
}

function keyText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) && key !== '__proto__' ? key : `[${quoted(key)}]`
}

/** With single quotes, as most style guides have it, unless that takes more escapes. */
export function quoted(text: string): string {
  if (text.includes("'") && !text.includes('"')) return JSON.stringify(text)
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${inner.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`
}
