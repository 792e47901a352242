/**
 * Beginning in place: a coroutine that has just been called is begun where it is awaited.
 *
 * Its body is resumed in the stack of the body that awaits it, when that one's `yield*` calls `next()`. If it ends at
 * once, the body above goes on, and the machine never hears of it: nobody was suspended. If it suspends, its request is
 * its frame's, and this one comes out of the body above, marked as begun; so do all up to the machine, which links the
 * frames as it meets them. A child that returns at once takes half the time so.
 *
 * - The stack stays flat: at most so many bodies are begun in each other, then the machine takes over.
 * - What fails is handed to the machine as well: to V8 an error that goes up natively costs more than all the rest, at
 *   each level.
 * - What runs is linked upwards, so that it is seen to be executing; downwards, `begunBy` tells.
 */
import { isMonitored } from '../sys/monitor.js'
import { Raised } from './attempt.js'
import { raisedAtYield } from './callers.js'
import { FRAME, isDirect, wayOf, type Direct } from './direct.js'
import { returned, started, unwound } from './events.js'
import { enter, executing } from './executing.js'
import { DelegateKind, finish, finishUnsuspended, State, type AnyIteratorResult, type Frame } from './frame.js'
import { escaped } from './iterator.js'
import { bareYield, missingStar, missingYield } from './misuse.js'
import { nextOf, resumeForeign, throwOf } from './native.js'
import type { Cursor } from './operand.js'
import { beginRequestsWith, isRequest, Request } from './request.js'
import { beginDirect, start } from './take-up.js'

/** So many bodies at most are begun in the stack of those that await them. */
const MOST_NESTED = 32

beginRequestsWith((request) => {
  const { verb, target } = request
  if (verb === 'await_') {
    const way = wayOf(target)
    if (way === FRAME) {
      if (isNewCoroutine(target as Frame)) begin(request, target as Frame)
    } else if (isDirect(target, way)) tryDirect(request, target)
  } else if (verb === 'advance' && !isMonitored) (target as Cursor).stepInPlace(request)
})

/** What needs no iterator is asked here already: a future that is done does not suspend anybody. */
function tryDirect(request: Request, direct: Direct): void {
  try {
    beginDirect(request, direct)
  } catch (error) {
    failInPlace(request, error)
  }
}

/** A coroutine that has not begun, of which there is nothing more to be asked. */
function isNewCoroutine(frame: Frame): boolean {
  return frame._state === State.CREATED && frame._code.kind === 'coroutine' && hasRoom()
}

/** Whether another body can be resumed in place: the stack is not deep. */
export function hasRoom(): boolean {
  return executing.nested < MOST_NESTED
}

/** Begins a coroutine in place. The request then is settled, or says what the machine is to do. */
function begin(request: Request, frame: Frame): void {
  start(frame)
  const result = resumeInPlace(request, frame)
  if (result === request) return
  if (Request.is(result.value)) fail(request, frame, missingYield(result.value))
  else {
    if (isMonitored) returned(frame, result.value)
    finishUnsuspended(frame)
    request.settle(result.value)
  }
}

/**
 * Resumes a body, that of a coroutine or of an async generator, in the stack of the body that awaits it.
 *
 * @returns the request, if it says what the machine is to do: the body awaits something, or has failed; else what the
 *   body yielded or returned, with the frame left as it was while it ran
 */
export function resumeInPlace(request: Request, frame: Frame): AnyIteratorResult {
  const delegator = executing.frame
  const depth = executing.nested
  enter(frame)
  executing.nested = depth + 1
  frame._state = State.RUNNING
  frame._delegator = delegator
  request.kind = DelegateKind.BEGUN
  request.frame = frame
  if (isMonitored) started(frame)
  const result = stepOf(frame)
  const now = executing
  now.nested = depth
  now.frame = delegator
  if (isRequest(result)) {
    frame._state = State.SUSPENDED
    frame._request = result
    return request
  }
  if (!(result instanceof Raised)) return result
  fail(request, frame, escaped(frame, result.value))
  return request
}

/** What a body comes to, where it may yield only what it may. */
function stepOf(frame: Frame): AnyIteratorResult {
  try {
    const { kind, isForeign } = frame._code
    let result = isForeign ? resumeForeign(frame._body, undefined, false) : nextOf(frame._body, undefined)
    while (!isRequest(result) && result.done !== true) {
      if (kind !== 'coroutine' && !Request.is(result.value)) return result
      const what = kind === 'coroutine' ? bareYield(result.value) : missingStar(result.value as Request)
      const refusal = raisedAtYield(what, frame._code.qualname)
      result = isForeign ? resumeForeign(frame._body, refusal, true) : throwOf(frame._body, refusal)
    }
    return result
  } catch (error) {
    return new Raised(error)
  }
}

/** An error leaves a body that was begun in place. */
function fail(request: Request, frame: Frame, error: unknown): void {
  if (isMonitored) unwound(frame, error)
  finish(frame)
  failInPlace(request, error)
}

/** Has the machine raise an error in the body that made a request. */
export function failInPlace(request: Request, error: unknown): void {
  request.kind = DelegateKind.FAILED
  request.opening = error
}

/**
 * Links what was begun below a frame.
 *
 * @param frame the frame whose body made the request
 * @returns the innermost frame that was begun; its request is what is to be looked at next
 */
export function linkBegun(frame: Frame, request: Request): Frame {
  let end = frame
  for (let made = request; made.kind === DelegateKind.BEGUN;) {
    const below = made.frame as Frame
    made.kind = DelegateKind.FRAME
    made.owner = end
    end._request = made
    below._delegator = end
    end = below
    made = below._request as Request
  }
  return end
}
