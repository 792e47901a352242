import fc from 'fast-check'
import { isValid } from '../../../lib/conformance/fuzz/valid'
import { interpret } from '../../../lib/conformance/fuzz/interpret'
import { execute } from '../../../lib/conformance/fuzz/compile'
import { dunderAwait } from '../../../lib/conformance/adapters/dunder-await'
import { programs, SIZES } from './arbitrary'

describe.each(Object.entries(SIZES))('random programs, %s', (_, size) => {
  const drawn = fc.sample(programs(size), { seed: 3, numRuns: 60 })

  it('are sound', () => {
    expect(drawn.filter((program) => !isValid(program))).toEqual([])
  })

  it('are plain data', () => {
    expect(JSON.parse(JSON.stringify(drawn))).toEqual(drawn)
  })

  it('are the same for the same seed', () => {
    expect(fc.sample(programs(size), { seed: 3, numRuns: 60 })).toEqual(drawn)
  })

  it('end, and end alike interpreted and as they are printed', () => {
    for (const program of drawn) expect(interpret(program, dunderAwait)).toEqual(execute(program, dunderAwait))
  })
})
