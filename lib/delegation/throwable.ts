/**
 * What `throw()` takes, and what it makes of it: PyErr_NormalizeException and the checks of CPython's `_gen_throw`.
 *
 * Deviation: where Python takes a tuple as the arguments of the exception, an array is taken.
 */
import { isInstance } from '../protocol/exception-match.js'
import { isExceptionClass, isExceptionInstance, isGeneratorExit } from '../protocol/exceptions.js'
import { isNone } from '../protocol/none.js'
import { typeName } from '../protocol/type-name.js'
import type { ThrowArguments } from './iterator.js'

/**
 * The exception that the arguments of `throw()` stand for.
 *
 * A class whose constructor fails gives the error that it failed with.
 *
 * @throws TypeError if the arguments are no exception
 */
export function raisable([type, value, traceback]: ThrowArguments): unknown {
  if (!isNone(traceback)) throw new TypeError('throw() third argument must be a traceback object')
  if (isExceptionClass(type)) return made(type, value)
  if (!isExceptionInstance(type)) {
    throw new TypeError(`exceptions must be classes or instances deriving from BaseException, not ${typeName(type)}`)
  }
  if (!isNone(value)) throw new TypeError('instance exception may not have a separate value')
  return type
}

/**
 * The mixins' `throw()` in Python's `collections.abc`, which is written with the statement `raise`: that takes a class
 * or an exception, and no arguments.
 *
 * @throws TypeError if what is to be raised is no exception, or for a traceback, which JavaScript does not have
 */
export function raisedByMixin(type: unknown, value?: unknown, traceback?: unknown): unknown {
  if (!isNone(traceback)) throw new TypeError('__traceback__ must be a traceback or None')
  const error = isNone(value) ? type : value
  if (isExceptionClass(error)) return made(error, undefined)
  if (!isExceptionInstance(error)) throw new TypeError('exceptions must derive from BaseException')
  return error
}

/** Whether the first argument of `throw()` is a GeneratorExit, or a class of them. */
export function isExit(type: unknown): boolean {
  return isGeneratorExit(type) || (isExceptionClass(type) && isGeneratorExit(type.prototype))
}

function made(type: new (...args: unknown[]) => Error, value: unknown): unknown {
  if (isInstance(value, type)) return value
  const args: unknown[] = isNone(value) ? [] : Array.isArray(value) ? value : [value]
  let error: unknown
  try {
    error = Reflect.construct(type, args)
  } catch (failure) {
    return failure
  }
  if (isExceptionInstance(error)) return error
  const given = typeName(error)
  return new TypeError(`calling <class '${type.name}'> should have returned an instance of BaseException, not ${given}`)
}
