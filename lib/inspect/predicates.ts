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

/** Whether a value is a coroutine. Python: `inspect.iscoroutine`. */
export function isCoroutine(value: unknown): value is CoroutineType {
  return brandOf(value) === 'coroutine'
}

/** Whether a value is a generator of this runtime. Python: `inspect.isgenerator`. */
export function isGenerator(value: unknown): value is GeneratorType {
  return brandOf(value) === 'generator'
}

/** Whether a value is an async generator. Python: `inspect.isasyncgen`. */
export function isAsyncGenerator(value: unknown): boolean {
  return brandOf(value) === 'async_generator'
}

/** Whether a value can be awaited: a coroutine, a generator of a generator-based one, an object with `__await__`. Python: `inspect.isawaitable`. */
export function isAwaitable(value: unknown): boolean {
  return isCoroutine(value) || isIterableCoroutine(value) || hasSpecialMethod(value, '__await__')
}

/** Whether a function makes coroutines, or is marked as if it did. Python: `inspect.iscoroutinefunction`. */
export function isCoroutineFunction(value: unknown): boolean {
  return madeBy(value) === 'coroutine' || isMarked(value)
}

/** Whether a function makes generators. Python: `inspect.isgeneratorfunction`. */
export function isGeneratorFunction(value: unknown): boolean {
  return madeBy(value) === 'generator'
}

/** Whether a function makes async generators. Python: `inspect.isasyncgenfunction`. */
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
 * @example markCoroutineFunction((name: string) => greet(name))
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
