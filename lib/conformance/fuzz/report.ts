/**
 * Reports: a program that two sides disagree on, as Python and TypeScript, beside both traces.
 */
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
    '--- traces: CPython on the left, the runtime on the right',
    ...sideBySide(expected, got),
    '--- data',
    JSON.stringify(program),
    '',
  ].join('\n')
}

/** Two traces in columns, with a mark where they differ. */
export function sideBySide(expected: readonly string[], got: readonly string[]): string[] {
  const width = Math.min(80, Math.max(0, ...expected.map((line) => line.length)))
  const rows = Math.max(expected.length, got.length)
  return Array.from({ length: rows }, (_, row) => {
    const [left = '', right = ''] = [expected[row], got[row]]
    return `${left.padEnd(width)} ${expected[row] === got[row] ? '│' : '╳'} ${right}`.trimEnd()
  })
}
