/**
 * Whether an error is one of a class, as Python's `isinstance` asks.
 */
import { BaseException, Exception, isExceptionInstance } from './exceptions.js'

/** A class of exceptions, whatever its arguments. */
export type ExceptionClass<E extends Error = Error> = abstract new (...args: any[]) => E

/**
 * Python's `isinstance(value, type)` for exceptions: JavaScript's own errors are Exceptions too.
 *
 * @param value anything
 * @param type a class of exceptions
 */
export function isInstance(value: unknown, type: ExceptionClass): boolean {
  if (value instanceof type) return true
  const takesAll = (type as unknown) === BaseException || (type as unknown) === Exception
  return takesAll && isExceptionInstance(value) && !(value instanceof BaseException)
}
