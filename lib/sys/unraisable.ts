/**
 * Errors that have nowhere to go: Python's `sys.unraisablehook`.
 *
 * Some errors happen where nobody can catch them, as when looking up `close` on a foreign iterator fails while its
 * awaiter is closed. They are shown, never swallowed.
 */
import { print } from './print.js'

/** An error that could not be raised, with what was going on. */
export interface Unraisable {
  /** What was thrown. */
  error: unknown
  /** What was being done, as in "Exception ignored while closing generator". */
  message: string
  /** The object it happened to. */
  object: unknown
}

let hook: ((unraisable: Unraisable) => void) | undefined

/** Reports an error that nobody can catch. */
export function reportUnraisable(unraisable: Unraisable): void {
  if (hook !== undefined) hook(unraisable)
  else print('error', `${unraisable.message} ${String(unraisable.object)}:`, unraisable.error)
}

/**
 * Sets what happens to errors that nobody can catch.
 *
 * @param to called with each such error; undefined for the default, which prints them on `console.error`
 * @returns the hook that was set before
 * @see Python: `sys.unraisablehook`
 * @example
 * const seen: unknown[] = []
 * const before = setUnraisablehook(({ error }) => seen.push(error))
 * setUnraisablehook(before)
 */
export function setUnraisablehook(
  to: ((unraisable: Unraisable) => void) | undefined,
): ((unraisable: Unraisable) => void) | undefined {
  const before = hook
  hook = to
  return before
}
