/**
 * A shuffle puts what is ready in another order: the steps and wake-ups of different tasks change places among
 * themselves, and nothing else does.
 *
 * What asyncio promises stays: plain callbacks keep their places, nothing goes past them, and those who wait for one
 * future are woken in the order in which they began.
 */
import type { Ready } from '../loop/handle.js'
import type { Ring } from '../../collections/ring.js'
import { Task } from '../task/tasks.js'

/** Chooses, and writes down what it chose. */
export class Shuffle {
  /** The choices so far: which of those that could have been next was. */
  readonly made: number[] = []
  readonly #given: readonly number[]
  readonly #random: () => number

  /**
   * @param seed where the choices come from
   * @param decisions choices made before, to be made again; after their end the order stays as it is, or the seed chooses
   */
  constructor(seed: number | undefined, decisions: readonly number[] = []) {
    this.#given = decisions
    this.#random = seed === undefined ? () => 0 : randomNumbers(seed)
  }

  /** Changes the order of what is ready. */
  order(ready: Ring<Ready>): void {
    let start = 0
    while (start < ready.length) {
      if (!(ready.at(start) instanceof Task)) {
        start++
        continue
      }
      let end = start + 1
      while (end < ready.length && ready.at(end) instanceof Task) end++
      if (end - start > 1) this.#orderTasks(ready, start, end)
      start = end
    }
  }

  /** Changes the order of tasks that stand side by side. */
  #orderTasks(ready: Ring<Ready>, start: number, end: number): void {
    const lines = new Map<object, Task[]>()
    for (let index = start; index < end; index++) {
      const task = ready.at(index) as Task
      const cause = task._futWaiter ?? task
      const line = lines.get(cause)
      if (line === undefined) lines.set(cause, [task])
      else line.push(task)
    }
    const waiting = [...lines.values()]
    for (let index = start; index < end; index++) {
      const chosen = waiting.length === 1 ? 0 : this.#choose(waiting.length)
      const line = waiting[chosen] as Task[]
      ready.replace(index, line.shift() as Ready)
      if (line.length === 0) waiting.splice(chosen, 1)
    }
  }

  #choose(count: number): number {
    const given = this.#given[this.made.length]
    const choice = given === undefined ? Math.floor(this.#random() * count) : Math.min(given, count - 1)
    this.made.push(choice)
    return choice
  }
}

/** Numbers from 0 to 1, the same for the same seed (the mulberry32 generator). */
function randomNumbers(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
