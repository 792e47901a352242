/**
 * `await_` and `from`: what bodies delegate with. Each makes a request; `yield*` hands it to the machine.
 */
import type { Await, Awaitable, Delegate, IterableCoroutine, PythonIterator, Sends, Yields } from '../protocol/abc.js'
import type { Checked } from '../protocol/awaited.js'
import { Request, Verb } from '../delegation/request.js'
import type { CoroutineType } from './coroutine.js'
import type { GeneratorType } from './generator.js'

/** A request of which the checker knows the result: `yield*` on it evaluates to `T`. */
export interface AwaitRequest<T, Y, S> {
  [Symbol.iterator](): Iterator<Await<Yields<Y>, S | Sends<Y>>, T, unknown>
}

/** The request for an `A`; of a coroutine the checker need not look at the methods. */
export type AwaitRequestOf<A> =
  A extends CoroutineType<infer T, infer Y, infer S>
    ? AwaitRequest<T, Y, S>
    : A extends Awaitable<infer T, infer Y, infer S>
      ? AwaitRequest<T, Y, S>
      : A extends IterableCoroutine<infer T, infer Y, infer S>
        ? AwaitRequest<T, Y, S>
        : AwaitRequest<unknown, never, never>

/** The same for `from`. */
export interface DelegateRequest<T, Y, S> {
  [Symbol.iterator](): Iterator<Delegate<Yields<Y>, S | Sends<Y>>, T, unknown>
}

/** What `from` takes: an iterable of Python's or JavaScript's, or a coroutine (in a generator-based coroutine). */
export type Delegable<Y, R, S> =
  | GeneratorType<Y, R, S>
  | CoroutineType<R, Y, S>
  | { __iter__(): Iterator<Y, R, S> | PythonIterator<R, Y, S> }
  | { [Symbol.iterator](): Iterator<Y, R, S> }

/**
 * `yield* await_(awaitable)` is Python's `await awaitable`.
 *
 * @param awaitable a coroutine, a generator of a generator-based coroutine, or an object with `__await__()`
 * @returns a request for one use, in a body made by `coroutine` or `asyncGenerator`, or in a native generator that
 *   such a body awaits; `yield*` on it evaluates to the awaitable's result
 * @throws TypeError in the body, if `awaitable` cannot be awaited; RuntimeError in the body, if it is a coroutine that
 *   has finished or is being awaited already; whatever the awaitable raises
 * @see Python: https://docs.python.org/3/reference/expressions.html#await-expression, PEP 492
 * @example
 * const main = coroutine(function* main() {
 *   return yield* await_(new GetTid())
 * })
 * run(main(), () => 7) // → 7
 */
export function await_<A>(awaitable: Checked<A>): AwaitRequestOf<A>
export function await_(awaitable: unknown): unknown {
  return new Request(Verb.AWAIT, awaitable)
}

/**
 * `yield* from(iterable)` is Python's `yield from iterable`.
 *
 * @param iterable a generator, or anything with `__iter__()` or `[Symbol.iterator]()`
 * @returns a request for one use, in a body made by `generator` or `generatorBasedCoroutine`, or in a native generator
 *   that such a body delegates to; `yield*` on it evaluates to what the iterator returns
 * @throws TypeError in the body, if `iterable` is none; whatever the iterator raises
 * @see Python: https://docs.python.org/3/reference/expressions.html#yield-expressions, PEP 380
 * @example
 * const both = generator(function* both() {
 *   const end = yield* from(count(2))
 *   yield `counted to ${end}`
 * })
 * Array.from(both()) // → [0, 1, 'counted to 2']
 */
export function from<Y, R, S>(iterable: Delegable<Y, R, S>): DelegateRequest<R, Y, S> {
  return new Request(Verb.FROM, iterable) as unknown as DelegateRequest<R, Y, S>
}
