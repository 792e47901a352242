import { await_, coroutine, generator, GeneratorExit, RuntimeError, ValueError } from '../../lib/index.js'
import { setNeverAwaitedWarnings } from '../../lib/sys/index.js'
import { drivenOf, nameOf } from '../../lib/scheduler/target.js'

// Not all targets here are run.
beforeAll(() => {
  setNeverAwaitedWarnings(false)
})
afterAll(() => {
  setNeverAwaitedWarnings(true)
})

describe('the driven of a target', () => {
  it('is the target itself, if the runtime made it', () => {
    const targets = [coroutine(function* () {})(), generator(function* () {})()]
    expect(targets.map((target) => drivenOf<unknown>(target) as unknown)).toEqual(targets)
  })

  it.each([[5], [undefined], [null], [{}], [{ next: () => 1 }], [new Map().values()]])('is none for %p', (value) => {
    expect(() => drivenOf(value as never)).toThrow(/^a task runs a coroutine or a generator, not \w+$/)
  })

  it('says what to do about a function, and about a promise', () => {
    expect(() => drivenOf((() => 1) as never)).toThrow('not function: call it, and hand over what it returns')
    expect(() => drivenOf(Promise.resolve() as never)).toThrow('not Promise: a promise runs by itself')
  })

  it('names it', () => {
    expect(nameOf(coroutine(function* foo() {})())).toBe('foo')
    expect(nameOf((function* () {})())).toBe('generator')
  })
})

describe('a native generator', () => {
  it('is resumed, to its end', () => {
    const driven = drivenOf((function* (): Generator<number, string, unknown> { return `got ${yield 1}` })()) // prettier-ignore
    expect(driven.resume(undefined)).toEqual({ done: false, value: 1 })
    expect(driven.resume('it')).toEqual({ done: true, value: 'got it' })
  })

  it('gets errors where it stands, and GeneratorExit when it is closed', () => {
    function* body(): Generator<number, string, unknown> {
      try {
        yield 1
      } catch (error) {
        return `caught ${String(error)}`
      }
      return 'nothing'
    }
    const [one, two] = [drivenOf(body()), drivenOf(body())]
    one.resume(undefined)
    two.resume(undefined)
    expect(one.resumeThrow(new ValueError('x'))).toEqual({ done: true, value: 'caught ValueError: x' })
    expect(two.close()).toBe('caught GeneratorExit')
  })

  it('must not go on after GeneratorExit, nor raise StopIteration', () => {
    function* stubborn(): Generator<number, void, unknown> {
      try {
        yield 1
      } catch (error) {
        if (error instanceof GeneratorExit) yield 2
      }
    }
    const driven = drivenOf(stubborn())
    driven.resume(undefined)
    expect(() => driven.close()).toThrow(new RuntimeError('generator ignored GeneratorExit'))
  })

  it('may await', () => {
    const inner = coroutine(function* () {
      return yield* await_({ *__await__(): Generator<string, number, number> { return yield 'trap' } }) // prettier-ignore
    })
    const driven = drivenOf((function* (): Generator<any, number, unknown> { return yield* await_(inner()) })()) // prettier-ignore
    expect(driven.resume(undefined)).toEqual({ done: false, value: 'trap' })
    expect(driven.resume(3)).toEqual({ done: true, value: 3 })
  })
})
