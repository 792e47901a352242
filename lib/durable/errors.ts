/**
 * These errors say what is wrong with a run or its engine, and not with the workflow. None of them is raised in a body,
 * where it could be caught, and none is written into a journal.
 */
import { RuntimeError } from '../protocol/exceptions.js'
import { pythonStr } from '../text/python-repr.js'
import type { StepRecord } from './records.js'
import { type Fields, trapText } from './trap.js'

/**
 * A run cannot go on: its workflow is not known, a handler is missing, its journal is damaged. It is as it was, and
 * `run.retry()`, or the next process, takes it up again.
 */
export class Blocked extends RuntimeError {
  /** The run's id. */
  readonly run: string

  constructor(run: string, reason: string, options?: { cause: unknown }) {
    super(`run ${run} is blocked: ${reason}`, ...(options === undefined ? [] : [options]))
    this.run = run
  }
}

/** A run asks for something else than is in its journal: its workflow was changed, or does not do the same each time. */
export class Divergence extends Blocked {
  /** The number of the step, from 1. */
  readonly step: number
  /** What was recorded, as text, with the line of source that asked for it, where that is known. */
  readonly recorded: string
  /** What it asks for now, as text, with its line. */
  readonly now: string

  constructor(run: string, step: number, recorded: string, now: string, where: string) {
    super(
      run,
      `step ${step}: recorded was ${recorded}, and now it is ${now}${where}. Usual causes are a changed workflow (see ` +
        `version() and patched()), clocks, random numbers, and objects that others change`,
    )
    this.step = step
    this.recorded = recorded
    this.now = now
  }
}

/** The store failed: a full disk, say. The engine has stopped, and nothing that was not kept has been said to be done. */
export class StoreFailed extends RuntimeError {
  constructor(cause: unknown) {
    super(
      `the store failed, and the engine has stopped: ${pythonStr(cause)}. What was said to be done is kept; repair the ` +
        `store, and begin anew`,
      { cause },
    )
  }
}

/** A Divergence of recorded fields from those of now. */
export function diverged(run: string, recorded: StepRecord, now: Now | string, where: readonly string[]): Divergence {
  const place = where.length === 0 ? '' : ` (in ${where.join(' > ')})`
  const its = typeof now === 'string' ? now : withLine(trapText(now.trap), now.from)
  return new Divergence(run, recorded.n, withLine(trapText(recorded.trap), recorded.from), its, place)
}

/** What is asked for now, and from which line. */
interface Now {
  readonly trap: Fields
  readonly from?: string | undefined
}

function withLine(text: string, line: string | undefined): string {
  return line === undefined ? text : `${text} at ${line}`
}
