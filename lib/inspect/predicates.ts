/**
 * Predicates: what kind of object, or of function, something is. They go by brand, so they know the objects of another
 * loaded copy of the package.
 */
import { brandOf } from '../protocol/brand.js'
import { hasSpecialMethod } from '../protocol/special.js'
import { madeBy, throughBind } from '../objects/function.js'
import type { CoroutineType } from '../objects/coroutine.js'
import type { GeneratorType } from '../objects/generator.js'

const marked = new WeakSet<object>()

/**
 * Whether a value is a coroutine.
 *
 * @param value anything
 * @returns true for what functions made by `coroutine` return; false for any other awaitable
 * @see Python: `inspect.iscoroutine`
 * @example isCoroutine(main()) // → true
 */
export function isCoroutine(value: unknown): value is CoroutineType {
  return brandOf(value) === 'coroutine'
}

/**
 * Whether a value is a generator of this runtime; a native one of JavaScript is not.
 *
 * @param value anything
 * @returns true for what functions made by `generator` and `generatorBasedCoroutine` return
 * @see Python: `inspect.isgenerator`
 * @example isGenerator(count(3)) // → true
 */
export function isGenerator(value: unknown): value is GeneratorType {
  return brandOf(value) === 'generator'
}

/**
 * Whether a value is an async generator of this runtime.
 *
 * @param value anything
 * @returns true for what functions made by `asyncGenerator` return
 * @see Python: `inspect.isasyncgen`
 * @example isAsyncGenerator(ticker()) // → true
 */
export function isAsyncGenerator(value: unknown): boolean {
  return brandOf(value) === 'async_generator'
}

/**
 * Whether a value can be awaited.
 *
 * @param value anything
 * @returns true for a coroutine, a generator of a generator-based coroutine, and an object with `__await__`; false for
 *   a promise
 * @see Python: `inspect.isawaitable`
 * @example isAwaitable(Promise.resolve()) // → false
 */
export function isAwaitable(value: unknown): boolean {
  return isCoroutine(value) || isIterableCoroutine(value) || hasSpecialMethod(value, '__await__')
}

/**
 * Whether a function makes coroutines, or is marked as if it did.
 *
 * @param value anything
 * @returns true for what `coroutine` made, also after `bind`, and for what `markCoroutineFunction` marked
 * @see Python: `inspect.iscoroutinefunction`
 * @example isCoroutineFunction(main) // → true
 */
export function isCoroutineFunction(value: unknown): boolean {
  return madeBy(value) === 'coroutine' || isMarked(value)
}

/**
 * Whether a function makes generators.
 *
 * @param value anything
 * @returns true for what `generator` and `generatorBasedCoroutine` made of a body, also after `bind`
 * @see Python: `inspect.isgeneratorfunction`
 * @example isGeneratorFunction(count) // → true
 */
export function isGeneratorFunction(value: unknown): boolean {
  return madeBy(value) === 'generator'
}

/**
 * Whether a function makes async generators.
 *
 * @param value anything
 * @returns true for what `asyncGenerator` made, also after `bind`
 * @see Python: `inspect.isasyncgenfunction`
 * @example isAsyncGeneratorFunction(ticker) // → true
 */
export function isAsyncGeneratorFunction(value: unknown): boolean {
  return madeBy(value) === 'async_generator'
}

/**
 * Marks a function that returns coroutines without having been made by `coroutine`, so that `isCoroutineFunction`
 * knows it.
 *
 * @param callable a function, or an object that is called through its methods
 * @returns the same
 * @see Python: `inspect.markcoroutinefunction`
 * @example
 * const later = markCoroutineFunction(() => main())
 * isCoroutineFunction(later) // → true
 */
export function markCoroutineFunction<F extends object>(callable: F): F {
  mark(callable)
  return callable
}

function mark(callable: object): void {
  marked.add(callable)
  if (typeof callable === 'function') throughBind(callable, mark)
}

function isMarked(value: unknown): boolean {
  return (typeof value === 'function' || (typeof value === 'object' && value !== null)) && marked.has(value)
}

function isIterableCoroutine(value: unknown): boolean {
  return isGenerator(value) && value._code.iterableCoroutine
}
