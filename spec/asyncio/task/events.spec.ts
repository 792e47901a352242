import { coroutine, RuntimeError } from '../../../lib/index.js'
import { _getRunningLoop, _setRunningLoop, getRunningLoop } from '../../../lib/asyncio/task/events.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

describe('the running loop', () => {
  it('is the loop in callbacks and coroutines', () => {
    const loop = new VirtualEventLoop()
    const seen: unknown[] = []
    loop.callSoon(() => seen.push(getRunningLoop()))
    const main = coroutine(function* main() {
      seen.push(getRunningLoop())
    })
    loop.runUntilComplete(main())
    expect(seen).toEqual([loop, loop])
  })

  it('is none elsewhere', () => {
    expect(() => getRunningLoop()).toThrow(RuntimeError)
    expect(() => getRunningLoop()).toThrow('no running event loop')
    expect(_getRunningLoop()).toBeNull()
  })

  it('can be said to be another', () => {
    const loop = new VirtualEventLoop()
    _setRunningLoop(loop)
    try {
      expect(getRunningLoop()).toBe(loop)
    } finally {
      _setRunningLoop(null)
    }
  })
})
