import { ValueError } from '../../../lib/index.js'
import { Future } from '../../../lib/asyncio/future/futures.js'
import { sweepFailures } from '../../../lib/asyncio/future/never-retrieved.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'
import { setUnraisablehook, type Unraisable } from '../../../lib/sys/unraisable.js'
import { collected } from '../../sys/garbage.js'

/** What is reported of futures that are dropped after something was done with them. */
async function reported(use: (future: Future) => void, type: typeof Future = Future): Promise<string[]> {
  const loop = new VirtualEventLoop()
  const lines: string[] = []
  loop.setExceptionHandler((_, { message, exception, future }) => {
    lines.push(`${message}: ${String(exception)} of ${String(future)}`)
  })
  const dropOne = (): void => use(new type({ loop }))
  dropOne()
  sweepFailures()
  await collected()
  return lines
}

describe('a future that is dropped with an exception', () => {
  it('is reported if nobody has looked at it', async () => {
    const lines = await reported((future) => future.setException(new ValueError('none')))
    expect(lines).toEqual([
      "Future exception was never retrieved: ValueError: none of <Future finished exception=ValueError('none')>",
    ])
  })

  it('ends nobody if the report fails: that goes where errors of finalizers go', async () => {
    const told: Unraisable[] = []
    const before = setUnraisablehook((unraisable) => void told.push(unraisable))
    try {
      const broken = new VirtualEventLoop()
      broken.callExceptionHandler = ({ exception }) => {
        throw exception
      }
      const dropOne = (): void => new Future({ loop: broken }).setException(new ValueError('v'))
      dropOne()
      sweepFailures()
      await collected()
    } finally {
      setUnraisablehook(before)
    }
    expect(told).toEqual([
      { error: new ValueError('v'), message: 'Exception ignored while reporting', object: 'a future that was dropped' },
    ])
  })

  it('is reported under the name of its class', async () => {
    class Mine extends Future {}
    const lines = await reported((future) => future.setException(new ValueError('v')), Mine)
    expect(lines[0]).toMatch(/^Mine exception was never retrieved/)
  })

  it.each<[string, (future: Future) => unknown]>([
    ['result()', (future) => expect(() => future.result()).toThrow('v')],
    ['exception()', (future) => future.exception()],
    ['cancel()', (future) => future.cancel()],
  ])('is not, if somebody has looked by %s', async (_, look) => {
    const lines = await reported((future) => {
      future.setException(new ValueError('v'))
      look(future)
    })
    expect(lines).toEqual([])
  })

  it('is not, if somebody has looked after it was handed to the collector', async () => {
    const lines = await reported((future) => {
      future.setException(new ValueError('v'))
      sweepFailures()
      future.exception()
    })
    expect(lines).toEqual([])
  })
})

describe('a loop that is closed', () => {
  it('reports once what nobody has looked at, with the future itself', () => {
    const loop = new VirtualEventLoop()
    const told: unknown[] = []
    loop.setExceptionHandler((_, context) => told.push(context))
    const [forgotten, seen] = [loop.createFuture(), loop.createFuture()]
    const exception = new ValueError('v')
    forgotten.setException(exception)
    seen.setException(exception)
    seen.exception()
    loop.close()
    loop.close()
    expect(told).toEqual([{ message: 'Future exception was never retrieved', exception, future: forgotten }])
    expect((told[0] as { future: unknown }).future).toBe(forgotten)
  })
})
