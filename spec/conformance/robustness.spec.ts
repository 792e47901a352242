/**
 * Runtimes that do nothing, or that do mad things, fail rules and crash nothing.
 */
import type { Adapter } from '../../lib/conformance/adapter.js'
import { allCases } from '../../lib/conformance/all-cases.js'
import { timeLimit } from '../../lib/conformance/command/time-limit.js'
import { reportText } from '../../lib/conformance/command/report-text.js'
import { count, runConformance } from '../../lib/conformance/run.js'
import { everything, nothing, ODD, objectsThat, untouchable } from './hostile.js'

const hold = (adapter: Adapter) => {
  const report = runConformance(adapter, { call: timeLimit(2) })
  expect(report.cases).toHaveLength(736)
  expect(count(report.cases, 'not expressible')).toBe(29)
  expect(reportText(report)).toContain('all')
  return report
}

describe('an adapter that does nothing', () => {
  it('fails every rule that asks for no more than what is required, and passes none', () => {
    const report = hold(nothing)
    expect(report.adapter).toBe('a runtime without a name')
    expect(report.passed).toBe(0)
    const asked = allCases.filter(({ run, needs }) => run !== undefined && needs.length === 0)
    expect(report.failed).toBe(asked.length)
    expect(asked.length).toBeGreaterThan(40)
  })

  it('fails every rule if it claims to have everything', () => {
    const report = hold(everything(() => undefined))
    expect(report.cases.filter(({ status }) => status === 'pass').map(({ id }) => id)).toEqual([])
    expect(report.failed + count(report.cases, 'not run')).toBe(707)
  })
})

/** One odd thing after the other. */
function odd(): () => unknown {
  const makers = Object.values(ODD)
  let count = 0
  return () => makers[count++ % makers.length]!()
}

function throwing(give: () => unknown): () => never {
  return () => {
    throw give()
  }
}

describe('an adapter whose functions', () => {
  it('throw odd things passes nothing and crashes nothing', () => {
    expect(hold(everything(throwing(odd()))).passed).toBe(0)
  })

  it('return odd things passes nothing and crashes nothing', () => {
    expect(hold(everything(odd())).passed).toBe(0)
  })
})

describe('an adapter whose objects have methods that', () => {
  it('throw odd things passes nothing and crashes nothing', () => {
    expect(hold(objectsThat(throwing(odd()))).passed).toBe(0)
  })

  it('return odd things passes nothing and crashes nothing', () => {
    expect(hold(objectsThat(odd())).passed).toBe(0)
  })

  it.each(['undefined', 'a string', 'a bigint'])('all return %s passes nothing', (name) => {
    expect(hold(objectsThat(ODD[name]!)).passed).toBe(0)
  })
})

describe('an adapter whose members', () => {
  it('raise when they are looked at fails', () => {
    const required = ['name', 'generator', 'errors']
    const getters = Object.keys(everything(() => undefined)).filter((name) => !required.includes(name))
    const hostile = Object.create(nothing)
    for (const name of getters) {
      Object.defineProperty(hostile, name, {
        get() {
          throw new Error('no')
        },
      })
    }
    const report = hold(hostile as Adapter)
    // Three rules are about the exceptions alone, of which it has none.
    expect([report.passed, report.failed]).toEqual([0, 704])
  })

  it('are untouchable passes nothing', () => {
    expect(hold({ ...nothing, name: 'x', errors: { StopIteration: untouchable() } }).passed).toBe(0)
  })
})
