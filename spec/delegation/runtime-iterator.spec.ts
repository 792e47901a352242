import type { AnyIteratorResult } from '../../lib/delegation/frame.js'
import { await_, coroutine, type Awaitable } from '../../lib/index.js'
import { RuntimeIterator } from '../../lib/delegation/runtime-iterator.js'

class Counting extends RuntimeIterator {
  readonly seen: unknown[] = []
  closed = false

  _resume(value: unknown): AnyIteratorResult {
    this.seen.push(value)
    return this.seen.length < 3 ? { value: this.seen.length, done: false } : { value: 'over', done: true }
  }

  throw(error: Error): never {
    throw new TypeError('answered', { cause: error })
  }

  close(): void {
    this.closed = true
  }
}

const awaiting = coroutine(function* awaiting(iterator: Counting) {
  return yield* await_({ __await__: () => iterator } as unknown as Awaitable<unknown, any, any>)
})

describe('an iterator of the runtime', () => {
  it('is resumed with what is sent, and its end is the result of the await', () => {
    const iterator = new Counting()
    const coro = awaiting(iterator)
    expect([coro.resume(), coro.resume('a' as never), coro.resume('b' as never)]).toEqual([
      { value: 1, done: false },
      { value: 2, done: false },
      { value: 'over', done: true },
    ])
    expect(iterator.seen).toEqual([undefined, 'a', 'b'])
  })

  it('is what the coroutine is seen to await', () => {
    const iterator = new Counting()
    const coro = awaiting(iterator)
    coro.resume()
    expect(coro.cr_await).toBe(iterator)
  })

  it('answers what is thrown in, and is closed, as any iterator of Python', () => {
    const iterator = new Counting()
    const coro = awaiting(iterator)
    coro.resume()
    expect(() => coro.throw(new Error('in'))).toThrow('answered')
    const other = awaiting(iterator)
    other.resume()
    other.close()
    expect(iterator.closed).toBe(true)
  })

  it('is only told of an error, if it would do nothing else than raise it', () => {
    class Dropped extends Counting {
      dropped = false
      override _drop(): void {
        this.dropped = true
      }
    }
    const iterator = new Dropped()
    const coro = awaiting(iterator)
    coro.resume()
    expect(() => coro.throw(new Error('in'))).toThrow('in')
    expect(iterator.dropped).toBe(true)
  })
})
