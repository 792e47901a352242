import { atMost, isNumber, refuseNaN } from '../../../lib/asyncio/python/numbers.js'
import { attempt } from '../traced.js'

describe('numbers', () => {
  it('are what Python counts as such', () => {
    expect([1, 1n, true, NaN, '1', undefined, null, {}].map(isNumber)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })

  it('compare as in Python', () => {
    expect([atMost(0, 0, 'int'), atMost(0.5, 0, 'int'), atMost(false, 0, 'int'), atMost(-1n, 0, 'int')]).toEqual([
      true,
      false,
      true,
      true,
    ])
    expect(atMost(NaN, 0, 'int')).toBe(false)
    expect(attempt(() => atMost({}, 0, 'int'))).toBe(
      `!! TypeError("'<=' not supported between instances of 'dict' and 'int'")`,
    )
    expect(attempt(() => atMost(null, 0, 'float'))).toBe(
      `!! TypeError("'<=' not supported between instances of 'NoneType' and 'float'")`,
    )
  })

  it('are no times if they are NaN', () => {
    expect(attempt(() => refuseNaN(NaN))).toBe("!! ValueError('Invalid delay: NaN (not a number)')")
    expect(attempt(() => refuseNaN(undefined))).toBe('None')
  })
})
