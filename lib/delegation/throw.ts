/**
 * Throwing into a chain: CPython's `_gen_throw`, without its recursion.
 *
 * 1. A frame that does not delegate gets the exception itself, once the arguments are found to be one.
 * 2. A GeneratorExit closes the delegates (it is not thrown into them), then is raised in the frame that was asked.
 * 3. Anything else goes to the end of the chain: to the body there, or to the `throw` of the iterator there, with the
 *    arguments as they were given; without such a method it is raised in the frame that delegates to the iterator.
 * 4. What comes of that is the outcome of the delegation, level by level, as in any resume.
 */
import { isExceptionInstance } from '../protocol/exceptions.js'
import { isMonitored } from '../sys/monitor.js'
import { alreadyExecuting, forgetShortcut, isExecuting } from './chain.js'
import { closeBelow, NOTHING } from './close.js'
import { isAdopted } from './code.js'
import { adoptedEnd, deliver, deliverClosing, raiseInBody, refuse } from './deliver.js'
import { drive, endDelegation, suspend } from './drive.js'
import type { Direct } from './direct.js'
import { throwing, thrown, unwound } from './events.js'
import { DelegateKind, finish, State, type Delegation, type Frame, type AnyIteratorResult } from './frame.js'
import { throwIntoJavaScript, throwIntoPython, throwMethod, type ThrowArguments } from './iterator.js'
import type { RuntimeIterator } from './runtime-iterator.js'
import { reused, start } from './take-up.js'
import { isExit, raisable } from './throwable.js'

/**
 * Throws into a frame.
 *
 * @param args what `throw()` was called with
 * @param closesOnExit whether a GeneratorExit closes the delegates; `aclose()` throws it into them, so that they can
 *   await in answer
 * @returns the value that reached the driver, or the result of the frame's body
 * @throws TypeError if the arguments are no exception; ValueError, RuntimeError as CPython; what leaves the body
 */
export function throwInto(frame: Frame, args: ThrowArguments, closesOnExit = true): AnyIteratorResult {
  if (isMonitored) throwing()
  if (frame._request === null || isExecuting(frame)) return throwHere(frame, args)
  if (frame._delegator !== null) forgetShortcut(frame)
  frame._state = State.RUNNING
  if (!isExit(args[0])) return throwAtEnd(frame, args)
  const closed = closesOnExit ? frame : behindAwaitable(frame)
  return closed === undefined ? throwAtEnd(frame, args) : throwExit(frame, closed, args)
}

/** Step 1. */
function throwHere(frame: Frame, args: ThrowArguments): AnyIteratorResult {
  const error = raisable(args)
  if (isExecuting(frame)) throw alreadyExecuting(frame)
  if (frame._state === State.FINISHED) throw frame._code.kind === 'coroutine' ? reused() : error
  if (frame._state === State.CREATED) {
    // The body has not begun, so nothing in it can see the error, nor convert a StopIteration.
    start(frame)
    if (isMonitored) {
      thrown(frame, error)
      unwound(frame, error)
    }
    finish(frame)
    throw error
  }
  if (frame._delegator !== null) forgetShortcut(frame)
  frame._state = State.RUNNING
  if (isMonitored) thrown(frame, error)
  return drive(frame, frame, error, true)
}

/** The first frame below another that is awaited through an awaitable of its own, whose `throw()` closes as usual. */
function behindAwaitable(driven: Frame): Frame | undefined {
  for (let frame = driven; frame._request?.kind === DelegateKind.FRAME;) {
    const { target, frame: below } = frame._request
    if (below === null || below._state !== State.SUSPENDED) return undefined
    if (target !== below && !isAdopted(below._code)) return below
    frame = below
  }
  return undefined
}

/** Step 2; the frame whose delegates are closed is the one that was asked, or below it. */
function throwExit(driven: Frame, closed: Frame, args: ThrowArguments): AnyIteratorResult {
  const failure = closeBelow(closed)
  driven._innermost = null
  if (failure !== NOTHING) return deliverClosing(driven, closed, failure)
  let error: unknown
  try {
    error = raisable(args)
  } catch (refusal) {
    return refuse(driven, closed, refusal)
  }
  return deliver(driven, closed, error)
}

/** Step 3. */
function throwAtEnd(driven: Frame, args: ThrowArguments): AnyIteratorResult {
  const end = adoptedEnd(driven)
  const request = end._request
  if (request === null) return throwIntoBody(driven, end, args)
  switch (request.kind) {
    case DelegateKind.TRAP:
    case DelegateKind.DIRECT:
    case DelegateKind.ONCE:
      return throwIntoDirect(driven, end, request, args)
    case DelegateKind.RUNTIME: {
      const iterator = request.target as RuntimeIterator
      if (iterator._drop === undefined || args.length > 1 || !isExceptionInstance(args[0])) {
        return throwIntoIterator(driven, end, request, args)
      }
      // It would only raise the error, for this to catch; and raising is what costs most when a task is cancelled.
      iterator._drop()
      return deliver(driven, end, args[0])
    }
    case DelegateKind.PYTHON:
    case DelegateKind.JAVASCRIPT:
      return throwIntoIterator(driven, end, request, args)
    default: {
      // A frame with another delegator; or one of this chain that is being driven, or has ended, behind its back.
      const frame = request.frame as Frame
      return throwBeyond(driven, end, request, () => throwInto(frame, args), deliver)
    }
  }
}

/** What needs no iterator would only raise the error. */
function throwIntoDirect(driven: Frame, end: Frame, request: Delegation, args: ThrowArguments): AnyIteratorResult {
  const direct = request.target as Direct
  let error: unknown
  try {
    error = raisable(args)
  } catch (refusal) {
    return raiseInBody(driven, end, request, refusal)
  }
  return deliver(driven, end, direct._thrown === undefined ? error : direct._thrown(error))
}

function throwIntoIterator(driven: Frame, end: Frame, request: Delegation, args: ThrowArguments): AnyIteratorResult {
  const iterator = request.target as object
  let raise: unknown
  try {
    raise = throwMethod(iterator)
  } catch (failure) {
    return refuse(driven, end, failure)
  }
  if (raise === undefined) return throwIntoBody(driven, end, args)
  if (request.kind !== DelegateKind.JAVASCRIPT) {
    return throwBeyond(driven, end, request, () => throwIntoPython(iterator, raise, args), deliver)
  }
  let error: unknown
  try {
    error = raisable(args)
  } catch (refusal) {
    return raiseInBody(driven, end, request, refusal)
  }
  const asOrdinary = () => throwIntoJavaScript(iterator, raise, error)
  return throwBeyond(driven, end, request, asOrdinary, (root, frame, failure) =>
    raiseInBody(root, frame, request, failure),
  )
}

function throwIntoBody(driven: Frame, frame: Frame, args: ThrowArguments): AnyIteratorResult {
  let error: unknown
  try {
    error = raisable(args)
  } catch (refusal) {
    return refuse(driven, frame, refusal)
  }
  return deliver(driven, frame, error)
}

/** Step 4, for a delegate that is no frame of the chain. */
function throwBeyond(
  driven: Frame,
  end: Frame,
  request: Delegation,
  throwIt: () => AnyIteratorResult,
  fail: (driven: Frame, end: Frame, error: unknown) => AnyIteratorResult,
): AnyIteratorResult {
  let result: AnyIteratorResult
  try {
    result = throwIt()
  } catch (error) {
    return fail(driven, end, error)
  }
  if (result.done !== true) return suspend(driven, end, result)
  endDelegation(end, request, result.value)
  return drive(driven, end, undefined, false)
}
