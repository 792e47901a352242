/**
 * Drives the programs of programs.ts as steps.json says, for the spec of the pictures and the check of the drawings.
 */
import { ValueError } from '../../../lib/protocol/exceptions.js'
import type { Journal } from '../../../lib/journal/journal.js'
import { journalOf, record } from '../../../lib/journal/recorder.js'
import type { Operation } from '../../../lib/journal/step.js'
import * as programs from './programs.js'

/** Which coroutine, what is done to it, and with what. */
export type Steps = [of: number, op: Operation, value: unknown][]

/** What is made, function by function with its arguments, and what is done then. */
export type Case = [made: [string, unknown[]][], steps: Steps]

/** A value as it stands in steps.json: `null` is None, what is thrown is a ValueError. */
export function valueOf(op: Operation, value: unknown): unknown {
  return op === 'throw' ? new ValueError(value) : (value ?? undefined)
}

/** The journals of what a case makes, once its steps are done. */
export function driven([roots, steps]: Case): Journal[] {
  const made = roots.map(([root, args]) => (record as any)((programs as any)[root], ...args))
  for (const [of, op, value] of steps) made[of][op === 'send' ? 'resume' : 'resumeThrow'](valueOf(op, value))
  return made.map((object) => journalOf(object) as Journal)
}
