/** After CPython's Lib/test/test_contextlib_async.py, AsyncContextManagerTestCase. */
import {
  AttributeError,
  GeneratorExit,
  RuntimeError,
  StopAsyncIteration,
  StopIteration,
  ValueError,
} from '../../lib/protocol/exceptions.js'
import { asynccontextmanager, AsyncGeneratorContextManager } from '../../lib/contextlib/asynccontextmanager.js'
import { asyncFor } from '../../lib/objects/async-for.js'
import { asyncGenerator } from '../../lib/objects/async-generator.js'
import { asyncWith } from '../../lib/objects/async-with.js'
import { await_ } from '../../lib/objects/await.js'
import { coroutine } from '../../lib/objects/coroutine.js'
import { generator } from '../../lib/objects/generator.js'
import { Ask, type Awaits, drive, raised } from '../objects/awaiting.js'

class ZeroDivisionError extends ValueError {}
class StopAsyncIterationSubclass extends StopAsyncIteration {}

const plain = asynccontextmanager(function* plain(): Awaits<void> {
  yield 42 as never
})
/** What an `async with` over a manager comes to, whose block does this. */
const around = coroutine('around', function* (manager: unknown, block: (value: unknown) => unknown): Awaits {
  return yield* asyncWith(manager as ReturnType<typeof plain>, function* (value) {
    return block(value)
  })
})
const use = (manager: unknown, block: (value: unknown) => unknown = () => 'result') =>
  drive(around(manager, block), Array(9).fill('-'))
const fail = (error: unknown) => () => {
  throw error
}

describe('a manager made from an async generator', () => {
  it('runs the body up to its yield, the block, and the rest of the body, awaits going to the driver', () => {
    const state: unknown[] = []
    const manager = asynccontextmanager(function* woohoo(): Awaits<void> {
      state.push(yield* await_(new Ask('enter?')))
      yield 42 as never
      state.push(yield* await_(new Ask('leave?')))
    })
    const asked: unknown[] = []
    const block = (value: unknown) => state.push(value)
    expect(drive(around(manager(), block), [1, 999], asked)).toBe(2)
    expect(state).toEqual([1, 42, 999])
    expect(asked).toEqual(['enter?', 'leave?'])
  })

  it('refuses to be entered again, in its own block too, which goes on', () => {
    const entered = new AttributeError("'_AsyncGeneratorContextManager' object has no attribute 'args'")
    const manager = plain()
    const block = (): string => {
      expect(raised(() => use(manager))).toEqual(entered)
      return 'still inside'
    }
    expect(use(manager, block)).toBe('still inside')
    expect(raised(() => use(manager))).toEqual(entered)
  })

  it('raises the block’s error at the yield, and lets it out again', () => {
    const seen: unknown[] = []
    const manager = asynccontextmanager(function* (): Awaits<void> {
      try {
        yield 42 as never
      } finally {
        seen.push(yield* await_(new Ask('tidy?')))
      }
    })
    const error = new ZeroDivisionError()
    expect(raised(() => use(manager(), fail(error)))).toBe(error)
    expect(seen).toEqual(['-'])
  })

  it('suppresses what the body catches', () => {
    const manager = asynccontextmanager(function* (): Awaits<void> {
      try {
        yield 42 as never
      } catch (error) {
        if (!(error instanceof ZeroDivisionError)) throw error
      }
    })
    expect(use(manager(), fail(new ZeroDivisionError(999)))).toBeUndefined()
    expect(() => use(manager(), fail(new RuntimeError('other')))).toThrow('other')
  })

  it('does not raise the error again when it is left by hand, but says that it is not suppressed', () => {
    const manager = plain()
    drive(manager.__aenter__())
    expect(drive(manager.__aexit__(TypeError, new TypeError('foo'), undefined))).toBe(false)
  })

  it('makes an error of a class alone, as leaving by hand may give it', () => {
    const manager = asynccontextmanager(function* (): Awaits<void> {
      try {
        yield 42 as never
      } catch (error) {
        throw new SyntaxError((error as Error).name)
      }
    })()
    drive(manager.__aenter__())
    expect(() => drive(manager.__aexit__(RuntimeError, undefined, undefined))).toThrow(new SyntaxError('RuntimeError'))
  })

  it('closes the body for what is thrown and is no exception, and lets that pass', () => {
    const seen: unknown[] = []
    const manager = asynccontextmanager(function* (): Awaits<void> {
      try {
        yield 42 as never
      } catch (error) {
        seen.push(error)
        yield* await_(new Ask('tidy?'))
        throw error
      }
    })
    expect(raised(() => use(manager(), fail('text')))).toBe('text')
    expect(seen).toEqual([expect.any(GeneratorExit)])
  })

  it('lets a GeneratorExit through to the body, so that an async generator that stands in the block can be closed', () => {
    const left = jest.fn()
    const manager = asynccontextmanager(function* (): Awaits<void> {
      try {
        yield 1 as never
      } finally {
        left()
      }
    })
    const object = asyncGenerator(function* (): Awaits<void> {
      yield* asyncWith(manager(), function* () {
        yield 11 as never
      })
    })()
    const main = coroutine(function* () {
      const items = asyncFor(object)
      yield* items.advance()
      yield* await_(object.aclose())
      return items.value
    })
    expect(drive(main())).toBe(11)
    expect(left).toHaveBeenCalledTimes(1)
  })
})

describe('a body that does not yield once', () => {
  it('raises RuntimeError on entering if it does not yield at all', () => {
    const none = asynccontextmanager(function* () {})
    expect(raised(() => drive(none().__aenter__()))).toEqual(new RuntimeError("generator didn't yield"))
  })

  it('raises on entering what it raises before it yields', () => {
    const none = asynccontextmanager(function* (): Awaits<void> {
      throw new ValueError('no')
    })
    expect(() => drive(none().__aenter__())).toThrow(new ValueError('no'))
  })

  it('raises RuntimeError on leaving if it yields again, and is closed, which may await', () => {
    const asked: unknown[] = []
    const two = asynccontextmanager(function* (): Awaits<void> {
      try {
        yield 1 as never
        yield 2 as never
      } finally {
        yield* await_(new Ask('end?'))
      }
    })()
    drive(two.__aenter__())
    const error = raised(() => drive(two.__aexit__(undefined, undefined, undefined), ['-'], asked))
    expect(error).toEqual(new RuntimeError("generator didn't stop"))
    expect(asked).toEqual(['end?'])
  })

  it('raises RuntimeError if it yields in answer to an error, and is closed', () => {
    const ended = jest.fn()
    const two = asynccontextmanager(function* (): Awaits<void> {
      try {
        yield 1 as never
      } catch {
        try {
          yield 2 as never
        } finally {
          ended()
        }
      }
    })
    expect(() => use(two(), fail(new TypeError('foo')))).toThrow(
      new RuntimeError("generator didn't stop after athrow()"),
    )
    expect(ended).toHaveBeenCalledTimes(1)
  })

  it('raises on leaving what it raises after its yield', () => {
    const late = asynccontextmanager(function* (): Awaits<void> {
      yield 1 as never
      throw new ValueError('late')
    })
    expect(() => use(late())).toThrow(new ValueError('late'))
  })
})

describe('a StopIteration or StopAsyncIteration of the block', () => {
  const stops = [new StopIteration('spam'), new StopAsyncIteration('ham'), new StopAsyncIterationSubclass('spam')]
  const left = (manager: ReturnType<typeof plain>, error: Error) => {
    drive(manager.__aenter__())
    return drive(manager.__aexit__(error.constructor, error, undefined))
  }

  it.each(stops)('passes through: %p', (stop) => {
    expect(left(plain(), stop)).toBe(false)
  })

  it.each(stops)('passes through a body that makes a RuntimeError of it: %p', (stop) => {
    const manager = asynccontextmanager(function* (): Awaits<void> {
      try {
        yield 1 as never
      } catch (error) {
        throw new RuntimeError('wrapped', { cause: error })
      }
    })
    expect(left(manager(), stop)).toBe(false)
    expect(() => left(manager(), new ZeroDivisionError())).toThrow('wrapped')
  })

  it('is suppressed by a body that ends', () => {
    const manager = asynccontextmanager(function* (): Awaits<void> {
      try {
        yield 1 as never
      } catch {
        // suppressed
      }
    })
    expect(stops.map((stop) => left(manager(), stop))).toEqual([true, true, true])
  })

  it('passes through a body that was never entered', () => {
    const stop = new StopAsyncIteration()
    expect(drive(plain().__aexit__(StopAsyncIteration, stop, undefined))).toBe(false)
  })
})

describe('asynccontextmanager', () => {
  it('keeps the name of the body, and hands this and the arguments on', () => {
    const thing = {
      factor: 2,
      scaled: asynccontextmanager(function* baz(this: { factor: number }, by: number, ...rest: number[]) {
        yield [this.factor * by, rest]
      }),
    }
    expect(thing.scaled.name).toBe('baz')
    expect(thing.scaled(4, 5)).toBeInstanceOf(AsyncGeneratorContextManager)
    expect(use(thing.scaled(4, 5, 6), (value) => value)).toEqual([8, [5, 6]])
  })

  it('takes a function that asyncGenerator made', () => {
    const manager = asynccontextmanager(asyncGenerator('made', function* () { yield 'made' })) // prettier-ignore
    expect(manager.name).toBe('made')
    expect(use(manager(), (value) => value)).toBe('made')
  })

  it('refuses what is neither', () => {
    // @ts-expect-error an arrow
    expect(() => asynccontextmanager(() => 1)).toThrow('asyncGenerator() needs a generator function')
    // @ts-expect-error makes generators
    expect(() => asynccontextmanager(generator(function* () {}))).toThrow(TypeError)
  })

  it('can be entered within itself', () => {
    let depth = 0
    const counting = asynccontextmanager(function* (): Awaits<void> {
      depth++
      yield depth as never
      depth--
    })
    const recursive = coroutine('recursive', function* (): Awaits {
      return yield* asyncWith(counting(), function* (at): Awaits {
        return (at as number) < 10 ? yield* await_(recursive()) : at
      })
    })
    expect(drive(recursive())).toBe(10)
    expect(depth).toBe(0)
  })
})
