/**
 * The frames behind objects: what of the runtime's objects can be a link of a chain.
 *
 * A generator or coroutine is a frame itself; the wrapper that `coroutine.__await__()` gives stands for its
 * coroutine's frame, so that awaiting through it stays flat.
 */
import { Frame } from './frame.js'

/** The key under which an object that stands for a frame holds it. */
export const STANDS_FOR: unique symbol = Symbol('stands for')

/** The frame that delegating to an object means, if it is one of this runtime's. */
export function frameBehind(object: unknown): Frame | undefined {
  if (object instanceof Frame) return object
  return (object as { [STANDS_FOR]?: Frame })[STANDS_FOR]
}
