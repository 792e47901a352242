/**
 * This file knows which journals' steps are executing now, the innermost last, and whether they are replayed. So a
 * coroutine is known to be made, or used, in the step of another.
 */
import { listen } from '../sys/monitor.js'

interface RunningStep {
  readonly journal: object
  readonly stopped: ((error: unknown) => void) | undefined
}

const steps: RunningStep[] = []
let listener: ((object: object) => void) | undefined
let replays = 0

/** The journal whose step is executing; undefined outside of all steps. */
export function drivingNow(): object | undefined {
  return steps.at(-1)?.journal
}

/**
 * Does something as a step of a journal.
 *
 * @param stopped told with what error it ended, if the engine stopped it in the middle
 */
export function asStepOf<T>(journal: object, act: () => T, stopped?: (error: unknown) => void): T {
  steps.push({ journal, stopped })
  try {
    return act()
  } finally {
    steps.pop()
  }
}

/**
 * Has somebody told of each step that is done from outside, before it is done.
 *
 * @returns ends that
 */
export function beforeSteps(tell: (object: object) => void): () => void {
  const before = listener
  listener = tell
  return () => {
    if (listener === tell) listener = before
  }
}

/** Tells that a step of an object is about to be done. */
export function tellStep(object: object): void {
  if (listener !== undefined && steps.length === 0 && replays === 0) listener(object)
}

/** Ends the steps that the engine stopped in the middle, without a `finally`: nothing is executing now. */
export function endInterruptedSteps(error: unknown): void {
  const stopped = steps.splice(0).reverse()
  if (replays === 0) for (const step of stopped) step.stopped?.(error)
  replays = 0
  listen(undefined)
}

/** Does something as a replay. */
export function asReplay<T>(act: () => T): T {
  replays++
  try {
    return act()
  } finally {
    replays--
  }
}

/**
 * Whether what is executing has been executed before: a journal is being replayed. Bodies that do something to the
 * world (print, write, send) can leave it out then.
 *
 * @returns true while `replay`, `rewind`, `goto` or `fork` drives a coroutine through steps of its past
 * @example
 * const save = coroutine(function* save(text: string) {
 *   if (!isReplaying()) console.log(`saved ${text}`)
 * })
 * run(save('a'))
 * // prints: saved a
 */
export function isReplaying(): boolean {
  return replays > 0
}
