/**
 * Operands: from what stands behind `await_`, `from` and `asyncFor` to the iterator that is delegated to. CPython's
 * GET_AWAITABLE (PEP 492), GET_YIELD_FROM_ITER (PEP 380), GET_AITER and GET_ANEXT.
 */
import { brandOf } from '../protocol/brand.js'
import { RuntimeError } from '../protocol/exceptions.js'
import { hasSpecialMethod, specialMethod } from '../protocol/special.js'
import { typeName } from '../protocol/type-name.js'
import { isDelegating } from './chain.js'
import { Frame } from './frame.js'
import { isOwnGenerator } from './native.js'
import { type Request, Verb } from './request.js'
import { sequenceIterator } from './sequence.js'
import { RuntimeIterator } from './runtime-iterator.js'
import { LinkableStep } from './wrapped.js'

/** An `async for` that is under way: the target of an `advance` request. */
export interface Cursor {
  /** Asks the iterable for its iterator, once. */
  begin(): void
  /** Asks the iterator for the awaitable of the next item. */
  next(): unknown
  /** Takes the next step in the stack of who asks for it, where that can be; the request says what came of it. */
  stepInPlace(request: Request): void
}

/**
 * The iterator that a request delegates to.
 *
 * @param delegator the frame whose body made the request
 * @throws TypeError for an operand that is none, or stands where it may not; RuntimeError for a coroutine that is being
 *   awaited already; what the operand raises
 */
export function iteratorFor(delegator: Frame, request: Request): unknown {
  switch (request.verb) {
    case Verb.AWAIT:
      return awaitableIterator(delegator, request.target)
    case Verb.FROM:
      return delegatedIterator(delegator, request.target)
    case Verb.ADVANCE:
      return nextIterator(delegator, request.target as Cursor)
  }
}

/** GET_AWAITABLE: the iterator that an `await_` delegates to. */
function awaitableIterator(delegator: Frame, awaitable: unknown): unknown {
  if (!delegator._code.awaits) {
    throw new TypeError(
      "'await_' outside async function: this body is a generator's; use from(…), or make it with coroutine(…)",
    )
  }
  if (!(awaitable instanceof Frame)) return iteratorByMethod(awaitable, delegator)
  if (awaitable._code.kind !== 'coroutine') return iteratorOfAwaitable(awaitable, delegator)
  if (isDelegating(awaitable)) throw new RuntimeError('coroutine is being awaited already')
  return awaitable
}

/** GET_AITER and GET_ANEXT: the iterator that the next step of an `async for` delegates to. */
function nextIterator(delegator: Frame, cursor: Cursor): unknown {
  if (!delegator._code.awaits) throw new TypeError("'async for' outside async function")
  cursor.begin()
  const awaitable = cursor.next()
  if (awaitable instanceof LinkableStep) return awaitable
  try {
    return iteratorOfAwaitable(awaitable)
  } catch (cause) {
    const message = `'async for' received an invalid object from __anext__: ${typeName(awaitable)}`
    throw new TypeError(message, { cause })
  }
}

/**
 * The iterator of an awaitable (CPython's `_PyCoro_GetAwaitableIter`): a coroutine and a generator-based one are their
 * own, of anything else it is what `__await__()` returns.
 *
 * @throws TypeError if there is no `__await__`, or if it returns a coroutine or what is no iterator
 */
export function iteratorOfAwaitable(awaitable: unknown, delegator?: Frame): unknown {
  return awaitable instanceof Frame && isCoroutineLike(awaitable) ? awaitable : iteratorByMethod(awaitable, delegator)
}

function iteratorByMethod(awaitable: unknown, delegator: Frame | undefined): unknown {
  const makeIterator = awaitMethod(awaitable)
  if (makeIterator === undefined) {
    if (isForeignIterableCoroutine(awaitable)) return awaitable
    throw new TypeError(cannotBeAwaited(awaitable, delegator))
  }
  const iterator = makeIterator.call(awaitable)
  // The usual case first: `*__await__() { … }`.
  if (isOwnGenerator(iterator) || iterator instanceof RuntimeIterator) return iterator
  if (isCoroutineLike(iterator)) throw new TypeError('__await__() returned a coroutine')
  if (!isIterator(iterator)) throw new TypeError(`__await__() returned non-iterator of type '${typeName(iterator)}'`)
  return iterator
}

/** A generator-based coroutine of another loaded copy of the package. */
function isForeignIterableCoroutine(value: unknown): boolean {
  return brandOf(value) === 'generator' && (value as Partial<Frame>)._code?.iterableCoroutine === true
}

function cannotBeAwaited(value: unknown, delegator: Frame | undefined): string {
  const message = `'${typeName(value)}' object can't be awaited`
  const body = delegator?._code.body
  if (
    body !== undefined &&
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === body.prototype
  ) {
    const own = `${body.name} in its own body is the JavaScript generator function`
    return `${message}: ${own}; give the function that ${delegator?._code.kind}() makes another name`
  }
  const isThenable = typeof value === 'object' && value !== null && typeof Reflect.get(value, 'then') === 'function'
  if (!isThenable) return message
  return (
    `${message}; a driver has to wait for a promise: await an object whose *__await__() does \`return yield promise\`, ` +
    `and have the driver send what the promise resolves to; with asyncio, await wrapPromise(promise)`
  )
}

/** GET_YIELD_FROM_ITER: the iterator that a `from` delegates to. */
function delegatedIterator(delegator: Frame, iterable: unknown): unknown {
  if (!delegator._code.delegates) {
    throw new TypeError("'yield from' inside async function: a coroutine's body uses await_(…), not from(…)")
  }
  if (iterable instanceof Frame) {
    if (iterable._code.kind === 'generator') return iterable
    if (iterable._code.kind === 'coroutine') {
      if (delegator._code.iterableCoroutine) return iterable
      throw new TypeError("cannot 'yield from' a coroutine object in a non-coroutine generator")
    }
  }
  return iteratorOf(iterable)
}

/**
 * Python's `iter(x)`: by `__iter__()`, else by JavaScript's `[Symbol.iterator]()`, else by `__getitem__()`.
 *
 * @throws TypeError if there is none of these, or if it returns what is no iterator
 */
export function iteratorOf(iterable: unknown): unknown {
  const iterator = rawIterator(iterable)
  if (!isIterator(iterator)) throw new TypeError(`iter() returned non-iterator of type '${typeName(iterator)}'`)
  return iterator
}

function rawIterator(iterable: unknown): unknown {
  const makePython = specialMethod(iterable, '__iter__')
  if (makePython !== undefined) return makePython.call(iterable)
  const makeNative: unknown =
    iterable === undefined || iterable === null ? undefined : (iterable as Iterable<unknown>)[Symbol.iterator]
  if (typeof makeNative === 'function') return makeNative.call(iterable)
  if (hasSpecialMethod(iterable, '__getitem__')) return sequenceIterator(iterable as object)
  throw new TypeError(`'${typeName(iterable)}' object is not iterable`)
}

/** `specialMethod(awaitable, '__await__')`, where an inline cache answers for the usual case of a class's method. */
function awaitMethod(awaitable: unknown): ((this: unknown) => unknown) | undefined {
  if (
    typeof awaitable === 'object' &&
    awaitable !== null &&
    !Object.prototype.hasOwnProperty.call(awaitable, '__await__')
  ) {
    const method: unknown = (awaitable as { __await__?: unknown }).__await__
    if (typeof method === 'function') return method as (this: unknown) => unknown
  }
  return specialMethod(awaitable, '__await__')
}

/** Whether a value can be delegated to as it is. */
export function isIterator(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  return hasSpecialMethod(value, '__next__') || typeof Reflect.get(value, 'next') === 'function'
}

function isCoroutineLike(value: unknown): boolean {
  if (value instanceof Frame) return value._code.kind === 'coroutine' || value._code.iterableCoroutine
  return brandOf(value) === 'coroutine'
}
