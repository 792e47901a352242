/**
 * The kinds of values that the rules tell apart.
 */

/**
 * A `request` is what needs nothing but its `yield*`: what `await_()`, `from()`, `asyncWith()` and `advance()` return, and
 * a native generator that awaits. An `awaitable` runs by itself, or holds nothing that is lost with it: a future, a task,
 * a trap.
 */
export type Kind = 'coroutine' | 'generator' | 'async generator' | 'request' | 'awaitable'

/** The kinds of which nothing runs when nobody takes them up. */
export type Lost = Exclude<Kind, 'awaitable'>

export function isLost(kind: Kind | undefined): kind is Lost {
  return kind !== undefined && kind !== 'awaitable'
}
