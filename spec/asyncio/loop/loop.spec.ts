import { NO_LOOP, runningLoop, setRunningLoop } from '../../../lib/asyncio/loop/loop.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

describe('which loop is running', () => {
  it('is none, unless somebody says so', () => {
    const loop = new VirtualEventLoop()
    expect(runningLoop()).toBeNull()
    setRunningLoop(loop)
    try {
      expect(runningLoop()).toBe(loop)
    } finally {
      setRunningLoop(null)
    }
    expect(runningLoop()).toBeNull()
  })
})

describe('what stands for a loop in objects that are kept for their shape', () => {
  it('is never in debug mode', () => {
    expect(NO_LOOP.getDebug()).toBe(false)
  })
})
