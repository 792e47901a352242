/**
 * Python's exceptions, as far as the protocol needs them, with CPython's tree:
 *
 *     BaseException
 *      ├── GeneratorExit  KeyboardInterrupt  SystemExit
 *      └── Exception
 *           ├── StopIteration  StopAsyncIteration
 *           ├── RuntimeError  ValueError  AttributeError
 *           ├── LookupError ── KeyError  IndexError
 *           └── Warning ── DeprecationWarning  RuntimeWarning  ResourceWarning
 *
 * Python's TypeError is JavaScript's own, and every native Error counts as an Exception.
 *
 * Deviations: `__cause__` is `error.cause`; there is no implicit `__context__` and no `__traceback__`; `message` is
 * `String(args[0] ?? '')`.
 */

import { BRAND, causeIn, giveBrands, hide, restoreStackTraces, suspendStackTraces, textOf } from './exception-parts.js'

const IS_BASE: unique symbol = Symbol.for(`${BRAND}BaseException`)
const IS_EXCEPTION: unique symbol = Symbol.for(`${BRAND}Exception`)
const IS_STOP_ITERATION: unique symbol = Symbol.for(`${BRAND}StopIteration`)
const IS_STOP_ASYNC_ITERATION: unique symbol = Symbol.for(`${BRAND}StopAsyncIteration`)
const IS_GENERATOR_EXIT: unique symbol = Symbol.for(`${BRAND}GeneratorExit`)
const IS_ATTRIBUTE_ERROR: unique symbol = Symbol.for(`${BRAND}AttributeError`)

/** Anything that `throw()` takes as its first argument: an exception, or a class of exceptions. */
// A class of exceptions may want any arguments.
export type Throwable = Error | (new (...args: any[]) => Error)

/**
 * The root of Python's exceptions.
 *
 * @param args Python's arguments; a last `{ cause }` object is not one of them and sets `cause` (`raise … from cause`)
 * @see Python: `BaseException`, https://docs.python.org/3/library/exceptions.html#BaseException
 * @example
 * const error = new ValueError('bad', 7, { cause: 'a typing error' })
 * error.args // → ['bad', 7]
 * error.message // → 'bad'
 * error.cause // → 'a typing error'
 */
export class BaseException extends Error {
  static override readonly name: string = 'BaseException'

  /** Whether the message is made when it is read: where the argument may be anything, and is seldom looked at. */
  static readonly isTextLate: boolean = false

  #args: unknown[]

  constructor(...args: unknown[]) {
    const options = causeIn(args)
    const given = options === undefined ? args : args.slice(0, -1)
    super(new.target.isTextLate ? undefined : textOf(given[0]), options)
    this.#args = given
  }

  /** The constructor's arguments, without a last `{ cause }`. It is no property that printing shows. */
  get args(): unknown[] {
    return #args in this ? this.#args : argsWithoutConstructor(this)
  }
  set args(to: unknown[]) {
    if (#args in this) this.#args = to
    else hide(this, 'args', to)
  }

  /** The name of the exception's class. */
  override get name(): string {
    return this.constructor.name
  }

  // Two copies of the package recognise each other's exceptions: a class with a brand asks for the brand.
  static override [Symbol.hasInstance](value: unknown): boolean {
    const brand = Object.hasOwn(this, 'brand') ? (this as unknown as { brand: symbol }).brand : undefined
    return brand === undefined
      ? Function.prototype[Symbol.hasInstance].call(this, value)
      : (value as Branded)?.[brand] === true
  }
}

/**
 * The exceptions that `except Exception` catches; the base class for one's own.
 *
 * @see Python: `Exception`
 * @example
 * class Cancelled extends Exception {}
 * isException(new Cancelled()) // → true
 */
export class Exception extends BaseException {
  static override readonly name: string = 'Exception'
}

/**
 * The end of an iterator; its `value` is what the generator or coroutine returned.
 *
 * Raised by `send()` and `throw()` when the body returns, and by Python-style iterators at their end. A body cannot let
 * it out: there it becomes a RuntimeError (PEP 479).
 *
 * @param args the value, if there is one
 * @see Python: `StopIteration`
 * @example
 * const answer = generator(function* answer() { return 42 })
 * answer().send() // raises StopIteration: 42
 */
export class StopIteration<T = unknown> extends Exception {
  static override readonly name: string = 'StopIteration'
  static override readonly isTextLate: boolean = true

  /** The first argument: the result of the body that ended. */
  value: T

  constructor(...args: [value?: T, ...rest: unknown[]]) {
    const limit = suspendStackTraces(undefined)
    super(...args)
    restoreStackTraces(limit)
    this.value = this.args[0] as T
  }

  /** The text of the value, made when it is asked for: a result is seldom looked at as text. */
  override get message(): string {
    return textOf(this.value)
  }
}

/** The arguments of what inherits from an error, or was made past the constructor: its value, or the message that it has. */
function argsWithoutConstructor(error: BaseException): unknown[] {
  const prototype = Object.getPrototypeOf(error) as BaseException
  if (Object.hasOwn(error, 'constructor') || !Object.hasOwn(prototype, 'constructor')) return prototype.args
  const value = Object.hasOwn(error, 'message') ? error.message : (error as Partial<StopIteration>).value
  return hide(error, 'args', value === undefined ? [] : [value])
}

/**
 * The end of an asynchronous iterator: raised by what `__anext__()` returns when it is awaited.
 *
 * @see Python: `StopAsyncIteration`
 * @example
 * const none = asyncGenerator(function* none() {})
 * none().asend().__next__() // raises StopAsyncIteration
 */
export class StopAsyncIteration extends Exception {
  static override readonly name: string = 'StopAsyncIteration'

  constructor(...args: unknown[]) {
    const limit = suspendStackTraces(undefined)
    super(...args)
    restoreStackTraces(limit)
  }
}

/**
 * What `close()` raises in the body; no Exception, so `except Exception` lets it pass. A body answers it by ending:
 * if it yields instead, `close()` raises RuntimeError.
 *
 * @see Python: `GeneratorExit`
 * @example isException(new GeneratorExit()) // → false
 */
export class GeneratorExit extends BaseException {
  static override readonly name: string = 'GeneratorExit'

  constructor(...args: unknown[]) {
    // Handlers see it, and take an error to have a `stack`, as `__aexit__(type, error, traceback)` does.
    const limit = suspendStackTraces(0)
    super(...args)
    restoreStackTraces(limit, this)
  }
}

/** The user pressed Ctrl-C. Python: `KeyboardInterrupt`. */
export class KeyboardInterrupt extends BaseException {
  static override readonly name: string = 'KeyboardInterrupt'
}

/** A request to leave the program. Python: `SystemExit`. */
export class SystemExit extends BaseException {
  static override readonly name: string = 'SystemExit'
}

/** A protocol that was broken: a reused coroutine, an ignored GeneratorExit. Python: `RuntimeError`. */
export class RuntimeError extends Exception {
  static override readonly name: string = 'RuntimeError'
}

/** The right type but a wrong value or moment: an object resumed while it runs. Python: `ValueError`. */
export class ValueError extends Exception {
  static override readonly name: string = 'ValueError'
}

/** An attribute that is missing, or cannot be set. Python: `AttributeError`. */
export class AttributeError extends Exception {
  static override readonly name: string = 'AttributeError'
}

/** A key or an index that is not there. Python: `LookupError`. */
export class LookupError extends Exception {
  static override readonly name: string = 'LookupError'
}

/** A key that is not there. Python: `KeyError`. */
export class KeyError extends LookupError {
  static override readonly name: string = 'KeyError'
}

/** An index out of range; ends an iteration by `__getitem__`. Python: `IndexError`. */
export class IndexError extends LookupError {
  static override readonly name: string = 'IndexError'
}

/** The category of warnings. Python: `Warning`. */
export class Warning extends Exception {
  static override readonly name: string = 'Warning'
}

/** Something that will go away. Python: `DeprecationWarning`. */
export class DeprecationWarning extends Warning {
  static override readonly name: string = 'DeprecationWarning'
}

/** Something dubious at run time, as a coroutine that was never awaited. Python: `RuntimeWarning`. */
export class RuntimeWarning extends Warning {
  static override readonly name: string = 'RuntimeWarning'
}

/** Something that was not cleaned up. Python: `ResourceWarning`. */
export class ResourceWarning extends Warning {
  static override readonly name: string = 'ResourceWarning'
}

giveBrands([
  BaseException,
  Exception,
  StopIteration,
  StopAsyncIteration,
  GeneratorExit,
  KeyboardInterrupt,
  SystemExit,
  RuntimeError,
  ValueError,
  AttributeError,
  LookupError,
  KeyError,
  IndexError,
  Warning,
  DeprecationWarning,
  RuntimeWarning,
  ResourceWarning,
])

/**
 * Whether `except Exception` would catch this: true for Exceptions, native Errors and whatever else JavaScript can
 * throw; false for GeneratorExit, KeyboardInterrupt and their like.
 *
 * JavaScript's `catch` is Python's bare `except:`. A body that means `except Exception` begins its handler with it.
 *
 * @param error what a `catch` caught
 * @see Python: https://docs.python.org/3/library/exceptions.html#exception-hierarchy
 * @returns whether `except Exception` would catch it
 * @example
 * try {
 *   yield* await_(work())
 * } catch (error) {
 *   if (!isException(error)) throw error
 *   recover(error)
 * }
 */
export function isException(error: unknown): boolean {
  return (error as Branded)?.[IS_BASE] !== true || (error as Branded)?.[IS_EXCEPTION] === true
}

/** Whether an error is a StopIteration, of whichever copy of the package. */
export function isStopIteration(error: unknown): error is StopIteration {
  return (error as Branded)?.[IS_STOP_ITERATION] === true
}

/** Whether an error is a StopAsyncIteration, of whichever copy of the package. */
export function isStopAsyncIteration(error: unknown): error is StopAsyncIteration {
  return (error as Branded)?.[IS_STOP_ASYNC_ITERATION] === true
}

/** Whether an error is a GeneratorExit, of whichever copy of the package. */
export function isGeneratorExit(error: unknown): error is GeneratorExit {
  return (error as Branded)?.[IS_GENERATOR_EXIT] === true
}

/** Whether an error is an AttributeError, of whichever copy of the package. */
export function isAttributeError(error: unknown): error is AttributeError {
  return (error as Branded)?.[IS_ATTRIBUTE_ERROR] === true
}

/** Whether a value can be raised in Python's sense: an Error of any realm, or one of the exceptions above. */
export function isExceptionInstance(value: unknown): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]'
}

/** Whether a value is a class of exceptions. */
export function isExceptionClass(value: unknown): value is new (...args: unknown[]) => Error {
  return typeof value === 'function' && (value === Error || (value.prototype as unknown) instanceof Error)
}

/** What is asked for its brands: each question stands by itself, since to V8 a shared one is of any name, and slow. */
type Branded = Partial<Record<symbol, unknown>> | null | undefined
