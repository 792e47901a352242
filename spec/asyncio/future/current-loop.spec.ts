import { loopForFuture } from '../../../lib/asyncio/future/current-loop.js'
import { setRunningLoop } from '../../../lib/asyncio/loop/loop.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

describe('the loop of a new future', () => {
  const loop = new VirtualEventLoop()

  it('is the one that is given', () => {
    expect(loopForFuture('Future', { loop })).toBe(loop)
  })

  it('is else the running one', () => {
    setRunningLoop(loop)
    try {
      expect([loopForFuture('Future', undefined), loopForFuture('Future', { loop: undefined })]).toEqual([loop, loop])
    } finally {
      setRunningLoop(null)
    }
  })

  it('has to be', () => {
    expect(() => loopForFuture('Future', undefined)).toThrow("There is no current event loop in thread 'MainThread'.")
  })

  it('is an option and no argument, and has to be a loop', () => {
    expect(() => loopForFuture('Future', loop as never)).toThrow(TypeError)
    expect(() => loopForFuture('Future', loop as never)).toThrow('Future() takes no positional arguments')
    expect(() => loopForFuture('Future', { other: loop } as never)).toThrow("unexpected keyword argument 'other'")
    expect(() => loopForFuture('Future', { loop: 5 as never })).toThrow('an event loop is required, got 5')
  })
})
