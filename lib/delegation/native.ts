/**
 * Native generators: how a generator object of JavaScript is recognised, and resumed.
 *
 * Each generator function gives its objects a prototype of their own, so to the engine each is of another shape, and
 * looking up their `next` is slow as soon as a program has more than a few bodies. So the look-up is made once: the
 * built-in methods are called as functions. That is right for what inherits them, which `isNativeGenerator` asks.
 */
import type { BodyFunction } from './code.js'
import type { AnyIteratorResult, NativeGenerator } from './frame.js'
import { PASSES_RESULTS, resumeHandingOver } from './handover.js'

// A compiler to ES5 may give its generators no prototype of their own: then none is recognised by it.
const GENERATOR_PROTOTYPE = (Object.getPrototypeOf(Object.getPrototypeOf((function* () {})())) ?? {}) as NativeGenerator
const NATIVE_NEXT: (this: NativeGenerator, value: unknown) => AnyIteratorResult = Reflect.get(
  GENERATOR_PROTOTYPE,
  'next',
)
const NATIVE_THROW: (this: NativeGenerator, error: unknown) => AnyIteratorResult = Reflect.get(
  GENERATOR_PROTOTYPE,
  'throw',
)

const OWN_FUNCTIONS: unknown = Object.getPrototypeOf(function* () {})

// For `instanceof`, which walks up the prototypes and asks nothing of the object itself.
function Native(): void {}
Native.prototype = GENERATOR_PROTOTYPE
const NativeType = Native as unknown as abstract new () => NativeGenerator

/** `generator.next(value)`, for a generator object of this realm. */
export const nextOf: (generator: NativeGenerator, value: unknown) => AnyIteratorResult = caller(NATIVE_NEXT)

/** `generator.throw(error)`, for a generator object of this realm. */
export const throwOf: (generator: NativeGenerator, error: unknown) => AnyIteratorResult = caller(NATIVE_THROW)

function caller(method: typeof NATIVE_NEXT): (generator: NativeGenerator, value: unknown) => AnyIteratorResult {
  if (PASSES_RESULTS) return Function.prototype.call.bind(method)
  return (generator, value) => resumeHandingOver(method, generator, value)
}

/** Resumes a generator that is not of this realm, by the methods that it has. */
export function resumeForeign(generator: NativeGenerator, value: unknown, throwing: boolean): AnyIteratorResult {
  if (PASSES_RESULTS) return throwing ? generator.throw(value) : generator.next(value)
  return resumeHandingOver(Reflect.get(generator, throwing ? 'throw' : 'next'), generator, value)
}

/** Whether a function makes generator objects of this realm. */
export function makesOwn(body: BodyFunction): boolean {
  return Object.getPrototypeOf(body) === OWN_FUNCTIONS
}

/** A generator object of JavaScript, of whichever realm. */
export function isNativeGenerator(value: unknown): value is NativeGenerator {
  return isOwnGenerator(value) || isForeignGenerator(value)
}

/** A generator object of this realm, with the methods that it was born with. */
export function isOwnGenerator(value: unknown): value is NativeGenerator {
  return value instanceof NativeType && value.next === NATIVE_NEXT
}

/** What else is a generator object of JavaScript: of another realm, made by a compiler, or with other methods. */
function isForeignGenerator(value: unknown): value is NativeGenerator {
  if (typeof value !== 'object' || value === null) return false
  // The tag first: reading a foreign iterator's methods before they are needed could run its code.
  if ((value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] !== 'Generator') return false
  const { next } = value as Partial<Generator>
  return typeof next === 'function' && typeof (value as Partial<Generator>).throw === 'function'
}
