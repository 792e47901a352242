/**
 * Generator-based coroutines: Python's `@types.coroutine` (Lib/types.py, PEP 492).
 *
 * A generator of such a function is a generator in every respect, and can be awaited too; its body may delegate to
 * coroutines. It is how a trap is written: `yield` hands a value straight to the driver.
 */
import type { IterableCoroutine, Yields } from '../protocol/abc.js'
import { isBodyFunction } from '../delegation/code.js'
import { codeOf, type FunctionMarks, makeFunction } from './function.js'
import { type GeneratorType, makeGenerator, type OnlyDelegates } from './generator.js'
import { GeneratorWrapper, isGeneratorLike } from './generator-wrapper.js'

const FLAGS = { kind: 'generator', awaits: false, delegates: true, iterableCoroutine: true } as const

/** What a function made by `generatorBasedCoroutine` returns: a generator that can be awaited. */
export type GeneratorBasedCoroutine<Y, R, S> = GeneratorType<Y, R, S> & IterableCoroutine<R, Y, S>

/**
 * Makes a function whose generators can be awaited: Python's `@types.coroutine`.
 *
 * @param body a generator function. As `types.coroutine`, it also takes a function that `generator` made, which it
 *   marks in place and returns; one that `coroutine` made, which it returns as it is; and a plain function, of whose
 *   results it wraps the generators
 * @returns a function with the body's parameters
 * @throws TypeError if `body` cannot be called
 * @see Python: https://docs.python.org/3/library/types.html#types.coroutine
 * @example
 * const suspend = generatorBasedCoroutine(function* suspend(trap: string): Generator<string, number, number> {
 *   return yield trap
 * })
 * const main = coroutine(function* main() {
 *   return yield* await_(suspend('how many?'))
 * })
 * run(main(), (trap) => trap.length) // → 9
 */
export function generatorBasedCoroutine<This, A extends unknown[], M, R>(
  body: ((this: This, ...args: A) => Generator<M, R, any>) & OnlyDelegates<M>,
): ((this: This, ...args: A) => GeneratorBasedCoroutine<Yields<M>, R, any>) & FunctionMarks
/**
 * The same under a name of its own, as a recursive body needs it.
 *
 * @param name what becomes `__name__`
 * @param body a generator function
 */
export function generatorBasedCoroutine<This, A extends unknown[], M, R>(
  name: string,
  body: ((this: This, ...args: A) => Generator<M, R, any>) & OnlyDelegates<M>,
): ((this: This, ...args: A) => GeneratorBasedCoroutine<Yields<M>, R, any>) & FunctionMarks
/**
 * The same for a function of one's own: what it returns is made awaitable if it is a generator.
 *
 * @param callable any function
 */
export function generatorBasedCoroutine<F extends (...args: never[]) => unknown>(callable: F & NotABody<F>): F
export function generatorBasedCoroutine(...named: unknown[]): unknown {
  const callable = named[0]
  if (typeof callable === 'string') return fromBody(named)
  if (typeof callable !== 'function') throw new TypeError('types.coroutine() expects a callable')
  const marks = codeOf(callable)
  if (marks === undefined) return isBodyFunction(callable) ? fromBody(named) : wrapping(callable as Callable)
  if (marks.code.kind === 'generator') marks.code = marks.code.asIterableCoroutine()
  return callable
}

/** A generator function is a body, and has been refused as one if the checker comes here. */
type NotABody<F extends (...args: never[]) => unknown> =
  ReturnType<F> extends Generator<any, any, any> ? 'this body cannot await_: it delegates with yield* from(…)' : unknown

type Callable = (this: unknown, ...args: unknown[]) => unknown

function fromBody(named: readonly unknown[]): unknown {
  return makeFunction('generatorBasedCoroutine', named, FLAGS, makeGenerator)
}

function wrapping(callable: Callable): Callable {
  function wrapped(this: unknown, ...args: unknown[]): unknown {
    const result: unknown = Reflect.apply(callable, this, args)
    return isGeneratorLike(result) ? new GeneratorWrapper(result) : result
  }
  return Object.defineProperty(wrapped, 'name', { value: callable.name || '<lambda>', configurable: true })
}
