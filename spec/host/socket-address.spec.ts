import { socketAddress } from '../../lib/host/socket-address.js'

describe('an address', () => {
  it('is a host and a port, if both are known', () => {
    expect([socketAddress('127.0.0.1', 80), socketAddress(undefined, 80), socketAddress('::1', undefined)]).toEqual([
      ['127.0.0.1', 80],
      undefined,
      undefined,
    ])
  })
})
