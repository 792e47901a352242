/**
 * Attempts: driving a frame whose error is asked for as an outcome.
 *
 * The machine has caught an error already when it finds that it leaves the driven frame. To raise it there, only to
 * have it caught by the caller, costs as much as it cost the body to raise it; a task that is cancelled pays that.
 */
import type { Frame, AnyIteratorResult } from './frame.js'

/** The frame that is being attempted. */
let attempted: Frame | null = null

/** An error that left the frame. */
export class Raised implements IteratorReturnResult<unknown> {
  readonly done = true
  readonly value: unknown

  constructor(error: unknown) {
    this.value = error
  }
}

/**
 * Drives a frame.
 *
 * @param drives resumes the frame, or throws into it
 * @returns what that gives, or a `Raised`
 * @throws what is raised before the body is resumed
 */
export function attempt<A>(
  frame: Frame,
  drives: (frame: Frame, argument: A) => AnyIteratorResult,
  argument: A,
): AnyIteratorResult {
  const outer = attempted
  attempted = frame
  try {
    return drives(frame, argument)
  } finally {
    attempted = outer
  }
}

/** For the machine: an error leaves the driven frame. */
export function leave(driven: Frame, error: unknown): AnyIteratorResult {
  if (driven !== attempted) throw error
  return new Raised(error)
}
