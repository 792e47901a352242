/**
 * Which coroutines are opened runs of asyncio, and what is behind them. It is known here, so that who looks at coroutines
 * need not load what makes such ones.
 */
import type { Task } from '../../asyncio/task/tasks.js'
import type { Head } from '../records.js'
import type { Workflow } from '../trap-classes.js'

/** What is behind an opened run. */
export interface OpenedProgram {
  readonly head: Head
  /** The function that makes the main coroutine. */
  readonly workflow: Workflow
  /** The main coroutine. */
  readonly main: object
  /** The tasks that have not ended, in the order in which they were made; none after the end. */
  tasks(): Task[]
}

/** Tells which tasks a task waits for; who opens runs for people to look at loads what does. */
export const callGraph: { awaitedBy: (task: Task) => readonly Task[] } = { awaitedBy: () => [] }

/** The programs of opened runs, by their coroutines, by what makes those, and by their loops. */
export const openedPrograms = new WeakMap<object, OpenedProgram>()

/** The program of an opened run that is under way; undefined for anything else. */
export function openedProgram(object: unknown): OpenedProgram | undefined {
  const program = openedPrograms.get(object as object)
  return program === undefined || program.tasks().length === 0 ? undefined : program
}
