/**
 * `with_`: Python's `with` statement (PEP 343), around a plain function or a part of a body.
 */
import { hasSpecialMethod, specialMethod } from '../protocol/special.js'
import { typeName } from '../protocol/type-name.js'
import { isBodyFunction } from '../delegation/code.js'
import { classOf, type IfSuppressed } from '../objects/async-with.js'

/**
 * What `with` enters and leaves. Python: `contextlib.AbstractContextManager`.
 *
 * @typeParam V what entering gives
 * @typeParam X what leaving gives
 */
export interface ContextManager<V = unknown, X = unknown> {
  __enter__(): V
  /** Something true if the error is to be suppressed. `type` is the error's constructor. */
  __exit__(type: unknown, error: unknown, traceback: undefined): X
}

/**
 * Python's `with manager as value`.
 *
 * @param manager an object with `__enter__()` and `__exit__(type, error, traceback)`
 * @param block a plain function that takes what entering came to; or a generator function, for a block in a body, that
 *   may delegate or await as the body may
 * @returns the block's result, undefined if its error was suppressed; for a generator function, what is to be delegated
 *   to with `yield*` for that
 * @throws TypeError if `manager` is none; whatever entering, the block or leaving raises
 * @see Python: https://docs.python.org/3/reference/compound_stmts.html#the-with-statement, PEP 343
 * @example
 * with_(closing(connection), (open) => open.send('hello')) // → 5
 * connection.isOpen // → false
 */
export function with_<V, X, M, R>(
  manager: ContextManager<V, X>,
  block: (value: V) => Generator<M, R, any>,
): Generator<M, R | IfSuppressed<X>, any>
export function with_<V, X, R>(manager: ContextManager<V, X>, block: (value: V) => R): R | IfSuppressed<X>
export function with_(manager: ContextManager, block: (value: unknown) => unknown): unknown {
  return isBodyFunction(block) ? inBody(manager, block) : inFunction(manager, block)
}

function inFunction(manager: ContextManager, block: (value: unknown) => unknown): unknown {
  const { value, exit } = entered(manager)
  let result: unknown
  try {
    result = block(value)
  } catch (error) {
    if (exit(error)) return undefined
    throw error
  }
  exit()
  return result
}

function* inBody(
  manager: ContextManager,
  block: (value: unknown) => Generator<unknown, unknown, unknown>,
): Generator<unknown, unknown, unknown> {
  const { value, exit } = entered(manager)
  let result: unknown
  try {
    result = yield* block(value)
  } catch (error) {
    if (exit(error)) return undefined
    throw error
  }
  exit()
  return result
}

/** A manager that has been entered, and how to leave it: after the block's end, or with its error. */
export function entered(manager: ContextManager): { value: unknown; exit: (...error: [error?: unknown]) => boolean } {
  const exit = requiredMethod(manager, '__exit__')
  const enter = requiredMethod(manager, '__enter__')
  const value = enter.call(manager)
  return {
    value,
    exit: (...error) =>
      Boolean(
        error.length === 0
          ? exit.call(manager, undefined, undefined, undefined)
          : exit.call(manager, classOf(error[0]), error[0], undefined),
      ),
  }
}

function requiredMethod(manager: unknown, name: '__enter__' | '__exit__') {
  const method = specialMethod(manager, name)
  if (method !== undefined) return method
  const hint = hasSpecialMethod(manager, '__aenter__') && hasSpecialMethod(manager, '__aexit__')
  throw new TypeError(
    `'${typeName(manager)}' object does not support the context manager protocol (missed ${name} method)` +
      (hint ? ` but it supports the asynchronous context manager protocol. Did you mean to use 'async with'?` : ''),
  )
}
