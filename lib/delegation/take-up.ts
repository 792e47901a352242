/**
 * Taking up a request: linking what a body asked for below the frame of the body.
 *
 * Delegates, in this order: the runtime's own objects, native generators, Python-style iterators, JavaScript
 * iterators. Every error here is raised in the body, at its `yield*`.
 */
import { RuntimeError } from '../protocol/exceptions.js'
import { hasSpecialMethod } from '../protocol/special.js'
import { isMonitored } from '../sys/monitor.js'
import { adoptAlone, adoptedFrame } from './adopt.js'
import { alreadyExecuting, innermost, isExecuting } from './chain.js'
import { awaitOfTraps, isDirect, SETTLED, wayOf, type Direct } from './direct.js'
import { resumed, started, tookUpNative } from './events.js'
import { CoroutineFrame, DelegateKind, Frame, State } from './frame.js'
import { isNativeGenerator, isOwnGenerator } from './native.js'
import { iteratorFor } from './operand.js'
import { type Request, Verb } from './request.js'
import { RuntimeIterator } from './runtime-iterator.js'
import { frameBehind, LinkableStep } from './wrapped.js'

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
  // The usual cases first: a coroutine that has just been called, a trap or a future, and what `*__await__() { … }` gives.
  if (request.verb === Verb.AWAIT && request.kind !== DelegateKind.OTHER && delegator._code.awaits) {
    const { target } = request
    if (target instanceof CoroutineFrame) {
      if (target._state === State.CREATED) return linkNew(delegator, request, target)
    } else {
      const way = wayOf(target)
      if (isDirect(target, way)) {
        beginDirect(request, target, way)
        return delegator
      }
    }
  }
  const { target: operand } = request
  const iterator = iteratorFor(delegator, request)
  request.target = iterator
  if (isOwnGenerator(iterator)) {
    const adopted = adoptedFrame(iterator)
    if (adopted !== undefined) return link(delegator, request, adopted)
    request.kind = DelegateKind.NATIVE
    if (isMonitored) tookUpNative(iterator, delegator, operand)
  } else {
    // Frames before what is looked up by name: what they lack is sought as far as the guard of their prototype.
    if (iterator instanceof Frame) return link(delegator, request, iterator)
    if (iterator instanceof RuntimeIterator) request.kind = DelegateKind.RUNTIME
    else if (iterator instanceof LinkableStep) return linkStep(delegator, request, iterator)
    else {
      const frame = isNativeGenerator(iterator) ? adoptAlone(iterator) : frameBehind(iterator)
      if (frame !== undefined) return link(delegator, request, frame)
      request.kind = hasSpecialMethod(iterator, '__next__') ? DelegateKind.PYTHON : DelegateKind.JAVASCRIPT
    }
  }
  delegator._request = request
  return delegator
}

/** Awaits what needs no iterator. If that goes to the driver, the kind says so, and the opening is what goes there. */
export function beginDirect(request: Request, direct: Direct, way: unknown): void {
  if (way === awaitOfTraps) {
    request.kind = DelegateKind.TRAP
    request.opening = direct
    return
  }
  const yielded = direct._awaited(request, undefined, true)
  if (yielded === SETTLED) return
  request.kind = DelegateKind.DIRECT
  request.opening = yielded
}

/** Links a frame that has not begun. */
function linkNew(delegator: Frame, request: Request, frame: Frame): Frame {
  request.kind = DelegateKind.FRAME
  request.frame = frame
  delegator._request = request
  frame._delegator = delegator
  start(frame)
  if (isMonitored) started(frame)
  return frame
}

/** Links a frame below another; see `takeUp` for the result. */
function link(delegator: Frame, request: Request, frame: Frame): Frame {
  if (frame._delegator !== null || frame._state === State.RUNNING) {
    if (isExecuting(frame)) throw alreadyExecuting(frame)
    // It has a delegator already: this one drives it from outside, step by step, as CPython does.
    request.kind = DelegateKind.SHARED
    request.frame = frame
    delegator._request = request
    return delegator
  }
  if (frame._state === State.FINISHED) {
    if (frame._code.kind === 'coroutine') throw reused()
    request.settle(undefined)
    return delegator
  }
  if (frame._state === State.CREATED) return linkNew(delegator, request, frame)
  request.kind = DelegateKind.FRAME
  request.frame = frame
  delegator._request = request
  frame._delegator = delegator
  // A part-consumed generator brings its chain along.
  const end = frame._innermost ?? innermost(frame)
  frame._innermost = null
  if (isMonitored) resumed(end, undefined, frame)
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
    request.kind = DelegateKind.PYTHON
    return delegator
  }
  request.kind = DelegateKind.FRAME
  request.frame = frame
  request.opening = step._begin(undefined)
  frame._delegator = delegator
  if (frame._state === State.CREATED) {
    start(frame)
    if (isMonitored) started(frame)
    return frame
  }
  const end = frame._innermost ?? innermost(frame)
  frame._innermost = null
  if (isMonitored) resumed(end, request.opening, frame)
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
