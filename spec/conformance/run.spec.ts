import type { Adapter } from '../../lib/conformance/adapter.js'
import { dunderAwait } from '../../lib/conformance/adapters/dunder-await.js'
import { allCases } from '../../lib/conformance/all-cases.js'
import { count, expectedLines, type Outcome, runCase, runConformance, selected } from '../../lib/conformance/run.js'
import { nothing } from './hostile.js'

const caseOf = (id: string) => allCases.find((one) => one.id === id)!

/** What CPython prints for GEN-20, up to 3.12 and later. */
const lines12 = ['close -> None', 'close again -> None']
const lines14 = ["close -> 'bye'", 'close again -> None']

describe('runConformance', () => {
  it('reports every rule, for this library without a failure', () => {
    const report = runConformance(dunderAwait)
    expect(report).toMatchObject({ version: '3.14', adapter: 'dunder-await', passed: 707, failed: 0 })
    expect(report.cases.map(({ id }) => id)).toEqual(allCases.map(({ id }) => id))
    expect(count(report.cases, 'not expressible')).toBe(29)
  })

  it('tells each outcome as it comes', () => {
    const told: Outcome[] = []
    const { cases } = runConformance(dunderAwait, { sections: ['INS'], onOutcome: (outcome) => told.push(outcome) })
    expect(told).toEqual(cases)
  })

  it('lets the caller call the programs', () => {
    const report = runConformance(dunderAwait, {
      ids: ['GEN-02'],
      call: () => {
        throw new Error('too long')
      },
    })
    expect(report.cases).toMatchObject([{ status: 'fail', reason: 'the program itself failed: Error: too long' }])
  })

  it('refuses what is no adapter', () => {
    expect(() => runConformance({} as Adapter)).toThrow(TypeError)
  })
})

describe('selected', () => {
  it('is what is in all lists that are given', () => {
    expect(selected({})).toHaveLength(736)
    expect(
      selected({ sections: ['CORO'], levels: ['exotic'], ids: ['CORO-30', 'GEN-44'] }).map(({ id }) => id),
    ).toEqual(['CORO-30'])
  })

  it.each([
    [{ version: '3.9' }, "there is no version '3.9': there are 3.11, 3.12, 3.13, 3.14, 3.15rc1"],
    [
      { sections: ['GEN', 'COR'] },
      "there is no section 'COR': there are GEN, YF, CORO, AW, AG, AF, EXC, INS, LOOP, FUT, TASK, SLEEP, GATHER, WAIT, TIMEOUT, GROUP, QUEUE, SYNC, CTX, RUN",
    ],
    [{ levels: ['must'] }, "there is no level 'must': there are core, edge, exotic"],
    [{ ids: ['CORO-99'] }, "there is no id 'CORO-99': there are GEN-01 to RUN-20"],
  ])('names what there is not: %j', (options, message) => {
    expect(() => selected(options as never)).toThrow(new RangeError(message))
  })
})

describe('runCase', () => {
  it('passes a rule whose lines are CPython’s', () => {
    expect(runCase(dunderAwait, caseOf('GEN-02'))).toEqual({
      needs: [],
      exact: true,
      withoutTexts: true,
      id: 'GEN-02',
      section: 'GEN',
      level: 'core',
      title: caseOf('GEN-02').title,
      status: 'pass',
      expected: ['next -> 1', 'next -> None'],
      got: ['next -> 1', 'next -> None'],
      agreesWith: ['3.11', '3.12', '3.13', '3.15rc1'],
    })
  })

  it('fails one whose lines are not, and says which other version prints them', () => {
    const outcome = runCase(dunderAwait, caseOf('GEN-20'), '3.12')
    expect(outcome).toMatchObject({ status: 'fail', expected: lines12, got: lines14 })
    expect(outcome.agreesWith).toEqual(['3.13', '3.14', '3.15rc1'])
  })

  it('fails one whose program ends too early, with what it printed', () => {
    const one = caseOf('GEN-05')
    const outcome = runCase({ ...dunderAwait, generator: () => () => ({}) }, one)
    expect(outcome).toMatchObject({ status: 'fail', expected: one.lines, got: [], agreesWith: [] })
    expect(outcome.reason).toMatch(/^the program itself failed: TypeError: /)
  })

  it('does not run one that needs more than there is', () => {
    expect(runCase(nothing, caseOf('CORO-02'))).toMatchObject({
      status: 'not run',
      reason: 'needs coroutine, generatorBasedCoroutine, await_',
      expected: [],
    })
  })

  it('does not pass one that uses what is lacking without saying so', () => {
    expect(runCase(nothing, { ...caseOf('CORO-02'), needs: [] })).toMatchObject({ status: 'not run' })
  })

  it('says why one cannot be expressed', () => {
    const { status, reason } = runCase(dunderAwait, caseOf('GEN-39'))
    expect([status, reason]).toEqual(['not expressible', caseOf('GEN-39').because])
  })
})

describe('expectedLines', () => {
  it('are those of the version', () => {
    expect(expectedLines(caseOf('GEN-20'), '3.11')).toEqual(lines12)
    expect(expectedLines(caseOf('GEN-20'), '3.14')).toEqual(lines14)
  })

  it('are without what is not asked for, and without implicit contexts', () => {
    const one = { ...caseOf('GEN-02'), lines: ['a', 'b 1', 'c [context: X() [cause: Y()]] d', 'e part'] }
    const omits = { lines: ['a', /^b/], parts: [/ part/], because: '' }
    expect(expectedLines({ ...one, omits }, '3.14')).toEqual(['c d', 'e'])
  })
})
