/** After CPython's Lib/test/test_contextlib.py and test_contextlib_async.py: closing, aclosing, nullcontext, suppress. */
import {
  BaseException,
  Exception,
  GeneratorExit,
  KeyboardInterrupt,
  KeyError,
  IndexError,
  LookupError,
  ValueError,
} from '../../lib/protocol/exceptions.js'
import { BaseExceptionGroup, ExceptionGroup } from '../../lib/protocol/exception-groups.js'
import { pythonRepr } from '../../lib/text/python-repr.js'
import { AsyncExitStack } from '../../lib/contextlib/async-exit-stack.js'
import { contextmanager } from '../../lib/contextlib/contextmanager.js'
import { ExitStack } from '../../lib/contextlib/exit-stack.js'
import { aclosing, closing, nullcontext, suppress } from '../../lib/contextlib/managers.js'
import { with_ } from '../../lib/contextlib/with.js'
import { asyncGenerator } from '../../lib/objects/async-generator.js'
import { asyncWith } from '../../lib/objects/async-with.js'
import { await_ } from '../../lib/objects/await.js'
import { coroutine } from '../../lib/objects/coroutine.js'
import { Ask, type Awaits, drive, raised } from '../objects/awaiting.js'

class ZeroDivisionError extends ValueError {}
const fail = (error: unknown) => () => {
  throw error
}

describe('closing', () => {
  it('gives the thing, and closes it at the end of the block or on its error', () => {
    const thing = { close: jest.fn(() => true) }
    expect(with_(closing(thing), (open) => open)).toBe(thing)
    expect(thing.close.mock.calls).toEqual([[]])
    expect(() => with_(closing(thing), fail(new ZeroDivisionError('x')))).toThrow('x')
    expect(thing.close).toHaveBeenCalledTimes(2)
  })

  it('ends a using block too', () => {
    const thing = { close: jest.fn() }
    {
      using _closed = closing(thing)
      expect(thing.close).not.toHaveBeenCalled()
    }
    expect(thing.close).toHaveBeenCalledTimes(1)
  })
})

describe('aclosing', () => {
  /** An async generator that tells when it is closed, after the driver has let it. */
  const asker = asyncGenerator(function* (log: unknown[]): Awaits<void> {
    try {
      yield -1 as never
      yield -2 as never
    } finally {
      log.push(yield* await_(new Ask('close?')))
    }
  })
  const first = coroutine('first', function* (log: unknown[], after: () => void): Awaits {
    return yield* asyncWith(aclosing(asker(log)), function* (object): Awaits {
      const value: unknown = yield* await_(object.__anext__())
      after()
      return value
    })
  })

  it('gives the thing, and awaits its aclose at the end of the block or on its error', () => {
    const log: unknown[] = []
    expect(drive(first(log, () => {}), ['closed'])).toBe(-1) // prettier-ignore
    expect(() => drive(first(log, fail(new ZeroDivisionError('x'))), ['closed again'])).toThrow('x')
    expect(log).toEqual(['closed', 'closed again'])
  })

  it('takes anything with an awaitable aclose', () => {
    const thing = { aclose: jest.fn(() => new Ask('close?')) }
    const main = coroutine(function* () {
      return yield* asyncWith(aclosing(thing), function* (open) {
        return open
      })
    })
    expect(drive(main(), ['-'])).toBe(thing)
    expect(thing.aclose).toHaveBeenCalledTimes(1)
  })

  it('lets the body of an async generator leave its own managers', () => {
    const left = jest.fn()
    const resource = contextmanager(function* () {
      try {
        yield
      } finally {
        left()
      }
    })
    const object = asyncGenerator(function* (): Awaits<void> {
      yield* with_(resource(), function* () {
        yield -1 as never
        yield -2 as never
      })
    })()
    const main = coroutine(function* () {
      yield* asyncWith(aclosing(object), function* (items) {
        expect(yield* await_(items.__anext__())).toBe(-1)
        throw new ZeroDivisionError('x')
      })
    })
    expect(() => drive(main())).toThrow('x')
    expect(left).toHaveBeenCalledTimes(1)
  })

  it('names its coroutines as Python does', () => {
    const manager = aclosing(asker([]))
    const [enter, exit] = [manager.__aenter__(), manager.__aexit__(undefined, undefined, undefined)]
    expect([String(enter), String(exit)]).toEqual([
      expect.stringMatching('^<coroutine object __aenter__ at'),
      expect.stringMatching('^<coroutine object __aexit__ at'),
    ])
    for (const started of [enter, exit]) (started as ReturnType<typeof first>).close()
  })
})

describe('nullcontext', () => {
  it('gives its value, and suppresses nothing', () => {
    const value = {}
    expect(with_(nullcontext(value), (entered) => entered)).toBe(value)
    expect(with_(nullcontext(), (entered) => entered)).toBeUndefined()
    expect(() => with_(nullcontext(), fail(new ZeroDivisionError('x')))).toThrow('x')
  })

  it('does so for async with, and suspends nobody', () => {
    const main = coroutine(function* (after: () => void) {
      return yield* asyncWith(nullcontext('value'), function* (entered) {
        after()
        return entered
      })
    })
    expect(drive(main(() => {}))).toBe('value')
    expect(() => drive(main(fail(new ZeroDivisionError('x'))))).toThrow('x')
  })

  it('may stand in a using block', () => {
    using nothing = nullcontext(1)
    expect(nothing.__enter__()).toBe(1)
  })
})

describe('suppress', () => {
  it('enters with nothing, and does not mind a block without an error', () => {
    expect(suppress(ValueError).__enter__()).toBeUndefined()
    expect(with_(suppress(ValueError), () => 2 ** 5)).toBe(32)
    expect(suppress(ValueError).__exit__(undefined, undefined, undefined)).toBe(false)
  })

  it.each<[string, (new (...args: any[]) => unknown)[], unknown]>([
    ['the class itself', [TypeError], new TypeError()],
    ['a class above', [LookupError], new IndexError()],
    ['one of several', [ZeroDivisionError, TypeError], new TypeError()],
    ['Exception, for Python’s exceptions', [Exception], new ValueError()],
    ['Exception, for errors of JavaScript', [Exception], new RangeError()],
    ['Exception, for what is no error', [Exception], 'text'],
    ['BaseException, for everything', [BaseException], new GeneratorExit()],
    ['BaseException, for errors of JavaScript', [BaseException], new TypeError()],
  ])('suppresses what is an instance of %s', (_, types, error) => {
    expect(with_(suppress(...types), fail(error))).toBeUndefined()
  })

  it.each<[string, (new (...args: any[]) => unknown)[], unknown]>([
    ['another class', [TypeError], new ZeroDivisionError()],
    ['no class', [], new ZeroDivisionError()],
    ['Exception, where it is a GeneratorExit', [Exception], new GeneratorExit()],
    ['a class below', [IndexError], new LookupError()],
  ])('lets pass what is to be suppressed for %s', (_, types, error) => {
    expect(raised(() => with_(suppress(...types), fail(error)))).toBe(error)
  })

  it('can be used again, and within itself', () => {
    const ignored = suppress(Exception)
    const after = jest.fn()
    with_(ignored, () => {})
    with_(ignored, fail(new TypeError()))
    with_(ignored, () => {
      with_(ignored, fail(new TypeError()))
      after()
      throw new ZeroDivisionError()
    })
    expect(after).toHaveBeenCalledTimes(1)
  })
})

describe('suppress, of an exception group', () => {
  const [one, two, key] = [new ValueError(1), new ValueError(2), new KeyError('k')]
  const left = (error: Error, ...types: (new (...args: any[]) => unknown)[]): string =>
    pythonRepr(raised(() => with_(suppress(...types), fail(error))))

  it('suppresses the group if nothing else is in it, at any depth', () => {
    const group = new ExceptionGroup('g', [one, new ExceptionGroup('h', [two])])
    expect(with_(suppress(ValueError), fail(group))).toBeUndefined()
    expect(with_(suppress(ExceptionGroup), fail(group))).toBeUndefined()
    expect(with_(suppress(KeyError, ValueError), fail(new ExceptionGroup('g', [key, one])))).toBeUndefined()
  })

  it('raises the rest in the old shape', () => {
    const nested = new ExceptionGroup('g', [one, new ExceptionGroup('h', [two, key])])
    expect(left(nested, ValueError)).toBe("ExceptionGroup('g', [ExceptionGroup('h', [KeyError('k')])])")
    const base = new BaseExceptionGroup('g', [one, new KeyboardInterrupt()])
    expect(left(base, ValueError)).toBe("BaseExceptionGroup('g', [KeyboardInterrupt()])")
    expect(left(base, KeyboardInterrupt)).toBe("ExceptionGroup('g', [ValueError(1)])")
  })

  it('raises a new group, as CPython does, where nothing of it is suppressed', () => {
    const group = new ExceptionGroup('g', [key])
    for (const types of [[], [ValueError]]) {
      const rest = raised(() => with_(suppress(...types), fail(group)))
      expect(rest).not.toBe(group)
      expect(rest).toEqual(group)
    }
  })

  it('has a class of its own make the rest', () => {
    class Mine extends ExceptionGroup {
      override derive(exceptions: readonly Error[]): Mine {
        return new Mine(`${this.message}!`, exceptions)
      }
    }
    expect(left(new Mine('m', [one, key]), ValueError)).toBe("Mine('m!', [KeyError('k')])")
  })

  it('does so in a stack of either kind', () => {
    const group = new ExceptionGroup('g', [one, key])
    const seen: unknown[] = []
    const exit = (_type: unknown, error: unknown): void => void seen.push(pythonRepr(error))
    const rest = "ExceptionGroup('g', [KeyError('k')])"
    const inStack = (): unknown =>
      with_(new ExitStack(), (stack) => {
        stack.push(exit)
        stack.enterContext(suppress(ValueError))
        throw group
      })
    expect(pythonRepr(raised(inStack))).toBe(rest)
    const main = coroutine(function* () {
      yield* asyncWith(new AsyncExitStack(), function* (stack) {
        stack.push(exit)
        stack.enterContext(suppress(ValueError))
        throw group
      })
    })
    expect(pythonRepr(raised(() => drive(main())))).toBe(rest)
    expect(seen).toEqual([rest, rest])
  })

  it('knows an error by its class alone, when it is left by hand', () => {
    expect(suppress(ValueError).__exit__(ValueError, undefined, undefined)).toBe(true)
    expect(suppress(KeyError).__exit__(ValueError, undefined, undefined)).toBe(false)
  })
})
