import { AttributeError, KeyError, RuntimeError, StopAsyncIteration, StopIteration } from '../../lib/index.js'
import { setUnraisablehook } from '../../lib/sys/index.js'
import { Code, NATIVE, type Kind } from '../../lib/delegation/code.js'
import { Frame } from '../../lib/delegation/frame.js'
import {
  closeIterator,
  escaped,
  escapedNative,
  method,
  resumeJavaScript,
  resumePython,
  throwIntoJavaScript,
  throwIntoPython,
  throwMethod,
} from '../../lib/delegation/iterator.js'
import { outcome } from './suite.js'

const raising = (error: unknown) => () => {
  throw error
}

describe('an iterator in Python’s style', () => {
  class Sending {
    __next__(): string {
      return 'next'
    }
    send(value: unknown): unknown {
      return ['sent', value]
    }
  }

  it('is asked for the next value when None is sent, though it has a send()', () => {
    expect(resumePython(new Sending(), undefined)).toEqual({ done: false, value: 'next' })
    expect(resumePython(new Sending(), null)).toEqual({ done: false, value: 'next' })
  })

  it('is sent any other value', () => {
    for (const value of [0, '', false, 'v']) {
      expect(resumePython(new Sending(), value)).toEqual({ done: false, value: ['sent', value] })
    }
  })

  it('without send() cannot be sent anything', () => {
    class Plain {
      __next__(): number {
        return 1
      }
    }
    expect(outcome(() => resumePython(new Plain(), 1))).toBe("AttributeError: 'Plain' object has no attribute 'send'")
  })

  it('ends by raising StopIteration, whose value is its result', () => {
    const ending = { __next__: raising(new StopIteration('r')), send: raising(new StopIteration('s')) }
    expect(resumePython(ending, undefined)).toEqual({ done: true, value: 'r' })
    expect(resumePython(ending, 1)).toEqual({ done: true, value: 's' })
    expect(throwIntoPython(ending, raising(new StopIteration('t')), ['error'])).toEqual({ done: true, value: 't' })
  })

  it('has its other errors raised', () => {
    expect(outcome(() => resumePython({ __next__: raising(new KeyError('k')) }, undefined))).toBe('KeyError: k')
  })

  it('is thrown into with the arguments as they were given', () => {
    const given: unknown[] = []
    const step = throwIntoPython(given, given.push, ['class', 'value', undefined])
    expect(step).toEqual({ done: false, value: 3 })
    expect(given).toEqual(['class', 'value', undefined])
  })
})

describe('an iterator of JavaScript', () => {
  const answering = (answer: unknown): object => ({ next: () => answer })

  it('is handed every value, None too', () => {
    const given: unknown[] = []
    const iterator = { next: (...args: unknown[]) => ({ done: given.push(args) > 2, value: args[0] }) }
    const steps = [undefined, null, 'v'].map((value) => resumeJavaScript(iterator, value))
    expect(given).toEqual([[undefined], [null], ['v']])
    expect(steps).toEqual([
      { done: false, value: undefined },
      { done: false, value: null },
      { done: true, value: 'v' },
    ])
  })

  it('ends where it says something true for done', () => {
    expect(resumeJavaScript(answering({ done: 1, value: 'r' }), undefined)).toEqual({ done: true, value: 'r' })
    expect(resumeJavaScript(answering({ value: 'v' }), undefined)).toEqual({ done: false, value: 'v' })
    expect(resumeJavaScript(answering({}), undefined)).toEqual({ done: false, value: undefined })
  })

  it.each([
    [undefined, 'NoneType'],
    [null, 'NoneType'],
    [5, 'int'],
    ['text', 'str'],
  ])('that answers with %p is told that it is no object', (answer, type) => {
    const complaint = (name: string): string =>
      `TypeError: iterator.${name}() returned a non-object of type '${type}', not a { done, value }`
    expect(outcome(() => resumeJavaScript(answering(answer), undefined))).toBe(complaint('next'))
    expect(outcome(() => throwIntoJavaScript({}, () => answer, 'error'))).toBe(complaint('throw'))
  })

  it('has a StopIteration raised as the ordinary error it is', () => {
    const stop = raising(new StopIteration('s'))
    expect(outcome(() => resumeJavaScript({ next: stop }, undefined))).toBe('StopIteration: s')
    expect(outcome(() => throwIntoJavaScript({}, stop, 'error'))).toBe('StopIteration: s')
  })

  it('that has lost its next() is an AttributeError', () => {
    expect(outcome(() => resumeJavaScript({}, undefined))).toBe(
      "AttributeError: 'Object' object has no attribute 'next'",
    )
  })
})

describe('a method that is looked up', () => {
  it('may be the object’s own', () => {
    expect(method({ send: () => 'own' }, 'send').call(undefined)).toBe('own')
  })

  it('counts as missing where the look-up raises AttributeError', () => {
    const object = {
      get throw(): never {
        throw new AttributeError('no')
      },
    }
    expect(throwMethod(object)).toBeUndefined()
    expect(outcome(() => method(object, 'throw'))).toBe("AttributeError: 'Object' object has no attribute 'throw'")
  })

  it('has any other error of the look-up raised', () => {
    const object = {
      get throw(): never {
        throw new KeyError('k')
      },
    }
    expect(outcome(() => throwMethod(object))).toBe('KeyError: k')
  })

  it("that is null is none to JavaScript's iterators", () => {
    expect(throwMethod({ next() {}, throw: null })).toBeUndefined()
    expect(closeIterator({ return: null }, 'return')).toBeUndefined()
  })

  it('that is None is called, and fails', () => {
    class Pythonic {
      throw = null
      __next__() {}
    }
    expect(throwMethod(new Pythonic())).toBeNull()
    expect(outcome(() => throwIntoPython({}, null, ['error']))).toBe("TypeError: 'NoneType' object is not callable")
    expect(outcome(() => method({ send: 1 }, 'send'))).toBe("TypeError: 'int' object is not callable")
    expect(outcome(() => closeIterator({ close: null }, 'close'))).toBe("TypeError: 'NoneType' object is not callable")
  })
})

describe('closing an iterator', () => {
  it('calls the method of that name, if there is one', () => {
    const log: string[] = []
    const iterator = { close: () => log.push('close'), return: () => log.push('return') }
    closeIterator(iterator, 'close')
    closeIterator(iterator, 'return')
    closeIterator({}, 'close')
    expect(log).toEqual(['close', 'return'])
  })

  it('raises what the method raises', () => {
    expect(outcome(() => closeIterator({ close: raising(new KeyError('k')) }, 'close'))).toBe('KeyError: k')
  })

  it('reports a look-up that fails, and forgets it', () => {
    const reported: unknown[] = []
    setUnraisablehook((unraisable) => reported.push(unraisable))
    const error = new KeyError('k')
    const object = Object.defineProperty({}, 'close', { get: raising(error) })
    try {
      closeIterator(object, 'close')
    } finally {
      setUnraisablehook(undefined)
    }
    expect(reported).toEqual([{ error, message: 'Exception ignored while closing generator', object }])
  })
})

describe('an error that leaves a body', () => {
  const bodyOf = (kind: Kind): Frame =>
    new Frame(new Code(kind, undefined, '', '', true, true, false), (function* () {})())

  it.each([
    ['generator', 'generator'],
    ['coroutine', 'coroutine'],
    ['async_generator', 'async generator'],
  ] as const)('of a %s is a RuntimeError if it was a StopIteration, caused by that', (kind, words) => {
    const stop = new StopIteration()
    const error = escaped(bodyOf(kind), stop)
    expect(error).toEqual(new RuntimeError(`${words} raised StopIteration`))
    expect((error as Error).cause).toBe(stop)
  })

  it('is a RuntimeError if it was a StopAsyncIteration of an async generator, and only then', () => {
    const stop = new StopAsyncIteration()
    expect(escaped(bodyOf('async_generator'), stop)).toEqual(
      new RuntimeError('async generator raised StopAsyncIteration'),
    )
    expect(escaped(bodyOf('coroutine'), stop)).toBe(stop)
  })

  it('is otherwise itself, whatever it is', () => {
    for (const error of [new TypeError('t'), new KeyError('k'), 'text', undefined]) {
      expect(escaped(bodyOf('generator'), error)).toBe(error)
      expect(escaped(new Frame(NATIVE, (function* () {})()), error)).toBe(error)
    }
  })
})

describe('an error of a native generator', () => {
  it('is a RuntimeError if it was a StopIteration', () => {
    const stop = new StopIteration()
    const native = (function* () {})()
    expect(escapedNative(native, stop)).toEqual(new RuntimeError('generator raised StopIteration'))
    expect(escaped(new Frame(NATIVE, native), stop)).toEqual(new RuntimeError('generator raised StopIteration'))
  })

  it('is Python’s ValueError if it says that the generator is running', () => {
    let said: unknown
    function* resumingItself(): Generator {
      try {
        native.next()
      } catch (error) {
        said = escapedNative(native, error)
      }
      yield
    }
    const native = resumingItself()
    native.next()
    expect(outcome(raising(said))).toBe('ValueError: generator already executing')
  })

  it('stays a TypeError if the body raised it', () => {
    const error = new TypeError('mine')
    const native: Generator = (function* () {
      yield 1
      throw error
    })()
    native.next()
    expect(() => native.next()).toThrow(error)
    expect(escapedNative(native, error)).toBe(error)
  })
})
