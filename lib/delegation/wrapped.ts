/**
 * The frames behind objects: what of the runtime's objects can be a link of a chain.
 *
 * A generator or coroutine is a frame itself; the wrapper that `coroutine.__await__()` gives stands for its
 * coroutine's frame, and an `asend` awaitable for a step of its async generator's, so that awaiting through them stays
 * flat.
 */
import { specialMethod } from '../protocol/special.js'
import type { BodyFunction } from './code.js'
import { Frame } from './frame.js'
import { isNativeGenerator, makesOwn } from './native.js'

/** The key under which an object that stands for a frame holds it. */
export const STANDS_FOR: unique symbol = Symbol('stands for')

/** The key under which an awaitable that forwards to another holds it. */
export const WRAPS: unique symbol = Symbol('wraps')

/** The key under which it holds the iterator that its last step was one of. */
export const STEPS: unique symbol = Symbol('steps')

/** The frame that delegating to an object means, if it is one of this runtime's. */
export function frameBehind(object: unknown): Frame | undefined {
  if (object instanceof Frame) return object
  return (object as { [STANDS_FOR]?: Frame })[STANDS_FOR]
}

/** Whether there is a body behind one of the runtime's own awaitables, which drives it. */
export function isBodily(object: unknown): boolean {
  if (object instanceof LinkableStep || frameBehind(object) !== undefined) return true
  const wrapped = (object as { [WRAPS]?: unknown })[WRAPS]
  if (typeof wrapped !== 'object' || wrapped === null) return false
  const method = specialMethod(wrapped, '__await__')
  return isBodily(wrapped) || (typeof method === 'function' && makesOwn(method as BodyFunction))
}

/** Whether what one of the runtime's own awaitables has yielded came out of a body which it drives itself. */
export function hasBodyBelow(object: unknown): boolean {
  if (typeof object !== 'object' || object === null) return false
  return isNativeGenerator(object) || isBodily(object) || hasBodyBelow((object as { [STEPS]?: unknown })[STEPS])
}

/** An awaitable of an async generator whose frame can be linked into the chain of who awaits it. */
export abstract class LinkableStep {
  /** @internal */
  abstract readonly _frame: Frame
  /** @internal */
  abstract readonly _isOpen: boolean
  /** @internal Whether the frame can be resumed for this step, and nothing needs to be said instead. */
  abstract _canBegin(): boolean
  /** @internal Begins the step, or goes on with it; gives what to resume the frame with. */
  abstract _begin(value: unknown): unknown
  /** @internal */
  abstract _end(isError: boolean, value: unknown): unknown
}
