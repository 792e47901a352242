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
import { isDirect, type Direct } from './direct.js'
import { returned, started, unwound } from './events.js'
import { enter, executing } from './executing.js'
import { DelegateKind, finish, Frame, State, type AnyIteratorResult } from './frame.js'
import { escaped } from './iterator.js'
import { bareYield, missingYield } from './misuse.js'
import { nextOf, throwOf } from './native.js'
import { beginRequestsWith, isRequest, Request } from './request.js'
import { beginDirect, start } from './take-up.js'

/** So many bodies at most are begun in the stack of those that await them. */
const MOST_NESTED = 32

beginRequestsWith((request) => {
  const { verb, target } = request
  if (verb !== 'await_') return
  if (!(target instanceof Frame)) {
    if (isDirect(target)) tryDirect(request, target)
  } else if (canBegin(target)) begin(request, target)
})

/** What needs no iterator is asked here already: a future that is done does not suspend anybody. */
function tryDirect(request: Request, direct: Direct): void {
  try {
    beginDirect(request, direct)
  } catch (error) {
    request.kind = DelegateKind.FAILED
    request.opening = error
  }
}

/** A coroutine that has not begun, of which there is nothing more to be asked, while the stack is not deep. */
function canBegin(frame: Frame): boolean {
  return (
    frame._state === State.CREATED &&
    frame._code.kind === 'coroutine' &&
    !frame._code.isForeign &&
    executing.nested < MOST_NESTED
  )
}

/** Begins a coroutine in place. The request then is settled, or says what the machine is to do. */
function begin(request: Request, frame: Frame): void {
  const delegator = executing.frame
  const depth = executing.nested
  enter(frame)
  executing.nested = depth + 1
  start(frame)
  frame._state = State.RUNNING
  frame._delegator = delegator
  request.kind = DelegateKind.BEGUN
  request.frame = frame
  if (isMonitored) started(frame)
  const result = firstStep(frame)
  executing.nested = depth
  executing.frame = delegator
  executing.mayBegin = true
  if (result instanceof Raised) fail(request, frame, escaped(frame, result.value))
  else if (isRequest(result)) {
    frame._state = State.SUSPENDED
    frame._request = result
  } else if (Request.is(result.value)) fail(request, frame, missingYield(result.value))
  else {
    if (isMonitored) returned(frame, result.value)
    finish(frame)
    request.settle(result.value)
  }
}

/** What a body comes to, that may await and return but not yield. */
function firstStep(frame: Frame): AnyIteratorResult {
  try {
    let result = nextOf(frame._body, undefined)
    while (!isRequest(result) && result.done !== true) result = throwOf(frame._body, bareYield(result.value))
    return result
  } catch (error) {
    return new Raised(error)
  }
}

function fail(request: Request, frame: Frame, error: unknown): void {
  if (isMonitored) unwound(frame, error)
  finish(frame)
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
