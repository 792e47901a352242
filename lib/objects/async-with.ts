/**
 * `asyncWith`: Python's `async with` (PEP 492).
 *
 * It is a native generator that is part of the body it stands in, so it needs nothing of the machine.
 */
import type { Await, Awaitable, Sends, Yields } from '../protocol/abc.js'
import { hasSpecialMethod, specialMethod } from '../protocol/special.js'
import { typeName } from '../protocol/type-name.js'
import { Frame } from '../delegation/frame.js'
import { watchNew, type Witness } from '../sys/never-awaited.js'
import { await_ } from './await.js'

/**
 * What `async with` enters and leaves. Python: `contextlib.AbstractAsyncContextManager`.
 *
 * @typeParam V what entering evaluates to
 * @typeParam Y what reaches the driver meanwhile
 * @typeParam S what the driver sends in answer
 * @typeParam X what leaving evaluates to
 */
export interface AsyncContextManager<V = unknown, Y = unknown, S = unknown, X = unknown> {
  __aenter__(): Awaitable<V, Y, S>
  /** Evaluates to something true if the error is to be suppressed. `type` is the error's constructor. */
  __aexit__(type: unknown, error: unknown, traceback: undefined): Awaitable<X, Y, S>
}

/** What a block may come to beside its result, by what leaving the manager gives: undefined, if that can suppress. */
export type IfSuppressed<X> = [X] extends [undefined | null | false | void] ? never : undefined

/**
 * Python's `async with manager as value`, in a body made by `coroutine` or `asyncGenerator`.
 *
 * @param manager an object with `__aenter__()` and `__aexit__(type, error, traceback)`, which return awaitables
 * @param body the block: a generator function that takes what entering came to, and may await
 * @returns to be delegated to with `yield*`; evaluates to the block's result, undefined if its error was suppressed. One
 *   that is dropped without that is warned about like a coroutine that was never awaited
 * @throws TypeError if `manager` is none; whatever entering, the block or leaving raises
 * @see Python: https://docs.python.org/3/reference/compound_stmts.html#the-async-with-statement, PEP 492
 * @example
 * const text = yield* asyncWith(opened('notes.txt'), function* (file) {
 *   return yield* await_(file.read())
 * })
 * text // → 'notes'
 */
export function asyncWith<V, Y, S, X, M, R>(
  manager: AsyncContextManager<V, Y, S, X>,
  body: (value: V) => Generator<M, R, any>,
): Generator<M | Await<Yields<Y>, S | Sends<Y>>, R | IfSuppressed<X>, any> {
  const watched = { witness: undefined as Witness | undefined }
  const block = blockOf(manager, body as Body, watched)
  watched.witness = watchNew(block, () => `asyncWith() of a '${typeName(manager)}'`, asyncWith)
  return block as ReturnType<typeof asyncWith<V, Y, S, X, M, R>>
}

type Body = (value: unknown) => Generator<unknown, unknown, any>

function* blockOf(manager: AsyncContextManager, body: Body, watched: { witness: Witness | undefined }) {
  if (watched.witness !== undefined) watched.witness.started = true
  const exit = requiredMethod(manager, '__aexit__')
  const enter = requiredMethod(manager, '__aenter__')
  const leave = (type: unknown, error: unknown) =>
    awaitableFrom('__aexit__', exit.call(manager, type, error, undefined)) as Awaitable
  const value = yield* await_(awaitableFrom('__aenter__', enter.call(manager)) as Awaitable)
  let result: unknown
  try {
    result = yield* body(value)
  } catch (error) {
    if (yield* await_(leave(classOf(error), error))) return undefined
    throw error
  }
  yield* await_(leave(undefined, undefined))
  return result
}

/** The class of an error, as `__exit__` gets it. */
export function classOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null ? error.constructor : undefined
}

function requiredMethod(manager: unknown, name: '__aenter__' | '__aexit__') {
  const method = specialMethod(manager, name)
  if (method !== undefined) return method
  const hint = hasSpecialMethod(manager, '__enter__') && hasSpecialMethod(manager, '__exit__')
  throw new TypeError(
    `'${typeName(manager)}' object does not support the asynchronous context manager protocol (missed ${name} method)` +
      (hint ? ` but it supports the context manager protocol. Did you mean to use 'with'?` : ''),
  )
}

function awaitableFrom(name: string, value: unknown): unknown {
  if (value instanceof Frame && (value._code.kind === 'coroutine' || value._code.iterableCoroutine)) return value
  if (hasSpecialMethod(value, '__await__')) return value
  const type = typeName(value)
  throw new TypeError(`'async with' received an object from ${name} that does not implement __await__: ${type}`)
}
