/**
 * This file turns values into what is kept, and back. A value that cannot be kept, or is too large, is refused when it
 * is to be kept, never when it is read. A value is read again before it is used, so that an interrupted run sees the
 * same as another.
 */
import { utf8Length } from '../text/utf8-length.js'
import { CancelledError, OSError, TimeoutError } from '../asyncio/python/exceptions.js'
import { type ErrorClasses, fromSaved, toSaved } from '../journal/saved-values.js'
import { Exception, isExceptionInstance } from '../protocol/exceptions.js'

/** A class of errors that are kept with their class. */
export type ErrorClass = abstract new (...args: never[]) => Error

/** So many bytes a value may have, unless told otherwise. */
export const MAX_BYTES = 10_000_000

/** What turns values into what is kept, and back. */
export interface Keeper {
  /** A value as it is kept; a TypeError that says what it is of, if it cannot be. */
  save(value: unknown, what: string): unknown
  /** An error as it is kept. What of it cannot be kept becomes text. */
  saveError(error: unknown): unknown
  load(saved: unknown): unknown
}

/** A keeper for the errors of these classes. */
export function keeper(errors: readonly ErrorClass[] = [], maxBytes = MAX_BYTES): Keeper {
  const classes = new Map<string, ErrorClass>()
  for (const known of [CancelledError, TimeoutError, OSError, ...errors]) classes.set(known.name, known)
  const classOf: ErrorClasses = (name) => classes.get(name)
  return {
    save(value, what) {
      const saved = toSaved(value)
      const text = unsaved(saved)
      if (text !== undefined) throw new TypeError(`${what} cannot be kept: ${text}`)
      const size = utf8Length(JSON.stringify(saved))
      if (size > maxBytes) throw new TypeError(`${what} has ${size} bytes, and ${maxBytes} can be kept`)
      return saved
    },
    saveError(error) {
      const saved = toSaved(isExceptionInstance(error) ? error : new Exception(error))
      const size = utf8Length(JSON.stringify(saved))
      return size <= maxBytes ? saved : toSaved(new Exception(`an error of ${size} bytes, and ${maxBytes} can be kept`))
    },
    load: (saved) => fromSaved(saved, classOf),
  }
}

/** The text of what could not be kept, if there is something. */
function unsaved(saved: unknown): string | undefined {
  if (typeof saved !== 'object' || saved === null) return undefined
  const { $: kind, text } = saved as { $?: unknown; text?: unknown }
  if (kind === 'text') return String(text)
  for (const item of Object.values(saved)) {
    const found = unsaved(item)
    if (found !== undefined) return found
  }
  return undefined
}
