/**
 * Adoption: native generators as frames.
 *
 * A native generator that only yields needs no frame: it is stepped as it is. When it delegates in its turn (`yield*
 * await_(x)` in a native `*__await__()`), or when it is thrown into or closed, it gets one; one of another realm gets
 * it at once. Adoption goes by the generator: whoever delegates to it finds the same frame.
 */
import { FOREIGN, NATIVE } from './code.js'
import { DelegateKind, Frame, State, type Delegation, type NativeGenerator } from './frame.js'
import { isOwnGenerator } from './native.js'

const adopted = new WeakMap<object, Frame>()

/** Whether there may be any: a look into an empty table takes a tenth of an await by `*__await__() { … }`. */
let hasAdopted = false

/** The frame of a native generator that has been adopted already. */
export function adoptedFrame(generator: object): Frame | undefined {
  return hasAdopted ? adopted.get(generator) : undefined
}

/** The frame of a native generator, of whichever realm; made if it has none. */
export function adoptAlone(generator: NativeGenerator): Frame {
  let frame = adopted.get(generator)
  if (frame === undefined) {
    frame = new Frame(isOwnGenerator(generator) ? NATIVE : FOREIGN, generator)
    // Whether it has begun cannot be known; resuming it is right in either case.
    frame._state = State.SUSPENDED
    hasAdopted = true
    adopted.set(generator, frame)
  }
  return frame
}

/** Forgets a frame that should not have been: its generator was running, stepped by a delegator without a frame for it. */
export function disown(frame: Frame): void {
  adopted.delete(frame._body)
}

/**
 * Makes a native generator that a frame delegates to a frame of the chain.
 *
 * @param delegator the frame that delegates to it
 * @param request the request that it was delegated to with
 * @param result the request that the native generator has just made
 * @returns false if another delegator had adopted it already: then it is shared, and is to be stepped again
 */
export function adopt(delegator: Frame, request: Delegation, result: Delegation | undefined): boolean {
  const generator = request.target as NativeGenerator
  const owner = result?.owner ?? adopted.get(generator) ?? null
  if (owner !== null) {
    request.kind = DelegateKind.SHARED
    request.frame = owner
    return false
  }
  const frame = new Frame(NATIVE, generator)
  frame._state = State.SUSPENDED
  frame._delegator = delegator
  hasAdopted = true
  adopted.set(generator, frame)
  request.kind = DelegateKind.FRAME
  request.frame = frame
  return true
}
