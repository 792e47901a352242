import { await_, coroutine, KeyboardInterrupt, RuntimeError, ValueError } from '../../../lib/index.js'
import { CancelledError } from '../../../lib/asyncio/python/exceptions.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

const value = coroutine(function* value(result: unknown) {
  yield* await_(sleep(0))
  return result
})

describe('running until something is done', () => {
  it('gives the result, and takes the first step in the first iteration', () => {
    const loop = new VirtualEventLoop()
    let first = 0
    const main = coroutine(function* main() {
      first = loop.iteration
      return 5
    })
    expect([loop.runUntilComplete(main()), first, loop.iteration]).toEqual([5, 1, 2])
  })

  it('takes an iteration for what is done already', () => {
    const loop = new VirtualEventLoop()
    const future = loop.createFuture<number>()
    future.setResult(1)
    expect([loop.runUntilComplete(future), loop.iteration]).toEqual([1, 1])
  })

  it('raises what it ends with', () => {
    const loop = new VirtualEventLoop()
    const failed = loop.createFuture()
    failed.setException(new ValueError('v'))
    const cancelled = loop.createFuture()
    cancelled.cancel('m')
    expect(() => loop.runUntilComplete(failed)).toThrow(new ValueError('v'))
    expect(() => loop.runUntilComplete(cancelled)).toThrow(new CancelledError('m'))
  })

  it('leaves what else there is for a later run', () => {
    const loop = new VirtualEventLoop()
    const other = loop.createTask(value('other'))
    loop.runUntilComplete(sleep(0))
    expect(other.done()).toBe(true)
    const late = loop.createTask(sleep(10))
    loop.runUntilComplete(sleep(1))
    expect(late.done()).toBe(false)
    loop.runUntilComplete(late)
    expect(loop.time()).toBe(10)
  })

  it('is a RuntimeError if the loop is stopped before', () => {
    const loop = new VirtualEventLoop()
    loop.callSoon(() => loop.stop())
    const task = loop.createTask(sleep(1))
    expect(() => loop.runUntilComplete(task)).toThrow(new RuntimeError('Event loop stopped before Future completed.'))
    expect(task._entries()).toEqual([])
    loop.runUntilComplete(task)
  })

  it('lets KeyboardInterrupt out, and reports nothing twice', () => {
    const loop = new VirtualEventLoop()
    const told: unknown[] = []
    loop.setExceptionHandler((_, context) => told.push(context))
    const main = coroutine(function* main() {
      throw new KeyboardInterrupt('k')
    })
    expect(() => loop.runUntilComplete(main())).toThrow(new KeyboardInterrupt('k'))
    loop.close()
    expect(told).toEqual([])
  })

  it('is for awaitables of its own loop', () => {
    const loop = new VirtualEventLoop()
    expect(() => loop.runUntilComplete('x' as never)).toThrow(
      new TypeError('An asyncio.Future, a coroutine or an awaitable is required'),
    )
    expect(() => loop.runUntilComplete(new VirtualEventLoop().createFuture())).toThrow(
      'The future belongs to a different loop than the one specified as the loop argument',
    )
  })
})

describe('running inside of a run', () => {
  it('is refused, and the coroutine is closed', () => {
    const loop = new VirtualEventLoop()
    const messages: string[] = []
    const main = coroutine(function* main() {
      for (const other of [loop, new VirtualEventLoop()]) {
        const coro = value(1)
        try {
          other.runUntilComplete(coro)
        } catch (error) {
          messages.push((error as Error).message, String(coro.cr_frame))
        }
      }
    })
    loop.runUntilComplete(main())
    expect(messages).toEqual([
      'This event loop is already running',
      'undefined',
      'Cannot run the event loop while another loop is running',
      'undefined',
    ])
  })
})
