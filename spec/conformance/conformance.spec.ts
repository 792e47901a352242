import { dunderAwait } from '../../lib/conformance/adapters/dunder-await.js'
import { allCases } from '../../lib/conformance/all-cases.js'
import { runCase } from '../../lib/conformance/run.js'

describe('dunder-await prints what CPython 3.14 prints', () => {
  for (const one of allCases) {
    if (one.run === undefined) continue
    it(`${one.id}: ${one.title}`, () => {
      const { status, expected, got, reason } = runCase(dunderAwait, one)
      expect({ status, reason, lines: got }).toEqual({ status: 'pass', reason: undefined, lines: expected })
    })
  }
})
