import { _getRunningLoop } from '../../../lib/asyncio/task/events.js'
import { asRunning, runLoop } from '../../../lib/asyncio/run/running.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'
import { getAsyncGenHooks, setAsyncGenHooks } from '../../../lib/sys/asyncgen-hooks.js'
import { getCoroutineOriginTrackingDepth } from '../../../lib/sys/origin.js'

describe('being the running loop', () => {
  it('lasts as long as the iterations, whatever leaves them', () => {
    const loop = new VirtualEventLoop()
    const during: unknown[] = []
    expect(() =>
      runLoop(loop, () => {
        during.push(_getRunningLoop(), loop.isRunning())
        throw new Error('left')
      }),
    ).toThrow('left')
    expect(during).toEqual([loop, true])
    expect([_getRunningLoop(), loop.isRunning()]).toEqual([null, false])
  })

  it('sets the hooks of async generators, and restores those that were', () => {
    const loop = new VirtualEventLoop()
    const firstiter = (): void => {}
    setAsyncGenHooks({ firstiter })
    let during
    asRunning(loop, () => {
      during = getAsyncGenHooks().firstiter
    })
    expect([during, getAsyncGenHooks().firstiter]).toEqual([loop._asyncgens.hooks.firstiter, firstiter])
    setAsyncGenHooks({ firstiter: undefined })
  })

  it('in debug mode has coroutines remember where they are made', () => {
    const loop = new VirtualEventLoop()
    loop.setDebug(true)
    let during = 0
    asRunning(loop, () => {
      during = getCoroutineOriginTrackingDepth()
    })
    expect([during, getCoroutineOriginTrackingDepth()]).toEqual([10, 0])
  })
})
