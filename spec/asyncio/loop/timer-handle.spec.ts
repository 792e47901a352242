import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

describe('a timer handle', () => {
  it('knows its time', () => {
    const loop = new VirtualEventLoop()
    expect([loop.callLater(5, () => {}).when(), loop.callAt(7, () => {}).when()]).toEqual([5, 7])
  })

  it('that is cancelled is neither called nor waited for', () => {
    const loop = new VirtualEventLoop()
    const calls: string[] = []
    loop.callLater(1, () => calls.push('one')).cancel()
    const late = loop.callLater(5, () => calls.push('late'))
    late.cancel()
    late.cancel()
    loop.callLater(2, () => calls.push('two'))
    loop.runForever()
    expect([calls, loop.time(), late.cancelled()]).toEqual([['two'], 2, true])
  })

  it('reads as in Python, without its place in the source', () => {
    const timer = new VirtualEventLoop().callAt(12, function f() {})
    expect(String(timer)).toBe('<TimerHandle when=12 f()>')
    timer.cancel()
    expect(String(timer)).toBe('<TimerHandle cancelled when=12>')
  })
})
