import { addressOf } from '../../lib/protocol/address.js'

describe('the address of an object', () => {
  it('is made up, stays with the object, and is no other object’s', () => {
    const [one, other] = [{}, {}]
    expect(addressOf(one)).toMatch(/^0x7f[0-9a-f]{10}$/)
    expect(addressOf(one)).toBe(addressOf(one))
    expect(addressOf(one)).not.toBe(addressOf(other))
  })
})
