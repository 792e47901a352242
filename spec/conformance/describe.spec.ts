/**
 * The door for test frameworks, tried with frameworks that write down what they are told; this file's own describe and
 * it are tried, too.
 */
import type { Adapter } from '../../lib/conformance/adapter.js'
import { dunderAwait } from '../../lib/conformance/adapters/dunder-await.js'
import { nativeGenerators } from '../../lib/conformance/adapters/native.js'
import { describeConformance, type TestFramework } from '../../lib/conformance/describe.js'
import { nothing } from './hostile.js'

/** A framework that writes down. */
function recorder(skips = true) {
  const suites: string[] = []
  const tests = new Map<string, () => void>()
  const skipped: string[] = []
  const it = Object.assign(
    (name: string, body: () => void) => void tests.set(name, body),
    skips && { skip: (name: string) => skipped.push(name) },
  )
  const framework: TestFramework = {
    describe: (name, body) => {
      suites.push(name)
      body()
    },
    it,
  }
  return { framework, suites, tests, skipped }
}

describeConformance(dunderAwait, { describe, it }, { sections: ['INS'] })

describe('describeConformance', () => {
  it('makes a suite a section and a test a rule', () => {
    const { framework, suites, tests, skipped } = recorder()
    describeConformance(dunderAwait, framework)
    expect(suites.slice(0, 3)).toEqual([
      'dunder-await does what CPython 3.14 does',
      'GEN: generators',
      'YF: yield from',
    ])
    expect([suites.length, tests.size, skipped.length]).toEqual([21, 707, 29])
    expect([...tests.keys()][1]).toMatch(/^GEN-02 \(core\): next\(g\) runs/)
    expect(skipped[0]).toMatch(/^GEN-39 \(edge\): .* \[not expressible: JavaScript has no/)
    for (const run of tests.values()) expect(run).not.toThrow()
  })

  it('fails with both traces side by side, in an ordinary error', () => {
    const { framework, tests } = recorder()
    describeConformance(nativeGenerators, framework, { ids: ['GEN-20'] })
    const [run] = [...tests.values()]
    expect(run).toThrow(Error)
    expect(run).toThrow("close -> 'bye'      ╳ close -> None")
    expect(run).toThrow('this is what CPython 3.11, 3.12 prints')
  })

  it('never runs what the adapter lacks: it is skipped, with the reason', () => {
    const { framework, tests, skipped } = recorder()
    describeConformance(nothing, framework, { ids: ['CORO-01', 'GEN-02'] })
    expect([...tests.keys()]).toHaveLength(1)
    expect(skipped).toEqual([expect.stringMatching(/^CORO-01 .* \[not run: needs coroutine, typeName\]$/)])
  })

  it('leaves that out where the framework cannot skip', () => {
    const { framework, suites, tests } = recorder(false)
    describeConformance(nothing, framework, { ids: ['CORO-01', 'GEN-02'] })
    expect([suites, tests.size]).toEqual([
      ['a runtime without a name does what CPython 3.14 does', 'GEN: generators'],
      1,
    ])
  })

  it('fails, and does not pass, what turns out to be lacking', () => {
    const { framework, tests } = recorder()
    const adapter: Adapter = {
      ...dunderAwait,
      get errors(): never {
        throw new Error('hidden')
      },
    }
    expect(() => describeConformance(adapter, framework)).toThrow('hidden')
    expect(tests.size).toBe(0)
  })

  it('takes the version, and what calls the programs', () => {
    const { framework, tests } = recorder()
    const calls: string[] = []
    const call = (program: () => void) => {
      calls.push('called')
      program()
    }
    describeConformance(dunderAwait, framework, { ids: ['GEN-20'], version: '3.12', call })
    const [run] = [...tests.values()]
    expect(run).toThrow('CPython 3.12')
    expect(calls).toEqual(['called'])
  })

  it('says at once what is wrong', () => {
    const { framework } = recorder()
    expect(() => describeConformance({} as Adapter, framework)).toThrow(TypeError)
    expect(() => describeConformance(dunderAwait, framework, { ids: ['X'] })).toThrow(RangeError)
  })
})
