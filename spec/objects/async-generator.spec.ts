import { inspect } from 'node:util'
import {
  AttributeError,
  RuntimeError,
  StopAsyncIteration,
  StopIteration,
  ValueError,
} from '../../lib/protocol/exceptions.js'
import { setShowwarning, simplefilter } from '../../lib/sys/warnings.js'
import { setAsyncGenHooks } from '../../lib/sys/asyncgen-hooks.js'
import { asyncGenerator, AsyncGeneratorType } from '../../lib/objects/async-generator.js'
import { await_, from } from '../../lib/objects/await.js'
import { coroutine } from '../../lib/objects/coroutine.js'
import { generator } from '../../lib/objects/generator.js'
import { Ask, drive, raised } from './awaiting.js'

const ticker = asyncGenerator(function* ticker(to: number) {
  for (let i = 0; i < to; i++) {
    yield* await_(new Ask(`may I tick ${i}?`))
    yield i
  }
})

describe('a function made by asyncGenerator', () => {
  it('runs none of the body when it is called', () => {
    const body = jest.fn()
    const made = asyncGenerator(function* () {
      body()
      yield 1
    })
    const object = made()
    expect(body).not.toHaveBeenCalled()
    expect(drive(object.asend())).toBe(1)
    expect(body).toHaveBeenCalledTimes(1)
  })

  it('hands this and its arguments to the body', () => {
    const thing = {
      factor: 3,
      scaled: asyncGenerator(function* (this: { factor: number }, by: number) {
        yield this.factor * by
      }),
    }
    expect(drive(thing.scaled(5).asend())).toBe(15)
  })

  it('has the name of the body, or the one that was given first', () => {
    expect(ticker.name).toBe('ticker')
    expect(asyncGenerator(function* () {})().__name__).toBe('<lambda>')
    expect(asyncGenerator('given', function* body() {})().__qualname__).toBe('given')
  })

  it('is refused for anything but a generator function', () => {
    // @ts-expect-error an arrow
    expect(() => asyncGenerator(() => 1)).toThrow(
      'asyncGenerator() needs a generator function, function* (…) { … }; a function lacks the *',
    )
  })
})

describe('an async generator', () => {
  it('hands out what it yields as the result of a step, and what it awaits to the driver', () => {
    const object = ticker(2)
    const asked: unknown[] = []
    expect(drive(object.asend(), ['yes'], asked)).toBe(0)
    expect(drive(object.__anext__(), ['yes'], asked)).toBe(1)
    expect(asked).toEqual(['may I tick 0?', 'may I tick 1?'])
    expect(() => drive(object.asend())).toThrow(StopAsyncIteration)
  })

  it('is its own asynchronous iterator', () => {
    const object = ticker(1)
    expect(object.__aiter__()).toBe(object)
  })

  it('takes null for None at its start, and hands it on later', () => {
    const echo = asyncGenerator(function* () {
      const got: unknown = yield 'first'
      yield [got]
    })()
    expect(drive(echo.asend(null))).toBe('first')
    expect(drive(echo.asend(null))).toEqual([null])
  })

  it('prints itself with its name, also to the console', () => {
    const object = ticker(1)
    expect(String(object)).toMatch(/^<async_generator object ticker at 0x[0-9a-f]+>$/)
    expect(inspect(object)).toBe(String(object))
    object.__qualname__ = 'clock.ticker'
    expect(String(object)).toMatch(/^<async_generator object clock.ticker at 0x/)
  })

  it('can be neither copied nor pickled', () => {
    expect(() => ticker(1).__reduce_ex__()).toThrow(new TypeError("cannot pickle 'async_generator' object"))
  })

  it('cannot be made from its type, nor from a derived class', () => {
    expect(() => Reflect.construct(AsyncGeneratorType, [])).toThrow(
      new TypeError("cannot create 'async_generator' instances"),
    )
    class Derived extends AsyncGeneratorType {}
    expect(() => Reflect.construct(Derived, [])).toThrow(
      new TypeError("type 'async_generator' is not an acceptable base type"),
    )
  })

  it('takes no attributes of one’s own', () => {
    expect(() => Object.assign(ticker(1), { colour: 'red' })).toThrow(
      "'async_generator' object has no attribute 'colour' and no __dict__ for setting new attributes",
    )
  })
})

describe('the attributes of an async generator', () => {
  it('follow it through its life', () => {
    const seen: unknown[] = []
    const life = asyncGenerator(function* life() {
      seen.push(states(object))
      yield* await_(new Ask('?'))
      yield 1
    })
    const states = ({ ag_running, ag_suspended, ag_await, ag_frame }: AsyncGeneratorType<any, any, any, any>) => [
      ag_running,
      ag_suspended,
      ag_await !== undefined,
      ag_frame !== undefined,
    ]
    const object: AsyncGeneratorType<any, any, any, any> = life()
    expect(states(object)).toEqual([false, false, false, true])
    const step = object.asend()
    step.send(undefined)
    expect(seen).toEqual([[true, false, false, true]])
    expect(states(object)).toEqual([true, true, true, true])
    expect(() => step.send(undefined)).toThrow(StopIteration)
    expect(states(object)).toEqual([false, true, false, true])
    expect(() => drive(object.asend())).toThrow(StopAsyncIteration)
    expect(states(object)).toEqual([false, false, false, false])
  })

  it('show no await from inside of what is awaited', () => {
    const seen: unknown[] = []
    const inner = coroutine(function* () {
      seen.push(object.ag_await, object.ag_suspended)
    })
    const object: AsyncGeneratorType = asyncGenerator(function* () {
      yield* await_(inner())
    })() as AsyncGeneratorType
    expect(() => drive(object.asend())).toThrow(StopAsyncIteration)
    expect(seen).toEqual([undefined, false])
  })

  it('show the iterator of what is awaited, the body and the frame of the body', () => {
    const inner = coroutine(function* () {
      yield* await_(new Ask('?'))
    })()
    const body = function* () {
      yield* await_(inner)
      yield 1
    }
    const object = asyncGenerator(body)()
    object.asend().send(undefined)
    expect(object.ag_await).toBe(inner)
    expect(object.ag_code).toBe(body)
    expect(object.ag_frame).toBe(object.ag_frame)
    expect(object.ag_frame?.f_code).toBe(body)
  })

  it.each([
    ['ag_suspended', "attribute 'ag_suspended' of 'async_generator' objects is not writable"],
    ['ag_await', "attribute 'ag_await' of 'async_generator' objects is not writable"],
    ['ag_frame', "attribute 'ag_frame' of 'async_generator' objects is not writable"],
    ['ag_code', "attribute 'ag_code' of 'async_generator' objects is not writable"],
    ['ag_running', 'readonly attribute'],
  ])('refuse to be set: %s', (name, message) => {
    const error = raised(() => Object.assign(ticker(1), { [name]: undefined }))
    expect(error).toBeInstanceOf(AttributeError)
    expect(error.message).toBe(message)
  })
})

describe('what a body of an async generator may not do', () => {
  it('is returning a value', () => {
    // @ts-expect-error a result
    const object = asyncGenerator('count', function* () {
      yield 1
      return 2
    })()
    drive(object.asend())
    expect(() => drive(object.asend())).toThrow("'return' with value in async generator 'count': its end has no value")
  })

  it('is forgetting the star of an await, which it can catch', () => {
    const object = asyncGenerator(function* (): Generator<unknown, void, any> {
      try {
        yield await_(new Ask('?'))
      } catch (error) {
        yield (error as Error).message
      }
    })()
    expect(drive(object.asend())).toBe('yield await_(…) lacks its *: write yield* await_(…)')
  })

  it('is returning an await without delegating to it', () => {
    const object = asyncGenerator(function* (): Generator<unknown, any, any> { return await_(new Ask('?')) })() // prettier-ignore
    expect(() => drive(object.asend())).toThrow('return await_(…) lacks its yield*: write return yield* await_(…)')
  })

  it('is delegating as generators do', () => {
    // @ts-expect-error from
    const object = asyncGenerator(function* () { yield* from([1]) })() // prettier-ignore
    expect(() => drive(object.asend())).toThrow(TypeError)
  })

  it('is letting out a StopIteration or a StopAsyncIteration', () => {
    const stops = asyncGenerator(function* (stop: Error) {
      yield 1
      throw stop
    })
    for (const stop of [new StopIteration('si'), new StopAsyncIteration('sa')]) {
      const object = stops(stop)
      drive(object.asend())
      const error = raised(() => drive(object.asend()))
      expect(error).toBeInstanceOf(RuntimeError)
      expect(error.message).toBe(`async generator raised ${stop.name}`)
      expect(error.cause).toBe(stop)
    }
  })

  it('is being awaited or iterated like a coroutine or a generator', () => {
    expect(
      () =>
      drive(coroutine(function* (): Generator<any, unknown, any> { return yield* await_(ticker(1) as any) })()), // prettier-ignore
    ).toThrow("'async_generator' object can't be awaited")
    expect(() =>
      generator(function* () {
        yield* from(ticker(1) as never)
      })().send(),
    ).toThrow(
      // prettier-ignore
      "'async_generator' object is not iterable",
    )
  })
})

describe('athrow', () => {
  afterEach(() => {
    simplefilter('default')
    setShowwarning(undefined)
  })

  it('warns of more than one argument at once, and looks at the arguments when it is driven', () => {
    const warnings: string[] = []
    setShowwarning((warning) => warnings.push(`${warning.name}: ${warning.message}`))
    simplefilter('always')
    const object = ticker(1)
    const step = object.athrow(ValueError, 'no')
    expect(warnings).toEqual([
      'DeprecationWarning: the (type, exc, tb) signature of athrow() is deprecated, use the single-arg signature instead.',
    ])
    expect(raised(() => drive(step))).toMatchObject({ name: 'ValueError', args: ['no'] })
    expect(warnings).toHaveLength(1)
  })

  it('warns of too many arguments as of more than one, and refuses them when it is driven', () => {
    const warnings: string[] = []
    setShowwarning(({ name }) => warnings.push(name))
    simplefilter('always')
    const step = Reflect.apply(AsyncGeneratorType.prototype.athrow, ticker(1), [ValueError, 1, undefined, 3])
    expect(warnings).toEqual(['DeprecationWarning'])
    expect(() => drive(step)).toThrow(new TypeError('athrow expected at most 3 arguments, got 4'))
  })
})

describe('the firstiter hook', () => {
  afterEach(() => setAsyncGenHooks({ firstiter: undefined, finalizer: undefined }))

  it.each(['asend', '__anext__', 'athrow', 'aclose'] as const)('is called once, by the first call of %s', (method) => {
    const firstiter = jest.fn()
    setAsyncGenHooks({ firstiter })
    const object = ticker(1)
    expect(firstiter).not.toHaveBeenCalled()
    Reflect.apply(object[method], object, [])
    expect(firstiter.mock.calls).toEqual([[object]])
    void object.asend()
    expect(firstiter).toHaveBeenCalledTimes(1)
  })

  it('makes the method raise what it raises, and is not called again', () => {
    const firstiter = jest.fn(() => {
      throw new ValueError('not now')
    })
    setAsyncGenHooks({ firstiter })
    const object = ticker(1)
    expect(() => object.asend()).toThrow('not now')
    expect(drive(object.asend(), ['yes'])).toBe(0)
  })
})
