/**
 * None: `undefined` is Python's None; `null` counts as None where the protocol tests for it, and is otherwise an
 * ordinary value.
 */

/** Whether a value is None where the protocol asks, as `send()` into a just-started object does. */
export function isNone(value: unknown): value is null | undefined {
  return value === undefined || value === null
}
