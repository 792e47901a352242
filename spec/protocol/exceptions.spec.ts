import { inspect } from 'node:util'
import { runInNewContext } from 'node:vm'
import * as exceptions from '../../lib/protocol/exceptions.js'
import {
  BaseException,
  Exception,
  GeneratorExit,
  isAttributeError,
  isException,
  isExceptionClass,
  isExceptionInstance,
  isGeneratorExit,
  isStopAsyncIteration,
  isStopIteration,
  StopAsyncIteration,
  StopIteration,
  ValueError,
} from '../../lib/protocol/exceptions.js'

const classes = Object.values(exceptions).filter((value) => isExceptionClass(value)) as (typeof BaseException)[]

describe('exceptions', () => {
  it('form the tree of CPython', () => {
    const parents = classes.map((type) => [type.name, (Object.getPrototypeOf(type) as Function).name])
    expect(Object.fromEntries(parents)).toEqual({
      BaseException: 'Error',
      GeneratorExit: 'BaseException',
      KeyboardInterrupt: 'BaseException',
      SystemExit: 'BaseException',
      Exception: 'BaseException',
      StopIteration: 'Exception',
      StopAsyncIteration: 'Exception',
      RuntimeError: 'Exception',
      ValueError: 'Exception',
      AttributeError: 'Exception',
      LookupError: 'Exception',
      KeyError: 'LookupError',
      IndexError: 'LookupError',
      Warning: 'Exception',
      DeprecationWarning: 'Warning',
      RuntimeWarning: 'Warning',
      ResourceWarning: 'Warning',
    })
  })

  it.each(classes)('%p has its own name, and is an instance of itself and all above it', (type) => {
    const error = new type('text')
    expect(error.name).toBe(type.name)
    expect(String(error)).toBe(`${type.name}: text`)
    for (const other of classes) {
      expect([other.name, error instanceof other]).toEqual([other.name, other === type || isBelow(type, other)])
    }
    expect(error instanceof Error).toBe(true)
  })

  it('have the constructor’s arguments as args, and the first of them as message', () => {
    expect(new ValueError('a', 2)).toMatchObject({ args: ['a', 2], message: 'a' })
    expect(new ValueError()).toMatchObject({ args: [], message: '' })
    expect(new ValueError(0)).toMatchObject({ args: [0], message: '0' })
    expect(new ValueError(null)).toMatchObject({ args: [null], message: '' })
  })

  it('take a cause in a last object that has nothing else, and count it no argument', () => {
    const cause = new ValueError('cause')
    const error = new ValueError('effect', { cause })
    expect(error.cause).toBe(cause)
    expect(error.args).toEqual(['effect'])
    expect(new ValueError({ cause: undefined })).toMatchObject({ args: [] })
  })

  it.each([
    [{ cause: 1, other: 2 }],
    [{}],
    [['cause']],
    [
      new (class {
        cause = 1
      })(),
    ],
    [null],
  ])('take %p for an ordinary argument', (last) => {
    const error = new ValueError('effect', last)
    expect(error.args).toEqual(['effect', last])
    expect('cause' in error).toBe(false)
  })

  it('of a user’s class are what they are derived from, and have the class’s name', () => {
    class MyError extends ValueError {}
    const error = new MyError('mine')
    expect(error.name).toBe('MyError')
    expect([error instanceof MyError, error instanceof ValueError, error instanceof StopIteration]).toEqual([
      true,
      true,
      false,
    ])
    expect(new ValueError('theirs') instanceof MyError).toBe(false)
  })

  it.each([new TypeError('native'), {}, null, 'text'])('%p is no instance of any of them', (value) => {
    expect((value as unknown) instanceof BaseException).toBe(false)
  })

  it('of control flow have no stack, because nobody reads it; the others have', () => {
    expect(new StopIteration().stack).toBeUndefined()
    expect(new StopAsyncIteration().stack).toBeUndefined()
    expect(new GeneratorExit().stack).not.toContain('\n')
    expect(new ValueError('v').stack).toContain('\n')
  })

  it('leave the host’s limit of stack traces as it was, even if it has none', () => {
    const limit = Error.stackTraceLimit
    try {
      Error.stackTraceLimit = 7
      new StopIteration()
      expect(Error.stackTraceLimit).toBe(7)
      delete (Error as { stackTraceLimit?: number }).stackTraceLimit
      new GeneratorExit()
      expect('stackTraceLimit' in Error).toBe(false)
    } finally {
      Error.stackTraceLimit = limit
    }
  })
})

describe('the arguments', () => {
  it('are no property of their own that printing shows, and can be set', () => {
    const error = new ValueError('bad', 7)
    expect(Object.keys(error)).toEqual([])
    expect(inspect(error)).not.toContain('args')
    error.args = ['worse']
    expect(error.args).toEqual(['worse'])
  })

  it('are those of the error for what inherits from it, until it is given its own', () => {
    const heir = Object.create(new ValueError('bad', 7)) as ValueError
    expect(heir.args).toEqual(['bad', 7])
    heir.args = []
    expect(heir.args).toEqual([])
  })
})

describe('StopIteration', () => {
  it('has its first argument as value', () => {
    expect(new StopIteration(42, 'more')).toMatchObject({ value: 42, args: [42, 'more'] })
  })

  it('has None as value and no args where nothing was returned', () => {
    expect(new StopIteration()).toMatchObject({ value: undefined, args: [] })
  })
})

describe('isException', () => {
  it.each([new Exception(), new ValueError(), new StopIteration(), new TypeError('native'), 'thrown', null, undefined])(
    'is true for %p, which `except Exception` catches or JavaScript throws',
    (value) => {
      expect(isException(value)).toBe(true)
    },
  )

  it.each([exceptions.BaseException, exceptions.GeneratorExit, exceptions.KeyboardInterrupt, exceptions.SystemExit])(
    'is false for what only a bare `except` catches: %p',
    (type) => {
      expect(isException(new type())).toBe(false)
      expect(isException(new (class Mine extends type {})())).toBe(false)
    },
  )
})

describe('the tests for one exception', () => {
  it.each([
    [isStopIteration, exceptions.StopIteration],
    [isStopAsyncIteration, exceptions.StopAsyncIteration],
    [isGeneratorExit, exceptions.GeneratorExit],
    [isAttributeError, exceptions.AttributeError],
  ])('%p is true for that exception and what is derived from it, and for nothing else', (test, type) => {
    expect(test(new type())).toBe(true)
    expect(test(new (class Mine extends type {})())).toBe(true)
    expect([new ValueError(), new TypeError(), null, undefined, 'text', {}].map(test)).not.toContain(true)
  })
})

describe('what can be raised', () => {
  it('is an Error, of whichever realm', () => {
    expect([new Error('e'), new ValueError(), runInNewContext('new TypeError("e")')].map(isExceptionInstance)).toEqual([
      true,
      true,
      true,
    ])
    expect([ValueError, 'text', 1, null, undefined, {}, { message: 'm' }].map(isExceptionInstance)).not.toContain(true)
  })

  it('or a class of Errors', () => {
    class MyError extends RangeError {}
    expect([Error, TypeError, ValueError, MyError].map(isExceptionClass)).toEqual([true, true, true, true])
    expect([Object, () => {}, class {}, new Error('e'), null].map(isExceptionClass)).not.toContain(true)
  })
})

function isBelow(type: object, other: object): boolean {
  return Object.prototype.isPrototypeOf.call(other, type)
}
