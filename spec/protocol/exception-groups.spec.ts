import {
  AttributeError,
  BaseException,
  BaseExceptionGroup,
  Exception,
  ExceptionGroup,
  isException,
  KeyboardInterrupt,
  ValueError,
} from '../../lib/index.js'
import { pythonRepr, pythonStr } from '../../lib/text/python-repr.js'

const value = new ValueError('v')
const range = new RangeError('r')
const interrupt = new KeyboardInterrupt()

describe('a group', () => {
  it('has a message, its exceptions and both as its arguments', () => {
    const group = new ExceptionGroup('two', [value, range])
    expect(group.message).toBe('two')
    expect(group.exceptions).toEqual([value, range])
    expect(group.args).toEqual(['two', [value, range]])
  })

  it('reads as in Python', () => {
    const group = new ExceptionGroup('m', [value, new ExceptionGroup('n', [range])])
    expect(pythonStr(group)).toBe('m (2 sub-exceptions)')
    expect(pythonStr(group.exceptions[1])).toBe('n (1 sub-exception)')
    expect(pythonRepr(group)).toBe("ExceptionGroup('m', [ValueError('v'), ExceptionGroup('n', [RangeError('r')])])")
  })

  it('is an Exception, a BaseExceptionGroup and a BaseException', () => {
    const group = new ExceptionGroup('m', [value])
    expect([Exception, BaseExceptionGroup, BaseException].map((type) => group instanceof type)).toEqual([
      true,
      true,
      true,
    ])
    expect(isException(group)).toBe(true)
  })

  it('made as a BaseExceptionGroup of Exceptions only is an ExceptionGroup', () => {
    expect(new BaseExceptionGroup('m', [value, range])).toBeInstanceOf(ExceptionGroup)
    expect(new BaseExceptionGroup('m', [value, range]).name).toBe('ExceptionGroup')
  })

  it('of other exceptions is a BaseExceptionGroup, and no Exception', () => {
    const group = new BaseExceptionGroup('m', [value, interrupt])
    expect(group).not.toBeInstanceOf(ExceptionGroup)
    expect(isException(group)).toBe(false)
  })

  it('keeps its members when the array changes, which its arguments show', () => {
    const list: Error[] = [value]
    const group = new ExceptionGroup('m', list)
    list.push(range)
    expect(group.exceptions).toEqual([value])
    expect(group.args[1]).toBe(list)
  })

  it('refuses another message and other exceptions', () => {
    const group = new ExceptionGroup('m', [value])
    const readonly = new AttributeError('readonly attribute')
    expect(() => Object.assign(group, { message: 'n' })).toThrow(readonly)
    expect(() => Object.assign(group, { exceptions: [] })).toThrow(readonly)
    expect([group.message, group.exceptions]).toEqual(['m', [value]])
    expect(group.stack).toMatch(/^ExceptionGroup: m\n/)
  })

  it('takes a cause', () => {
    expect(new ExceptionGroup('m', [value], { cause: range }).cause).toBe(range)
  })
})

describe('making a group is refused', () => {
  const make = (...args: unknown[]): unknown => Reflect.construct(ExceptionGroup, args)
  it.each([
    ['without a text', [1, [value]], TypeError, 'BaseExceptionGroup.__new__() argument 1 must be str, not int'],
    ['without exceptions', ['m'], TypeError, 'BaseExceptionGroup.__new__() takes exactly 2 arguments (1 given)'],
    ['of a list alone', [[value]], TypeError, 'BaseExceptionGroup.__new__() takes exactly 2 arguments (1 given)'],
    ['of nothing', [], TypeError, 'BaseExceptionGroup.__new__() takes exactly 2 arguments (0 given)'],
    [
      'with a third argument',
      ['m', [value], [range]],
      TypeError,
      'BaseExceptionGroup.__new__() takes exactly 2 arguments (3 given)',
    ],
    [
      'of a cause instead of exceptions',
      ['m', { cause: value }],
      TypeError,
      'BaseExceptionGroup.__new__() takes exactly 2 arguments (1 given)',
    ],
    ['without a list', ['m', value], TypeError, 'second argument (exceptions) must be a sequence'],
    ['with an empty one', ['m', []], ValueError, 'second argument (exceptions) must be a non-empty sequence'],
    ['of other things', ['m', [value, 5]], ValueError, 'Item 1 of second argument (exceptions) is not an exception'],
    ['of what is no Exception', ['m', [interrupt]], TypeError, 'Cannot nest BaseExceptions in an ExceptionGroup'],
  ])('%s', (_what, args, type, message) => {
    expect(() => make(...args)).toThrow(type)
    expect(() => make(...args)).toThrow(message)
  })

  it('of what is no Exception, in a class of Exceptions, by its name', () => {
    class Mine extends ExceptionGroup {}
    expect(() => new Mine('m', [interrupt])).toThrow("Cannot nest BaseExceptions in 'Mine'")
  })
})

describe('dividing a group', () => {
  const inner = new ExceptionGroup('inner', [value, range])
  const outer = new ExceptionGroup('outer', [inner, new ValueError('w')])

  it('gives what a class matches and the rest, each in the old shape', () => {
    const [match, rest] = outer.split(ValueError)
    expect(pythonRepr(match)).toBe(
      "ExceptionGroup('outer', [ExceptionGroup('inner', [ValueError('v')]), ValueError('w')])",
    )
    expect(pythonRepr(rest)).toBe("ExceptionGroup('outer', [ExceptionGroup('inner', [RangeError('r')])])")
  })

  it('takes several classes, or a function, which is asked of groups too', () => {
    expect(outer.split([ValueError, RangeError])[1]).toBeUndefined()
    expect(outer.subgroup((error) => error === inner)?.exceptions).toEqual([inner])
  })

  it('gives the group itself if that is matched', () => {
    expect(outer.split(ExceptionGroup)).toEqual([outer, undefined])
    expect(outer.subgroup(Exception)).toBe(outer)
  })

  it('counts errors of JavaScript as Exceptions', () => {
    const group = new BaseExceptionGroup('m', [range, interrupt])
    expect(pythonRepr(group.split(Exception))).toBe(
      "[ExceptionGroup('m', [RangeError('r')]), BaseExceptionGroup('m', [KeyboardInterrupt()])]",
    )
  })

  it('keeps the cause, and makes the parts by derive', () => {
    class Mine extends ExceptionGroup {
      override derive(exceptions: readonly Error[]): Mine {
        return new Mine(`${this.message}!`, exceptions)
      }
    }
    const part = new Mine('m', [value, range], { cause: value }).subgroup(RangeError)
    expect(part).toBeInstanceOf(Mine)
    expect([part?.message, part?.cause]).toEqual(['m!', value])
  })

  it('asks from the outside in, and makes the parts from the inside out', () => {
    const log: string[] = []
    class Logged extends ExceptionGroup {
      override derive(exceptions: readonly Error[]): Logged {
        log.push(`derive ${this.message} ${exceptions.length}`)
        return new Logged(this.message, exceptions)
      }
    }
    const chosen = (error: Error): boolean => {
      log.push(`ask ${error.message}`)
      return error === value
    }
    new Logged('a', [new Logged('b', [value, range]), range]).split(chosen)
    expect(log).toEqual([
      'ask a',
      'ask b',
      'ask v',
      'ask r',
      'derive b 1',
      'derive b 1',
      'ask r',
      'derive a 1',
      'derive a 2',
    ])
  })

  it('may be nested to any depth', () => {
    let deep: ExceptionGroup = new ExceptionGroup('innermost', [value, range])
    for (let depth = 1; depth < 20_000; depth++) deep = new ExceptionGroup('around', [deep])
    const depthOf = (group: BaseExceptionGroup | undefined): [depth: number, leaf: unknown] => {
      let depth = 0
      let at: unknown = group
      for (; at instanceof BaseExceptionGroup; at = at.exceptions[0]) depth++
      return [depth, at]
    }
    expect(deep.split(ValueError).map(depthOf)).toEqual([
      [20_000, value],
      [20_000, range],
    ])
    expect(depthOf(deep.subgroup(RangeError))).toEqual([20_000, range])
  })

  it('refuses what is no condition', () => {
    const message = 'expected an exception type, a tuple of exception types, or a callable (other than a class)'
    for (const condition of [5, [5], class {}, undefined]) {
      expect(() => outer.split(condition as never)).toThrow(new TypeError(message))
    }
  })

  it('refuses a derive that gives no group', () => {
    class Bad extends ExceptionGroup {
      override derive(): never {
        return 5 as never
      }
    }
    expect(() => new Bad('m', [value, range]).split(ValueError)).toThrow('derive must return an instance of')
  })
})
