/**
 * The form of the random task sets: data that programs.py and interpret.ts both run.
 */

/** Whom a call is about: a number, what the body's last GetTid or NewTask replied, or (to wait for) the last child. */
export type Who = number | 'self' | 'last' | 'child'

/** One step of a body; with `'guard'` at its end, the error that comes of it is caught and noted. */
export type Op =
  | [verb: 'tid' | 'yield' | 'bare', guard?: 'guard']
  | [verb: 'odd' | 'return' | 'new' | 'call', argument: number, guard?: 'guard']
  | [verb: 'raise', message: string, guard?: 'guard']
  | [verb: 'kill' | 'wait', who: Who, guard?: 'guard']

export interface BodyForm {
  /** How the target is written. To Python, `generator` and `native` are the same. */
  readonly kind: 'coroutine' | 'generator' | 'native' | 'based'
  readonly ops: readonly Op[]
  /** What the body does when it is closed. */
  readonly cleanUp: 'none' | 'await' | 'swallow' | 'raise' | 'ignore'
}

/** A task set: what bodies there are (`new` and `call` name them by their index), and which are started. */
export interface Program {
  readonly bodies: readonly BodyForm[]
  readonly starts: readonly number[]
}

export interface Recorded {
  readonly program: Program
  readonly trace: readonly string[]
}
