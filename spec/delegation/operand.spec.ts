import { KeyError, run } from '../../lib/index.js'
import { iteratorOfAwaitable } from '../../lib/delegation/operand.js'
import {
  asyncGenerator,
  await_,
  awaitable,
  awaiting,
  coroutine,
  from,
  generator,
  generatorBasedCoroutine,
  outcome,
  pythonIterator,
} from './suite.js'

const emptyAgen = asyncGenerator(function* () {})
const trap = generatorBasedCoroutine(function* (): Generator {
  return yield 'trap'
})
const answer = coroutine(function* () {
  return 42
})
const awaitOutcome = (target: unknown): string => outcome(() => awaiting('outer', target).send())

describe('what can be awaited', () => {
  it('is a coroutine, and a generator of a generator-based one', () => {
    const log: string[] = []
    expect(outcome(() => awaiting('outer', answer(), log).send())).toBe('StopIteration: outer')
    expect(log).toEqual(['outer got 42'])
    expect(awaitOutcome(trap())).toBe('trap')
  })

  it.each([
    [
      'a native generator',
      () =>
        (function* () {
          yield 'value'
        })(),
    ],
    [
      'a generator',
      () =>
        generator(function* () {
          yield 'value'
        })(),
    ],
    ['an iterator in Python’s style', () => pythonIterator('value')],
    ['an iterator of JavaScript', () => ['value'].values()],
    ['a coroutine’s wrapper', () => awaiting('inner', trap()).__await__()],
    [
      'a step of an async generator',
      () =>
        asyncGenerator(function* () {
          yield* await_(trap())
        })().asend(),
    ],
  ])('is an object whose __await__() returns %s', (_, make) => {
    expect(awaitOutcome(awaitable(make()))).toMatch(/^(value|trap)$/)
  })

  it('is not an object whose __await__() returns a coroutine, of whichever sort', () => {
    const inner = answer()
    expect(awaitOutcome(awaitable(inner))).toBe('TypeError: __await__() returned a coroutine')
    expect(awaitOutcome(awaitable(trap()))).toBe('TypeError: __await__() returned a coroutine')
    const foreign = { [Symbol.for('dunder-await.type')]: 'coroutine', next() {} }
    expect(awaitOutcome(awaitable(foreign))).toBe('TypeError: __await__() returned a coroutine')
    inner.close()
  })

  it.each([
    [undefined, 'NoneType'],
    [[1], 'list'],
    [1, 'int'],
    [{ next: 1 }, 'Object'],
    [function* () {}, 'function'],
  ])('is not an object whose __await__() returns %p', (value, type) => {
    expect(awaitOutcome(awaitable(value))).toBe(`TypeError: __await__() returned non-iterator of type '${type}'`)
  })

  it.each([
    [1, 'int'],
    [undefined, 'NoneType'],
    [null, 'NoneType'],
    ['text', 'str'],
    [[], 'list'],
    [() => {}, 'function'],
  ])('is not %p', (value, type) => {
    expect(awaitOutcome(value)).toBe(`TypeError: '${type}' object can't be awaited`)
  })

  it('is what has an __await__() of its own, where its type has none', () => {
    const own = Object.assign(new (class Trap {})(), { __await__: () => [].values() })
    expect(awaitOutcome(own)).toBe('StopIteration: outer')
  })

  it('is neither a plain generator nor an async generator', () => {
    expect(awaitOutcome(generator(function* () {})())).toBe("TypeError: 'generator' object can't be awaited")
    expect(awaitOutcome(emptyAgen())).toBe("TypeError: 'async_generator' object can't be awaited")
  })

  it('is no promise, and what to do about that is said', () => {
    const hint =
      /object can't be awaited; a driver has to wait for a promise: await an object whose \*__await__\(\) does/
    expect(awaitOutcome(Promise.resolve())).toMatch(hint)
    expect(awaitOutcome({ then() {} })).toMatch(hint)
    expect(awaitOutcome({ then: 1 })).toBe("TypeError: 'Object' object can't be awaited")
  })

  it('is not the raw generator of a body that calls itself by its own name, and that is said', () => {
    const walk = coroutine(function* walk(depth: number): Generator {
      return depth === 0 ? 'leaf' : yield* await_(walk(depth - 1))
    })
    expect(outcome(() => run(walk(1)))).toBe(
      "TypeError: 'generator' object can't be awaited: walk in its own body is the JavaScript generator function; " +
        'give the function that coroutine() makes another name',
    )
  })

  it('may say so by an accessor, or by a method of its class', () => {
    class Accessor {
      get __await__(): () => unknown {
        return () => pythonIterator('accessor')
      }
    }
    class Method {
      *__await__(): Generator {
        yield 'method'
      }
    }
    expect([new Accessor(), new Method()].map(awaitOutcome)).toEqual(['accessor', 'method'])
  })

  it('has what its __await__() raises raised at the await', () => {
    const log: string[] = []
    const raising = {
      __await__() {
        throw new KeyError('k')
      },
    }
    expect(outcome(() => awaiting('outer', raising, log).send())).toBe('KeyError: k')
    expect(log).toEqual(['outer caught KeyError: k'])
    class None {}
    Object.defineProperty(None.prototype, '__await__', { value: null })
    expect(awaitOutcome(new None())).toBe("TypeError: 'NoneType' object is not callable")
  })

  it('is awaited by one coroutine at a time', () => {
    const shared = awaiting('shared', trap())
    const first = awaiting('first', shared)
    first.send()
    expect(awaitOutcome(shared)).toBe('RuntimeError: coroutine is being awaited already')
    expect(outcome(() => first.send('reply'))).toBe('StopIteration: first')
  })

  it('is asked of an awaitable outside of any body too', () => {
    const iterator = pythonIterator()
    expect(iteratorOfAwaitable(awaitable(iterator))).toBe(iterator)
    expect(outcome(() => iteratorOfAwaitable(1))).toBe("TypeError: 'int' object can't be awaited")
    const inner = answer()
    expect(iteratorOfAwaitable(inner)).toBe(inner)
    inner.close()
  })
})

describe('where it may be asked for', () => {
  it('await_ is for coroutines and async generators', () => {
    const refusal =
      "TypeError: 'await_' outside async function: this body is a generator's; use from(…), or make it with coroutine(…)"
    for (const factory of [generator, generatorBasedCoroutine]) {
      const body = factory(function* (operand: unknown) {
        yield* await_(operand)
      })
      const inner = answer()
      expect([trap(), inner].map((operand) => outcome(() => body(operand).send()))).toEqual([refusal, refusal])
      inner.close()
    }
  })

  it('from is for generators', () => {
    const body = function* (): Generator {
      yield* from([1])
    }
    const started = [() => coroutine(body)().send(), () => asyncGenerator(body)().asend().send()]
    const refusal = "TypeError: 'yield from' inside async function: a coroutine's body uses await_(…), not from(…)"
    expect(started.map(outcome)).toEqual([refusal, refusal])
  })
})
