import {
  AttributeError,
  GeneratorExit,
  RuntimeError,
  StopIteration,
  ValueError,
} from '../../lib/protocol/exceptions.js'
import { await_ } from '../../lib/objects/await.js'
import { coroutine } from '../../lib/objects/coroutine.js'
import { generator } from '../../lib/objects/generator.js'
import { driven } from '../../lib/objects/python-iterator.js'
import { Ask, raised } from './awaiting.js'

/** Yields twice, tells what it got, and returns. */
function* twice(log: unknown[] = []): Generator<unknown, string, unknown> {
  try {
    log.push(yield 1)
    log.push(yield 2)
    return 'end'
  } catch (error) {
    log.push(error)
    throw error
  }
}
const made = generator('made', twice as never) as unknown as (log?: unknown[]) => object

describe.each<[string, (log?: unknown[]) => object]>([
  ['a generator', made],
  ['a native generator', twice],
])('%s, driven by hand', (_, make) => {
  it('yields, takes what it is sent, and ends with a StopIteration', () => {
    const log: unknown[] = []
    const iterator = driven(make(log))
    expect(iterator.next()).toBe(1)
    expect(iterator.send('sent')).toBe(2)
    const end = raised(() => iterator.next())
    expect(end).toBeInstanceOf(StopIteration)
    expect(end.value).toBe('end')
    expect(log).toEqual(['sent', undefined])
  })

  it('takes nothing but None at first', () => {
    const iterator = driven(make())
    expect(() => iterator.send('early')).toThrow(new TypeError("can't send non-None value to a just-started generator"))
    expect(iterator.send(null)).toBe(1)
    expect(iterator.send('late')).toBe(2)
  })

  it('is thrown into, with a class too', () => {
    const log: unknown[] = []
    const iterator = driven(make(log))
    iterator.next()
    expect(() => iterator.throw(ValueError)).toThrow(ValueError)
    expect(log).toEqual([expect.any(ValueError)])
    const early = driven(make())
    expect(() => early.throw(ValueError)).toThrow(ValueError)
    expect(() => early.send('late')).toThrow(StopIteration)
    expect(() => driven(make()).throw()).toThrow('throw expected at least 1 argument, got 0')
  })

  it('is closed by a GeneratorExit', () => {
    const log: unknown[] = []
    const iterator = driven(make(log))
    iterator.next()
    expect(iterator.close()).toBeUndefined()
    expect(log).toEqual([expect.any(GeneratorExit)])
  })
})

describe('a native generator, driven by hand', () => {
  it('may await: what reaches its driver is what it awaits', () => {
    const awaits = function* () {
      return yield* await_(new Ask('?'))
    }
    const iterator = driven(awaits())
    expect(iterator.next()).toMatchObject({ question: '?' })
    expect(raised(() => iterator.send('reply'))).toMatchObject({ value: 'reply' })
  })

  it('has a StopIteration that it raises turned into a RuntimeError', () => {
    const stops = function* (): Generator<never> {
      throw new StopIteration()
    }
    const error = raised(() => driven(stops()).next())
    expect(error).toBeInstanceOf(RuntimeError)
    expect(error.message).toBe('generator raised StopIteration')
  })
})

describe('an iterator in Python’s style, driven by hand', () => {
  it('has its own methods called, with the arguments as they are', () => {
    const calls: unknown[] = []
    const iterator = driven({
      __next__: (...args: unknown[]) => calls.push(['__next__', ...args]),
      send: (...args: unknown[]) => calls.push(['send', ...args]),
      throw: (...args: unknown[]) => calls.push(['throw', ...args]),
      close: (...args: unknown[]) => calls.push(['close', ...args]),
    })
    expect([iterator.next(), iterator.send(1), iterator.throw(ValueError, 2), iterator.close()]).toEqual([1, 2, 3, 4])
    expect(calls).toEqual([['__next__'], ['send', 1], ['throw', ValueError, 2], ['close']])
  })

  it('raises AttributeError for what it lacks', () => {
    const iterator = driven({ __next__: () => 1 })
    for (const call of [() => iterator.send(1), () => iterator.throw(ValueError), () => iterator.close()]) {
      expect(call).toThrow(AttributeError)
    }
  })

  it('may be a coroutine’s wrapper', () => {
    const iterator = driven(coroutine(function* () { return yield* await_(new Ask('?')) })().__await__()) // prettier-ignore
    expect(iterator.next()).toMatchObject({ question: '?' })
    expect(raised(() => iterator.send('reply'))).toMatchObject({ value: 'reply' })
  })
})

describe('a JavaScript iterator, driven by hand', () => {
  it('gets every value through next, and its end is a StopIteration', () => {
    const next = jest.fn((value?: unknown) => ({ done: value === 'end', value }))
    const iterator = driven({ next })
    expect(iterator.next()).toBeUndefined()
    expect(iterator.send('a')).toBe('a')
    expect(raised(() => iterator.send('end'))).toMatchObject({ name: 'StopIteration', value: 'end' })
    expect(next.mock.calls).toEqual([[undefined], ['a'], ['end']])
  })

  it('is thrown into if it has a throw; otherwise the error is raised', () => {
    const raise = jest.fn(() => ({ done: false, value: 'caught' }))
    expect(driven({ next: () => ({ done: true, value: 1 }), throw: raise }).throw(new ValueError('no'))).toBe('caught')
    expect(raise.mock.calls).toEqual([[new ValueError('no')]])
    expect(() => driven([1][Symbol.iterator]()).throw(new ValueError('no'))).toThrow(new ValueError('no'))
    const ends = { next: () => ({ done: true, value: 1 }), throw: () => ({ done: true, value: 'end' }) }
    expect(raised(() => driven(ends).throw(ValueError))).toMatchObject({ value: 'end' })
  })

  it('is closed by return, if it has that', () => {
    const end = jest.fn()
    const next = () => ({ done: true, value: 1 })
    expect(driven({ next, return: end }).close()).toBeUndefined()
    expect(end).toHaveBeenCalledTimes(1)
    expect(driven({ next }).close()).toBeUndefined()
  })
})
