/**
 * Python's `reprlib.repr`: texts of values that stay short.
 */
import { pythonRepr } from '../../text/python-repr.js'

const MOST_ITEMS = 6
const MOST_PAIRS = 4
const LONGEST_STRING = 30
const LONGEST_OTHER = 30
const DEEPEST = 6

/**
 * The text of a value, cut: six items of a list, four of a mapping, thirty characters of a string, six levels.
 *
 * @see Python: `reprlib.repr`
 */
export function limitedRepr(value: unknown, depth = DEEPEST): string {
  if (typeof value === 'string') return cut(pythonRepr(value.slice(0, LONGEST_STRING)), pythonRepr(value))
  if (typeof value !== 'object' || value === null) return pythonRepr(value)
  if (Array.isArray(value)) return items(value, '[', ']', depth)
  if (value instanceof Set) return value.size === 0 ? 'set()' : items([...value], '{', '}', depth)
  if (value instanceof Map) return pairs([...value], depth)
  if (Object.getPrototypeOf(value) === Object.prototype && !('toString' in value && Object.hasOwn(value, 'toString'))) {
    return pairs(Object.entries(value), depth)
  }
  const text = pythonRepr(value)
  // Futures and other objects of the runtime are cut in the middle, as Python's instances are.
  return text.length <= LONGEST_OTHER ? text : middleCut(text, LONGEST_OTHER)
}

function items(values: readonly unknown[], open: string, close: string, depth: number): string {
  if (depth <= 0 && values.length > 0) return `${open}...${close}`
  const shown = values.slice(0, MOST_ITEMS).map((value) => limitedRepr(value, depth - 1))
  if (values.length > MOST_ITEMS) shown.push('...')
  return `${open}${shown.join(', ')}${close}`
}

function pairs(entries: readonly (readonly [unknown, unknown])[], depth: number): string {
  if (entries.length === 0) return '{}'
  if (depth <= 0) return '{...}'
  const shown = entries.slice(0, MOST_PAIRS).map(([key, value]) => {
    return `${limitedRepr(key, depth - 1)}: ${limitedRepr(value, depth - 1)}`
  })
  if (entries.length > MOST_PAIRS) shown.push('...')
  return `{${shown.join(', ')}}`
}

function cut(short: string, whole: string): string {
  if (whole.length <= LONGEST_STRING) return whole
  return middleCut(short.slice(0, -1) + whole.slice(short.length - 1), LONGEST_STRING)
}

function middleCut(text: string, length: number): string {
  if (text.length <= length) return text
  const before = Math.max(0, Math.floor((length - 3) / 2))
  const after = Math.max(0, length - 3 - before)
  return `${text.slice(0, before)}...${text.slice(text.length - after)}`
}
