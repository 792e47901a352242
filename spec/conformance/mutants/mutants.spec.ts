/**
 * The suite's teeth: every wrong runtime fails the rule that it breaks, and passes most others, so that it is this rule
 * that noticed.
 */
import type { Case } from '../../../lib/conformance/case.js'
import { allCases } from '../../../lib/conformance/all-cases.js'
import { SECTIONS } from '../../../lib/conformance/catalogue.js'
import { runCase } from '../../../lib/conformance/run.js'
import { mutants } from './all.js'

const cases = allCases.filter(({ run }) => run !== undefined)

const isAsyncio = ({ needs }: Case) => needs.some((need) => need.startsWith('asyncio.'))

/** One rule in so many is asked of a mutant beside the one that it breaks; another mutant is asked others. */
const ONE_IN = 12

describe('a runtime that', () => {
  it.each(mutants.map(({ name, breaks }, index) => [name, breaks, index] as const))('%s breaks %s', (...of) => {
    const [, breaks, index] = of
    const { adapter } = mutants[index]!
    const broken = cases.find(({ id }) => id === breaks)!
    expect(runCase(adapter, broken)).toMatchObject({ id: breaks, status: 'fail' })
    const others = cases.filter(
      (one, at) => one !== broken && isAsyncio(one) === isAsyncio(broken) && at % ONE_IN === index % ONE_IN,
    )
    const passed = others.filter((one) => runCase(adapter, one).status === 'pass')
    expect(passed.length / others.length).toBeGreaterThan(0.8)
  })
})

describe('the mutants', () => {
  it('break rules of every section, each another one', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(180)
    expect(new Set(mutants.map(({ breaks }) => breaks)).size).toBe(mutants.length)
    for (const section of Object.keys(SECTIONS)) {
      expect(mutants.filter(({ breaks }) => breaks.startsWith(`${section}-`)).length).toBeGreaterThanOrEqual(5)
    }
  })
})
