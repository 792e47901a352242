import {
  GeneratorExit,
  RuntimeError,
  StopAsyncIteration,
  StopIteration,
  ValueError,
} from '../../lib/protocol/exceptions.js'
import { asyncGenerator, type AsyncGeneratorType } from '../../lib/objects/async-generator.js'
import { await_ } from '../../lib/objects/await.js'
import { coroutine } from '../../lib/objects/coroutine.js'
import { Ask, type Awaits, drive, raised } from './awaiting.js'

type Any = AsyncGeneratorType<any, any, any, any>

/** Yields, and does with what is thrown in what it is told to; standing at its first yield. */
function at(answer: (error: unknown) => Awaits<void>): Any {
  const object: Any = asyncGenerator('at', function* (): Awaits<void> {
    try {
      yield 'first' as never
    } catch (error) {
      yield* answer(error)
    }
  })()
  drive(object.asend())
  return object
}
const awaiting = coroutine('awaiting', function* (step: unknown): Awaits {
  return yield* await_(step as Ask)
})
/** Something that reaches the driver, and then a value. */
function* awaitThenYield(): Awaits<void> {
  yield ['and then', yield* await_(new Ask('?'))] as never
}

describe('athrow', () => {
  it('evaluates to what the body yields in answer', () => {
    const object = at(function* (error) {
      yield [error] as never
    })
    const error = new ValueError('no')
    expect(drive(object.athrow(error))).toEqual([error])
    expect(object.ag_running).toBe(false)
  })

  it('raises what the body lets out, and StopAsyncIteration if it ends', () => {
    expect(() => drive(at(rethrow).athrow(new ValueError('no')))).toThrow(new ValueError('no'))
    expect(() => drive(at(function* () {}).athrow(new ValueError('no')))).toThrow(StopAsyncIteration)
  })

  it('lets the body await in answer, and is driven on', () => {
    const object = at(awaitThenYield)
    const step = object.athrow(new ValueError('no'))
    const asked: unknown[] = []
    expect(drive(step, ['reply'], asked)).toEqual(['and then', 'reply'])
    expect(asked).toEqual(['?'])
  })

  it('can be driven once more after it awaited, as in CPython, which does not mark it as used then', () => {
    const object = at(function* () {
      yield* awaitThenYield()
      yield 'more' as never
    })
    const step = object.athrow(new ValueError('no'))
    drive(step, ['reply'])
    expect(drive(step)).toBe('more')
  })

  it('can be thrown into once it awaits; that is its end', () => {
    const object = at(function* () {
      try {
        yield* await_(new Ask('?'))
      } catch (error) {
        yield (error as Error).message as never
      }
    })
    const step = object.athrow(new ValueError('no'))
    step.send(undefined)
    expect(raised(() => step.throw(new ValueError('nor this'))).value).toBe('nor this')
    expect(() => step.send(undefined)).toThrow('cannot reuse already awaited aclose()/athrow()')
  })

  it('leaves the step open if the body awaits again when it is thrown into', () => {
    const object = at(function* () {
      try {
        yield* await_(new Ask('one'))
      } catch {
        yield ['two', yield* await_(new Ask('two'))] as never
      }
    })
    const step = object.athrow(new ValueError('no'))
    step.send(undefined)
    expect(step.throw(new ValueError('nor this'))).toMatchObject({ question: 'two' })
    expect(drive(step)).toEqual(['two', undefined])
  })

  it('ends one that has not begun, running none of the body', () => {
    const body = jest.fn()
    const object: Any = asyncGenerator(function* () {
      body()
      yield 1
    })()
    expect(() => drive(object.athrow(new ValueError('early')))).toThrow(new ValueError('early'))
    expect(body).not.toHaveBeenCalled()
    expect(object.ag_frame).toBeUndefined()
  })

  it('takes a class, and refuses what is no exception when it is driven', () => {
    expect(() => drive(at(rethrow).athrow(ValueError))).toThrow(ValueError)
    const object = at(rethrow)
    const step = object.athrow('text' as never)
    expect(() => drive(step)).toThrow('exceptions must be classes or instances deriving from BaseException, not str')
    expect(object.ag_suspended).toBe(true)
  })

  it('leaves the step open when it has no arguments, as CPython does', () => {
    const object = at(rethrow)
    const step = Reflect.apply(object.athrow, object, [])
    expect(() => drive(step)).toThrow(new TypeError('athrow expected at least 1 argument, got 0'))
    expect(object.ag_running).toBe(true)
    expect(() => drive(object.asend())).toThrow('anext(): asynchronous generator is already running')
  })
})

describe('aclose', () => {
  it('raises GeneratorExit at the yield, and is content with that or with the end of the body', () => {
    const seen: unknown[] = []
    const object = at((error) => {
      seen.push(error)
      return rethrow(error)
    })
    expect(drive(object.aclose())).toBeUndefined()
    expect(seen).toEqual([expect.any(GeneratorExit)])
    expect(drive(at(function* () {}).aclose())).toBeUndefined()
    expect(object.ag_frame).toBeUndefined()
  })

  it('raises RuntimeError for a value in answer, and leaves the generator to itself', () => {
    const object = at(function* () {
      yield 'still here' as never
      yield 'and here' as never
    })
    const step = object.aclose()
    const error = raised(() => drive(step))
    expect(error).toBeInstanceOf(RuntimeError)
    expect(error.message).toBe('async generator ignored GeneratorExit')
    expect(() => step.send(undefined)).toThrow('cannot reuse already awaited aclose()/athrow()')
    expect(drive(object.asend())).toBe('and here')
  })

  it('lets the body await in answer, which may end or yield after that', () => {
    const tidy = at(function* () {
      yield* await_(new Ask('tidy?'))
    })
    const asked: unknown[] = []
    expect(drive(tidy.aclose(), ['yes'], asked)).toBeUndefined()
    expect(asked).toEqual(['tidy?'])
    expect(() => drive(at(awaitThenYield).aclose(), ['reply'])).toThrow('async generator ignored GeneratorExit')
  })

  it('raises what the body raises in answer, also after it awaited', () => {
    const object = at(function* () {
      yield* await_(new Ask('?'))
      throw new ValueError('in answer')
    })
    expect(() => drive(object.aclose(), ['-'])).toThrow(new ValueError('in answer'))
    expect(object.ag_running).toBe(false)
  })

  it('can be thrown into while it awaits', () => {
    const ends: [(error: unknown) => Awaits<void>, unknown][] = [
      [function* () {}, undefined],
      [rethrow, new ValueError('thrown')],
      [() => rethrow(new GeneratorExit()), undefined],
    ]
    for (const [end, result] of ends) {
      const object = at(function* () {
        try {
          yield* await_(new Ask('?'))
        } catch (error) {
          yield* end(error)
        }
      })
      const step = object.aclose()
      step.send(undefined)
      const error = raised(() => step.throw(new ValueError('thrown')))
      if (result === undefined) expect(error).toBeInstanceOf(StopIteration)
      else expect(error).toEqual(result)
      expect(object.ag_running).toBe(false)
    }
  })

  it('is nothing to one that has ended, and ends one that has not begun', () => {
    const object: Any = asyncGenerator(function* () {
      yield 1
    })()
    expect(drive(object.aclose())).toBeUndefined()
    expect(drive(object.aclose())).toBeUndefined()
    expect(() => drive(object.asend())).toThrow(StopAsyncIteration)
  })

  it('takes nothing but None at first', () => {
    const step = at(rethrow).aclose()
    const error = raised(() => step.send('early'))
    expect(error).toBeInstanceOf(RuntimeError)
    expect(error.message).toBe("can't send non-None value to a just-started coroutine")
    expect(drive(step)).toBeUndefined()
  })

  it('keeps athrow and aclose out once the body has ignored it, though asend goes on', () => {
    const object = at(function* () {
      yield 'still here' as never
      yield 'and here' as never
    })
    expect(() => drive(object.aclose())).toThrow('async generator ignored GeneratorExit')
    for (const step of [object.athrow(new ValueError('no')), object.aclose()]) {
      expect(() => drive(step)).toThrow(StopAsyncIteration)
      expect(() => drive(step)).toThrow('cannot reuse already awaited aclose()/athrow()')
    }
    expect(drive(object.asend())).toBe('and here')
  })

  it('throws into what the body awaits instead of closing that, which so can await in answer', () => {
    const inner = coroutine(function* (): Awaits<void> {
      try {
        yield* await_(new Ask('inner'))
      } catch (error) {
        yield* await_(new Ask(`in answer to ${(error as Error).name}`))
        throw error
      }
    })
    const object: Any = asyncGenerator(function* () {
      yield* await_(inner())
    })()
    const step = object.asend()
    step.send(undefined)
    // A throw of nothing ends the step, and leaves the body in its await.
    expect(() => Reflect.apply(step.throw, step, [])).toThrow(TypeError)
    expect([object.ag_running, object.ag_await !== undefined]).toEqual([false, true])
    const asked: unknown[] = []
    expect(drive(object.aclose(), ['-'], asked)).toBeUndefined()
    expect(asked).toEqual(['in answer to GeneratorExit'])
  })

  it('is used up if the generator has ended by the time it is driven', () => {
    const object = at(rethrow)
    const [athrow, aclose] = [object.athrow(new ValueError('no')), object.aclose()]
    drive(object.aclose())
    expect(drive(athrow)).toBeUndefined()
    expect(drive(aclose)).toBeUndefined()
    for (const step of [athrow, aclose]) expect(() => step.send(undefined)).toThrow('cannot reuse already awaited')
  })
})

describe('awaiting athrow and aclose', () => {
  it('lets the awaits of the body through', () => {
    const both = coroutine(function* (object: Any): Awaits {
      const value: unknown = yield* await_(object.athrow(new ValueError('no')))
      yield* await_(object.aclose())
      return value
    })
    const asked: unknown[] = []
    expect(drive(both(at(awaitThenYield)), ['reply'], asked)).toEqual(['and then', 'reply'])
    expect(asked).toEqual(['?'])
  })

  it('is ended with who awaits it', () => {
    const object = at(function* () {
      yield* await_(new Ask('?'))
    })
    const outer = awaiting(object.aclose())
    outer.send(undefined)
    outer.close()
    expect(object.ag_frame).toBeUndefined()
    expect(object.ag_running).toBe(false)
  })
})

function* rethrow(error: unknown): Awaits<void> {
  throw error
}
