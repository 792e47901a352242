/**
 * Steps: what was done to a coroutine, and what came of it. A coroutine whose body does the same each time is fixed by
 * its function, its arguments and its steps; everything in this folder is made of that. Knows nothing of coroutines.
 */
import { isExceptionInstance } from '../protocol/exceptions.js'
import { errorName, pythonStr } from '../text/python-repr.js'
import { textOf } from './described.js'

/** What can be done to a coroutine. */
export type Operation = 'send' | 'throw' | 'close'

/** What can come of it: it suspends, it ends, or an exception leaves it. What `close()` answers is a 'return'. */
export type Outcome = 'yield' | 'return' | 'raise'

/**
 * What can happen in a body: it is entered; it awaits something; it gets what was sent, or an error that was thrown in;
 * it yields, it returns, an error leaves it.
 */
export type FrameEventKind = 'enter' | 'await' | 'get' | 'throw' | 'yield' | 'return' | 'raise'

/** Something that happened in a body. */
export interface FrameEvent {
  readonly event: FrameEventKind
  /** The number of the frame in its journal, in the order in which they began. */
  readonly frame: number
  /** What the frame is called: a function's name; of the generator of an `__await__`, its class's with the object's fields. */
  readonly name: string
  /** The value or the error, as text; of an await, what is awaited. */
  readonly value?: string
  /** The number of the frame that delegates to this one. */
  readonly by?: number
  /** The line where it stands, where that is known. */
  readonly line?: number
}

/** Something done to a coroutine, and what came of it. Values are kept by reference. */
export interface Step {
  readonly op: Operation
  /** What was sent or thrown; undefined for `close`. */
  readonly value: unknown
  readonly outcome: Outcome
  /** What it yielded, returned or raised. */
  readonly result: unknown
  /** When it began, in milliseconds since the recording did. */
  readonly at: number
  /** How long it took, in milliseconds. */
  readonly took: number
  /** What it was suspended in after that, outermost first: the names of its chain; empty once it has ended. */
  readonly chain: readonly string[]
  /** What happened in bodies meanwhile; undefined where that was not recorded (files of version 1). */
  readonly events?: readonly FrameEvent[] | undefined
  /** The name of the task that did it, if a task did. */
  readonly by?: string | undefined
}

/** The call: `send('three')`, `throw(ValueError: no)`, `close()`. */
export function callText({ op, value }: Pick<Step, 'op' | 'value'>): string {
  if (op === 'close') return 'close()'
  return `${op}(${op === 'throw' ? errorText(value) : valueText(value)})`
}

/** What came of it: `yield 2`, `return 42`, `raise ValueError: no`; a bare `return` for None. */
export function outcomeText({ outcome, result }: Pick<Step, 'outcome' | 'result'>): string {
  if (outcome === 'raise') return `raise ${errorText(result)}`
  return outcome === 'return' && result === undefined ? 'return' : `${outcome} ${valueText(result)}`
}

/** A line of the log: `send('three') -> yield 2`. */
export function stepText(step: Step): string {
  return `${callText(step)} -> ${outcomeText(step)}`
}

/** An error as text: `ValueError: no`. */
export function errorText(value: unknown): string {
  if (!isExceptionInstance(value)) return valueText(value)
  const text = pythonStr(value)
  return text === '' ? errorName(value) : `${errorName(value)}: ${text}`
}

/** So long a text of a value may be in a line. */
const LONGEST = 120

/** A value as text, bounded; an object that says nothing of itself as its class, with its fields. */
export function valueText(value: unknown): string {
  const text = shownOr(value).replaceAll('\n', ' ')
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

/** A value that cannot be shown must not keep the rest from being shown. */
function shownOr(value: unknown): string {
  try {
    return textOf(value)
  } catch {
    return '<repr() failed>'
  }
}
