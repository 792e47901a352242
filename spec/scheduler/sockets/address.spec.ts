import { addressOf } from '../../../lib/scheduler/sockets/address.js'

describe('an address', () => {
  it('is a host and a port, if both are known', () => {
    expect([addressOf('127.0.0.1', 80), addressOf(undefined, 80), addressOf('::1', undefined)]).toEqual([
      ['127.0.0.1', 80],
      undefined,
      undefined,
    ])
  })
})
