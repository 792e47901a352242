/**
 * What the specs of the scheduler share: a scheduler that prints and reports into arrays, and something to wait for
 * that calls back when the spec says so.
 */
import { Scheduler, type Task } from '../../lib/scheduler/index.js'

export interface Observed {
  readonly sched: Scheduler
  /** What tasks and scheduler print. */
  readonly lines: string[]
  /** The errors that nobody waited for. */
  readonly errors: unknown[]
  readonly print: (...values: unknown[]) => void
}

/** A scheduler whose output can be looked at. */
export function observed(): Observed {
  const lines: string[] = []
  const errors: unknown[] = []
  const print = (...values: unknown[]): void => {
    lines.push(values.map(String).join(' '))
  }
  const sched = new Scheduler({
    print,
    excepthook: (error: unknown, _task: Task) => {
      errors.push(error)
    },
  })
  return { sched, lines, errors, print }
}

/** Something that can be waited for, which is ready when the spec says so. */
export class Gate {
  readonly #waiting = new Set<() => void>()
  isOpen = false

  whenReadable(wake: () => void): () => void {
    if (this.isOpen) wake()
    else this.#waiting.add(wake)
    return () => {
      this.#waiting.delete(wake)
    }
  }

  whenWritable(wake: () => void): () => void {
    return this.whenReadable(wake)
  }

  /** Wakes all who wait. */
  open(): void {
    this.isOpen = true
    for (const wake of this.#waiting) wake()
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting.size
  }

  toString(): string {
    return 'gate'
  }
}

/** The host has seen to its events so many times. */
export async function hostTurns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise(setImmediate)
}
