import { allCases } from '../../lib/conformance/all-cases.js'
import { contract, LEVELS, SECTIONS, VERSIONS } from '../../lib/conformance/catalogue.js'

describe('the catalogue', () => {
  it('has the sections of the rules, in their order', () => {
    expect(Object.keys(SECTIONS)).toEqual([...new Set(allCases.map(({ section }) => section))])
  })

  it('has the levels of the rules', () => {
    expect([...new Set(allCases.map(({ level }) => level))].sort()).toEqual([...LEVELS].sort())
  })

  it('has all versions that something was recorded on', () => {
    for (const { others = {} } of allCases) expect(VERSIONS).toEqual(expect.arrayContaining(Object.keys(others)))
  })

  it('is of version 1', () => {
    expect(contract).toBe(1)
  })
})
