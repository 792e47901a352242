/**
 * Foreign iterators: the delegates that are no frames, and how PEP 380 speaks to them.
 *
 * - Python-style, with `__next__()`: None goes to `__next__`, other values to `send`; the end is a StopIteration.
 * - JavaScript's, with `next(value)`: every value goes to `next`; the end is `{ done: true }`, and a StopIteration
 *   that it raises is an error like any other.
 * - a native generator: JavaScript's methods with the manners of a Python generator (PEP 479; "already executing").
 *
 * Each resume answers with an iterator result: not done for a value that is yielded, done for the delegate's result.
 */
import {
  AttributeError,
  isAttributeError,
  isStopAsyncIteration,
  isStopIteration,
  RuntimeError,
  ValueError,
} from '../protocol/exceptions.js'
import { isNone } from '../protocol/none.js'
import { hasSpecialMethod, specialMethod } from '../protocol/special.js'
import { typeName } from '../protocol/type-name.js'
import { reportUnraisable } from '../sys/unraisable.js'
import { disown } from './adopt.js'
import { isAdopted } from './code.js'
import { typeWords } from './chain.js'
import type { AnyIteratorResult, Frame, NativeGenerator } from './frame.js'

type Method = (this: unknown, ...args: unknown[]) => unknown

/** The arguments of `throw()` as its caller gave them. */
export type ThrowArguments = readonly [error: unknown, value?: unknown, traceback?: unknown]

/** Resumes an iterator that has `__next__`. */
export function resumePython(iterator: object, value: unknown): AnyIteratorResult {
  return pythonic(() => {
    if (!isNone(value)) return method(iterator, 'send').call(iterator, value)
    return (specialMethod(iterator, '__next__') as Method).call(iterator)
  })
}

/** Resumes an iterator that has `next`. */
export function resumeJavaScript(iterator: object, value: unknown): AnyIteratorResult {
  return plainResult(method(iterator, 'next').call(iterator, value), 'next')
}

/** The `throw` of an iterator, whatever it may be; undefined if it has none. What raises in the look-up is raised. */
export function throwMethod(iterator: object): unknown {
  const found = attribute(iterator, 'throw')
  // ECMA-262 takes null for none; to Python None is a value that cannot be called.
  return found === null && !hasSpecialMethod(iterator, '__next__') ? undefined : found
}

/** Calls the `throw` of an iterator that has `__next__`, with the arguments as they were given. */
export function throwIntoPython(iterator: object, raise: unknown, args: ThrowArguments): AnyIteratorResult {
  return pythonic(() => callable(raise).call(iterator, ...args))
}

/** Calls the `throw` of an iterator that has `next`. */
export function throwIntoJavaScript(iterator: object, raise: unknown, error: unknown): AnyIteratorResult {
  return plainResult(callable(raise).call(iterator, error), 'throw')
}

/** Closes an iterator by `close()` or `return()`, if it has that. A look-up that fails is reported, and forgotten. */
export function closeIterator(iterator: object, name: 'close' | 'return'): void {
  let close: unknown
  try {
    close = attribute(iterator, name)
  } catch (error) {
    reportUnraisable({ error, message: 'Exception ignored while closing generator', object: iterator })
  }
  if (close === undefined || (close === null && name === 'return')) return
  callable(close).call(iterator)
}

/** What an error that left a body means to Python (PEP 479). */
export function escaped(frame: Frame, error: unknown): unknown {
  if (isAdopted(frame._code)) {
    const meant = escapedNative(frame._body, error)
    if (meant !== error && meant instanceof ValueError) disown(frame)
    return meant
  }
  if (isStopIteration(error)) return convertedStop(typeWords(frame), 'StopIteration', error)
  if (frame._code.kind === 'async_generator' && isStopAsyncIteration(error)) {
    return convertedStop(typeWords(frame), 'StopAsyncIteration', error)
  }
  return error
}

/** What an error that left a native generator means to Python. */
export function escapedNative(generator: NativeGenerator, error: unknown): unknown {
  const meant = escapedGenerator(error)
  if (meant !== error) return meant
  return error instanceof TypeError && isRunning(generator) ? new ValueError('generator already executing') : error
}

/** What an error that left a generator by itself means to Python (PEP 479). */
export function escapedGenerator(error: unknown): unknown {
  return isStopIteration(error) ? convertedStop('generator', 'StopIteration', error) : error
}

function convertedStop(type: string, name: string, cause: unknown): RuntimeError {
  return new RuntimeError(`${type} raised ${name}`, { cause })
}

/**
 * Whether a native generator that has just raised a TypeError is running, and so was not resumed. Asking it for
 * another value tells: one that ended with the error answers that it is done, and one that runs raises again.
 */
function isRunning(generator: NativeGenerator): boolean {
  try {
    generator.next()
    return false
  } catch {
    return true
  }
}

function pythonic(step: () => unknown): AnyIteratorResult {
  try {
    return { done: false, value: step() }
  } catch (error) {
    if (isStopIteration(error)) return { done: true, value: error.value }
    throw error
  }
}

function plainResult(result: unknown, name: string): AnyIteratorResult {
  if (typeof result !== 'object' || result === null) {
    const type = typeName(result)
    throw new TypeError(`iterator.${name}() returned a non-object of type '${type}', not a { done, value }`)
  }
  const { done } = result as AnyIteratorResult
  const { value } = result as AnyIteratorResult
  return !done ? { done: false, value } : { done: true, value }
}

/** A method to be called: an ordinary look-up, which finds those of the object itself too. */
export function method(object: object, name: string): Method {
  const found = attribute(object, name)
  if (found === undefined) throw new AttributeError(`'${typeName(object)}' object has no attribute '${name}'`)
  return callable(found)
}

/** An ordinary attribute look-up: the object itself counts, not just its type. Undefined if there is none. */
function attribute(object: object, name: string): unknown {
  try {
    return Reflect.get(object, name)
  } catch (error) {
    if (isAttributeError(error)) return undefined
    throw error
  }
}

function callable(value: unknown): Method {
  if (typeof value === 'function') return value as Method
  throw new TypeError(`'${typeName(value)}' object is not callable`)
}
