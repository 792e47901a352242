import { isNone } from '../../lib/protocol/none.js'

describe('None', () => {
  it.each([undefined, null])('is %p', (value) => {
    expect(isNone(value)).toBe(true)
  })

  it.each([0, '', false, NaN, {}, []])('is not %p', (value) => {
    expect(isNone(value)).toBe(false)
  })
})
