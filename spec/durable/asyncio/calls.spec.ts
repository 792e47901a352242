import { Call } from '../../../lib/durable/asyncio/calls.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'
import { Mail } from '../purchase.js'

describe('a call', () => {
  it('has a number, a trap as it is recorded, the line that asked, and is stopped when its future is cancelled', () => {
    const call = new Call(4, new Mail('a', 'x'), new VirtualEventLoop())
    expect(call).toMatchObject({ n: 4, recorded: { kind: 'mail', to: 'a', text: 'x' } })
    expect(call.from).toMatch(/^asyncio\/calls\.spec\.ts:\d+$/)
    expect(call.stop.signal.aborted).toBe(false)
    expect(call.future.cancel('enough')).toBe(true)
    expect(call.stop.signal.aborted).toBe(true)
    expect(call.future.cancel()).toBe(false)
  })
})
