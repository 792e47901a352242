import { IndexError, KeyError, StopAsyncIteration } from '../../lib/index.js'
import { asyncFor } from '../../lib/objects/async-for.js'
import { isIterator, iteratorOf } from '../../lib/delegation/operand.js'
import {
  asyncGenerator,
  coroutine,
  delegating,
  from,
  generator,
  generatorBasedCoroutine,
  outcome,
  pythonIterator,
} from './suite.js'

const emptyAgen = asyncGenerator(function* () {})
const answer = coroutine(function* () {
  return 42
})
const fromOutcome = (target: unknown): string => outcome(() => delegating('outer', target).send())

describe('what can be delegated to', () => {
  const items = (target: unknown): unknown[] => [
    ...generator(function* () {
      yield* from(target)
    })(),
  ]

  it('is whatever Python’s iter() takes, or JavaScript iterates', () => {
    class Sequence {
      __getitem__(index: number): number {
        if (index === 2) throw new IndexError()
        return index
      }
    }
    const javaScript = { [Symbol.iterator]: () => [1, 2].values() }
    expect([[1, 2], 'ab', new Set([1]), new Map([[1, 2]]), javaScript].map(items)).toEqual([
      [1, 2],
      ['a', 'b'],
      [1],
      [[1, 2]],
      [1, 2],
    ])
    expect(items(new Sequence())).toEqual([0, 1])
    expect(items(pythonIterator('x'))).toEqual(['x'])
  })

  it('is asked by __iter__() first', () => {
    class Both {
      __iter__(): unknown {
        return pythonIterator('python')
      }
      *[Symbol.iterator](): Generator {
        yield 'javascript'
      }
    }
    expect(items(new Both())).toEqual(['python'])
  })

  it('is a coroutine in a generator-based coroutine, and in no plain generator, native or not', () => {
    const based = generatorBasedCoroutine(function* (): Generator {
      return yield* from(answer())
    })
    expect(outcome(() => based().send())).toBe('StopIteration: 42')
    const native = (function* (): Generator {
      return yield* from(answer())
    })()
    expect(outcome(() => delegating('outer', native).send())).toBe(
      "TypeError: cannot 'yield from' a coroutine object in a non-coroutine generator",
    )
    const inner = answer()
    expect(fromOutcome(inner)).toBe("TypeError: cannot 'yield from' a coroutine object in a non-coroutine generator")
    inner.close()
  })

  it.each([
    [1, 'int'],
    [undefined, 'NoneType'],
    [null, 'NoneType'],
    [{}, 'Object'],
  ])('is not %p', (value, type) => {
    expect(fromOutcome(value)).toBe(`TypeError: '${type}' object is not iterable`)
  })

  it('is what has an __iter__() of its own, where its type has none', () => {
    const own = Object.assign(new (class Own {})(), { __iter__: () => pythonIterator() })
    expect(fromOutcome(own)).toBe('StopIteration: outer')
  })

  it('is no async generator', () => {
    expect(fromOutcome(emptyAgen())).toBe("TypeError: 'async_generator' object is not iterable")
  })

  it('is nothing whose iterator is none', () => {
    expect(fromOutcome({ __iter__: () => 1 })).toBe("TypeError: iter() returned non-iterator of type 'int'")
    expect(fromOutcome({ [Symbol.iterator]: () => null })).toBe(
      "TypeError: iter() returned non-iterator of type 'NoneType'",
    )
    expect(outcome(() => iteratorOf({ [Symbol.iterator]: () => ({ next: 1 }) }))).toBe(
      "TypeError: iter() returned non-iterator of type 'Object'",
    )
  })

  it('has what its __iter__() raises raised at the yield*', () => {
    const log: string[] = []
    const raising = {
      __iter__() {
        throw new KeyError('k')
      },
    }
    expect(outcome(() => delegating('outer', raising, log).send())).toBe('KeyError: k')
    expect(log).toEqual(['outer caught KeyError: k'])
  })
})

describe('an iterator', () => {
  it('has __next__() on its type or of its own, or next()', () => {
    const own = Object.assign(new (class {})(), { __next__() {} })
    const iterators = [pythonIterator(), own, [].values(), { next() {} }, (function* () {})()]
    expect(iterators.map(isIterator)).not.toContain(false)
    expect([[], {}, { next: 1 }, null, undefined, 'text', () => {}].map(isIterator)).not.toContain(true)
  })
})

describe('what an async for goes over', () => {
  const loop = coroutine(function* (iterable: unknown): Generator {
    const cursor = asyncFor(iterable as never)
    const seen = []
    while (yield* cursor.advance() as Iterable<unknown>) seen.push(cursor.value)
    return seen.join()
  })
  const over = (next: () => unknown): unknown => ({ __aiter__: () => ({ __anext__: next }) })

  it('is what gives awaitables, of steps of async generators and of others', () => {
    const ticks = asyncGenerator(function* () {
      yield 1
      yield 2
    })
    expect(outcome(() => loop(ticks()).send())).toBe('StopIteration: 1,2')
    let count = 0
    const counted = over(() => {
      if (count === 2) throw new StopAsyncIteration()
      return answer(count++)
    })
    expect(outcome(() => loop(counted).send())).toBe('StopIteration: 42,42')
  })

  it('is complained about where an item is no awaitable, with what is wrong as the cause', () => {
    let error: any
    try {
      loop(over(() => 1)).send()
    } catch (caught) {
      error = caught
    }
    expect(error).toEqual(new TypeError("'async for' received an invalid object from __anext__: int"))
    expect(error.cause).toEqual(new TypeError("'int' object can't be awaited"))
  })

  it('is for coroutines and async generators', () => {
    const body = generator(function* () {
      yield* asyncFor(emptyAgen()).advance() as Iterable<unknown>
    })
    expect(outcome(() => body().send())).toBe("TypeError: 'async for' outside async function")
  })
})
