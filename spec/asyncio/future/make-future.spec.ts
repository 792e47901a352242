import { Future } from '../../../lib/asyncio/future/futures.js'
import { makeFuture } from '../../../lib/asyncio/future/make-future.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

describe('a future of a loop’s own', () => {
  it.each([false, true])('is as one that is constructed, in debug mode: %j', (debug) => {
    const loop = new VirtualEventLoop()
    loop.setDebug(debug)
    const [made, constructed] = [makeFuture(loop), new Future({ loop })]
    const parts = (future: Future): unknown => {
      const { _sourceTraceback: traceback, ...fields } = future
      return [
        fields,
        traceback?.some(([file]) => file.includes('make-future.spec')),
        future.constructor,
        future.getLoop(),
      ]
    }
    expect(parts(made)).toEqual(parts(constructed))
    expect(Object.keys(made).sort()).toEqual(Object.keys(constructed).sort())
  })
})
