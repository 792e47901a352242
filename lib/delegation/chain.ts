/**
 * Chains: the links between frames. A frame has at most one delegator linked to it; the frames from a driven one down
 * to the body that runs are the chain.
 *
 *     driven ──request──▶ middle ──request──▶ innermost ──▶ (a leaf that is no frame)
 *       ◀──delegator──────   ◀──delegator──────
 */
import { ValueError } from '../protocol/exceptions.js'
import { Type } from './code.js'
import { type AsyncStep, DelegateKind, type Delegation, type Frame, State } from './frame.js'

/** Whether a frame is executing: it, or a frame above it in its chain, is being driven. */
export function isExecuting(frame: Frame): boolean {
  for (let above: Frame | null = frame; above !== null; above = above._delegator) {
    if (above._state === State.RUNNING) return true
  }
  return false
}

/** Whether a frame is suspended in a delegation: CPython's FRAME_SUSPENDED_YIELD_FROM. */
export function isDelegating(frame: Frame): boolean {
  return frame._request !== null && !isExecuting(frame)
}

/** CPython's error for driving a frame that is executing. */
export function alreadyExecuting(frame: Frame): ValueError {
  return new ValueError(`${typeWords(frame)} already executing`)
}

/** Whether a frame is an async generator's. */
export function isAsync(frame: Frame): boolean {
  return frame._code.type === Type.ASYNC_GENERATOR
}

/** The awaitable through which a frame delegates to an async generator. */
export function stepOf(delegator: Frame): AsyncStep {
  return (delegator._request as Delegation).target as AsyncStep
}

/** How messages name the type of a frame: 'generator', 'coroutine', 'async generator'. */
export function typeWords(frame: Frame): string {
  return isAsync(frame) ? 'async generator' : frame._code.kind
}

/** A frame is driven from beside its delegator: the top of its chain no longer knows where the chain ends. */
export function forgetShortcut(frame: Frame): void {
  let top = frame
  while (top._delegator !== null) top = top._delegator
  top._innermost = null
}

/** What a running frame has in place of a short cut, so that it takes none when it is suspended. */
export const NO_SHORTCUT = {} as Frame

/**
 * A step of an async generator was ended by somebody else than who awaits it, who is to learn that at the next resume.
 * If the chain is running, and so has no short cut to be forgotten, it is kept from taking one.
 */
export function spoilShortcut(frame: Frame): void {
  let top = frame
  while (top._delegator !== null) top = top._delegator
  top._innermost = top._state === State.RUNNING ? NO_SHORTCUT : null
}

/**
 * The end of the chain below a frame: a frame that delegates to nothing, or to what is no frame, or to a frame that
 * cannot be gone into (because it is being driven elsewhere, or has finished behind its delegator's back).
 */
export function innermost(frame: Frame): Frame {
  let end = frame
  for (;;) {
    const request = end._request
    if (request === null || request.kind !== DelegateKind.FRAME) return end
    const below = request.frame as Frame
    if (isAsync(below)) {
      if (below._state !== State.SUSPENDED || !(request.target as AsyncStep)._isOpen) {
        // The step was ended by somebody else, or is being driven: its awaitable knows what to say.
        unlink(below, end)
        request.kind = DelegateKind.PYTHON
        return end
      }
    } else if (below._state !== State.SUSPENDED) {
      return end
    }
    end = below
  }
}

/** Ends a frame's delegation; `delegator` is no longer to be told what becomes of `below`. */
export function unlink(below: Frame, delegator: Frame): void {
  if (below._delegator === delegator) below._delegator = null
}
