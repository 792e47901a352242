import { aiter, anext } from '../../lib/objects/async-iteration.js'
import { asyncGenerator } from '../../lib/objects/async-generator.js'
import { AsyncGenASend } from '../../lib/objects/async-generator-asend.js'
import { drive } from './awaiting.js'

const one = asyncGenerator(function* one() {
  yield 1
})

describe('aiter', () => {
  it('gives the asynchronous iterator of an iterable', () => {
    const object = one()
    expect(aiter(object)).toBe(object)
    expect(aiter({ __aiter__: () => object })).toBe(object)
  })

  it.each([
    [[1], "'list' object is not an async iterable"],
    [null, "'NoneType' object is not an async iterable"],
    ['text', "'str' object is not an async iterable"],
    [
      { async *[Symbol.asyncIterator]() {} },
      "'Object' object is not an async iterable; it is a JavaScript async iterable, whose promises only an event loop " +
        'can wait for (fromAsyncIterable)',
    ],
    [{ __aiter__: () => [] }, "aiter() returned not an async iterator of type 'list'"],
  ])('refuses %p', (wrong, message) => {
    expect(() => aiter(wrong as never)).toThrow(new TypeError(message))
  })

  it('takes one argument', () => {
    expect(() => Reflect.apply(aiter, undefined, [])).toThrow(
      new TypeError('aiter() takes exactly one argument (0 given)'),
    )
    expect(() => Reflect.apply(aiter, undefined, [one(), 1])).toThrow(
      new TypeError('aiter() takes exactly one argument (2 given)'),
    )
  })
})

describe('anext', () => {
  it('gives what __anext__ gives', () => {
    const step = anext(one())
    expect(step).toBeInstanceOf(AsyncGenASend)
    expect(drive(step)).toBe(1)
    expect(anext({ __anext__: () => 5 as never })).toBe(5)
  })

  it('wraps it where there is a fallback, even if that is undefined', () => {
    const object = one()
    expect(drive(anext(object, 'over'))).toBe(1)
    expect(drive(anext(object, 'over'))).toBe('over')
    expect(drive(anext(object, undefined))).toBeUndefined()
  })

  it.each([
    [[1], "'list' object is not an async iterator"],
    [undefined, "'NoneType' object is not an async iterator"],
    [{ __aiter__: () => one() }, "'Object' object is not an async iterator"],
  ])('refuses %p', (wrong, message) => {
    expect(() => anext(wrong as never)).toThrow(new TypeError(message))
  })

  it('takes one or two arguments', () => {
    expect(() => Reflect.apply(anext, undefined, [])).toThrow(
      new TypeError('anext expected at least 1 argument, got 0'),
    )
    expect(() => Reflect.apply(anext, undefined, [one(), 1, 2])).toThrow(
      new TypeError('anext expected at most 2 arguments, got 3'),
    )
  })
})
