import { runInNewContext } from 'node:vm'
import { BaseException, Exception, GeneratorExit, StopIteration, ValueError } from '../../lib/index.js'
import { isExit, raisable } from '../../lib/delegation/throwable.js'
import type { ThrowArguments } from '../../lib/delegation/iterator.js'
import { outcome } from './suite.js'

class MyError extends Error {
  readonly given: unknown[]
  constructor(...given: unknown[]) {
    super(given.join('+'))
    this.given = given
  }
}
const of = (...args: unknown[]): unknown => raisable(args as unknown as ThrowArguments)
const given = (...args: unknown[]): unknown => (of(...args) as MyError).given

describe('what throw() takes', () => {
  it('is an exception, of whichever realm', () => {
    const error = new TypeError('native')
    expect(of(error)).toBe(error)
    const foreign: unknown = runInNewContext('new TypeError("foreign")')
    expect(of(foreign)).toBe(foreign)
  })

  it('is a class of exceptions, of which one is made', () => {
    expect(of(ValueError)).toBeInstanceOf(ValueError)
    expect(given(MyError)).toEqual([])
    expect(given(MyError, undefined)).toEqual([])
    expect(given(MyError, null)).toEqual([])
  })

  it.each([1, 'text', undefined, null, {}, () => {}, class {}])('is not %p', (value) => {
    expect(outcome(() => of(value))).toMatch(
      /^TypeError: exceptions must be classes or instances deriving from BaseException, not \w+$/,
    )
  })

  it('is named by Python’s name for its type if it is wrong', () => {
    expect(outcome(() => of(1))).toMatch(/not int$/)
    expect(outcome(() => of(null))).toMatch(/not NoneType$/)
  })
})

describe('the deprecated second argument', () => {
  it('is the argument of the class, an array several of them', () => {
    expect(given(MyError, 'one')).toEqual(['one'])
    expect(given(MyError, ['one', 'two'])).toEqual(['one', 'two'])
    expect(given(MyError, 0)).toEqual([0])
  })

  it('is the exception itself if it is one of that class', () => {
    const error = new MyError('ready')
    expect(of(MyError, error)).toBe(error)
    const stop = new StopIteration()
    expect(of(Exception, stop)).toBe(stop)
  })

  it('counts JavaScript’s own errors as Exceptions, and not as anything below', () => {
    const native = new RangeError('native')
    expect(of(Exception, native)).toBe(native)
    expect(of(BaseException, native)).toBe(native)
    expect(of(ValueError, native)).toMatchObject({ args: [native] })
    const exit = new GeneratorExit('exit')
    expect(of(Exception, exit)).toMatchObject({ args: [exit] })
  })

  it('may not stand beside an exception', () => {
    expect(outcome(() => of(new ValueError('v'), 'more'))).toBe(
      'TypeError: instance exception may not have a separate value',
    )
    const error = new ValueError('v')
    expect([of(error, undefined), of(error, null)]).toEqual([error, error])
  })
})

describe('the deprecated third argument', () => {
  it('is a traceback, of which JavaScript has none', () => {
    expect(outcome(() => of(ValueError, 'v', 1))).toBe('TypeError: throw() third argument must be a traceback object')
    expect(outcome(() => of(1, 'v', 1))).toBe('TypeError: throw() third argument must be a traceback object')
    expect(of(ValueError, 'v', null)).toBeInstanceOf(ValueError)
  })
})

describe('a class that makes no exception', () => {
  it('because its constructor fails, gives the error that it failed with', () => {
    const failure = new RangeError('constructor')
    class Failing extends Error {
      constructor() {
        super()
        throw failure
      }
    }
    expect(of(Failing)).toBe(failure)
  })

  it('but something else, gives a TypeError', () => {
    class Odd extends Error {
      constructor() {
        super()
        return [] as unknown as Odd
      }
    }
    expect(of(Odd)).toEqual(
      new TypeError("calling <class 'Odd'> should have returned an instance of BaseException, not list"),
    )
  })
})

describe('isExit', () => {
  it('is true for GeneratorExit and what is derived from it, as an instance or as a class', () => {
    class Mine extends GeneratorExit {}
    expect([GeneratorExit, new GeneratorExit(), Mine, new Mine()].map(isExit)).toEqual([true, true, true, true])
    expect([ValueError, new ValueError(), BaseException, Error, 1, undefined].map(isExit)).not.toContain(true)
  })
})
