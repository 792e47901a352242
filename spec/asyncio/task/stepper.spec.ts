import { await_, Coroutine, coroutine, generatorBasedCoroutine, StopIteration, ValueError } from '../../../lib/index.js'
import { stepperFor } from '../../../lib/asyncio/task/stepper.js'

const trap = generatorBasedCoroutine(function* trap(value: unknown) {
  return yield value
})

const work = coroutine(function* work() {
  try {
    yield* await_(trap('suspended'))
  } catch (error) {
    return (error as Error).message
  }
  return 'done'
})

/** The same as a class of Python's kind. */
class Work extends Coroutine {
  #coro = work();
  override *__await__(): Generator<never, void> {}
  override send(value?: unknown): unknown {
    return this.#coro.send(value)
  }
  override throw(error: unknown): unknown {
    return this.#coro.throw(error as Error)
  }
}

describe.each([
  ['a coroutine', () => work()],
  ['an object with a coroutine’s methods', () => new Work()],
])('stepping %s', (_, make) => {
  it('gives what it yields and what it returns, without exceptions', () => {
    const coro = make() as never
    const stepper = stepperFor(coro)
    expect(stepper.resume(coro)).toEqual({ done: false, value: 'suspended' })
    expect(stepper.resume(coro)).toEqual({ done: true, value: 'done' })
  })

  it('raises an error in it', () => {
    const coro = make() as never
    const stepper = stepperFor(coro)
    stepper.resume(coro)
    expect(stepper.raise(coro, new ValueError('caught'))).toEqual({ done: true, value: 'caught' })
  })

  it('lets out what it raises', () => {
    const coro = make() as never
    expect(() => stepperFor(coro).raise(coro, new ValueError('not begun'))).toThrow('not begun')
  })
})

describe('stepping a coroutine that raises StopIteration', () => {
  it('takes it for the end where a class says it so', () => {
    const coro = { send: () => raise(new StopIteration(7)) } as never
    expect(stepperFor(coro).resume(coro)).toEqual({ done: true, value: 7 })
  })
})

function raise(error: Error): never {
  throw error
}
