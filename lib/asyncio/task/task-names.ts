/**
 * The names of tasks that are given none: one counter for all loops.
 */

let last = 0

/** The number of the next `Task-N`. */
export function nextTaskName(): number {
  return ++last
}
