import { GeneratorExit, ValueError } from '../../lib/protocol/exceptions.js'
import { asyncFor } from '../../lib/objects/async-for.js'
import { AsyncGenASend } from '../../lib/objects/async-generator-asend.js'
import { asyncGenerator, type AsyncGeneratorType } from '../../lib/objects/async-generator.js'
import { await_ } from '../../lib/objects/await.js'
import { coroutine } from '../../lib/objects/coroutine.js'
import { awaitChain } from '../../lib/inspect/index.js'
import { Ask, type Awaits, drive, raised } from './awaiting.js'

/** All items of what it goes over, and then 'end'. */
const list = coroutine('list', function* (iterable: unknown): Awaits {
  const items: unknown[] = []
  const cursor = asyncFor(iterable as AsyncGeneratorType)
  while (yield* cursor.advance()) items.push(cursor.value)
  return [...items, 'end']
})
const counter = asyncGenerator(function* counter(to: number) {
  for (let i = 0; i < to; i++) yield i
})

describe('a step in place', () => {
  it('gives what is yielded at once, and makes its awaitable only for the first, and where the body awaits', () => {
    const begin = jest.spyOn(AsyncGenASend.prototype, '_begin')
    expect(drive(list(counter(5)))).toEqual([0, 1, 2, 3, 4, 'end'])
    expect(begin).toHaveBeenCalledTimes(1)
    const mixed = asyncGenerator(function* mixed() {
      yield 'first'
      yield 'second'
      yield yield* await_(new Ask('third?'))
      yield 'fourth'
    })
    expect(drive(list(mixed()), ['third'])).toEqual(['first', 'second', 'third', 'fourth', 'end'])
    expect(begin).toHaveBeenCalledTimes(3)
    begin.mockRestore()
  })

  it('is seen to be running, from within, by whom it is awaited', () => {
    let seen: unknown
    const telling: AsyncGeneratorType = asyncGenerator('telling', function* () {
      yield 1
      seen = [telling.ag_running, telling.ag_suspended, awaitChain(main).map(({ name }) => name)]
      yield 2
    })()
    const main = list(telling)
    expect(drive(main)).toEqual([1, 2, 'end'])
    expect(seen).toEqual([true, false, ['list', 'telling']])
    expect([telling.ag_running, telling.ag_frame]).toEqual([false, undefined])
  })

  it('is not taken by who asks again while it runs, as in Python', () => {
    const errors: unknown[] = []
    const hasty: AsyncGeneratorType = asyncGenerator('hasty', function* () {
      yield 1
      errors.push(raised(() => hasty.asend().send()))
      yield 2
    })()
    expect(drive(list(hasty))).toEqual([1, 2, 'end'])
    expect(errors.map(String)).toEqual(['RuntimeError: anext(): asynchronous generator is already running'])
  })

  it('raises in the loop what the body raises, and what it should not do', () => {
    const after = (what: () => unknown) =>
      asyncGenerator(function* after(): any {
        yield 1
        return what()
      })()
    const fail = (error: Error) => () => {
      throw error
    }
    const error = (what: () => unknown) => String(raised(() => drive(list(after(what)))))
    expect(error(fail(new ValueError('no')))).toBe('ValueError: no')
    expect(error(fail(new GeneratorExit()))).toBe('GeneratorExit')
    expect(error(() => 7)).toContain("'return' with value in async generator 'after'")
    expect(error(() => await_(new Ask('?')))).toContain('return await_(…) lacks its yield*')
    const starless = asyncGenerator(function* starless(): any {
      yield 1
      yield await_(new Ask('?'))
    })
    expect(String(raised(() => drive(list(starless()))))).toContain('yield await_(…) lacks its *')
  })

  it('closes the async generator whose body lets GeneratorExit out', () => {
    const closing = asyncGenerator(function* closing() {
      yield 1
      throw new GeneratorExit()
    })()
    raised(() => drive(list(closing)))
    expect(drive(list(closing))).toEqual(['end'])
  })

  it('goes on after a loop that was left', () => {
    const numbers = counter(4)
    const two = coroutine(function* (): Awaits {
      const cursor = asyncFor(numbers)
      const items: unknown[] = []
      while (items.length < 2 && (yield* cursor.advance())) items.push(cursor.value)
      return items
    })
    expect([drive(two()), drive(list(numbers))]).toEqual([[0, 1], [2, 3, 'end']]) // prettier-ignore
  })

  it('is asked of __anext__ where that has been replaced', () => {
    const numbers = counter(2)
    const own = AsyncGenASend.prototype
    const before = Object.getPrototypeOf(numbers).__anext__ as () => typeof own
    const replaced = jest.fn(function (this: AsyncGeneratorType) {
      return before.call(this)
    })
    Object.getPrototypeOf(numbers).__anext__ = replaced
    try {
      expect(drive(list(numbers))).toEqual([0, 1, 'end'])
      expect(replaced).toHaveBeenCalledTimes(3)
    } finally {
      Object.getPrototypeOf(numbers).__anext__ = before
    }
  })

  it('keeps the stack flat, whatever is nested in what', () => {
    const through: (depth: number) => AsyncGeneratorType = asyncGenerator('through', function* (depth: number): any {
      if (depth === 0) yield* await_(new Ask('bottom'))
      else {
        yield 0
        const cursor = asyncFor(through(depth - 1))
        while (yield* cursor.advance()) yield cursor.value
      }
    }) as never
    expect(drive(list(through(300)), [0])).toHaveLength(301)
  })
})
