import { StopIteration, ValueError } from '../../lib/protocol/exceptions.js'
import type { Awaitable } from '../../lib/protocol/abc.js'
import { observeNew, type Observed } from '../../lib/sys/never-awaited.js'
import { setCoroutineOriginTrackingDepth } from '../../lib/sys/origin.js'
import { asyncGenerator } from '../../lib/objects/async-generator.js'
import { asyncWith, classOf } from '../../lib/objects/async-with.js'
import { await_ } from '../../lib/objects/await.js'
import { coroutine } from '../../lib/objects/coroutine.js'
import { generatorBasedCoroutine } from '../../lib/objects/generator-based-coroutine.js'
import { Ask, type Awaits, drive, raised } from './awaiting.js'

/** A manager that tells what is done with it, to its log and to the driver. */
class Manager {
  readonly log: unknown[] = []
  readonly #answer: () => unknown

  constructor(answer: () => unknown = () => undefined) {
    this.#answer = answer
  }
  __aenter__(): Awaitable<string> {
    this.log.push('enter')
    return reply('entering')
  }
  __aexit__(...details: unknown[]): Awaitable {
    this.log.push(['exit', ...details])
    return answered(this.#answer)
  }
}
const reply = coroutine('reply', function* (question: string): Awaits<string> {
  return yield* await_(new Ask(question))
})
const answered = coroutine('answered', function* (answer: () => unknown): Awaits {
  yield* await_(reply('leaving'))
  return answer()
})
/** A `async with` around a block. */
const around = coroutine('around', function* (manager: unknown, block: (value: unknown) => Awaits): Awaits {
  return yield* asyncWith(manager as Manager, block)
})
function* fails(): Awaits {
  throw new ValueError('in the block')
}

describe('asyncWith', () => {
  it('awaits entering, runs the block with its value, awaits leaving, and gives the block’s result', () => {
    const manager = new Manager()
    const asked: unknown[] = []
    const block = function* (value: unknown): Awaits {
      manager.log.push(value)
      return yield* await_(new Ask('block'))
    }
    expect(drive(around(manager, block), ['value', 'result', '-'], asked)).toBe('result')
    expect(manager.log).toEqual(['enter', 'value', ['exit', undefined, undefined, undefined]])
    expect(asked).toEqual(['entering', 'block', 'leaving'])
  })

  it('leaves with the block’s error, and raises that', () => {
    const manager = new Manager()
    const error = raised(() => drive(around(manager, fails), ['-', '-']))
    expect(error).toEqual(new ValueError('in the block'))
    expect(manager.log).toEqual(['enter', ['exit', ValueError, error, undefined]])
  })

  it.each([true, 1, 'yes', {}])(
    'suppresses the error if leaving comes to %p; the result is then undefined',
    (answer) => {
      expect(drive(around(new Manager(() => answer), fails), ['-', '-'])).toBeUndefined()
    },
  )

  it.each([false, 0, '', null, undefined])('does not if it comes to %p', (answer) => {
    expect(() => drive(around(new Manager(() => answer), fails), ['-', '-'])).toThrow(ValueError)
  })

  it('does not ask what leaving comes to after a block that went well', () => {
    const block = function* (): Awaits {
      return 'result'
    }
    expect(drive(around(new Manager(() => true), block), ['-', '-'])).toBe('result')
  })

  it('raises what leaving raises instead of the block’s error, and after its result', () => {
    const manager = () =>
      new Manager(() => {
        throw new ValueError('in leaving')
      })
    expect(() => drive(around(manager(), fails), ['-', '-'])).toThrow('in leaving')
    expect(() => drive(around(manager(), function* () { return 1 }), ['-', '-'])).toThrow('in leaving') // prettier-ignore
  })

  it('does not leave what it could not enter', () => {
    class Closed extends Manager {
      override __aenter__(): never {
        throw new ValueError('closed')
      }
    }
    const manager = new Closed()
    expect(() => drive(around(manager, fails))).toThrow('closed')
    expect(manager.log).toEqual([])
  })

  it('looks the methods up on the type, as Python does', () => {
    const manager = new Manager()
    manager.__aenter__ = manager.__aexit__ = () => {
      throw new Error('not looked for here')
    }
    expect(() => drive(around(manager, fails), ['-', '-'])).toThrow('in the block')
  })

  it('leaves when it is thrown into, or closed, while the block awaits', () => {
    const waits = function* (): Awaits<void> {
      yield* await_(new Ask('block'))
    }
    const manager = new Manager()
    const outer = around(manager, waits)
    outer.send(undefined)
    outer.send('-')
    expect(outer.throw(new ValueError('thrown'))).toMatchObject({ question: 'leaving' })
    expect(() => outer.send('-')).toThrow('thrown')
    const other = around(new Manager(), waits)
    other.send(undefined)
    other.send('-')
    expect(() => other.close()).toThrow('coroutine ignored GeneratorExit')
  })

  it('lets a block yield in an async generator, and takes what is thrown in there for the block’s error', () => {
    const manager = new Manager(() => true)
    const object = asyncGenerator(function* (): Awaits<void> {
      yield* asyncWith(manager, function* () {
        yield 'from the block' as never
      })
      yield 'after it' as never
    })()
    expect(drive(object.asend(), ['-'])).toBe('from the block')
    expect(drive(object.athrow(new ValueError('in')), ['-'])).toBe('after it')
    expect(manager.log[1]).toEqual(['exit', ValueError, new ValueError('in'), undefined])
  })
})

describe('what a manager must be', () => {
  it.each<[string, unknown, string]>([
    [
      'no manager',
      5,
      "'int' object does not support the asynchronous context manager protocol (missed __aexit__ method)",
    ],
    [
      'one without __aenter__',
      { __aexit__() {} },
      "'Object' object does not support the asynchronous context manager protocol (missed __aenter__ method)",
    ],
    [
      'a synchronous one',
      { __enter__() {}, __exit__() {} },
      "'Object' object does not support the asynchronous context manager protocol (missed __aexit__ method) but it " +
        "supports the context manager protocol. Did you mean to use 'with'?",
    ],
    [
      'one whose __aenter__ is not awaitable',
      { __aenter__() {}, __aexit__() {} },
      "'async with' received an object from __aenter__ that does not implement __await__: NoneType",
    ],
    [
      'one whose __aexit__ is not awaitable',
      { __aenter__: () => reply('?'), __aexit__: () => 5 },
      "'async with' received an object from __aexit__ that does not implement __await__: int",
    ],
  ])('raises a TypeError for %s', (_, wrong, message) => {
    const block = function* (): Awaits<void> {}
    expect(() => drive(around(wrong, block), ['-'])).toThrow(new TypeError(message))
  })

  it('is asked for __aexit__ before it is entered', () => {
    const enter = jest.fn()
    expect(() => drive(around({ __aenter__: enter }, fails))).toThrow(TypeError)
    expect(enter).not.toHaveBeenCalled()
  })

  it('may have generator-based coroutines for methods', () => {
    const based = generatorBasedCoroutine(function* (value: unknown): Generator<unknown, unknown, unknown> {
      return yield value
    })
    const manager = { __aenter__: () => based('in'), __aexit__: () => based('out') }
    const asked: unknown[] = []
    expect(drive(around(manager, fails), ['-', true], asked)).toBeUndefined()
    expect(asked).toEqual(['in', 'out'])
  })
})

describe('the class of an error, for leaving', () => {
  it('is its constructor, and nothing for what JavaScript throws that is no object', () => {
    expect(classOf(new StopIteration())).toBe(StopIteration)
    expect(classOf(new TypeError())).toBe(TypeError)
    expect([classOf('text'), classOf(null), classOf(undefined)]).toEqual([undefined, undefined, undefined])
  })
})

describe('asyncWith without its yield*', () => {
  it('is told of to those who watch for what is never awaited, with its place', () => {
    const made: Observed[] = []
    const stop = observeNew((one) => made.push(one))
    setCoroutineOriginTrackingDepth(1)
    const manager = new Manager()
    try {
      asyncWith(manager, function* () {})
      drive(
        around(manager, function* () {}),
        ['-', '-'],
      )
    } finally {
      setCoroutineOriginTrackingDepth(0)
      stop()
    }
    const blocks = made.filter(({ what }) => what.startsWith('asyncWith'))
    expect(blocks.map(({ what }) => what)).toEqual(["asyncWith() of a 'Manager'", "asyncWith() of a 'Manager'"])
    expect(blocks.map((one) => one.isForgotten())).toEqual([true, false])
    expect(blocks[0]?.origin?.[0]?.[0]).toBe(__filename)
  })
})

describe('special methods that are fields', () => {
  it('count', () => {
    class Limiter {
      log: string[] = []
      __aenter__ = coroutine(function* (this: Limiter) {
        this.log.push('enter')
        return this
      })
      __aexit__ = coroutine(function* (this: Limiter) {
        this.log.push('exit')
      })
    }
    const main = coroutine(function* () {
      const log: string[] = yield* asyncWith(new Limiter(), function* (limiter) {
        return limiter.log
      })
      return log
    })
    expect(drive(main(), [])).toEqual(['enter', 'exit'])
  })
})
