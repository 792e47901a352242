import { AsyncGenerator } from '../../lib/objects/async-generator-abc.js'
import { asyncGenerator } from '../../lib/objects/async-generator.js'
import { coroutine } from '../../lib/objects/coroutine.js'
import type { Awaitable } from '../../lib/protocol/abc.js'
import { GeneratorExit, RuntimeError, StopAsyncIteration, ValueError } from '../../lib/protocol/exceptions.js'
import { await_ } from '../../lib/objects/await.js'
import { Ask, type Awaits, drive, raised } from './awaiting.js'

/** Sends and throws are told to the driver; what throwing does is up to whoever makes one. */
class Recorder extends AsyncGenerator<unknown, unknown> {
  readonly #onThrow: (error: unknown) => unknown

  constructor(onThrow: (error: unknown) => unknown = () => 'went on') {
    super()
    this.#onThrow = onThrow
  }
  override asend(value?: unknown): Awaitable {
    return asked(`asend(${String(value)})`)
  }
  override athrow(error: unknown): Awaitable {
    return thrown(this.#onThrow, error)
  }
}

const asked = coroutine('asked', function* (question: string): Awaits {
  return yield* await_(new Ask(question))
})
const thrown = coroutine('thrown', function* (onThrow: (error: unknown) => unknown, error: unknown): Awaits {
  yield* await_(new Ask('athrow'))
  return onThrow(error)
})

describe('the abstract base class of async generators', () => {
  it('has its own as instances, and what has all methods', () => {
    expect(asyncGenerator(function* () {})()).toBeInstanceOf(AsyncGenerator)
    expect(new Recorder()).toBeInstanceOf(AsyncGenerator)
    expect(coroutine(function* () {})()).not.toBeInstanceOf(AsyncGenerator)
    expect({ asend() {}, athrow() {}, aclose() {}, __aiter__() {}, __anext__() {} }).toBeInstanceOf(AsyncGenerator)
    expect({ asend() {}, athrow() {}, __aiter__() {}, __anext__() {} }).not.toBeInstanceOf(AsyncGenerator)
  })

  it('cannot be made without asend and athrow', () => {
    class Lacking extends AsyncGenerator {}
    expect(() => new Lacking()).toThrow(
      "Can't instantiate abstract class Lacking without an implementation for abstract methods 'asend', 'athrow'",
    )
  })

  it('goes over itself', () => {
    const object = new Recorder()
    expect(object.__aiter__()).toBe(object)
  })

  it('makes __anext__ of asend', () => {
    const questions: unknown[] = []
    expect(drive(new Recorder().__anext__(), ['item'], questions)).toBe('item')
    expect(questions).toEqual(['asend(undefined)'])
  })
})

describe('asend and athrow, as mixins', () => {
  class Deferring extends AsyncGenerator {
    override asend(value?: unknown): Awaitable {
      return super.asend(value)
    }
    override athrow(error: unknown): Awaitable {
      return super.athrow(error)
    }
  }

  it('end and raise when they are awaited', () => {
    expect(() => drive(new Deferring().asend(1))).toThrow(StopAsyncIteration)
    expect(() => drive(new Deferring().athrow(new ValueError('no')))).toThrow(new ValueError('no'))
    expect(() => drive(new Deferring().athrow(ValueError))).toThrow(ValueError)
    expect(drive(new Deferring().aclose())).toBeUndefined()
  })
})

describe('aclose, as a mixin', () => {
  it('throws GeneratorExit in, and takes that or StopAsyncIteration for the end', () => {
    const seen: unknown[] = []
    const rethrow = (error: unknown) => {
      seen.push(error)
      throw new GeneratorExit()
    }
    const stop = () => {
      throw new StopAsyncIteration()
    }
    expect(drive(new Recorder(rethrow).aclose(), ['-'])).toBeUndefined()
    expect(drive(new Recorder(stop).aclose(), ['-'])).toBeUndefined()
    expect(seen).toEqual([GeneratorExit])
  })

  it('raises what else comes', () => {
    const fail = () => {
      throw new ValueError('no')
    }
    expect(() => drive(new Recorder(fail).aclose(), ['-'])).toThrow(new ValueError('no'))
  })

  it('complains about a value', () => {
    const error = raised(() => drive(new Recorder().aclose(), ['-']))
    expect(error).toBeInstanceOf(RuntimeError)
    expect(error.message).toBe('asynchronous generator ignored GeneratorExit')
  })
})
