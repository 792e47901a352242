/**
 * The suite as one Python file that needs nothing but an interpreter: the rules, what CPython printed for each, and
 * what runs and compares them. It prints TAP, or the bare lines for a program that compares.
 */
import type { PythonPrograms, PythonRule } from './python-programs.js'

/** What goes into the file. */
export interface SingleFileOptions {
  /** Whether a rule is in it; all are, if nothing is given. */
  readonly chosen?: (rule: PythonRule) => boolean
  /** Prints TAP and compares, which is what it does if nothing is given; or prints the lines alone. */
  readonly output?: 'tap' | 'lines'
  /** What the file takes for its arguments where the interpreter has none to give. */
  readonly args?: readonly string[]
  /** The version of this package, which the report then tells. */
  readonly suite?: string
}

/**
 * Writes the suite as one Python file that needs nothing but an interpreter.
 *
 * @param programs what `pythonPrograms()` gives
 * @param options which rules, and what the file prints
 * @returns Python's text
 * @example singleFile(await pythonPrograms()).startsWith('# dunder-await') // → true
 */
export function singleFile(programs: PythonPrograms, options: SingleFileOptions = {}): string {
  const { chosen = () => true, output = 'tap', args = [], suite = '' } = options
  const sections = programs.sections
    .map(({ harness, header, rules }) => [harness, header, rules.filter(chosen).map((rule) => entry(rule, output))])
    .filter(([, , rules]) => (rules as unknown[]).length > 0)
  return [
    '# dunder-await: the conformance suite in one file. PYTHON FILE runs it, and prints TAP.',
    `HARNESS = ${literal(programs.harness)}`,
    `SECTIONS = [\n${sections.map((section) => `${literal(section)},`).join('\n')}\n]`,
    `ARGUMENTS = ${literal(args)}`,
    `SUITE = ${literal(suite)}`,
    `TAP = ${output === 'tap' ? 'True' : 'False'}`,
    programs.runner,
  ].join('\n')
}

/** Bare lines are compared elsewhere. */
function entry({ id, level, title, source, lines, others, collected }: PythonRule, output: 'tap' | 'lines') {
  return output === 'tap'
    ? [id, level, title, source, lines, others ?? {}, collected]
    : [id, '', '', source, [], {}, []]
}

/** JSON is Python, but for the letters beyond ASCII: a file may be read in any encoding. */
function literal(value: unknown): string {
  return JSON.stringify(value).replace(/[\u007f-\u{10ffff}]/gu, (letter) => {
    const code = (letter.codePointAt(0) as number).toString(16)
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`
  })
}
