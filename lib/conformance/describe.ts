/**
 * The suite in anybody's test framework: a test a case, made with the `describe` and `it` that are handed in. A test
 * that fails throws an ordinary Error with what CPython printed and what the runtime did side by side.
 */
import { type Adapter, checkAdapter, lacking, nameOf } from './adapter.js'
import type { Case } from './case.js'
import { SECTIONS } from './catalogue.js'
import { failureText } from './failure-text.js'
import { type Options, runCase, selected } from './run.js'
import type { Section } from './rule.js'

/** What is asked of a test framework: jest, mocha, vitest and node:test have it. */
export interface TestFramework {
  readonly describe: (name: string, body: () => void) => unknown
  readonly it: {
    (name: string, body: () => void): unknown
    skip?(name: string, body: () => void): unknown
  }
}

/**
 * Makes a test of each case. A case that JavaScript cannot express, or that needs what the adapter lacks, is shown as
 * skipped where the framework has `it.skip`, and is left out otherwise.
 *
 * @param adapter the runtime
 * @param framework the framework's `describe` and `it`
 * @param options which cases, and which version of CPython they are held against (3.14 by default)
 * @throws TypeError if `adapter` is none; RangeError if there is no such version, section, level or id
 * @example
 * const tests: string[] = []
 * const framework = { describe: (_: string, body: () => void) => body(), it: (name: string) => tests.push(name) }
 * describeConformance(dunderAwait, framework, { ids: ['GEN-02'] })
 * tests // → ['GEN-02 (core): next(g) runs up to the first yield and returns its operand; a bare yield produces None.']
 */
export function describeConformance(
  adapter: Adapter,
  { describe, it }: TestFramework,
  options: Omit<Options, 'onOutcome'> = {},
): void {
  checkAdapter(adapter)
  const { version = '3.14', call } = options
  const cases = selected(options)
  describe(`${nameOf(adapter)} does what CPython ${version} does`, () => {
    for (const [section, about] of Object.entries(SECTIONS) as [Section, string][]) {
      const tests = cases.filter((one) => one.section === section && (it.skip !== undefined || !isSkipped(one)))
      if (tests.length > 0) describe(`${section}: ${about}`, () => tests.forEach(test))
    }
  })

  function isSkipped(one: Case): boolean {
    return why(one) !== undefined
  }

  function test(one: Case): void {
    const skipped = why(one)
    const name = `${one.id} (${one.level}): ${one.title}`
    // Some frameworks want a body even so.
    if (skipped !== undefined) it.skip?.(`${name} [${skipped}]`, () => undefined)
    else it(name, () => run(one))
  }

  /** Why a case cannot be run, undefined if it can. */
  function why(one: Case): string | undefined {
    if (one.run === undefined) return `not expressible: ${one.because}`
    const missing = lacking(adapter, one.needs)
    return missing.length === 0 ? undefined : `not run: needs ${missing.join(', ')}`
  }

  function run(one: Case): void {
    const outcome = runCase(adapter, one, version, call)
    if (outcome.status !== 'pass') throw new Error(failureText(outcome, version))
  }
}
