/**
 * `iter` and `next`: Python's built-in functions over iterators of Python's style and of JavaScript's.
 */
import type { PythonIterator } from '../protocol/abc.js'
import { isStopIteration } from '../protocol/exceptions.js'
import { stopIteration } from '../protocol/stop-iteration.js'
import { specialMethod } from '../protocol/special.js'
import { typeName } from '../protocol/type-name.js'
import { isIterator, iteratorOf } from '../delegation/operand.js'
import { listIterator } from '../delegation/sequence.js'

/**
 * Python's `iter(x)`: by `__iter__()`, else by `[Symbol.iterator]()`, else by `__getitem__()`.
 *
 * @param iterable anything; of an array, the iterator is one in Python's style, without `send`
 * @returns an iterator, with `__next__()` or `next()`
 * @throws TypeError if `iterable` is none
 * @see Python: https://docs.python.org/3/library/functions.html#iter
 * @example
 * const items = iter([1, 2])
 * next(items) // → 1
 */
export function iter<I extends object>(iterable: { __iter__(): I }): I
export function iter<Y>(iterable: readonly Y[]): PythonIterator<undefined, Y>
export function iter<Y, R, S>(iterable: { [Symbol.iterator](): Iterator<Y, R, S> }): Iterator<Y, R, S>
export function iter(iterable: unknown): object
export function iter(iterable: unknown): object {
  return (Array.isArray(iterable) ? listIterator(iterable) : iteratorOf(iterable)) as object
}

/**
 * Python's `next(iterator)`.
 *
 * @param iterator an iterator, with `__next__()` or `next()`
 * @param fallback what to answer at the end, instead of raising
 * @returns the next value
 * @throws StopIteration at the end, with the iterator's result as its value; TypeError if `iterator` is none
 * @see Python: https://docs.python.org/3/library/functions.html#next
 * @example
 * const c = count(1)
 * next(c) // → 0
 * next(c) // raises StopIteration: 1
 * next(c, 'over') // → 'over'
 */
export function next<Y>(iterator: { __next__(): Y } | { next(): IteratorResult<Y, unknown> }): Y
export function next<Y, F>(iterator: { __next__(): Y } | { next(): IteratorResult<Y, unknown> }, fallback: F): Y | F
export function next(iterator: unknown, ...fallback: unknown[]): unknown {
  if (fallback.length === 0) return nextOf(iterator)
  try {
    return nextOf(iterator)
  } catch (error) {
    if (isStopIteration(error)) return fallback[0]
    throw error
  }
}

function nextOf(iterator: unknown): unknown {
  const python = specialMethod(iterator, '__next__')
  if (python !== undefined) return python.call(iterator)
  if (!isIterator(iterator)) throw new TypeError(`'${typeName(iterator)}' object is not an iterator`)
  const { done, value } = (iterator as Iterator<unknown, unknown>).next()
  if (done !== true) return value
  throw stopIteration(value)
}
