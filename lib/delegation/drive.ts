/**
 * The machine: resuming a chain of frames, at the same cost at any depth.
 *
 * `drive` runs one chain until something is yielded to the driver, or the driven frame ends. It resumes the innermost
 * body; a request makes the chain longer, an end makes it shorter, and what a body ends with is given to the body
 * above it in the same resume. There is no recursion and, on the way, no exception for a normal end.
 *
 * This file is the hot path: what is rare (throwing in, closing, frames driven behind their delegators' backs) is in
 * throw.ts, close.ts and chain.ts. A body's generator is resumed in exactly two places, so that the engine sees one
 * shape of call.
 */
import { StopAsyncIteration } from '../protocol/exceptions.js'
import { isNone } from '../protocol/none.js'
import { isMonitored } from '../sys/monitor.js'
import {
  alreadyExecuting,
  forgetShortcut,
  innermost,
  isAsync,
  isExecuting,
  NO_SHORTCUT,
  stepOf,
  typeWords,
  unlink,
} from './chain.js'
import { adopt } from './adopt.js'
import { leave } from './attempt.js'
import { raisedAtYield, tidied } from './callers.js'
import { type ByHand, Type } from './code.js'
import { linkBegun } from './in-place.js'
import { SETTLED, type Direct } from './direct.js'
import { delegated, failed, resumed, returned, started, stepped, stepping, unwound, yielded } from './events.js'
import { enter, enterMachine, executing, leaveMachine, Room } from './executing.js'
import {
  DelegateKind,
  finish,
  State,
  type Delegation,
  type Frame,
  type NativeGenerator,
  type AnyIteratorResult,
} from './frame.js'
import { nextOf, resumeForeign, throwOf } from './native.js'
import { escaped, escapedNative, resumeJavaScript, resumePython } from './iterator.js'
import { bareYield, missingStar, missingYield, returnedValue } from './misuse.js'
import { isRequest, Request } from './request.js'
import type { RuntimeIterator } from './runtime-iterator.js'
import { reused, start, takeUp } from './take-up.js'

/**
 * Resumes a frame with a value: CPython's `PyIter_Send`.
 *
 * @returns the value that reached the driver, or the result of the frame's body; of an async generator, the value that
 *   it yielded (its end is a StopAsyncIteration)
 * @throws TypeError, ValueError, RuntimeError as CPython does for a frame that cannot be resumed; what leaves the body
 */
export function resume(frame: Frame, value: unknown): AnyIteratorResult {
  if (frame._state !== State.SUSPENDED || frame._delegator !== null) {
    if (frame._state === State.CREATED) {
      if (!isNone(value)) throw new TypeError(`can't send non-None value to a just-started ${typeWords(frame)}`)
      start(frame)
      if (isMonitored) started(frame)
      frame._state = State.RUNNING
      return drive(frame, frame, undefined, false)
    }
    if (frame._state === State.FINISHED) {
      if (frame._code.kind === 'coroutine') throw reused()
      if (isAsync(frame)) throw new StopAsyncIteration()
      return { value: undefined, done: true }
    }
    if (isExecuting(frame)) throw alreadyExecuting(frame)
    forgetShortcut(frame)
  }
  const end = frame._innermost ?? innermost(frame)
  frame._state = State.RUNNING
  if (isMonitored) resumed(end, value, frame)
  return drive(frame, end, value, false)
}

/**
 * Runs a chain until the driven frame yields or ends.
 *
 * @param driven the frame that was asked, marked as running
 * @param frame the frame to resume: the end of the chain below the driven one
 * @param value what to resume it with
 * @param throwing whether `value` is an error, to be raised in the body (which then is not delegating)
 */
export function drive(driven: Frame, frame: Frame, value: unknown, throwing: boolean): AnyIteratorResult {
  const { frame: outer, room } = executing
  const noRoom = room < 0 ? room : room + Room.NONE
  if (outer !== null) enterMachine(outer)
  for (;;) {
    let result: AnyIteratorResult
    let request = frame._request
    if (request !== null && request.kind === DelegateKind.TRAP) {
      request.settle(value)
      frame._request = request = null
    }
    if (request === null) {
      enter(frame)
      executing.room = frame._code.awaits ? noRoom - Room.NONE : noRoom
      try {
        if (frame._code.isForeign) result = resumeForeign(frame._body, value, throwing)
        else result = throwing ? throwOf(frame._body, value) : nextOf(frame._body, value)
      } catch (error) {
        executing.room = noRoom
        value = escaped(frame, error)
        if (isMonitored) unwound(frame, value)
        const delegator = finish(frame)
        if (frame === driven) {
          leaveMachine(outer, room)
          return leave(driven, tidied(value))
        }
        if (isAsync(frame)) value = stepOf(delegator as Frame)._end(true, value)
        frame = conclude(delegator as Frame, undefined)
        throwing = true
        continue
      }
      executing.room = noRoom
    } else if (request.kind === DelegateKind.ONCE) {
      frame._request = null
      result = { value: (frame._code.byHand as ByHand).does(frame._body), done: true }
    } else if (request.kind === DelegateKind.DIRECT) {
      try {
        const trap = (request.target as Direct)._awaited(request, value, false)
        if (trap !== SETTLED) {
          if (isMonitored) yielded(frame, trap)
          leaveMachine(outer, room)
          return suspend(driven, frame, { value: trap, done: false })
        }
        value = undefined
        throwing = false
      } catch (error) {
        request.settle(undefined)
        value = error
        throwing = true
      }
      frame._request = null
      continue
    } else {
      // The end of the chain is no frame, but the iterator that this request delegates to.
      const isNative = isMonitored && stepping(request)
      try {
        result =
          request.kind === DelegateKind.NATIVE
            ? resumeNative(request.target as NativeGenerator, value)
            : resumeDelegate(request, value)
      } catch (error) {
        value = request.kind === DelegateKind.NATIVE ? escapedNative(request.target as NativeGenerator, error) : error
        if (isMonitored) failed(frame, request, isNative, value)
        endDelegation(frame, request, undefined)
        throwing = true
        continue
      }
      if (!isRequest(result)) {
        if (isMonitored) stepped(frame, request, isNative, result.done === true, result.value)
        if (result.done !== true) {
          leaveMachine(outer, room)
          return suspend(driven, frame, result)
        }
        endDelegation(frame, request, result.value)
        value = undefined
        throwing = false
        continue
      }
      // A native generator that delegates in its turn becomes a frame.
      if (isMonitored) delegated(request)
      if (!adopt(frame, request, result)) continue
      frame = request.frame as Frame
    }

    if (isRequest(result)) {
      let made = result
      if (made.kind === DelegateKind.BEGUN) {
        frame = linkBegun(frame, made)
        made = frame._request as Request
        frame._request = null
      }
      if (made.kind === DelegateKind.FAILED) {
        value = made.opening
        throwing = true
        made.settle(undefined)
        continue
      }
      try {
        if (!goesToDriver(made)) frame = takeUp(frame, made)
        value = made.opening
        throwing = false
        if (goesToDriver(made)) {
          if (made.kind !== DelegateKind.ONCE) made.owner = frame
          frame._request = made
          if (isMonitored) yielded(frame, value)
          leaveMachine(outer, room)
          return suspend(driven, frame, { value, done: false })
        }
      } catch (error) {
        endDelegation(frame, made, undefined)
        value = error
        throwing = true
      }
    } else if (result.done === true) {
      const outcome = result.value
      if (isMonitored) returned(frame, outcome)
      const delegator = finish(frame)
      value = isAsync(frame) || Request.is(outcome) ? endError(frame, outcome) : undefined
      throwing = value !== undefined
      if (frame === driven) {
        leaveMachine(outer, room)
        if (throwing) throw value
        return result
      }
      if (isAsync(frame)) value = stepOf(delegator as Frame)._end(true, value)
      frame = conclude(delegator as Frame, outcome)
    } else if (frame._code.type === Type.COROUTINE) {
      value = raisedAtYield(bareYield(result.value), frame._code.qualname)
      throwing = true
    } else if (Request.is(result.value)) {
      value = raisedAtYield(missingStar(result.value), frame._code.qualname)
      throwing = true
    } else if (!isAsync(frame)) {
      if (isMonitored) yielded(frame, result.value)
      leaveMachine(outer, room)
      return suspend(driven, frame, result)
    } else {
      // What an async generator yields ends the step, and is the result of awaiting that.
      if (isMonitored) yielded(frame, result.value)
      if (frame === driven) {
        leaveMachine(outer, room)
        return suspend(driven, frame, { value: result.value, done: true })
      }
      const delegator = frame._delegator as Frame
      frame._delegator = null
      stepOf(delegator)._end(false, result.value)
      frame = conclude(delegator, result.value)
      value = undefined
      throwing = false
    }
  }
}

/** Whether what a body asked for suspends it, and the opening is what the driver gets. */
function goesToDriver({ kind }: Request): boolean {
  return kind >= DelegateKind.TRAP && kind <= DelegateKind.ONCE
}

/** Hands a value to the driver; the next resume goes straight to the end of the chain. */
export function suspend(driven: Frame, end: Frame, result: AnyIteratorResult): AnyIteratorResult {
  driven._state = State.SUSPENDED
  if (driven._delegator === null) driven._innermost = driven._innermost === NO_SHORTCUT ? null : end
  return result
}

/** Ends a delegation with its result. */
export function endDelegation(frame: Frame, request: Delegation, result: unknown): void {
  if (request.kind === DelegateKind.FRAME) unlink(request.frame as Frame, frame)
  // What many wait for is nobody's to settle.
  if (request.kind !== DelegateKind.ONCE) request.settle(result)
  frame._request = null
}

/** The frame below has finished with a result: its delegator goes on. */
function conclude(delegator: Frame, result: unknown): Frame {
  const request = delegator._request as Delegation
  request.settle(result)
  delegator._request = null
  return delegator
}

/** What the end of a body means, where it is not simply its result. */
export function endError(frame: Frame, returned: unknown): unknown {
  if (Request.is(returned)) return missingYield(returned)
  return returned === undefined ? new StopAsyncIteration() : returnedValue(frame)
}

/** Resumes a delegate that is no frame of this chain. */
function resumeDelegate(request: Delegation, value: unknown): AnyIteratorResult {
  switch (request.kind) {
    case DelegateKind.RUNTIME:
      return (request.target as RuntimeIterator)._resume(value)
    case DelegateKind.PYTHON:
      return resumePython(request.target as object, value)
    case DelegateKind.JAVASCRIPT:
      return resumeJavaScript(request.target as object, value)
    default:
      // A frame with another delegator; or one of this chain that is being driven, or has ended, behind its back.
      return resume(request.frame as Frame, value)
  }
}

/** Resumes a native generator that is no frame, most likely what `*__await__() { … }` gave. */
function resumeNative(generator: NativeGenerator, value: unknown): AnyIteratorResult {
  const result = nextOf(generator, value)
  if (isRequest(result) || !Request.is(result.value)) return result
  // One that has returned the request has ended: the error leaves it at once.
  return throwOf(generator, (result.done === true ? missingYield : missingStar)(result.value))
}
