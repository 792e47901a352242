/**
 * Brands: how this runtime recognises its own objects.
 *
 * A brand is a property under a registered symbol, so that two loaded copies of the package recognise each other's
 * objects where `instanceof` would not. The brand of an object is Python's name for its type.
 */

/** The key under which each of the runtime's objects says what type Python calls it. */
export const TYPE: unique symbol = Symbol.for('dunder-await.type')

/** The names of the runtime's own types, as Python's `type(x).__name__` gives them. */
export type RuntimeTypeName =
  | 'coroutine'
  | 'generator'
  | 'async_generator'
  | 'coroutine_wrapper'
  | 'async_generator_asend'
  | 'async_generator_athrow'
  | 'anext_awaitable'
  | '_GeneratorWrapper'
  | 'list_iterator'
  | 'iterator'

/** Reads the brand of anything, without touching what is no object. */
export function brandOf(value: unknown): RuntimeTypeName | undefined {
  return typeof value === 'object' && value !== null ? (value as { [TYPE]?: RuntimeTypeName })[TYPE] : undefined
}

/** The key under which context variables are recognised, by contexts. */
export const CONTEXT_VAR: unique symbol = Symbol.for('dunder-await.ContextVar')

/** The key under which asyncio's futures are recognised, by what is below asyncio. */
export const FUTURE: unique symbol = Symbol.for('dunder-await.future')

/** Whether a value is one of those, of whichever copy of the package. */
export function isBrandedFuture(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (value as { [FUTURE]?: boolean })[FUTURE] === true
}
