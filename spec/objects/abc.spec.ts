/** Expected messages and outcomes are CPython 3.14's for the same classes. */
import {
  AsyncIterable,
  AsyncIterator,
  Awaitable,
  Coroutine,
  Generator,
  Iterable,
  Iterator,
} from '../../lib/objects/abc.js'
import { GeneratorExit, KeyError, StopIteration, ValueError } from '../../lib/index.js'
import { awaitable, coroutine, generator, outcome, pythonIterator } from '../delegation/suite.js'

/** A class that leaves everything abstract to its base. */
const bare = (base: any): any => class Bare extends base {}

class Mixed extends Generator {
  override send(value?: unknown): unknown {
    return super.send(value)
  }
  override throw(error: unknown): unknown {
    return super.throw(error)
  }
}
class MixedCoroutine extends Coroutine {
  override send(value?: unknown): unknown {
    return super.send(value)
  }
  override throw(error: unknown): unknown {
    return super.throw(error)
  }
  __await__(): any {
    return pythonIterator()
  }
}

describe('an abstract base class', () => {
  it.each([
    [Awaitable, "method '__await__'"],
    [Coroutine, "methods '__await__', 'send', 'throw'"],
    [Iterable, "method '__iter__'"],
    [Iterator, "method '__next__'"],
    [Generator, "methods 'send', 'throw'"],
    [AsyncIterable, "method '__aiter__'"],
    [AsyncIterator, "method '__anext__'"],
  ])('%p makes no object of a class that lacks abstract methods', (base, methods) => {
    expect(outcome(() => new (bare(base))())).toBe(
      `TypeError: Can't instantiate abstract class Bare without an implementation for abstract ${methods}`,
    )
  })

  it('makes no object of itself', () => {
    expect(outcome(() => new (Awaitable as any)())).toBe(
      "TypeError: Can't instantiate abstract class Awaitable without an implementation for abstract method '__await__'",
    )
  })

  it('makes objects of classes that write the methods, or inherit them', () => {
    class Derived extends Mixed {}
    expect(new Derived()).toBeInstanceOf(Mixed)
  })

  it('names only what is missing', () => {
    class Half extends Generator {
      override send(): unknown {
        return 1
      }
    }
    expect(outcome(() => new (Half as any)())).toBe(
      "TypeError: Can't instantiate abstract class Half without an implementation for abstract method 'throw'",
    )
  })
})

describe('being an instance', () => {
  it('goes by the methods, and not by what was derived from what', () => {
    const [made, awaited] = [generator(function* () {})(), coroutine(function* () {})()]
    expect([Generator, Iterator, Iterable, Awaitable, Coroutine].map((type) => made instanceof type)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
    expect([Generator, Iterator, Awaitable, Coroutine].map((type) => awaited instanceof type)).toEqual([
      false,
      false,
      true,
      true,
    ])
    expect([awaitable(1) instanceof Awaitable, pythonIterator() instanceof Iterator]).toEqual([true, true])
    awaited.close()
  })

  it('asks for all of the methods, on the type, where None is none, or the object itself', () => {
    class Half {
      __await__(): void {}
      send(): void {}
      throw(): void {}
    }
    expect([new Half() instanceof Awaitable, new Half() instanceof Coroutine]).toEqual([true, false])
    class Refusing extends Half {}
    Object.defineProperty(Refusing.prototype, 'close', { value: null })
    expect(new Refusing() instanceof Coroutine).toBe(false)
    expect(Object.assign(new (class {})(), { __await__() {} }) instanceof Awaitable).toBe(true)
  })

  it.each([undefined, null, 1, 'text', []])('is not for %p', (value) => {
    expect((value as unknown) instanceof Awaitable).toBe(false)
  })

  it('of a user’s class goes by that class', () => {
    class Other extends Generator {
      override send(): unknown {
        return 1
      }
      override throw(): unknown {
        return 1
      }
    }
    expect([new Other() instanceof Other, new Mixed() instanceof Other, new Mixed() instanceof Generator]).toEqual([
      true,
      false,
      true,
    ])
  })
})

describe('the mixin methods of Generator', () => {
  it('iterate by send(None), which ends at once if it is not written', () => {
    const object = new Mixed()
    expect(object.__iter__()).toBe(object)
    expect([outcome(() => object.__next__()), outcome(() => object.send(1))]).toEqual([
      'StopIteration',
      'StopIteration',
    ])
  })

  it('throw what they are given', () => {
    const error = new ValueError('v')
    expect(() => new Mixed().throw(error)).toThrow(error)
    expect(outcome(() => new Mixed().throw(ValueError))).toBe('ValueError')
  })

  it.each([
    [[ValueError, 'x'], 'TypeError: exceptions must derive from BaseException'],
    [[ValueError, new ValueError('y')], 'ValueError: y'],
    [[ValueError, KeyError], 'KeyError'],
    [[1], 'TypeError: exceptions must derive from BaseException'],
    [[new ValueError('a'), 'x'], 'TypeError: exceptions must derive from BaseException'],
    [[ValueError, undefined, 1], 'TypeError: __traceback__ must be a traceback or None'],
  ])('throw(%p) as the statement raise would', (args, raised) => {
    const mixin = Generator.prototype.throw as (...args: unknown[]) => unknown
    expect(outcome(() => mixin.apply(new Mixed(), args))).toBe(raised)
  })
})

describe.each([
  ['Generator', 'generator', Mixed],
  ['Coroutine', 'coroutine', MixedCoroutine],
] as const)('close() of %s', (_, words, Base) => {
  const closing = (answer: (error: unknown) => unknown): string => {
    class Answering extends (Base as typeof Mixed) {
      override throw(error: unknown): unknown {
        return answer(error)
      }
    }
    return outcome(() => new Answering().close())
  }
  const raising = (error: Error) => () => {
    throw error
  }

  it('throws GeneratorExit in', () => {
    const thrown: unknown[] = []
    closing((error) => thrown.push(error))
    expect(thrown).toEqual([GeneratorExit])
  })

  it('is content with GeneratorExit or StopIteration in answer', () => {
    expect(outcome(() => new Base().close())).toBe('undefined')
    expect(closing(raising(new GeneratorExit()))).toBe('undefined')
    expect(closing(raising(new StopIteration()))).toBe('undefined')
  })

  it('complains of a value, and lets other errors out', () => {
    expect(closing(() => 1)).toBe(`RuntimeError: ${words} ignored GeneratorExit`)
    expect(closing(raising(new KeyError('k')))).toBe('KeyError: k')
  })
})

describe('the mixin methods of the others', () => {
  it('Coroutine has send() and throw()', () => {
    expect(outcome(() => new MixedCoroutine().send())).toBe('StopIteration')
    expect(outcome(() => new MixedCoroutine().throw(ValueError))).toBe('ValueError')
  })

  it('Iterator and AsyncIterator are their own iterators', () => {
    class Items extends Iterator {
      __next__(): number {
        return 1
      }
    }
    class AsyncItems extends AsyncIterator {
      __anext__(): any {
        return awaitable(pythonIterator())
      }
    }
    const [items, asyncItems] = [new Items(), new AsyncItems()]
    expect([items.__iter__() === items, asyncItems.__aiter__() === asyncItems]).toEqual([true, true])
  })
})
