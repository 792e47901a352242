/**
 * Delivering errors to a frame that is delegating: its delegation is over, and the error appears at its `yield*`.
 */
import { isStopIteration } from '../protocol/exceptions.js'
import { isMonitored } from '../sys/monitor.js'
import { drive, endDelegation } from './drive.js'
import { adopt } from './adopt.js'
import { delivered, thrown } from './events.js'
import { innermost, isAsync, stepOf, unlink } from './chain.js'
import { DelegateKind, State, type Delegation, type Frame, type AnyIteratorResult } from './frame.js'

/**
 * Raises an error in a frame of a running chain, at its `yield*` if it is delegating. A StopIteration there counts as
 * the delegate's end, and its value as the delegate's result (CPython's CLEANUP_THROW).
 */
export function deliver(driven: Frame, frame: Frame, error: unknown): AnyIteratorResult {
  const request = frame._request
  if (request === null) {
    if (isMonitored) thrown(frame, error)
    return drive(driven, frame, error, true)
  }
  if (isStopIteration(error)) {
    endDelegation(frame, request, error.value)
    return drive(driven, frame, undefined, false)
  }
  return raiseInBody(driven, frame, request, error)
}

/**
 * Raises in a frame what closing its delegate came to. A StopIteration that the `return()` of a JavaScript iterator
 * raised is an error like any other: that is not how such an iterator ends.
 */
export function deliverClosing(driven: Frame, frame: Frame, error: unknown): AnyIteratorResult {
  const request = frame._request
  if (request?.kind === DelegateKind.JAVASCRIPT) return raiseInBody(driven, frame, request, error)
  return deliver(driven, frame, error)
}

/** The same as `deliver`, where a StopIteration is an error like any other. */
export function raiseInBody(driven: Frame, frame: Frame, request: Delegation, error: unknown): AnyIteratorResult {
  if (isMonitored) delivered(frame, error)
  endDelegation(frame, request, undefined)
  return drive(driven, frame, error, true)
}

/**
 * An error that was raised before a frame was resumed: its delegator gets it, as the outcome of the delegation; the
 * caller does, if the frame is the one that was asked. The frame itself stays as it is.
 */
export function refuse(driven: Frame, frame: Frame, error: unknown): AnyIteratorResult {
  if (frame === driven) {
    driven._state = State.SUSPENDED
    // What was closed meanwhile may have spoilt the short cut; the next resume walks down again.
    driven._innermost = null
    throw error
  }
  const delegator = frame._delegator as Frame
  const failure = isAsync(frame) ? stepOf(delegator)._end(true, error) : error
  unlink(frame, delegator)
  return deliver(driven, delegator, failure)
}

/** The end of the chain below a frame, with a native generator there made a frame. */
export function adoptedEnd(frame: Frame): Frame {
  const end = frame._innermost ?? innermost(frame)
  const request = end._request
  if (request === null || request.kind !== DelegateKind.NATIVE) return end
  return adopt(end, request, undefined) ? (request.frame as Frame) : end
}
