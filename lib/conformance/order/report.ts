/**
 * Reports: an order program that two sides disagree on, as an outline, beside both traces.
 */
import { sideBySide } from '../side-by-side.js'
import type { Block, Operand, Program, Statement } from './form.js'

/** A program and the traces of both sides. */
export interface Disagreement {
  readonly program: Program
  readonly expected: readonly string[]
  readonly got: readonly string[]
}

/** A disagreement to be read by people. */
export function reportText({ program, expected, got }: Disagreement): string {
  return [
    '--- program',
    ...outline(program),
    '--- traces',
    ...sideBySide(expected, got, ['CPython', 'the runtime']),
    '--- data',
    JSON.stringify(program),
    '',
  ].join('\n')
}

/** A program with a line for each statement, its blocks indented. */
export function outline({ objects, fns }: Program): string[] {
  const made = Object.entries(objects).map(([name, spec]) => `${name} = ${spec.kind}(${'n' in spec ? spec.n : ''})`)
  return [...made, ...Object.entries(fns).flatMap(([name, body]) => [`${name}:`, ...indented(body)])]
}

function indented(block: Block): string[] {
  return block.flatMap(lines).map((line) => `  ${line}`)
}

function lines(statement: Statement): string[] {
  if (statement.op === 'try') {
    const handlers = statement.except.flatMap(({ match, body, raise }) => [
      `except ${match}:`,
      ...indented(body),
      ...(raise ? ['  raise'] : []),
    ])
    const last = statement.finally.length === 0 ? [] : ['finally:', ...indented(statement.finally)]
    return ['try:', ...indented(statement.body), ...handlers, ...last]
  }
  const { op, ...rest } = statement
  const body = 'body' in rest ? (rest.body as Block) : undefined
  const words = Object.entries(rest).flatMap(([key, value]) => (key === 'body' ? [] : [` ${key}=${word(value)}`]))
  return [`${op}${words.join('')}${body === undefined ? '' : ':'}`, ...indented(body ?? [])]
}

function word(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(word).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const operand = value as Operand
  return 'fn' in operand ? `${operand.fn}()` : operand.t
}
