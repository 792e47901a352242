/**
 * This file knows which journals' steps are executing now, the innermost last, and whether they are replayed. So a
 * coroutine is known to be made, or used, in the step of another.
 */
import { listen } from '../sys/monitor.js'

const steps: object[] = []
let listener: ((object: object) => void) | undefined
let replays = 0

/** The journal whose step is executing; undefined outside of all steps. */
export function drivingNow(): object | undefined {
  return steps.at(-1)
}

/** Does something as a step of a journal. */
export function asStepOf<T>(journal: object, act: () => T): T {
  steps.push(journal)
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

/** Forgets steps that the engine stopped in the middle, without a `finally`: nothing is executing now. */
export function forgetInterrupted(): void {
  steps.length = 0
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
