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
import { raisedAtYield } from './callers.js'
import { ASK_BODY, type ByHand, Type } from './code.js'
import { isDirect, wayOf, type Direct } from './direct.js'
import { returned, started, unwound } from './events.js'
import { enter, executing } from './executing.js'
import {
  CoroutineFrame,
  DelegateKind,
  finish,
  finishUnsuspended,
  State,
  type AnyIteratorResult,
  type Delegation,
  type Frame,
} from './frame.js'
import { escaped } from './iterator.js'
import { bareYield, missingStar, missingYield } from './misuse.js'
import { nextOf, resumeForeign, throwOf } from './native.js'
import type { Cursor } from './operand.js'
import { beginRequestsWith, isRequest, Request, Verb } from './request.js'
import { beginDirect, start } from './take-up.js'

beginRequestsWith((request) => {
  const { verb, target } = request
  if (verb === Verb.AWAIT) {
    if (target instanceof CoroutineFrame) {
      if (target._state === State.CREATED) begin(request, target)
    } else {
      const way = wayOf(target)
      if (isDirect(target, way)) tryDirect(request, target, way)
      else request.kind = DelegateKind.OTHER
    }
  } else if (verb === Verb.ADVANCE && !isMonitored) (target as Cursor).stepInPlace(request)
})

/** What needs no iterator is asked here already: a future that is done does not suspend anybody. */
function tryDirect(request: Request, direct: Direct, way: unknown): void {
  try {
    beginDirect(request, direct, way)
  } catch (error) {
    failInPlace(request, error)
  }
}

/** Begins a coroutine in place. The request then is settled, or says what the machine is to do. */
function begin(request: Request, frame: Frame): void {
  start(frame)
  const { byHand } = frame._code
  if (byHand !== null && !isMonitored && isDoneByHand(request, frame, byHand)) return
  const result = resumeInPlace(request, frame)
  if (result === request) return
  const { value } = result
  if (Request.is(value)) fail(request, frame, missingYield(value))
  else {
    if (isMonitored) returned(frame, value)
    finishUnsuspended(frame)
    request.settle(value)
  }
}

/**
 * Does what a body by hand does, without beginning it: a lock that is free takes 0.7 of the time so, a switch between
 * tasks 0.8.
 *
 * @returns whether the request is settled, or says what the machine is to do; else the body is to be begun
 */
function isDoneByHand(request: Request, frame: Frame, byHand: ByHand): boolean {
  try {
    const awaited = byHand.waitsFor(frame._body)
    if (awaited === ASK_BODY) return false
    if (awaited === null) {
      request.settle(byHand.does(frame._body))
      finishUnsuspended(frame)
    } else {
      frame._delegator = executing.frame
      frame._request = awaited as Delegation
      request.kind = DelegateKind.BEGUN
      request.frame = frame
    }
  } catch (error) {
    fail(request, frame, escaped(frame, error))
  }
  return true
}

/**
 * Resumes a body, that of a coroutine or of an async generator, in the stack of the body that awaits it.
 *
 * @returns the request, if it says what the machine is to do: the body awaits something, or has failed; else what the
 *   body yielded or returned, with the frame left as it was while it ran
 */
export function resumeInPlace(request: Request, frame: Frame): AnyIteratorResult {
  const { frame: delegator, room } = executing
  enter(frame)
  executing.room = room - 1
  frame._state = State.RUNNING
  frame._delegator = delegator
  request.kind = DelegateKind.BEGUN
  if (isMonitored) started(frame)
  let result: AnyIteratorResult
  try {
    result = frame._code.isForeign ? resumeForeign(frame._body, undefined, false) : nextOf(frame._body, undefined)
    // Nearly always it has ended, or awaits something.
    if (result.done !== true && !isRequest(result)) result = withoutMisuse(frame, result)
  } catch (error) {
    goOn(delegator, room)
    fail(request, frame, escaped(frame, error))
    return request
  }
  goOn(delegator, room)
  if (result.done === true || !isRequest(result)) return result
  request.frame = frame
  frame._state = State.SUSPENDED
  frame._request = result
  return request
}

/** The body that awaits goes on. */
function goOn(delegator: Frame | null, room: number): void {
  const now = executing
  now.room = room
  now.frame = delegator
}

/** What a body comes to that has yielded: where it may not, it is told so. */
function withoutMisuse(frame: Frame, yielded: AnyIteratorResult): AnyIteratorResult {
  const { type, isForeign } = frame._code
  let result = yielded
  while (result.done !== true && !isRequest(result)) {
    if (type !== Type.COROUTINE && !Request.is(result.value)) return result
    const what = type === Type.COROUTINE ? bareYield(result.value) : missingStar(result.value as Request)
    const refusal = raisedAtYield(what, frame._code.qualname)
    result = isForeign ? resumeForeign(frame._body, refusal, true) : throwOf(frame._body, refusal)
  }
  return result
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
