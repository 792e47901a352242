import { inspect } from 'node:util'
import { await_, coroutine, KeyError, RuntimeError, StopIteration, ValueError } from '../../../lib/index.js'
import { ContextVar } from '../../../lib/contextvars/context-var.js'
import { Context } from '../../../lib/contextvars/context.js'
import { CancelledError, InvalidStateError } from '../../../lib/asyncio/python/exceptions.js'
import { Future, isFuture } from '../../../lib/asyncio/future/futures.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'
import { isBrandedFuture } from '../../../lib/protocol/brand.js'

const loop = new VirtualEventLoop()
const raised = (fn: () => unknown): unknown => {
  try {
    return fn()
  } catch (error) {
    return error
  }
}

describe('a pending future', () => {
  it('has neither a result nor an exception', () => {
    const future = new Future({ loop })
    expect([future.done(), future.cancelled(), future.getLoop()]).toEqual([false, false, loop])
    expect(() => future.result()).toThrow(new InvalidStateError('Result is not set.'))
    expect(() => future.exception()).toThrow(new InvalidStateError('Exception is not set.'))
  })

  it('is not thenable, and reads in Node’s inspector as it does in Python', () => {
    const future = new Future({ loop })
    expect('then' in future).toBe(false)
    expect(inspect(future)).toBe('<Future pending>')
  })
})

describe('a future with a result', () => {
  it('gives it each time, and is done', () => {
    const future = new Future<number>({ loop })
    expect(future.setResult(42)).toBeUndefined()
    expect([future.done(), future.cancelled(), future.result(), future.result(), future.exception()]).toEqual([
      true,
      false,
      42,
      42,
      undefined,
    ])
  })

  it('takes no other outcome', () => {
    const future = new Future<number>({ loop })
    future.setResult(1)
    expect(() => future.setResult(2)).toThrow(new InvalidStateError('invalid state'))
    expect(() => future.setException(new ValueError())).toThrow(new InvalidStateError('invalid state'))
    expect([future.cancel(), future.result()]).toEqual([false, 1])
  })

  it('does not unwrap it', () => {
    const inner = new Future({ loop })
    const future = new Future<unknown>({ loop })
    future.setResult(inner)
    expect(future.result()).toBe(inner)
  })
})

describe('a future with an exception', () => {
  it('raises that very object, each time', () => {
    const error = new ValueError('v')
    const future = new Future({ loop })
    future.setException(error)
    expect([future.exception(), raised(() => future.result()), raised(() => future.result())]).toEqual([
      error,
      error,
      error,
    ])
    expect(raised(() => future.result())).toBe(error)
  })

  it('makes one of a class', () => {
    const future = new Future({ loop })
    future.setException(KeyError)
    expect(future.exception()).toBeInstanceOf(KeyError)
    expect((future.exception() as KeyError).args).toEqual([])
  })

  it('does not hold StopIteration, but a RuntimeError because of it', () => {
    const stop = new StopIteration(1)
    const future = new Future({ loop })
    future.setException(stop)
    const error = future.exception() as RuntimeError
    expect(error.message).toBe('StopIteration interacts badly with generators and cannot be raised into a Future')
    expect([error instanceof RuntimeError, error.cause]).toEqual([true, stop])
  })

  it.each([5, undefined, Map, 'text'])('takes nothing else: %p', (value) => {
    const future = new Future({ loop })
    expect(() => future.setException(value)).toThrow(new TypeError('invalid exception object'))
    expect(future.done()).toBe(false)
  })

  it('holds what was thrown and is no error as it is; nothing at all becomes a RuntimeError', () => {
    const future = new Future({ loop })
    future._fail('thrown')
    expect(raised(() => future.result())).toBe('thrown')
    const nothing = new Future({ loop })
    nothing._fail(undefined)
    expect(nothing.exception()).toEqual(new RuntimeError('undefined was thrown, which is no error and says nothing'))
  })
})

describe('a cancelled future', () => {
  it('raises a new CancelledError each time', () => {
    const future = new Future({ loop })
    expect([future.cancel(), future.cancel(), future.done(), future.cancelled()]).toEqual([true, false, true, true])
    const first = raised(() => future.result())
    const second = raised(() => future.exception())
    expect([first, second]).toEqual([new CancelledError(), new CancelledError()])
    expect(first).not.toBe(second)
    expect(() => future.setResult(1)).toThrow('invalid state')
  })

  it.each([
    [['why'], ['why']],
    [[], []],
    [[undefined], []],
    [[''], ['']],
    [[7], [7]],
  ])('cancelled with %j has the arguments %j', (given, args) => {
    const future = new Future({ loop })
    future.cancel(...given)
    expect((raised(() => future.result()) as CancelledError).args).toEqual(args)
  })
})

describe('the callbacks of a future', () => {
  it('are called in the next iteration, in the order in which they were added, with the future', () => {
    const own = new VirtualEventLoop()
    const calls: unknown[] = []
    const future = own.createFuture<number>()
    future.addDoneCallback((done) => calls.push(['a', done.result(), own.iteration]))
    future.addDoneCallback((done) => calls.push(['b', done.result(), own.iteration]))
    own.callSoon(() => {
      future.setResult(1)
      calls.push('set')
      future.addDoneCallback(() => calls.push(['late', own.iteration]))
    })
    own.runForever()
    expect(calls).toEqual(['set', ['a', 1, 2], ['b', 1, 2], ['late', 2]])
  })

  it('can be taken off, all of the same at once', () => {
    const future = loop.createFuture()
    const [a, b] = [() => {}, () => {}]
    for (const callback of [a, b, a]) future.addDoneCallback(callback)
    expect([future.removeDoneCallback(a), future.removeDoneCallback(a)]).toEqual([2, 0])
    expect([future.removeDoneCallback(b), future._entries()]).toEqual([1, []])
  })

  it('run in a copy of the context of their adding, or in the one that they are given', () => {
    const own = new VirtualEventLoop()
    const variable = new ContextVar('v', { default: 'default' })
    const seen: string[] = []
    const future = own.createFuture()
    new Context().run(() => {
      variable.set('adding')
      future.addDoneCallback(() => seen.push(variable.get()))
      future.addDoneCallback(() => seen.push(variable.get()), { context: new Context() })
    })
    future.setResult(1)
    own.runForever()
    expect(seen).toEqual(['adding', 'default'])
  })

  it('share one line with the tasks that wait', () => {
    const own = new VirtualEventLoop()
    const order: string[] = []
    const future = own.createFuture()
    const waiter = coroutine(function* waiter() {
      yield* await_(future)
      order.push('waiter')
    })
    const main = coroutine(function* main() {
      future.addDoneCallback(() => order.push('before'))
      const task = own.createTask(waiter())
      yield* await_(sleep(0))
      future.addDoneCallback(() => order.push('after'))
      future.setResult(1)
      yield* await_(task)
    })
    own.runUntilComplete(main())
    expect(order).toEqual(['before', 'waiter', 'after'])
  })
})

describe('what is a future', () => {
  it('is whatever has the flag, unless it says undefined there', () => {
    class Duck {
      _asyncio_future_blocking: boolean | undefined = false
    }
    const not = new Duck()
    not._asyncio_future_blocking = undefined
    expect([new Future({ loop }), new Duck(), not, {}, 5, undefined, null, Future].map(isFuture)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
      false,
    ])
  })

  it('is known by its brand below asyncio', () => {
    expect([new Future({ loop }), {}, null, 5].map(isBrandedFuture)).toEqual([true, false, false, false])
  })
})
