/** After CPython's Lib/test/test_contextlib_async.py, TestAsyncExitStack. */
import { IndexError, KeyError, ValueError } from '../../lib/protocol/exceptions.js'
import { AsyncExitStack } from '../../lib/contextlib/async-exit-stack.js'
import { asynccontextmanager } from '../../lib/contextlib/asynccontextmanager.js'
import { asyncWith } from '../../lib/objects/async-with.js'
import { await_ } from '../../lib/objects/await.js'
import { coroutine } from '../../lib/objects/coroutine.js'
import { Ask, type Awaits, drive, raised } from '../objects/awaiting.js'
import { describeBoth, fail, ZeroDivisionError } from './both-stacks.js'

type Any = AsyncExitStack<any, any>

/** An `async with` around a block that does not await. */
const around = coroutine('around', function* (stack: Any, block: (stack: Any) => unknown): Awaits {
  return yield* asyncWith(stack, function* (entered) {
    return block(entered)
  })
})
const using = (block: (stack: Any) => unknown, asked: unknown[] = []) =>
  drive(around(new AsyncExitStack(), block), Array(9).fill('-'), asked)

/** Awaits, and then does what it is told to. */
const asking = coroutine('asking', function* (question: string, end: () => unknown = () => undefined): Awaits {
  yield* await_(new Ask(question))
  return end()
})

describeBoth<Any>({
  make: () => new AsyncExitStack(),
  around: (stack, block) => drive(around(stack, block)),
  close: (stack) => void drive(stack.aclose()),
  exit: (stack, type, error) => drive(stack.__aexit__(type, error, undefined)),
})

describe('an AsyncExitStack', () => {
  it('is what entering it gives', () => {
    const stack = new AsyncExitStack()
    expect(drive(stack.__aenter__())).toBe(stack)
  })

  it('enters asynchronous managers, and leaves them in their turn among the synchronous ones', () => {
    const result: unknown[] = []
    const manager = {
      *__aenter__() {},
      __aexit__: () => asking('leave', () => void result.push('left')),
    }
    const entering = { ...manager, __aenter__: () => asking('enter', () => 'value') }
    const main = coroutine(function* () {
      yield* asyncWith(new AsyncExitStack<any, any>(), function* (stack) {
        stack.callback(() => result.push('first pushed'))
        result.push(yield* await_(stack.enterAsyncContext(entering)))
        stack.callback(() => result.push('last pushed'))
      })
    })
    const asked: unknown[] = []
    drive(main(), ['-', '-'], asked)
    expect(result).toEqual(['value', 'last pushed', 'left', 'first pushed'])
    expect(asked).toEqual(['enter', 'leave'])
  })

  it('awaits callbacks with their arguments, and gives them back; they suppress nothing', () => {
    const asked: unknown[] = []
    const callback = (...words: string[]) => asking(words.join(' '), () => true)
    using((stack) => {
      expect(stack.pushAsyncCallback(callback)).toBe(callback)
      stack.pushAsyncCallback(callback, 'one')
      stack.pushAsyncCallback(callback, 'one', 'two')
    }, asked)
    expect(asked).toEqual(['one two', 'one', ''])
    expect(() =>
      using((stack) => {
        stack.pushAsyncCallback(callback)
        throw new ZeroDivisionError('not suppressed')
      }),
    ).toThrow('not suppressed')
  })

  it('awaits what is pushed with the error as it then is', () => {
    const error = new ZeroDivisionError('x')
    const seen: unknown[] = []
    const see = (...details: unknown[]) => asking('see', () => void seen.push(details))
    class ExitOnly {
      __aexit__(...details: unknown[]) {
        return see('manager', ...details)
      }
    }
    const manager = Object.assign(new ExitOnly(), { __aexit__: fail(new Error('not looked for here')) })
    const result = using((stack) => {
      expect(stack.pushAsyncExit(see)).toBe(see)
      expect(stack.pushAsyncExit(manager)).toBe(manager)
      stack.pushAsyncExit(() => asking('suppress', () => true))
      stack.pushAsyncExit(manager)
      stack.pushAsyncExit(see)
      throw error
    })
    expect(result).toBeUndefined()
    const none = [undefined, undefined, undefined]
    const it = [ZeroDivisionError, error, undefined]
    expect(seen).toEqual([it, ['manager', ...it], ['manager', ...none], none])
  })

  it('lets errors of what it awaits take the place of those before', () => {
    const seen: unknown[] = []
    const suppress = (_type: unknown, error: unknown) =>
      asking('suppress', () => seen.push((error as Error).message) > 0)
    const error = raised(() =>
      using((stack) => {
        stack.pushAsyncCallback(() => asking('last', fail(new IndexError('last'))))
        stack.pushAsyncCallback(() => asking('after', fail(new KeyError('after'))))
        stack.pushAsyncExit(suppress)
        stack.pushAsyncCallback(() => asking('first', fail(new ValueError('first'))))
        throw new ZeroDivisionError('block')
      }),
    )
    expect(error).toEqual(new IndexError('last'))
    expect(seen).toEqual(['first'])
  })

  it('takes what is no awaitable, and what cannot be called, for an error of leaving', () => {
    expect(() => using((stack) => stack.pushAsyncExit((() => 5) as never))).toThrow("'int' object can't be awaited")
    expect(() => using((stack) => stack.pushAsyncExit({} as never))).toThrow(TypeError)
  })

  it('can be left around what a generator manages', () => {
    const replacing = asynccontextmanager(function* (): Awaits<void> {
      try {
        yield 1 as never
      } catch (error) {
        throw new ValueError('replaced', { cause: error })
      }
    })
    const nested = asynccontextmanager(function* (): Awaits<void> {
      yield* asyncWith(new AsyncExitStack(), function* (stack) {
        yield yield* await_(stack.enterAsyncContext(replacing()))
      })
    })
    for (const manager of [replacing, nested]) {
      const main = coroutine(function* () {
        yield* asyncWith(manager(), function* () {
          throw new IndexError('block')
        })
      })
      expect(raised(() => drive(main()))).toMatchObject({ message: 'replaced', cause: new IndexError('block') })
    }
  })

  it('names its coroutines as Python does', () => {
    const stack = new AsyncExitStack()
    const made = [
      stack.__aenter__(),
      stack.__aexit__(undefined, undefined, undefined),
      stack.aclose(),
      stack.enterAsyncContext({} as never),
    ]
    expect(made.map(({ __name__ }) => __name__)).toEqual(['__aenter__', '__aexit__', 'aclose', 'enter_async_context'])
    for (const started of made) started.close()
  })
})

describe('entering what is no asynchronous context manager', () => {
  class LacksBoth {}
  it.each<[string, unknown, string]>([
    ['lacks both methods', new LacksBoth(), 'LacksBoth'],
    ['lacks __aenter__', { __aexit__() {} }, 'Object'],
    ['lacks __aexit__', { __aenter__() {} }, 'Object'],
  ])('raises a TypeError when it is awaited, for what %s', (_, wrong, type) => {
    const entering = new AsyncExitStack().enterAsyncContext(wrong as never)
    expect(() => drive(entering)).toThrow(
      new TypeError(`'${type}' object does not support the asynchronous context manager protocol`),
    )
  })

  it('leaves nothing that it could not enter', () => {
    const exit = jest.fn()
    const stack = new AsyncExitStack()
    const closed = { __aenter__: () => asking('enter', fail(new ValueError('closed'))), __aexit__: exit }
    expect(() => drive(stack.enterAsyncContext(closed as never), ['-'])).toThrow('closed')
    drive(stack.aclose())
    expect(exit).not.toHaveBeenCalled()
  })
})
