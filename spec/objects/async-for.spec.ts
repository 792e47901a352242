import { RuntimeError, StopAsyncIteration, ValueError } from '../../lib/protocol/exceptions.js'
import { asyncFor, type AsyncForCursor } from '../../lib/objects/async-for.js'
import { asyncGenerator } from '../../lib/objects/async-generator.js'
import { await_ } from '../../lib/objects/await.js'
import { coroutine } from '../../lib/objects/coroutine.js'
import { generator } from '../../lib/objects/generator.js'
import { generatorBasedCoroutine } from '../../lib/objects/generator-based-coroutine.js'
import { Ask, type Awaits, drive, raised } from './awaiting.js'

const ticker = asyncGenerator(function* ticker(to: number) {
  for (let i = 0; i < to; i++) {
    yield* await_(new Ask(`tick ${i}?`))
    yield i
  }
})
/** All items of what it goes over, and then 'end'. */
const list = coroutine('list', function* (iterable: unknown): Awaits {
  const items: unknown[] = []
  const cursor = asyncFor(iterable as ReturnType<typeof ticker>)
  while (yield* cursor.advance()) items.push(cursor.value)
  return [...items, 'end']
})
/** What is gone over by `next`. */
const iterable = (next: () => unknown) => ({ __aiter__: () => ({ __anext__: next }) })

describe('asyncFor', () => {
  it('goes over an asynchronous iterable to its end, its awaits going to the driver', () => {
    const asked: unknown[] = []
    expect(drive(list(ticker(3)), [1, 2, 3], asked)).toEqual([0, 1, 2, 'end'])
    expect(asked).toEqual(['tick 0?', 'tick 1?', 'tick 2?'])
    expect(drive(list(ticker(0)))).toEqual(['end'])
  })

  it('keeps the last item, as Python’s loop variable does, and stays at the end without asking again', () => {
    const next = jest.fn(() => {
      throw new StopAsyncIteration()
    })
    const main = coroutine(function* () {
      const ticks: AsyncForCursor<number, any, any> = asyncFor(ticker(1))
      const seen: unknown[] = [ticks.value]
      for (let i = 0; i < 3; i++) seen.push(yield* ticks.advance(), ticks.value)
      const none = asyncFor(iterable(next) as never)
      for (let i = 0; i < 3; i++) seen.push(yield* none.advance())
      return seen
    })
    expect(drive(main(), ['-'])).toEqual([undefined, true, 0, false, 0, false, 0, false, false, false])
    expect(next).toHaveBeenCalledTimes(1)
  })

  it('leaves the iterator as it is when the loop is left', () => {
    const ticks = ticker(3)
    const first = coroutine(function* () {
      const cursor = asyncFor(ticks)
      while (yield* cursor.advance()) return cursor.value
      return undefined
    })
    expect(drive(first(), ['-'])).toBe(0)
    expect(ticks.ag_suspended).toBe(true)
    expect(drive(list(ticks), ['-', '-'])).toEqual([1, 2, 'end'])
  })

  it('asks for the iterator once, at the first advance', () => {
    const asked = jest.fn(() => ticker(2))
    const main = coroutine(function* () {
      const cursor = asyncFor({ __aiter__: asked })
      expect(asked).not.toHaveBeenCalled()
      yield* cursor.advance()
      yield* cursor.advance()
    })
    drive(main(), ['-', '-'])
    expect(asked).toHaveBeenCalledTimes(1)
  })

  it('takes any awaitable from __anext__', () => {
    const makers = [
      () => coroutine(function* () { return 'coroutine' })(), // prettier-ignore
      () => generatorBasedCoroutine(function* () { return 'generator-based' })(), // prettier-ignore
      () => ({ *__await__() { return 'native generator' } }), // prettier-ignore
      () => ({ __await__: () => [][Symbol.iterator]() }),
      () => {
        throw new StopAsyncIteration()
      },
    ]
    expect(drive(list(iterable(() => makers.shift()?.())))).toEqual([
      'coroutine',
      'generator-based',
      'native generator',
      undefined,
      'end',
    ])
  })

  it('works in an async generator too, one inside the other', () => {
    const doubled = asyncGenerator(function* (): Awaits<void> {
      const outer = asyncFor(ticker(2))
      while (yield* outer.advance()) {
        const inner = asyncFor(ticker(2))
        while (yield* inner.advance()) yield [outer.value, inner.value] as never
      }
    })
    const expected = [[0, 0], [0, 1], [1, 0], [1, 1], 'end'] // prettier-ignore
    expect(drive(list(doubled()), Array(6).fill('-'))).toEqual(expected)
  })
})

describe('what ends the loop', () => {
  const stop = () => {
    throw new StopAsyncIteration()
  }

  it('is a StopAsyncIteration from __anext__ itself, from awaiting it, or thrown in there', () => {
    expect(drive(list(iterable(stop)))).toEqual(['end'])
    expect(drive(list(iterable(() => ({ __await__: () => ({ __next__: stop }) }))))).toEqual(['end'])
    const outer = list(iterable(() => new Ask('next?')))
    outer.send(undefined)
    expect(raised(() => outer.throw(new StopAsyncIteration()))).toMatchObject({ value: ['end'] })
  })

  it('is no StopAsyncIteration from __aiter__, nor any other error', () => {
    expect(() => drive(list({ __aiter__: stop }))).toThrow(StopAsyncIteration)
    const fail = () => {
      throw new ValueError('no')
    }
    expect(() => drive(list(iterable(fail)))).toThrow(new ValueError('no'))
    const outer = list(ticker(1))
    outer.send(undefined)
    expect(() => outer.throw(new ValueError('in'))).toThrow(new ValueError('in'))
  })

  it('is no StopAsyncIteration of the loop’s own body', () => {
    const main = asyncGenerator(function* (): Awaits<void> {
      const cursor = asyncFor(ticker(2))
      while (yield* cursor.advance()) throw new StopAsyncIteration('mine')
    })
    const error = raised(() => drive(main().asend(), ['-']))
    expect(error).toBeInstanceOf(RuntimeError)
    expect(error.message).toBe('async generator raised StopAsyncIteration')
  })
})

describe('what cannot be gone over', () => {
  it.each([
    [[1, 2], "'async for' requires an object with __aiter__ method, got list"],
    [undefined, "'async for' requires an object with __aiter__ method, got NoneType"],
    [ticker, "'async for' requires an object with __aiter__ method, got function"],
    [{ __aiter__: () => 5 }, "'async for' received an object from __aiter__ that does not implement __anext__: int"],
    [
      { [Symbol.asyncIterator]: () => ({}) },
      "'async for' requires an object with __aiter__ method, got Object; it is a JavaScript async iterable, whose " +
        'promises only an event loop can wait for (fromAsyncIterable)',
    ],
  ])('raises a TypeError at the first advance, and not before: %p', (wrong, message) => {
    const begun = jest.fn()
    const main = coroutine(function* () {
      const cursor = asyncFor(wrong as never)
      begun()
      return yield* cursor.advance()
    })
    const error = raised(() => drive(main()))
    expect(begun).toHaveBeenCalledTimes(1)
    expect(error).toBeInstanceOf(TypeError)
    expect(error.message).toBe(message)
  })

  it('raises a TypeError with its cause where __anext__ gives what cannot be awaited', () => {
    const error = raised(() => drive(list(iterable(() => 5))))
    expect(error).toBeInstanceOf(TypeError)
    expect(error.message).toBe("'async for' received an invalid object from __anext__: int")
    expect(error.cause).toMatchObject({ message: "'int' object can't be awaited" })
  })
})

describe('an advance', () => {
  it('belongs into a body that may await', () => {
    const wrong = generator(function* (): Generator<any, unknown, any> {
      return yield* asyncFor(ticker(1)).advance()
    } as never)
    expect(() => wrong().send(undefined)).toThrow(new TypeError("'async for' outside async function"))
  })

  it('is driven by nobody outside of a body', () => {
    const alone = function* () {
      yield* asyncFor(ticker(1)).advance()
    }
    expect(() => [...alone()]).toThrow('nobody drives this advance()')
  })

  it('lacks its star if it is only yielded, which is said in the body', () => {
    // @ts-expect-error the checker says so, too
    const starless = coroutine(function* () {
      yield asyncFor(ticker(1)).advance()
    })
    expect(() => drive(starless())).toThrow('yield advance(…) lacks its *: write yield* advance(…)')
  })

  it('is a request for one use', () => {
    const main = coroutine(function* () {
      const advance = asyncFor(ticker(2)).advance()
      yield* advance
      yield* advance
    })
    expect(() => drive(main(), ['-'])).toThrow('advance() makes a request for one use; call it again')
  })
})

describe('one request for several steps', () => {
  /** Yields at once, awaits, and yields at once again. */
  const mixed = asyncGenerator(function* mixed() {
    yield 'a'
    yield 'b'
    yield (yield* await_(new Ask('?'))) as string
    yield 'd'
    yield 'e'
    throw new ValueError('end')
  })

  it('serves those that need not wait, and no other', () => {
    const requests: unknown[] = []
    const main = coroutine(function* (): Awaits {
      const cursor = asyncFor(mixed())
      const items: unknown[] = []
      for (let step = 0; step < 5; step++) {
        const request = cursor.advance()
        requests.push(request)
        items.push(yield* request, cursor.value)
      }
      for (let step = 0; step < 3; step++) {
        const request = cursor.advance()
        requests.push(request)
        try {
          items.push(yield* request)
        } catch (error) {
          items.push(String(error))
        }
      }
      return items
    })
    const items = ['a', 'b', 'c', 'd', 'e'].flatMap((item) => [true, item])
    expect(drive(main(), ['c'])).toEqual([...items, 'ValueError: end', false, false])
    // The machine takes the first step, in which the iterator is made.
    const [, b, c, d, e, failed, end] = requests
    expect([c === b, d === c, e === d, failed === e, end === failed]).toEqual([true, false, true, true, false])
  })

  it('is for one use each time, and lacks its star each time', () => {
    const main = coroutine(function* () {
      const cursor = asyncFor(mixed())
      const request = cursor.advance()
      yield* request
      expect(() => request[Symbol.iterator]()).toThrow('advance() makes a request for one use; call it again')
      yield* cursor.advance()
      expect(() => request[Symbol.iterator]()).toThrow('advance() makes a request for one use; call it again')
      yield cursor.advance() as never
    })
    expect(() => drive(main())).toThrow('yield advance(…) lacks its *: write yield* advance(…)')
  })
})

describe('advance() without its yield*', () => {
  it('raises at the next call, instead of a loop that never ends', () => {
    const main = coroutine(function* () {
      const cursor = asyncFor(
        asyncGenerator(function* () {
          yield 1
        })(),
      )
      cursor.advance()
      expect(() => cursor.advance()).toThrow('advance() lacks its yield*: write while (yield* cursor.advance())')
    })
    expect(drive(main(), [])).toBeUndefined()
  })
})
