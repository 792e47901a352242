/**
 * Values as JSON. What JSON has is written as itself; what it lacks as an object with the one key `$`:
 *
 *     {"$":"undefined"}  {"$":"number","text":"NaN"}  {"$":"bigint","text":"1"}  {"$":"date","time":0}
 *     {"$":"map","entries":[[k,v],…]}  {"$":"set","values":[…]}  {"$":"error","name":"ValueError","args":["no"]}
 *     {"$":"bytes","base64":"AAE="}                  a Uint8Array; and an error may have the "props" that it has of its own
 *     {"$":"text","text":"<Trap object at 0x…>"}     anything else: only how it reads
 *     {"$":"object","entries":{…}}                   an object that has a `$` of its own
 *
 * What was written as text comes back as `Unsaved`, which is the same as any value that reads so.
 */
import { isExceptionInstance } from '../protocol/exceptions.js'
import { base64Of, bytesOf } from '../protocol/base64.js'
import { BaseExceptionGroup, ExceptionGroup } from '../protocol/exception-groups.js'
import * as exceptions from '../protocol/exceptions.js'
import { errorName, isPlain, pythonRepr } from '../text/python-repr.js'

/** A value of which only the text was saved. */
export class Unsaved {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  __repr__(): string {
    return this.text
  }
}

/** A value as JSON can hold it. What contains itself is cut there. */
export function toSaved(value: unknown, around: readonly unknown[] = []): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { $: 'number', text: Object.is(value, -0) ? '-0' : String(value) }
    case 'undefined':
      return { $: 'undefined' }
    case 'bigint':
      return { $: 'bigint', text: String(value) }
    case 'object':
      return value === null ? null : savedObject(value, around)
    default:
      return asText(value)
  }
}

/** Finds a class of errors by its name, if there is one. */
export type ErrorClasses = (name: string) => (abstract new (...args: never[]) => Error) | undefined

/** The value that was saved. Errors of classes that not everybody has are looked up. */
export function fromSaved(saved: unknown, classes?: ErrorClasses): unknown {
  if (typeof saved !== 'object' || saved === null) return saved
  const inner = (item: unknown): unknown => fromSaved(item, classes)
  if (Array.isArray(saved)) return saved.map(inner)
  if (!('$' in saved)) return mapped(saved as Record<string, unknown>, inner)
  const { $: kind, ...rest } = saved as Record<string, unknown>
  switch (kind) {
    case 'undefined':
      return undefined
    case 'number':
      return Number(rest['text'])
    case 'bigint':
      return BigInt(String(rest['text']))
    case 'date':
      return new Date(Number(rest['time']))
    case 'map':
      return new Map(inner(rest['entries']) as [unknown, unknown][])
    case 'set':
      return new Set(inner(rest['values']) as unknown[])
    case 'bytes':
      return bytesOf(String(rest['base64']))
    case 'error': {
      const error = errorOf(String(rest['name']), inner(rest['args']) as unknown[], classes)
      return Object.assign(error, mapped((rest['props'] ?? {}) as Record<string, unknown>, inner))
    }
    case 'object':
      return mapped(rest['entries'] as Record<string, unknown>, inner)
    default:
      return new Unsaved(String(rest['text']))
  }
}

function savedObject(value: object, around: readonly unknown[]): unknown {
  if (around.includes(value)) return asText(value)
  const inner = (item: unknown): unknown => toSaved(item, [...around, value])
  if (Array.isArray(value)) return value.map(inner)
  if (value instanceof Date) return { $: 'date', time: value.getTime() }
  if (value instanceof Map) return { $: 'map', entries: [...value].map(inner) }
  if (value instanceof Set) return { $: 'set', values: [...value].map(inner) }
  if (value instanceof Uint8Array) return { $: 'bytes', base64: base64Of(value) }
  if (isExceptionInstance(value))
    return { $: 'error', name: errorName(value), args: inner(argumentsOf(value)), ...propsOf(value, inner) }
  if (!isPlain(value) || hasAccessors(value)) return asText(value)
  const entries = mapped(value as Record<string, unknown>, inner)
  return Object.hasOwn(value, '$') ? { $: 'object', entries } : entries
}

/** Addresses are another each time. */
function asText(value: unknown): unknown {
  let text = '<repr() failed>'
  try {
    text = pythonRepr(value).replaceAll(/\b0x[0-9a-f]+/g, '0x...')
  } catch {
    // Then it has no other text.
  }
  return { $: 'text', text }
}

function hasAccessors(value: object): boolean {
  return Object.values(Object.getOwnPropertyDescriptors(value)).some((property) => !('value' in property))
}

function mapped(object: Record<string, unknown>, each: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, each(value)]))
}

function argumentsOf(error: Error): unknown[] {
  if (error instanceof BaseExceptionGroup) return [error.message, error.exceptions]
  const { args } = error as { args?: unknown }
  if (Array.isArray(args)) return args
  return error.message === '' ? [] : [error.message]
}

/** What its class's constructor takes is in its arguments, and these are made of them. */
const MADE_OF_ARGUMENTS: readonly string[] = ['args', 'name', 'message', 'stack', 'value', 'exceptions', 'errors']

/** What an error has beside its arguments: `code`, say. */
function propsOf(error: Error, inner: (value: unknown) => unknown): { props?: Record<string, unknown> } {
  const own = Object.entries(error).filter(([key]) => !MADE_OF_ARGUMENTS.includes(key))
  return own.length === 0 ? {} : { props: mapped(Object.fromEntries(own), inner) }
}

const GROUPS: Readonly<Record<string, unknown>> = { BaseExceptionGroup, ExceptionGroup }

/** An error of a class that is known, or one that says its name. */
function errorOf(name: string, args: unknown[], classes?: ErrorClasses): Error {
  const own = classes?.(name)
  // Without its constructor, which may take other arguments than the error has.
  if (own !== undefined) return Reflect.construct(rootOf(own), args, own) as Error
  const known =
    (exceptions as Record<string, unknown>)[name] ?? GROUPS[name] ?? (globalThis as Record<string, unknown>)[name]
  if (exceptions.isExceptionClass(known)) return new known(...args)
  const error = new exceptions.Exception(...args)
  return Object.defineProperty(error, 'name', { value: name, configurable: true })
}

function rootOf(own: abstract new (...args: never[]) => Error): new (...args: unknown[]) => Error {
  const root = own.prototype instanceof exceptions.BaseException ? exceptions.BaseException : Error
  return root as new (...args: unknown[]) => Error
}
