import { await_, coroutine, from, generatorBasedCoroutine, KeyError, StopIteration } from '../../../lib/index.js'
import type { Future } from '../../../lib/asyncio/future/futures.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

const loop = new VirtualEventLoop()
const awaiting = coroutine(function* awaiting(future: Future<unknown>) {
  return yield* await_(future)
})

describe('awaiting a future', () => {
  it('yields the future, with its flag set, and evaluates to the result, whatever is sent', () => {
    const future = loop.createFuture<number>()
    const coro = awaiting(future)
    expect(coro.send()).toBe(future)
    expect(future._asyncio_future_blocking).toBe(true)
    future.setResult(9)
    expect(coro.resume('sent')).toEqual({ done: true, value: 9 })
  })

  it('does not suspend if it is done', () => {
    const future = loop.createFuture<number>()
    future.setResult(1)
    expect(awaiting(future).resume()).toEqual({ done: true, value: 1 })
  })

  it('is a RuntimeError if it goes on before the future is done', () => {
    const coro = awaiting(loop.createFuture())
    coro.send()
    expect(() => coro.send()).toThrow("await wasn't used with future")
    const future = loop.createFuture()
    future.__await__().__next__()
    expect(() => awaiting(future).send()).toThrow("await wasn't used with future")
  })

  it('is where an error that is thrown in is raised; the future is left as it is', () => {
    const future = loop.createFuture()
    const coro = awaiting(future)
    coro.send()
    expect(() => coro.throw(new KeyError('k'))).toThrow(KeyError)
    expect([future.done(), future.cancelled()]).toEqual([false, false])
  })
})

describe('the iterator of a future', () => {
  it('is what generator-based coroutines delegate to, too', () => {
    const future = loop.createFuture<number>()
    const delegating = generatorBasedCoroutine(function* delegating() {
      return yield* from(future as never)
    })
    const generator = delegating()
    expect(generator.send()).toBe(future)
    future.setResult(4)
    expect(generator.resume()).toEqual({ done: true, value: 4 })
  })

  it('has send, throw and close', () => {
    const future = loop.createFuture<number>()
    const iterator = future.__iter__()
    expect(iterator.__iter__()).toBe(iterator)
    expect(() => iterator.throw(new KeyError('k'))).toThrow(KeyError)
    expect(iterator.close()).toBeUndefined()
    expect(() => iterator.__next__()).toThrow(StopIteration)
    future.setResult(3)
    const fresh = future.__await__()
    expect(() => fresh.send('ignored')).toThrow(new StopIteration(3))
    expect(() => future.__await__().throw(5 as never)).toThrow('exceptions must be classes or instances deriving from')
  })
})
