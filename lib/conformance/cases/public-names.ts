/**
 * The public names of Python's generators, coroutines and their kin. What a runtime adds to them for JavaScript
 * (`resume`, `toString` …) is no concern of Python's.
 */
const PUBLIC_NAMES = [
  'aclose',
  'ag_await',
  'ag_code',
  'ag_frame',
  'ag_running',
  'ag_state',
  'ag_suspended',
  'asend',
  'athrow',
  'close',
  'cr_await',
  'cr_code',
  'cr_frame',
  'cr_origin',
  'cr_running',
  'cr_state',
  'cr_suspended',
  'gi_code',
  'gi_frame',
  'gi_running',
  'gi_state',
  'gi_suspended',
  'gi_yieldfrom',
  'send',
  'throw',
]

/** Python's `dir(object)` without the names that begin with an underscore: which of the public names an object has. */
export function publicNames(object: object): string[] {
  return PUBLIC_NAMES.filter((name) => name in object)
}
