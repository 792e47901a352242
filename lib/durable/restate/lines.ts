/**
 * The lines of source from which a run asks for its steps. Restate compares all that a step is begun with, and lines move;
 * so they are kept beside what comes of steps, which it does not compare: those of steps that keep nothing, as sleeping,
 * beside what comes next.
 */
import { type AnyTrap, DurableTrap } from '../trap.js'

/** What is kept of lines beside a value. */
export interface WithLines {
  /** By the paths of steps. */
  readonly lines?: Readonly<Record<string, string>>
}

/** The lines of a run, in the code that runs now. */
export class Lines {
  /** Those that are not known to be kept. */
  readonly #unkept = new Map<string, string>()

  /** Takes note of the line that asks for a step. */
  ask(path: string, trap: AnyTrap): void {
    const line = DurableTrap._lineOf(trap)
    if (line !== undefined) this.#unkept.set(path, line)
  }

  /** What is to be kept beside a value that was made just now. */
  keep(): WithLines {
    return this.#unkept.size === 0 ? {} : { lines: Object.fromEntries(this.#unkept) }
  }

  /** What was kept need not be kept again. Gives the value without it. */
  without<T extends object>(value: T & WithLines): Omit<T, 'lines'> {
    const { lines, ...rest } = value
    for (const path of Object.keys(lines ?? {})) this.#unkept.delete(path)
    return rest
  }
}

/** The line that was kept for a step, among these values. */
export function lineAmong(values: Iterable<unknown>, path: string): string | undefined {
  for (const value of values) {
    const lines = (value as WithLines | null | undefined)?.lines
    if (lines !== undefined && Object.hasOwn(lines, path)) return lines[path]
  }
  return undefined
}
