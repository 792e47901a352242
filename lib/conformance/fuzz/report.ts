/**
 * Reports: a program that two sides disagree on, as Python and TypeScript, beside both traces.
 */
import { sideBySide } from '../side-by-side.js'
import type { Program } from './form.js'
import { toPython } from './python.js'
import { toTypeScript } from './typescript.js'

/** A program and the traces of both sides. */
export interface Disagreement {
  readonly program: Program
  readonly expected: readonly string[]
  readonly got: readonly string[]
}

/** Whether two traces are the same. */
export function agree(expected: readonly string[], got: readonly string[]): boolean {
  return expected.length === got.length && expected.every((line, index) => line === got[index])
}

/** A disagreement to be read by people. */
export function reportText({ program, expected, got }: Disagreement): string {
  return [
    '--- Python',
    toPython(program).trimEnd(),
    '--- TypeScript',
    toTypeScript(program).trimEnd(),
    '--- traces',
    ...sideBySide(expected, got, ['CPython', 'the runtime']),
    '--- data',
    JSON.stringify(program),
    '',
  ].join('\n')
}
