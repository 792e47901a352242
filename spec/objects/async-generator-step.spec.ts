import { inspect } from 'node:util'
import { RuntimeError, StopAsyncIteration, StopIteration, ValueError } from '../../lib/protocol/exceptions.js'
import { setShowwarning, simplefilter } from '../../lib/sys/warnings.js'
import { asyncGenerator, type AsyncGeneratorType } from '../../lib/objects/async-generator.js'
import { await_ } from '../../lib/objects/await.js'
import { Ask, drive, raised } from './awaiting.js'
import { Collector, libraryWith } from './collector.js'

const asker = asyncGenerator(function* asker() {
  yield 1
  yield* await_(new Ask('?'))
  yield 2
})
type Asker = AsyncGeneratorType<number, any, Ask, any>

/** The four awaitables of an async generator that stands at a yield. */
const METHODS = ['asend', '__anext__', 'athrow', 'aclose'] as const
const begun = () => {
  const object: Asker = asker()
  drive(object.asend())
  return object
}
const stepOf = (object: Asker, method: (typeof METHODS)[number]) =>
  method === 'athrow' ? object.athrow(new ValueError('thrown')) : object[method]()

describe.each(METHODS)('the awaitable of %s', (method) => {
  const isASend = method === 'asend' || method === '__anext__'
  const type = isASend ? 'async_generator_asend' : 'async_generator_athrow'
  const reuse = isASend
    ? 'cannot reuse already awaited __anext__()/asend()'
    : 'cannot reuse already awaited aclose()/athrow()'

  it('is awaitable and an iterator, being itself all of them', () => {
    const step = stepOf(begun(), method)
    expect(step.__await__()).toBe(step)
    expect(step.__iter__()).toBe(step)
    step.close()
  })

  it('prints itself with its type, and not with its generator', () => {
    const step = stepOf(begun(), method)
    expect(String(step)).toMatch(new RegExp(`^<${type} object at 0x[0-9a-f]+>$`))
    expect(inspect(step)).toBe(String(step))
    step.close()
  })

  it('can be neither pickled nor made from its type', () => {
    const step = stepOf(begun(), method)
    expect(() => step.__reduce_ex__()).toThrow(new TypeError(`cannot pickle '${type}' object`))
    expect(() => Reflect.construct(step.constructor, [])).toThrow(`cannot create '${type}' instances`)
    const Derived = class extends (step.constructor as new (...args: unknown[]) => object) {}
    expect(() => new Derived(asker(), undefined)).toThrow(`cannot create '${type}' instances`)
    step.close()
  })

  it('is for one use: once closed it refuses to be driven, and closing it again is nothing', () => {
    const step = stepOf(begun(), method)
    expect(step.close()).toBeUndefined()
    expect(step.close()).toBeUndefined()
    for (const again of [() => step.send(undefined), () => step.__next__(), () => step.throw(new ValueError('late'))]) {
      const error = raised(again)
      expect(error).toBeInstanceOf(RuntimeError)
      expect(error.message).toBe(reuse)
    }
  })

  it('throws GeneratorExit into the body when it is closed before it was driven, which ends the generator', () => {
    const object = begun()
    stepOf(object, method).close()
    expect(object.ag_frame).toBeUndefined()
    expect(object.ag_running).toBe(false)
  })

  it('counts arguments', () => {
    const step = stepOf(begun(), method)
    expect(() => Reflect.apply(step.close, step, [1])).toThrow(
      new TypeError(`${type}.close() takes no arguments (1 given)`),
    )
    expect(() => Reflect.apply(step.send, step, [1, 2])).toThrow(
      new TypeError(`${type}.send() takes exactly one argument (2 given)`),
    )
    step.close()
  })

  it.each([
    ['no', [], 'throw expected at least 1 argument, got 0'],
    ['four', [ValueError, 1, undefined, 4], 'throw expected at most 3 arguments, got 4'],
  ])('is used up by a throw of %s arguments, as in CPython', (_, args, message) => {
    const object = begun()
    const step = stepOf(object, method)
    expect(() => Reflect.apply(step.throw, step, args)).toThrow(new TypeError(message))
    expect(object.ag_running).toBe(false)
    expect(() => step.send(undefined)).toThrow(reuse)
    expect(object.ag_suspended).toBe(true)
  })

  it('says that it is used up before it looks at what is thrown, and so does not warn', () => {
    const warned = jest.fn()
    const before = setShowwarning(warned)
    simplefilter('always')
    const step = stepOf(begun(), method)
    step.close()
    expect(() => step.throw(ValueError, 'no')).toThrow(reuse)
    expect(warned).not.toHaveBeenCalled()
    const other = stepOf(begun(), method)
    expect(() => other.throw(ValueError, 'no')).toThrow(new ValueError('no'))
    expect(warned).toHaveBeenCalledTimes(1)
    simplefilter('default')
    setShowwarning(before)
  })

  it('is refused while another step is open, and is used up by that', () => {
    const object = begun()
    const open = object.asend()
    open.send(undefined)
    const name = isASend ? 'anext' : method
    for (const drives of ['send', 'throw'] as const) {
      const step = stepOf(object, method)
      const error = raised(() => (drives === 'send' ? step.send(undefined) : step.throw(new ValueError('no'))))
      expect(error).toBeInstanceOf(RuntimeError)
      expect(error.message).toBe(`${name}(): asynchronous generator is already running`)
      expect(() => step.send(undefined)).toThrow(reuse)
    }
    expect(object.ag_running).toBe(true)
    expect(drive(open)).toBe(2)
  })
})

describe('closing a step', () => {
  const closes = (answer: (error: unknown) => Generator<any, void, any>) =>
    asyncGenerator(function* () {
      try {
        yield* await_(new Ask('?'))
      } catch (error) {
        yield* answer(error)
      }
    })

  it('raises RuntimeError if the body awaits in answer', () => {
    const object = closes(function* () {
      yield* await_(new Ask('one more'))
    })()
    const step = object.asend()
    step.send(undefined)
    const error = raised(() => step.close())
    expect(error).toBeInstanceOf(RuntimeError)
    expect(error.message).toBe('coroutine ignored GeneratorExit')
    expect(object.ag_running).toBe(true)
  })

  it('is content with a value: that ends the step', () => {
    const object = closes(function* () {
      yield 'still here'
    })()
    const step = object.asend()
    step.send(undefined)
    expect(step.close()).toBeUndefined()
    expect(object.ag_suspended).toBe(true)
  })

  it('raises what the body raises in answer', () => {
    const object = closes(function* () {
      throw new ValueError('in answer')
    })()
    const step = object.asend()
    step.send(undefined)
    expect(() => step.close()).toThrow(new ValueError('in answer'))
    expect(step.close()).toBeUndefined()
  })

  it('is content with the end of the body', () => {
    const object = closes(function* () {})()
    const step = object.asend()
    step.send(undefined)
    expect(step.close()).toBeUndefined()
    expect(() => drive(object.asend())).toThrow(StopAsyncIteration)
  })
})

describe('the end of a step', () => {
  it('is a StopIteration with the value, and without one for None', () => {
    const values = asyncGenerator(function* () {
      yield 'value'
      yield undefined
      yield [1, 2]
    })()
    const ends = [1, 2, 3].map(() => raised(() => values.asend().send(undefined as never)))
    expect(ends.map((end) => end instanceof StopIteration)).toEqual([true, true, true])
    expect(ends.map((end) => end.args)).toEqual([['value'], [], [[1, 2]]])
  })
})

describe('a step that is dropped', () => {
  async function warnings(on: boolean, use: (object: Asker) => void): Promise<string[]> {
    const lib = await libraryWith(Collector)
    const shown: string[] = []
    lib.setShowwarning((warning) => shown.push(`${warning.name}: ${warning.message}`))
    lib.setNeverAwaitedWarnings(on)
    use(lib.asyncGenerator(function* asker() { yield 1 })() as never) // prettier-ignore
    await Promise.resolve()
    Collector.collect()
    return shown
  }

  it('warns that it was never awaited, with the method and the name of its generator', async () => {
    const drop = (object: Asker) => METHODS.forEach((method) => stepOf(object, method))
    expect(await warnings(true, drop)).toEqual([
      "RuntimeWarning: coroutine method 'asend' of 'asker' was never awaited",
      "RuntimeWarning: coroutine method 'asend' of 'asker' was never awaited",
      "RuntimeWarning: coroutine method 'athrow' of 'asker' was never awaited",
      "RuntimeWarning: coroutine method 'aclose' of 'asker' was never awaited",
    ])
  })

  it('does not if it was driven, thrown into or closed', async () => {
    const use = (object: Asker) => {
      drive(object.asend())
      drive(object.aclose())
      METHODS.forEach((method) => stepOf(object, method).close())
      METHODS.forEach((method) => raised(() => stepOf(object, method).throw(new ValueError('no'))))
    }
    expect(await warnings(true, use)).toEqual([])
  })

  it('does not where these warnings are off', async () => {
    expect(await warnings(false, (object) => void object.asend())).toEqual([])
  })
})
