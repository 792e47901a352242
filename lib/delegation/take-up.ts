/**
 * Taking up a request: from what a body asked for to what it delegates to. CPython's GET_AWAITABLE (PEP 492) and
 * GET_YIELD_FROM_ITER (PEP 380).
 *
 * Delegates, in this order: the runtime's own objects, native generators, Python-style iterators, JavaScript
 * iterators. Every error here is raised in the body, at its `yield*`.
 */
import { brandOf } from '../protocol/brand.js'
import { RuntimeError } from '../protocol/exceptions.js'
import { hasSpecialMethod, specialMethod } from '../protocol/special.js'
import { typeName } from '../protocol/type-name.js'
import { alreadyExecuting, innermost, isDelegating, isExecuting } from './chain.js'
import { adoptedFrame } from './adopt.js'
import { sequenceIterator } from './sequence.js'
import { Delegate, Frame, type NativeGenerator, State } from './frame.js'
import type { Request } from './request.js'
import { frameBehind, LinkableStep } from './wrapped.js'

/** An `async for` that is under way: the target of an `advance` request. */
export interface Cursor {
  /** Asks the iterable for its iterator, once. */
  begin(): void
  /** Asks the iterator for the awaitable of the next item. */
  next(): unknown
}

/**
 * Links what a request asks for below the frame whose body made it.
 *
 * @param delegator the frame whose body made the request
 * @returns the frame to resume with None: the delegate's innermost one, or the delegator itself, if the delegate is
 *   no frame (the request then says how to step it) or has ended already (the request is settled then)
 * @throws whatever is to be raised in the body
 */
export function takeUp(delegator: Frame, request: Request): Frame {
  request.owner = delegator
  const iterator = iteratorFor(delegator, request)
  request.target = iterator
  const frame = frameBehind(iterator)
  if (frame !== undefined) return link(delegator, request, frame)
  if (iterator instanceof LinkableStep) return linkStep(delegator, request, iterator)
  request.kind = foreignKind(iterator as object)
  if (request.kind === Delegate.NATIVE) {
    const adopted = adoptedFrame(iterator as object)
    if (adopted !== undefined) return link(delegator, request, adopted)
  }
  delegator._request = request
  return delegator
}

function iteratorFor(delegator: Frame, request: Request): unknown {
  switch (request.verb) {
    case 'await_':
      return awaitableIterator(delegator, request.target)
    case 'from':
      return delegatedIterator(delegator, request.target)
    case 'advance':
      return nextIterator(delegator, request.target as Cursor)
  }
}

/** Links a frame below another; see `takeUp` for the result. */
function link(delegator: Frame, request: Request, frame: Frame): Frame {
  if (frame._delegator !== null || frame._state === State.RUNNING) {
    if (isExecuting(frame)) throw alreadyExecuting(frame)
    // It has a delegator already: this one drives it from outside, step by step, as CPython does.
    request.kind = Delegate.SHARED
    request.frame = frame
    delegator._request = request
    return delegator
  }
  if (frame._state === State.FINISHED) {
    if (frame._code.kind === 'coroutine') throw reused()
    request.settle(undefined)
    return delegator
  }
  request.kind = Delegate.FRAME
  request.frame = frame
  delegator._request = request
  frame._delegator = delegator
  if (frame._state === State.CREATED) {
    start(frame)
    return frame
  }
  // A part-consumed generator brings its chain along.
  const end = frame._innermost ?? innermost(frame)
  frame._innermost = null
  return end
}

/**
 * Links the async generator of an `asend` below the frame that awaits it. Where that is anything out of the ordinary
 * (the generator is busy, or at its end; another frame awaits the same) the awaitable is driven as the iterator that
 * it is, and knows what to say.
 */
function linkStep(delegator: Frame, request: Request, step: LinkableStep): Frame {
  delegator._request = request
  const frame = step._frame
  if (frame._delegator !== null || !step._canBegin()) {
    request.kind = Delegate.PYTHON
    return delegator
  }
  request.kind = Delegate.FRAME
  request.frame = frame
  request.opening = step._begin(undefined)
  frame._delegator = delegator
  if (frame._state === State.CREATED) {
    start(frame)
    return frame
  }
  const end = frame._innermost ?? innermost(frame)
  frame._innermost = null
  return end
}

/** A frame is run for the first time. */
export function start(frame: Frame): void {
  frame._state = State.SUSPENDED
  if (frame._witness !== null) frame._witness.started = true
}

/** CPython's error for a coroutine that has finished. */
export function reused(): RuntimeError {
  return new RuntimeError('cannot reuse already awaited coroutine')
}

/** GET_AWAITABLE: the iterator that an `await_` delegates to. */
function awaitableIterator(delegator: Frame, awaitable: unknown): unknown {
  if (!delegator._code.awaits) {
    throw new TypeError(
      "'await_' outside async function: this body is a generator's; use from(…), or make it with coroutine(…)",
    )
  }
  if (awaitable instanceof Frame && awaitable._code.kind === 'coroutine') {
    if (isDelegating(awaitable)) throw new RuntimeError('coroutine is being awaited already')
    return awaitable
  }
  return iteratorOfAwaitable(awaitable, delegator)
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
  if (awaitable instanceof Frame && isCoroutineLike(awaitable)) return awaitable
  const makeIterator = awaitMethod(awaitable)
  if (makeIterator === undefined) throw new TypeError(cannotBeAwaited(awaitable, delegator))
  const iterator = makeIterator.call(awaitable)
  // The usual case first: `*__await__() { … }`.
  if (isNativeGenerator(iterator)) return iterator
  if (isCoroutineLike(iterator)) throw new TypeError('__await__() returned a coroutine')
  if (!isIterator(iterator)) throw new TypeError(`__await__() returned non-iterator of type '${typeName(iterator)}'`)
  return iterator
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
    `and have the driver send what the promise resolves to`
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

function foreignKind(iterator: object): Delegate {
  if (isNativeGenerator(iterator)) return Delegate.NATIVE
  return hasSpecialMethod(iterator, '__next__') ? Delegate.PYTHON : Delegate.JAVASCRIPT
}

/** `specialMethod(awaitable, '__await__')`, where an inline cache answers for the usual case of a class's method. */
function awaitMethod(awaitable: unknown): ((this: unknown) => unknown) | undefined {
  if (typeof awaitable === 'object' && awaitable !== null && !Object.hasOwn(awaitable, '__await__')) {
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

const NATIVE_NEXT: unknown = (function* () {})().next

/** A generator object of JavaScript, of whichever realm. */
export function isNativeGenerator(value: unknown): value is NativeGenerator {
  if (typeof value !== 'object' || value === null) return false
  // The tag first: reading a foreign iterator's methods before they are needed could run its code.
  if ((value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] !== 'Generator') return false
  const { next } = value as Partial<Generator>
  return next === NATIVE_NEXT || (typeof next === 'function' && typeof (value as Partial<Generator>).throw === 'function')
}

function isCoroutineLike(value: unknown): boolean {
  if (value instanceof Frame) return value._code.kind === 'coroutine' || value._code.iterableCoroutine
  return brandOf(value) === 'coroutine'
}
