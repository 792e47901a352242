/**
 * Steps: what was done to a coroutine, and what came of it. A coroutine whose body does the same each time is fixed by
 * its function, its arguments and its steps; everything in this folder is made of that. Knows nothing of coroutines.
 */
import { isExceptionInstance } from '../protocol/exceptions.js'
import { errorName, pythonRepr, pythonStr } from '../text/python-repr.js'

/** What can be done to a coroutine. */
export type Operation = 'send' | 'throw' | 'close'

/** What can come of it: it suspends, it ends, or an exception leaves it. What `close()` answers is a 'return'. */
export type Outcome = 'yield' | 'return' | 'raise'

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

function errorText(value: unknown): string {
  if (!isExceptionInstance(value)) return valueText(value)
  const text = pythonStr(value)
  return text === '' ? errorName(value) : `${errorName(value)}: ${text}`
}

/** So long a text of a value may be in a line. */
const LONGEST = 120

function valueText(value: unknown): string {
  const text = reprOr(value).replaceAll('\n', ' ')
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

/** A value that cannot be shown must not keep the rest from being shown. */
function reprOr(value: unknown): string {
  try {
    return pythonRepr(value)
  } catch {
    return '<repr() failed>'
  }
}
