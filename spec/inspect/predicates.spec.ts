import {
  isAsyncGenerator,
  isAsyncGeneratorFunction,
  isAwaitable,
  isCoroutine,
  isCoroutineFunction,
  isGenerator,
  isGeneratorFunction,
  markCoroutineFunction,
} from '../../lib/inspect/predicates.js'
import { asyncGenerator, awaitable, coroutine, generator, generatorBasedCoroutine } from '../delegation/suite.js'

const body = function* (): Generator {}
const functions: Record<string, any> = {
  coroutine: coroutine(body),
  generator: generator(body),
  based: generatorBasedCoroutine(body),
  async: asyncGenerator(body),
}
const objects: Record<string, any> = Object.fromEntries(Object.entries(functions).map(([name, make]) => [name, make()]))
afterAll(() => objects['coroutine'].close())

const others: [string, unknown][] = Object.entries({
  undefined,
  null: null,
  number: 1,
  text: 'generator',
  native: body(),
  nativeFunction: body,
  asyncFunction: async () => {},
  promise: Promise.resolve(),
  awaitable: awaitable(1),
  wrapper: objects['coroutine'].__await__(),
  step: objects['async'].asend(),
})

/** For which of the objects, or functions, a predicate is true. */
const trueFor = (predicate: (value: unknown) => boolean, of: Record<string, unknown>): string[] =>
  Object.keys(of).filter((name) => predicate(of[name]))

describe('what kind of object something is', () => {
  it.each([
    ['isCoroutine', isCoroutine, ['coroutine']],
    ['isGenerator', isGenerator, ['generator', 'based']],
    ['isAsyncGenerator', isAsyncGenerator, ['async']],
  ])('%s tells', (_, predicate, names) => {
    expect(trueFor(predicate, objects)).toEqual(names)
    expect(trueFor(predicate, functions)).toEqual([])
    expect(trueFor(predicate, Object.fromEntries(others))).toEqual([])
  })

  it('isAwaitable tells of whatever can be awaited, and of no promise', () => {
    expect(trueFor(isAwaitable, objects)).toEqual(['coroutine', 'based'])
    expect(trueFor(isAwaitable, Object.fromEntries(others))).toEqual(['awaitable', 'step'])
  })

  it('isAwaitable looks for __await__ on the type, where None is none, then on the object itself', () => {
    class Refusing {}
    Object.defineProperty(Refusing.prototype, '__await__', { value: null })
    const own = Object.assign(new (class {})(), { __await__() {} })
    expect([new Refusing(), own].map(isAwaitable)).toEqual([false, true])
  })
})

describe('what a function makes', () => {
  it.each([
    ['isCoroutineFunction', isCoroutineFunction, ['coroutine']],
    ['isGeneratorFunction', isGeneratorFunction, ['generator', 'based']],
    ['isAsyncGeneratorFunction', isAsyncGeneratorFunction, ['async']],
  ])('%s tells, also of bound functions', (_, predicate, names) => {
    expect(trueFor(predicate, functions)).toEqual(names)
    const bound = Object.fromEntries(Object.entries(functions).map(([name, make]) => [name, make.bind(null)]))
    expect(trueFor(predicate, bound)).toEqual(names)
    expect(trueFor(predicate, objects)).toEqual([])
    expect(trueFor(predicate, Object.fromEntries(others))).toEqual([])
  })
})

describe('marking a function', () => {
  it('makes isCoroutineFunction true of it, and of what it is bound to', () => {
    const callable = () => functions['coroutine']()
    expect(isCoroutineFunction(callable)).toBe(false)
    expect(markCoroutineFunction(callable)).toBe(callable)
    const bound = callable.bind(undefined)
    expect([callable, bound, bound.bind(undefined)].map(isCoroutineFunction)).toEqual([true, true, true])
    expect([isGeneratorFunction(callable), isCoroutineFunction(() => {})]).toEqual([false, false])
  })

  it('marks an object too that is called through its methods', () => {
    const callable = { call() {} }
    expect(isCoroutineFunction(markCoroutineFunction(callable))).toBe(true)
  })
})
