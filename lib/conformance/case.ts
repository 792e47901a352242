/**
 * Cases: rules with a program. A case passes when its program prints what CPython's printed.
 */
import type { Feature } from './adapter.js'
import type { Probe } from './probe.js'
import type { Rule } from './rule.js'

/** The program of a rule. */
export interface Program {
  readonly id: string
  /** What the adapter must provide, beside what is required of all. */
  readonly needs: readonly Feature[]
  /** Recorded lines that are not asked for, because JavaScript has no counterpart of what they show, with the reason. */
  readonly omits?: {
    readonly lines: readonly (string | RegExp)[]
    /** What is left out of recorded lines that are asked for otherwise. */
    readonly parts?: readonly RegExp[]
    readonly because: string
  }
  run(probe: Probe): void
}

/** A rule that can be run. */
export interface Case extends Rule, Omit<Program, 'id' | 'run'> {
  /** Undefined for a rule that JavaScript cannot express. */
  readonly run: Program['run'] | undefined
  /** Why JavaScript cannot express it. */
  readonly because?: string
}

/** Writes down the program of a rule. */
export function program(id: string, needs: readonly Feature[], run: Program['run'], omits?: Program['omits']): Program {
  return omits === undefined ? { id, needs, run } : { id, needs, run, omits }
}
