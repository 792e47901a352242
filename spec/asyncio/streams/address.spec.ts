import { addressOf } from '../../../lib/asyncio/streams/address.js'

describe('an address', () => {
  it('is host and port, if both are known', () => {
    expect(addressOf('127.0.0.1', 80)).toEqual(['127.0.0.1', 80])
    expect(addressOf(undefined, 80)).toBe(undefined)
    expect(addressOf('127.0.0.1', undefined)).toBe(undefined)
  })
})
