/**
 * Iterators of the runtime's own that say the end with an iterator result, where Python's would raise StopIteration:
 * what awaiting a future goes through, so that it costs no exception.
 */
import type { AnyIteratorResult } from './frame.js'

/** A Python-style iterator that can also be resumed without exceptions for the normal end. */
export abstract class RuntimeIterator {
  /** @internal `send(value)`, or `__next__()` for None. */
  abstract _resume(value: unknown): AnyIteratorResult

  /** @internal Told that an error is raised in its place; only of those that do nothing else when thrown into. */
  _drop?(): void
}
