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
const ONE_IN = 9

/** What a rule came to under the laxest switches, by mutant: only those that alter nothing but a text get by. */
const unnoticed: string[] = []

describe('a runtime that', () => {
  it.each(mutants.map(({ name, breaks }, index) => [name, breaks, index] as const))('%s breaks %s', (...of) => {
    const [, breaks, index] = of
    const { adapter } = mutants[index]!
    const broken = cases.find(({ id }) => id === breaks)!
    // The texts of exceptions count, and when things are collected does not.
    const outcome = runCase(adapter, broken, '3.14', undefined, { gc: 'none' })
    expect(outcome).toMatchObject({ id: breaks, status: 'fail' })
    if (outcome.withoutTexts === true) unnoticed.push(breaks)
    const others = cases.filter(
      (one, at) => one !== broken && isAsyncio(one) === isAsyncio(broken) && at % ONE_IN === index % ONE_IN,
    )
    const passed = others.filter((one) => runCase(adapter, one).status === 'pass')
    expect(passed.length / others.length).toBeGreaterThan(0.8)
  })
})

describe('the mutants', () => {
  it('are noticed without the texts of exceptions, if they alter more than texts', () => {
    // These raise the right exception with the text of another.
    expect(unnoticed).toEqual(['CORO-20', 'AG-13', 'GATHER-16'])
  })

  it('break rules of every section, each another one', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(180)
    expect(new Set(mutants.map(({ breaks }) => breaks)).size).toBe(mutants.length)
    for (const section of Object.keys(SECTIONS)) {
      expect(mutants.filter(({ breaks }) => breaks.startsWith(`${section}-`)).length).toBeGreaterThanOrEqual(5)
    }
  })
})
