/**
 * Runs, as a list shows them.
 */
import { isExceptionInstance } from '../protocol/exceptions.js'
import { errorName, pythonStr } from '../text/python-repr.js'
import { fromSaved } from '../journal/saved-values.js'
import type { Record } from './records.js'
import { RunState } from './run-state.js'

/** How a run is. */
export type RunStatus = 'running' | 'blocked' | 'done' | 'failed' | 'cancelled'

/** What a list of runs says of each. */
export interface RunInfo {
  readonly id: string
  /** The name of its workflow; undefined if its journal cannot be read. */
  readonly workflow: string | undefined
  readonly status: RunStatus
  /** How many steps are done. */
  readonly steps: number
  /** What it waits for, what blocks it, or how it ended, as text. */
  readonly detail: string
  /** When it began, in seconds since 1970. */
  readonly began: number
  /** When something was recorded last. */
  readonly changed: number
}

/** Which runs to list. */
export interface RunFilter {
  readonly status?: RunStatus | undefined
  readonly workflow?: string | undefined
}

/** What the records say of a run. What it waits for is not among them. */
export function infoOf(records: readonly Record[]): RunInfo {
  const { state, steps } = RunState.of(records)
  const { run: id, workflow, at: began } = state.head
  const last = steps.at(-1)
  const known = { id, workflow, steps: state.steps, began, changed: state.changed }
  const { end } = state
  if (end === undefined)
    return { ...known, status: 'running', detail: last === undefined ? '' : `after ${String(last.trap['kind'])}` }
  if ('done' in end)
    return {
      ...known,
      status: 'done',
      detail: fromSaved(end.done) === undefined ? '' : short(JSON.stringify(end.done)),
    }
  const error = fromSaved(end.failed)
  const name = isExceptionInstance(error) ? errorName(error) : ''
  return {
    ...known,
    status: name === 'CancelledError' ? 'cancelled' : 'failed',
    detail: short(`${name}: ${pythonStr(error)}`),
  }
}

/** What is known of a run whose journal cannot be read. */
export function damagedInfo(id: string, error: unknown): RunInfo {
  return { id, workflow: undefined, status: 'blocked', steps: 0, detail: pythonStr(error), began: 0, changed: 0 }
}

const LONGEST = 200

/** A text that fits into a line. */
export function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
