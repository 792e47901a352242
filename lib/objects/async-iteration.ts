/**
 * `aiter` and `anext`: Python's built-in functions over asynchronous iterators.
 */
import type { Awaitable } from './abc.js'
import { hasSpecialMethod, specialMethod } from '../protocol/special.js'
import { typeName } from '../protocol/type-name.js'
import { AnextAwaitable } from './anext-awaitable.js'

/** What `async for` goes over. */
export interface AsyncIterableLike<T = unknown, Y = unknown, S = unknown> {
  __aiter__(): AsyncIteratorLike<T, Y, S>
}

/** What gives an item at a time to whoever awaits it; it ends by raising StopAsyncIteration. */
export interface AsyncIteratorLike<T = unknown, Y = unknown, S = unknown> {
  __anext__(): Awaitable<T, Y, S>
}

/**
 * Python's `aiter(x)`.
 *
 * @param iterable an object with `__aiter__()`
 * @returns its asynchronous iterator
 * @throws TypeError if there is no `__aiter__`, or if it returns what has no `__anext__`
 * @see Python: https://docs.python.org/3/library/functions.html#aiter
 * @example
 * const ticks = aiter(ticker())
 * yield* await_(anext(ticks)) // → 1
 */
export function aiter<T, Y, S>(iterable: AsyncIterableLike<T, Y, S>): AsyncIteratorLike<T, Y, S>
export function aiter(...args: unknown[]): unknown {
  if (args.length !== 1) throw new TypeError(`aiter() takes exactly one argument (${args.length} given)`)
  const makeIterator = specialMethod(args[0], '__aiter__')
  if (makeIterator === undefined) {
    throw new TypeError(`'${typeName(args[0])}' object is not an async iterable${bridge(args[0])}`)
  }
  const iterator = makeIterator.call(args[0])
  if (hasSpecialMethod(iterator, '__anext__')) return iterator
  throw new TypeError(`aiter() returned not an async iterator of type '${typeName(iterator)}'`)
}

/**
 * Python's `anext(iterator)`: an awaitable for the next item.
 *
 * @param iterator an object with `__anext__()`
 * @param fallback what the await evaluates to at the end, instead of raising StopAsyncIteration
 * @returns what `__anext__()` returns; with a fallback, an awaitable that wraps it
 * @throws TypeError if there is no `__anext__`
 * @see Python: https://docs.python.org/3/library/functions.html#anext
 * @example
 * const ticks = ticker()
 * yield* await_(anext(ticks)) // → 1
 * yield* await_(anext(ticks, 'over')) // → 'over'
 */
export function anext<T, Y, S>(iterator: AsyncIteratorLike<T, Y, S>): Awaitable<T, Y, S>
export function anext<T, Y, S, F>(iterator: AsyncIteratorLike<T, Y, S>, fallback: F): Awaitable<T | F, Y, S>
export function anext(...args: unknown[]): unknown {
  if (args.length === 0) throw new TypeError('anext expected at least 1 argument, got 0')
  if (args.length > 2) throw new TypeError(`anext expected at most 2 arguments, got ${args.length}`)
  const [iterator, fallback] = args
  const next = specialMethod(iterator, '__anext__')
  if (next === undefined) throw new TypeError(`'${typeName(iterator)}' object is not an async iterator`)
  const awaitable = next.call(iterator)
  return args.length === 1 ? awaitable : new AnextAwaitable(awaitable, fallback)
}

/** What to say of an asynchronous iterable of JavaScript. */
export function bridge(value: unknown): string {
  const isNative =
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { [Symbol.asyncIterator]?: unknown })[Symbol.asyncIterator] === 'function'
  if (!isNative) return ''
  return '; it is a JavaScript async iterable, whose promises only an event loop can wait for (fromAsyncIterable)'
}
