/**
 * Events: what the machine reports of the bodies that it runs, while a tool asks for it (see sys/monitoring.ts).
 *
 * They are CPython's, in its order, with the resumes of the levels between left out: what is sent goes straight to the
 * innermost body here, what that yields straight to the driver, and so do the events. What is left out is
 *
 * - PY_RESUME and PY_YIELD of a body that passes something through, to or from a body that it delegates to,
 * - PY_THROW of a body that is told so how a body below it has ended.
 *
 * Through the runtime's own awaitables (a step of an async generator, a frame that has another delegator) a body is
 * reached, or it is not: they may refuse. So a resume on its way through one is kept back until it shows.
 */
import { isGeneratorExit, isStopAsyncIteration } from '../protocol/exceptions.js'
import { events, fire, type MonitoringEvent } from '../sys/monitor.js'
import { adoptedFrame } from './adopt.js'
import { isExecuting } from './chain.js'
import { isAdopted } from './code.js'
import { DelegateKind, type Delegation, type Frame } from './frame.js'
import { hasBodyBelow, isBodily } from './wrapped.js'

const { PY_START, PY_RESUME, PY_RETURN, PY_YIELD, PY_UNWIND, PY_THROW } = events

/** How far native generators have come, which have no frame to tell: those that were seen. */
const natives = new WeakMap<object, State>()

type State = 'running' | 'suspended' | 'delegating' | 'ended'

/** A resume that is kept back. */
let kept: { readonly frame: Frame; readonly value: unknown } | null = null

let last: MonitoringEvent | 0 = 0
let lastValue: unknown

function report(event: MonitoringEvent, object: object, value: unknown): void {
  if (kept !== null) {
    const { frame, value: sent } = kept
    kept = null
    if (event !== PY_START && event !== PY_RESUME && event !== PY_THROW) fire(PY_RESUME, objectOf(frame), sent)
  }
  last = event
  lastValue = value
  fire(event, object, value)
}

/** Whom an event is about: an adopted native generator itself. */
function objectOf(frame: Frame): object {
  return isAdopted(frame._code) ? frame._body : frame
}

function stateOf(generator: object): State | undefined {
  const frame = adoptedFrame(generator)
  if (frame === undefined) return natives.get(generator)
  if (isExecuting(frame)) return 'running'
  return frame._request === null ? natives.get(generator) : 'delegating'
}

/** A body begins. */
export function started(frame: Frame): void {
  report(PY_START, objectOf(frame), undefined)
}

/** A value arrives at the end of the chain below a frame. */
export function resumed(end: Frame, value: unknown, top: Frame): void {
  const request = end._request
  if (end === underWay) underWay = null
  else if (isElsewhere(end)) {
    if (end !== top) report(PY_RESUME, objectOf(end._delegator as Frame), value)
  } else if (request === null) report(isNewNative(end) ? PY_START : PY_RESUME, objectOf(end), value)
  else if (request.kind === DelegateKind.NATIVE) {
    const generator = request.target as object
    const state = stateOf(generator)
    if (state === undefined) natives.set(generator, 'suspended')
    if (state === 'delegating') kept = { frame: end, value }
    else report(PY_RESUME, state === 'running' || state === 'ended' ? objectOf(end) : generator, value)
  } else if (isThrough(request)) kept = { frame: end, value }
  else report(PY_RESUME, objectOf(end), value)
}

/** Whether a frame is that of a native generator which was adopted before it began, as far as is known. */
function isNewNative({ _code: code, _body: body }: Frame): boolean {
  if (!isAdopted(code) || natives.has(body)) return false
  natives.set(body, 'suspended')
  return true
}

/** Who delegates to a native generator, and what it awaits by it: of those that were seen. */
export interface Origin {
  readonly delegator: Frame
  readonly awaitable: unknown
}

const origins = new WeakMap<object, Origin>()

/** Where a native generator comes from; undefined if it was not seen. */
export function delegationOf(generator: object): Origin | undefined {
  return origins.get(generator)
}

/** A native generator is delegated to, and is about to be resumed. */
export function tookUpNative(generator: object, delegator: Frame, awaitable: unknown): void {
  origins.set(generator, { delegator, awaitable })
  const state = stateOf(generator)
  if (state === undefined) report(PY_START, generator, undefined)
  else if (state === 'suspended') report(PY_RESUME, generator, undefined)
}

/** Something is thrown in; what ended before has nothing to do with it. */
export function throwing(): void {
  last = 0
}

/** A frame whose native generator is running, and so cannot be thrown into. */
let refused: Frame | null = null

/** An error that was thrown in reaches a body that does not delegate. */
export function thrown(frame: Frame, error: unknown): void {
  refused = null
  if (!isElsewhere(frame)) report(PY_THROW, objectOf(frame), error)
  else if (!hasEnded(frame)) refused = frame
  else if (frame._delegator !== null && !isGeneratorExit(error)) thrown(frame._delegator, error)
}

/** Whether a frame is that of a native generator which has ended out of its sight: somebody else resumed it. */
function hasEnded(frame: Frame): boolean {
  return isAdopted(frame._code) && natives.get(frame._body) === 'ended'
}

/** The same for one that has ended, or is running. */
function isElsewhere(frame: Frame): boolean {
  return hasEnded(frame) || (isAdopted(frame._code) && natives.get(frame._body) === 'running')
}

/** A frame is about to be closed by itself. A native generator that was not seen to begin has nothing to be told. */
export function closing({ _code: code, _body: body }: Frame): void {
  if (isAdopted(code) && !natives.has(body)) natives.set(body, 'ended')
}

/** An error is raised in a body in place of what it delegated to; unless that is how a body below it has ended. */
export function delivered(frame: Frame, error: unknown): void {
  if ((last === PY_UNWIND || last === PY_THROW) && error === lastValue) return
  if ((last === PY_UNWIND || last === PY_RETURN || last === PY_YIELD) && isStopAsyncIteration(error)) return
  thrown(frame, error)
}

function end(frame: Frame): void {
  if (isAdopted(frame._code)) natives.set(frame._body, 'ended')
}

/** A body hands something out. */
export function yielded(frame: Frame, value: unknown): void {
  report(PY_YIELD, objectOf(frame), value)
}

/** A body returns. */
export function returned(frame: Frame, value: unknown): void {
  if (hasEnded(frame)) return
  end(frame)
  report(PY_RETURN, objectOf(frame), value)
}

/** An error leaves a body. */
export function unwound(frame: Frame, error: unknown): void {
  if (isElsewhere(frame)) {
    // That it cannot be thrown into is raised in who delegates to it.
    if (frame === refused && frame._delegator !== null) thrown(frame._delegator, error)
    return
  }
  end(frame)
  report(PY_UNWIND, objectOf(frame), error)
}

/**
 * What is no frame of the chain is about to be resumed.
 *
 * @returns whether it is a native generator that can be
 */
export function stepping({ kind, target }: Delegation): boolean {
  last = 0
  if (kind !== DelegateKind.NATIVE) return false
  const state = stateOf(target as object)
  if (state !== undefined && state !== 'suspended') return false
  natives.set(target as object, 'running')
  return true
}

/** A frame whose native generator was resumed as one that has none, and is about to be resumed again for the rest. */
let underWay: Frame | null = null

/** It delegates in its turn. */
export function delegated({ target }: Delegation): void {
  natives.set(target as object, 'suspended')
  const frame = adoptedFrame(target as object)
  if (frame !== undefined && frame._request === null && !isExecuting(frame)) underWay = frame
}

/** It has answered. */
export function stepped(frame: Frame, request: Delegation, isNative: boolean, isDone: boolean, value: unknown): void {
  if (isNative) {
    natives.set(request.target as object, isDone ? 'ended' : 'suspended')
    report(isDone ? PY_RETURN : PY_YIELD, request.target as object, value)
    return
  }
  arrived(frame)
  if (!isDone && !(last === PY_YIELD && passesOn(request))) yielded(frame, value)
}

/** It has raised. */
export function failed(frame: Frame, request: Delegation, isNative: boolean, error: unknown): void {
  if (isNative) {
    natives.set(request.target as object, 'ended')
    report(PY_UNWIND, request.target as object, error)
  } else arrived(frame)
}

/** A resume that was kept back has reached no body below. */
function arrived(frame: Frame): void {
  if (kept?.frame === frame) report(PY_RESUME, objectOf(frame), kept.value)
}

/** Whether what a delegate has yielded is what a body below it has. */
function passesOn(request: Delegation): boolean {
  return isThrough(request) || (request.kind === DelegateKind.PYTHON && hasBodyBelow(request.target))
}

/** Whether a delegate is one of the runtime's own, behind which there is a body. */
function isThrough({ kind, target }: Delegation): boolean {
  return (
    kind === DelegateKind.FRAME || kind === DelegateKind.SHARED || (kind === DelegateKind.PYTHON && isBodily(target))
  )
}
