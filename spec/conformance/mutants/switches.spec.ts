/**
 * No switch of the suite blunts it: a wrong runtime fails the rule that it breaks, whatever is let go, chosen, divided or
 * expected.
 */
import { commandRunner } from '../../../lib/conformance/oracle/rule-runner.js'
import { checkPython } from '../../../lib/conformance/oracle/rules.js'
import { allCases } from '../../../lib/conformance/all-cases.js'
import type { Case } from '../../../lib/conformance/case.js'
import { readArguments } from '../../../lib/conformance/command/arguments.js'
import { expectationsText, readExpectations, surprises } from '../../../lib/conformance/command/expectations.js'
import { junitXml, tapText } from '../../../lib/conformance/command/formats.js'
import { pythonPrograms } from '../../../lib/conformance/programs/python-programs.js'
import { dunderAwait } from '../../../lib/conformance/adapters/dunder-await.js'
import { type Options, runConformance, selected } from '../../../lib/conformance/run.js'
import { fakePython } from '../command/fake-python'
import { files } from '../command/files'
import { mutants } from './all.js'

/** These raise the right exception with the text of another. */
const TEXTS_ALONE = ['CORO-20', 'AG-13', 'GATHER-16']
const about = { suite: '1', platform: 'p', seconds: 1, texts: 'exact', gc: 'refcount' } as const
const write = files()

/** The options that words of the command ask for. */
const asked = (...words: readonly string[]) => readArguments(words).options
const idsOf = (options: Options) => selected(options).map(({ id }) => id)
const shares = ['1/4', '2/4', '3/4', '4/4'].map((share) => idsOf(asked('--shard', share)))
const needs = new Set(mutants.flatMap(({ breaks }) => caseOf(breaks).needs))
const needing = new Map([...needs].map((need) => [need, idsOf(asked('--feature', need))]))

function caseOf(id: string): Case {
  return allCases.find((one) => one.id === id)!
}

describe('a runtime that', () => {
  it.each(mutants.map((one) => [one.name, one.breaks, one] as const))('%s fails %s', (_, breaks, { adapter }) => {
    // Where nothing is let go, and it is expected only if it is written down.
    const report = runConformance(adapter, asked('--id', breaks))
    expect(surprises(report, readExpectations('GEN-999 # another'))).toEqual([
      `${breaks} fails, and is not expected to`,
    ])
    expect(surprises(report, readExpectations(expectationsText(report)))).toEqual([])
    expect(tapText(report, new Map(), about)).toMatch(new RegExp(`^not ok 1 - ${breaks} [^#]*$`, 'm'))
    expect(junitXml(report, new Map(), about)).toContain('failures="1"')
    // Where as much is let go as can be.
    const { failed } = runConformance(adapter, asked('--id', breaks, '--texts', 'ignore', '--gc', 'none'))
    expect(failed).toBe(TEXTS_ALONE.includes(breaks) ? 0 : 1)
    // In one of the shares, and among the rules that need what it needs.
    expect(shares.filter((ids) => ids.includes(breaks))).toHaveLength(1)
    for (const need of caseOf(breaks).needs) expect(needing.get(need)).toContain(breaks)
  })

  it('is mended passes what is expected to fail, and each is a surprise', () => {
    const ids = mutants.map(({ breaks }) => breaks)
    const mended = runConformance(dunderAwait, asked('--id', ids.join(',')))
    expect(surprises(mended, new Map(ids.map((id) => [id, ''])))).toHaveLength(ids.length)
  })
})

it.each([1, 3])(
  'a Python that prints what each mutant breaks fails those rules, and no others, in %d processes',
  async (jobs) => {
    const broken = mutants.map(({ breaks }) => breaks)
    const instead = Object.fromEntries(broken.map((id) => [id, ['otherwise -> 1']]))
    const words = [process.execPath, write(`python-${jobs}.cjs`, fakePython({ version: '3.14.2', instead }))]
    const report = await checkPython(await commandRunner('fake', words, await pythonPrograms(), { jobs }), {
      gc: 'none',
      texts: 'ignore',
    })
    const failed = report.cases.filter(({ status }) => status === 'fail').map(({ id }) => id)
    expect(failed.sort()).toEqual([...broken].sort())
  },
)
