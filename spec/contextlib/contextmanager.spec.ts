/** After CPython's Lib/test/test_contextlib.py, ContextManagerTestCase. */
import {
  AttributeError,
  GeneratorExit,
  RuntimeError,
  StopIteration,
  ValueError,
} from '../../lib/protocol/exceptions.js'
import { contextmanager, GeneratorContextManager } from '../../lib/contextlib/contextmanager.js'
import { with_ } from '../../lib/contextlib/with.js'
import { coroutine } from '../../lib/objects/coroutine.js'
import { from } from '../../lib/objects/await.js'
import { generator } from '../../lib/objects/generator.js'
import { raised } from '../objects/awaiting.js'

/** CPython 3.14 has let go of the arguments when a manager is entered again. */
const ENTERED = new AttributeError("'_GeneratorContextManager' object has no attribute 'args'")

class ZeroDivisionError extends ValueError {}
class StopIterationSubclass extends StopIteration {}

/** A manager that yields 42, with a log; the block's error is let through. */
function logged() {
  const state: unknown[] = []
  const manager = contextmanager(function* woohoo() {
    state.push(1)
    try {
      yield 42
    } finally {
      state.push(999)
    }
  })
  return { state, manager }
}
const plain = contextmanager(function* plain() {
  yield
})
const fail = (error: unknown) => () => {
  throw error
}

describe('a manager made from a generator', () => {
  it('runs the body up to its yield, the block, and the rest of the body', () => {
    const { state, manager } = logged()
    expect(with_(manager(), (value) => state.push(value))).toBe(2)
    expect(state).toEqual([1, 42, 999])
  })

  it('raises the block’s error at the yield, and lets it out again', () => {
    const { state, manager } = logged()
    const error = new ZeroDivisionError()
    expect(raised(() => with_(manager(), fail(error)))).toBe(error)
    expect(state).toEqual([1, 999])
  })

  it('suppresses what the body catches', () => {
    const state: unknown[] = []
    const manager = contextmanager(function* () {
      try {
        yield 42
      } catch (error) {
        if (!(error instanceof ZeroDivisionError)) throw error
        state.push(error.args[0])
      }
    })
    expect(with_(manager(), fail(new ZeroDivisionError(999)))).toBeUndefined()
    expect(state).toEqual([999])
    expect(() => with_(manager(), fail(new RuntimeError('other')))).toThrow('other')
  })

  it('does not raise the error again when it is left by hand, but says that it is not suppressed', () => {
    const manager = plain()
    manager.__enter__()
    expect(manager.__exit__(TypeError, new TypeError('foo'), undefined)).toBe(false)
  })

  it('raises what the body raises instead', () => {
    const manager = contextmanager(function* () {
      try {
        yield
      } catch (error) {
        throw new RuntimeError('chained', { cause: error })
      }
    })
    const error = raised(() => with_(manager(), fail(new ZeroDivisionError('first'))))
    expect(error).toBeInstanceOf(RuntimeError)
    expect(error.cause).toEqual(new ZeroDivisionError('first'))
  })

  it('makes an error of a class alone, as leaving by hand may give it', () => {
    const manager = contextmanager(function* () {
      try {
        yield
      } catch (error) {
        throw new SyntaxError(String((error as Error).name))
      }
    })()
    manager.__enter__()
    expect(() => manager.__exit__(RuntimeError, undefined, undefined)).toThrow(new SyntaxError('RuntimeError'))
  })

  it('closes the body for what is thrown and is no exception, and lets that pass', () => {
    for (const thrown of ['text', 5, null, {}]) {
      const seen: unknown[] = []
      const manager = contextmanager(function* () {
        try {
          yield
        } catch (error) {
          seen.push(error)
          throw error
        }
      })
      expect(raised(() => with_(manager(), fail(thrown)))).toBe(thrown)
      expect(seen).toEqual([expect.any(GeneratorExit)])
    }
  })

  it('is for one use', () => {
    const manager = plain()
    with_(manager, () => 1)
    expect(() => with_(manager, () => 1)).toThrow(ENTERED)
  })

  it('that is entered again in its own block refuses, and the block goes on', () => {
    const { state, manager } = logged()
    const once = manager()
    with_(once, () => {
      expect(raised(() => with_(once, () => state.push('never')))).toEqual(ENTERED)
      state.push('still inside')
    })
    expect(state).toEqual([1, 'still inside', 999])
  })
})

describe('a body that does not yield once', () => {
  it('raises RuntimeError on entering if it does not yield at all', () => {
    const error = raised(() => contextmanager(function* () {})().__enter__())
    expect(error).toBeInstanceOf(RuntimeError)
    expect(error.message).toBe("generator didn't yield")
  })

  it('raises RuntimeError on leaving if it yields again, and is closed', () => {
    const ended = jest.fn()
    const manager = contextmanager(function* () {
      try {
        yield
        yield
      } finally {
        ended()
      }
    })()
    manager.__enter__()
    expect(() => manager.__exit__(undefined, undefined, undefined)).toThrow(new RuntimeError("generator didn't stop"))
    expect(ended).toHaveBeenCalledTimes(1)
  })

  it('raises RuntimeError if it yields in answer to an error, and is closed', () => {
    const ended = jest.fn()
    const manager = contextmanager(function* () {
      try {
        yield
      } catch {
        try {
          yield
        } finally {
          ended()
        }
      }
    })
    const error = raised(() => with_(manager(), fail(new TypeError('foo'))))
    expect(error).toEqual(new RuntimeError("generator didn't stop after throw()"))
    expect(ended).toHaveBeenCalledTimes(1)
  })

  it('raises what it raises while it is closed for that', () => {
    const manager = contextmanager(function* () {
      try {
        yield
        yield
      } finally {
        throw new ValueError('while closing')
      }
    })
    expect(() => with_(manager(), () => 1)).toThrow(new ValueError('while closing'))
  })
})

describe('a StopIteration of the block', () => {
  it.each([new StopIteration('spam'), new StopIterationSubclass('spam')])('passes through: %p', (stop) => {
    expect(raised(() => with_(plain(), fail(stop)))).toBe(stop)
  })

  it('passes through a body that makes a RuntimeError of it; no other error does', () => {
    const manager = contextmanager(function* () {
      try {
        yield
      } catch (error) {
        throw new RuntimeError('wrapped', { cause: error })
      }
    })
    const stop = new StopIteration('unchained')
    expect(raised(() => with_(manager(), fail(stop)))).toBe(stop)
    expect(raised(() => with_(manager(), fail(new ZeroDivisionError())))).toBeInstanceOf(RuntimeError)
  })

  it('passes through a body that was never entered', () => {
    const stop = new StopIteration()
    expect(plain().__exit__(StopIteration, stop, undefined)).toBe(false)
  })

  it('does not hide a RuntimeError of the body’s own', () => {
    const manager = contextmanager(function* () {
      try {
        yield
      } finally {
        throw new RuntimeError('own')
      }
    })
    expect(() => with_(manager(), fail(new StopIteration()))).toThrow(new RuntimeError('own'))
  })
})

describe('a RuntimeError of the block', () => {
  it('is not raised twice when the body raises it again', () => {
    const error = new RuntimeError('same')
    const manager = plain()
    manager.__enter__()
    expect(manager.__exit__(RuntimeError, error, undefined)).toBe(false)
    expect(raised(() => with_(plain(), fail(error)))).toBe(error)
  })
})

describe('contextmanager', () => {
  it('keeps the name of the body, and hands this and the arguments on', () => {
    const thing = {
      factor: 2,
      scaled: contextmanager(function* baz(this: { factor: number }, by: number, ...rest: number[]) {
        yield [this.factor * by, rest]
      }),
    }
    expect(thing.scaled.name).toBe('baz')
    expect(thing.scaled(4, 5)).toBeInstanceOf(GeneratorContextManager)
    expect(with_(thing.scaled(4, 5, 6), (value) => value)).toEqual([8, [5, 6]])
  })

  it('takes a function that generator made, whose body may delegate', () => {
    const inner = generator(function* () {
      yield 'inner'
    })
    const manager = contextmanager(
      generator(function* () {
        yield* from(inner())
      }),
    )
    expect(with_(manager(), (value) => value)).toBe('inner')
  })

  it('refuses what is neither', () => {
    // @ts-expect-error an arrow
    expect(() => contextmanager(() => 1)).toThrow('generator() needs a generator function')
    // @ts-expect-error makes coroutines
    expect(() => contextmanager(coroutine(function* () {}))).toThrow(TypeError)
  })

  it('can be entered within itself', () => {
    let depth = 0
    const counting = contextmanager(function* () {
      depth++
      yield depth
      depth--
    })
    const recursive = (): unknown => with_(counting(), (at) => (at < 10 ? recursive() : at))
    expect(recursive()).toBe(10)
    expect(depth).toBe(0)
  })
})

describe('a using block', () => {
  it('leaves a manager that was entered', () => {
    const { state, manager } = logged()
    {
      using held = manager()
      state.push(held.__enter__())
    }
    expect(state).toEqual([1, 42, 999])
  })

  it('has nothing to leave where it was not entered, or has been left', () => {
    const { state, manager } = logged()
    {
      using never = manager()
      using left = manager()
      left.__enter__()
      left.__exit__(undefined, undefined, undefined)
      expect(never).toBeInstanceOf(GeneratorContextManager)
    }
    expect(state).toEqual([1, 999])
  })
})
