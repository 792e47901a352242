/**
 * These types say what awaiting a value evaluates to, and what the checker says of a value that cannot be awaited.
 */
import type { Awaitable, IterableCoroutine } from './abc.js'

/** Anything that can be awaited. */
export type AnyAwaitable = Awaitable<any, any, any> | IterableCoroutine<any, any, any>

/** What awaiting an `A` evaluates to. */
export type ResultOf<A> =
  A extends Awaitable<infer T, any, any> ? T : A extends IterableCoroutine<infer T, any, any> ? T : never

/** What reaches the driver from awaiting an `A`. */
export type YieldsOf<A> =
  A extends Awaitable<any, infer Y, any> ? Y : A extends IterableCoroutine<any, infer Y, any> ? Y : never

/** An `A` if it can be awaited, else the sentence that says why it cannot. */
export type Checked<A> = [A] extends [AnyAwaitable] ? A : NotAwaitable<A>

/**
 * What the checker says of an `A` that cannot be awaited. Each sentence stands beside what is accepted anyway, so that a
 * type parameter which is known to be awaitable is.
 */
export type NotAwaitable<A> = [Extract<A, null | undefined>] extends [never]
  ? [A] extends [PromiseLike<unknown>]
    ? AnyAwaitable | 'a promise cannot be awaited here: write wrapPromise(promise), of dunder-await/asyncio'
    : [A] extends [(...args: never[]) => unknown]
      ? AnyAwaitable | 'a function cannot be awaited: call it, f(…)'
      : AnyAwaitable | 'it cannot be awaited: it has no __await__() that returns an iterator'
  : AnyAwaitable | 'it may be undefined, which cannot be awaited: check that first'
