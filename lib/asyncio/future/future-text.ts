/**
 * Futures and tasks as text. Deviation: without positions in the source.
 */
import type { OriginFrame } from '../../sys/origin.js'
import { pythonRepr } from '../../text/python-repr.js'
import { callbackText } from '../loop/callback-text.js'
import { Handle } from '../loop/handle.js'
import { limitedRepr } from '../python/limited-repr.js'

/** What the text of a future is made of. */
export interface FutureInText {
  readonly _exception: unknown
  readonly _result: unknown
  readonly _sourceTraceback: readonly OriginFrame[] | undefined
  done(): boolean
  cancelled(): boolean
  _entries(): readonly object[]
}

const around = new Set<object>()

/** Python's text of a future. */
export function futureText(future: FutureInText): string {
  return recursive(future, () => `<${future.constructor.name} ${futureTextParts(future).join(' ')}>`)
}

/** Calls a function for the text of an object; inside of itself the object is `...`. */
export function recursive(object: object, text: () => string): string {
  if (around.has(object)) return '...'
  around.add(object)
  try {
    return text()
  } finally {
    around.delete(object)
  }
}

/** What the text of a future says, in order: its state, its outcome, its callbacks. */
export function futureTextParts(future: FutureInText): string[] {
  const parts = [stateText(future)]
  if (future.done() && !future.cancelled()) {
    const failed = future._exception !== undefined
    parts.push(failed ? `exception=${pythonRepr(future._exception)}` : `result=${limitedRepr(future._result)}`)
  }
  const callbacks = future._entries()
  if (callbacks.length > 0) parts.push(callbacksText(callbacks))
  const made = future._sourceTraceback?.at(0)
  if (made !== undefined) parts.push(`created at ${made[0]}:${made[1]}`)
  return parts
}

function stateText(future: FutureInText): string {
  if (!future.done()) return 'pending'
  return future.cancelled() ? 'cancelled' : 'finished'
}

function callbacksText(entries: readonly object[]): string {
  const texts = entries.map((entry) => callbackText(entry instanceof Handle ? entry._callback : entry))
  const [first, second] = texts
  if (texts.length === 1) return `cb=[${first}]`
  if (texts.length === 2) return `cb=[${first}, ${second}]`
  return `cb=[${first}, <${texts.length - 2} more>, ${texts.at(-1)}]`
}
