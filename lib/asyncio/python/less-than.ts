/**
 * Python's `<`, as far as JavaScript's values have one: what a `PriorityQueue` orders by.
 *
 * | values                                | order                                                          |
 * | ------------------------------------- | -------------------------------------------------------------- |
 * | numbers, bigints, booleans            | by value; nothing is less or greater than NaN                  |
 * | strings                               | by code points (JavaScript's own `<` goes by UTF-16 units)     |
 * | arrays                                | by the first items that differ; else the shorter one is less   |
 * | objects with `__lt__` (or `__gt__`)   | what that says                                                 |
 * | anything else                         | TypeError                                                      |
 */
import { specialMethod } from '../../protocol/special.js'
import { pythonTypeName } from './python-types.js'

type Numeric = number | bigint | boolean

/**
 * Whether `one < other` in Python.
 *
 * @param one any value
 * @param other any value
 * @throws TypeError if the two have no order
 * @see Python: https://docs.python.org/3/reference/expressions.html#value-comparisons
 */
export function lessThan(one: unknown, other: unknown): boolean {
  if (typeof one === 'number' && typeof other === 'number') return one < other
  if (isNumeric(one) && isNumeric(other)) return one < other
  if (typeof one === 'string' && typeof other === 'string') return stringLess(one, other)
  if (Array.isArray(one) && Array.isArray(other)) return arrayLess(one, other)
  const own = specialMethod(one, '__lt__')
  if (own !== undefined) return Boolean(own.call(one, other))
  const reflected = specialMethod(other, '__gt__')
  if (reflected !== undefined) return Boolean(reflected.call(other, one))
  throw new TypeError(`'<' not supported between instances of '${pythonTypeName(one)}' and '${pythonTypeName(other)}'`)
}

function isNumeric(value: unknown): value is Numeric {
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
}

/** Where the first units that differ are surrogates of one string only, code points and units disagree. */
function stringLess(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length)
  for (let at = 0; at < length; at++) {
    const mine = one.charCodeAt(at)
    const yours = other.charCodeAt(at)
    if (mine !== yours) return fixUp(mine) < fixUp(yours)
  }
  return one.length < other.length
}

/** Puts the surrogates behind the rest of the first plane, as code points have it. */
function fixUp(unit: number): number {
  return unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}

function arrayLess(one: readonly unknown[], other: readonly unknown[]): boolean {
  const length = Math.min(one.length, other.length)
  for (let at = 0; at < length; at++) {
    if (!areEqual(one[at], other[at])) return lessThan(one[at], other[at])
  }
  return one.length < other.length
}

/** Python's `is` or `==`. */
function areEqual(one: unknown, other: unknown): boolean {
  if (Object.is(one, other) || one === other) return true
  if (isNumeric(one) && isNumeric(other)) return Number(one) === Number(other)
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, at) => areEqual(item, other[at]))
  }
  const equals = specialMethod(one, '__eq__') ?? undefined
  return equals !== undefined && Boolean(equals.call(one, other))
}
