import { await_, coroutine } from '../../../lib/index.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

const waiting = coroutine(function* waiting(on: any) {
  yield* await_(on)
})

describe('what there is to know of a cancellation', () => {
  it('is not made as long as nobody cancels, nor for a future that is cancelled without a message', () => {
    const loop = new VirtualEventLoop()
    const future = loop.createFuture()
    const task = loop.createTask(waiting(future))
    expect([task._cancellation, task.cancelling(), task.uncancel()]).toEqual([null, 0, 0])
    future.cancel()
    expect(future._cancellation).toBe(null)
  })

  it('is the number of requests, the message, and the error until somebody is given it', () => {
    const loop = new VirtualEventLoop()
    const task = loop.createTask(waiting(loop.createFuture()))
    task.cancel('first')
    task.cancel('second')
    expect(task._cancellation).toEqual({ requests: 2, isDue: true, message: 'second', error: undefined })
    expect(() => loop.runUntilComplete(task)).toThrow('second')
    expect(task._cancellation).toEqual({ requests: 2, isDue: false, message: undefined, error: undefined })
  })
})
