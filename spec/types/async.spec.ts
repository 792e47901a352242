/**
 * Type tests of async generators and `async for`: what must and must not compile. ts-jest
 * checks this file, so a line under `@ts-expect-error` that does compile fails the suite, as does a wrong `equal`.
 */
import {
  aiter,
  anext,
  asyncFor,
  asyncGenerator,
  await_,
  coroutine,
  from,
  generator,
  run,
  type AsyncGeneratorType,
  type AsyncIteratorLike,
  type Await,
  type Awaitable,
  type CoroutineType,
} from '../../lib/index.js'
import { Ask, equal, Tell, ticker } from './requests.js'

const echo = asyncGenerator(function* echo(): Generator<string | Await<Ask, number>, void, boolean> {
  let isLoud = yield 'ready'
  for (;;) isLoud = yield isLoud ? 'loud' : `${yield* await_(new Ask('how loud?'))}`
})
const words = asyncGenerator(function* () {
  yield 'a'
})

describe('what the checker knows of an async generator', () => {
  it('its items, what its awaits let through, and what they are answered with', () => {
    equal<ReturnType<typeof ticker>, AsyncGeneratorType<number, any, Tell, void>>(true)
    equal<ReturnType<typeof words>, AsyncGeneratorType<string, any, never, never>>(true)
    equal<Parameters<typeof ticker>, [to: number]>(true)
    const both = asyncGenerator(function* () {
      yield yield* await_(new Ask('?'))
      yield* await_(new Tell('!'))
      yield 'text'
    })
    equal<ReturnType<typeof both>, AsyncGeneratorType<number | string, any, Ask | Tell, number | void>>(true)
    const none = asyncGenerator(function* () {})
    equal<ReturnType<typeof none>, AsyncGeneratorType<never, any, never, never>>(true)
  })

  it('the items of its asend, athrow and __anext__, and that aclose gives nothing', () => {
    coroutine(function* () {
      const ticks = ticker(3)
      const sent = yield* await_(ticks.asend())
      equal<typeof sent, number>(true)
      const next = yield* await_(ticks.__anext__())
      equal<typeof next, number>(true)
      const thrown = yield* await_(ticks.athrow(new Error()))
      equal<typeof thrown, number>(true)
      const closed = yield* await_(ticks.aclose())
      equal<typeof closed, undefined>(true)
    })
  })

  it('what a yield evaluates to and asend takes, where the body is annotated', () => {
    equal<ReturnType<typeof echo>, AsyncGeneratorType<string, boolean, Ask, number>>(true)
    echo().asend(true).close()
    echo().asend().close()
    // @ts-expect-error a boolean is sent
    echo().asend('loud').close()
    asyncGenerator(function* (): Generator<number, void, boolean> {
      const got = yield 1
      equal<typeof got, boolean>(true)
    })
  })

  it('that anything can be sent where it is not', () => {
    asyncGenerator(function* () {
      const got = yield 1
      equal<typeof got, any>(true)
    })
    words().asend('text').close()
    ticker(1).asend('text').close()
  })

  it('what its awaits let through to the driver of whoever awaits its steps', () => {
    const main = coroutine(function* () {
      const first = yield* await_(ticker(1).asend())
      return first + (yield* await_(echo().asend())).length
    })
    equal<ReturnType<typeof main>, CoroutineType<number, Tell | Ask, void | number>>(true)
    expect(run(main(), (trap) => (trap instanceof Ask ? 2 : undefined))).toBe(5)
    // @ts-expect-error Ask is not answered
    const missing = () => run(main(), (trap: Tell) => void trap.text)
    // @ts-expect-error a text is no answer to any of the traps
    const wrong = () => run(main(), (trap) => trap.constructor.name)
    expect([missing, wrong]).toHaveLength(2)
  })

  it('parameters and this of the body', () => {
    const thing = {
      factor: 2,
      scaled: asyncGenerator('scaled', function* (this: { factor: number }, by: number) {
        yield this.factor * by
      }),
    }
    // @ts-expect-error a number is needed
    const none = () => thing.scaled()
    expect([none, thing.scaled(2)]).toHaveLength(2)
  })

  it('the items of a recursive body, which is annotated', () => {
    interface Tree {
      readonly value: number
      readonly under: readonly Tree[]
    }
    const walk = asyncGenerator('walk', function* (tree: Tree): Generator<number | Await<Ask, number>, void, any> {
      yield tree.value * (yield* await_(new Ask('factor?')))
      for (const under of tree.under) {
        const below = asyncFor(walk(under))
        while (yield* below.advance()) yield below.value
      }
    })
    equal<ReturnType<typeof walk>, AsyncGeneratorType<number, any, Ask, number>>(true)
    const list = coroutine(function* () {
      const values: number[] = []
      const all = asyncFor(walk({ value: 1, under: [{ value: 2, under: [] }] }))
      while (yield* all.advance()) values.push(all.value)
      return values
    })
    expect(run(list(), () => 10)).toEqual([10, 20])
  })
})

describe('what the checker knows of asynchronous iteration', () => {
  it('the item of the cursor, and that advance tells whether there is one', () => {
    const main = coroutine(function* () {
      const ticks = asyncFor(ticker(2))
      equal<typeof ticks.value, number>(true)
      const isThere = yield* ticks.advance()
      equal<typeof isThere, boolean>(true)
    })
    equal<ReturnType<typeof main>, CoroutineType<void, Tell, void>>(true)
  })

  it('the item of anext, with the fallback', () => {
    const main = coroutine(function* () {
      const ticks = aiter(ticker(2))
      equal<typeof ticks, AsyncIteratorLike<number, Tell, void>>(true)
      const one = yield* await_(anext(ticks))
      equal<typeof one, number>(true)
      const other = yield* await_(anext(ticks, 'over'))
      equal<typeof other, number | string>(true)
      const last = yield* await_(anext(ticks, undefined))
      equal<typeof last, number | undefined>(true)
    })
    equal<ReturnType<typeof main>, CoroutineType<void, Tell, void>>(true)
  })

  it('the items of an iterator of one’s own', () => {
    const lines = {
      __aiter__: () => ({ __anext__: (): Awaitable<'line', Ask, number> => ({ *__await__() { yield new Ask('?'); return 'line' } }) }), // prettier-ignore
    }
    const main = coroutine(function* () {
      const cursor = asyncFor(lines)
      while (yield* cursor.advance()) return cursor.value
      return undefined
    })
    equal<ReturnType<typeof main>, CoroutineType<'line' | undefined, Ask, number>>(true)
  })
})

function* native(): Generator<Await<Ask, number>, void, unknown> {
  yield* await_(new Ask('?'))
}

describe('what the checker refuses', () => {
  it('from in an async generator', () => {
    // @ts-expect-error
    asyncGenerator(function* () { yield* from([1]) }) // prettier-ignore
  })

  it('return with a value in an async generator', () => {
    // @ts-expect-error
    asyncGenerator(function* () { yield 1; return 2 }) // prettier-ignore
    // @ts-expect-error
    asyncGenerator('named', function* () { yield 1; return 2 }) // prettier-ignore
  })

  it('an await, a delegation or an advance without its star', () => {
    // @ts-expect-error
    asyncGenerator(function* () { yield await_(new Ask('?')) }) // prettier-ignore
    // @ts-expect-error
    asyncGenerator('named', function* () { yield 1; yield await_(new Ask('?')) }) // prettier-ignore
    // @ts-expect-error
    asyncGenerator(function* () { yield from([1]) }) // prettier-ignore
    // @ts-expect-error
    asyncGenerator(function* () { yield asyncFor(ticker(1)).advance() }) // prettier-ignore
    // @ts-expect-error
    asyncGenerator(function* () { yield native() }) // prettier-ignore
    // @ts-expect-error
    coroutine(function* () { yield asyncFor(ticker(1)).advance() }) // prettier-ignore
  })

  it('but not items that are iterable', () => {
    const made = asyncGenerator(function* (list: any[]) {
      yield [1]
      yield list
      yield [] as never[]
      yield 'text'
      yield new Map([[1, 2]])
      yield generator(function* () { yield 1 })() // prettier-ignore
    })
    expect(made([])).toHaveProperty('ag_running', false)
  })

  it('awaiting an async generator', () => {
    coroutine(function* () {
      // @ts-expect-error
      yield* await_(words())
      // @ts-expect-error
      yield* await_(words)
    })
    // @ts-expect-error
    coroutine(function* () { yield* from(words()) }) // prettier-ignore
  })

  it('going asynchronously over what is no asynchronous iterable', () => {
    // @ts-expect-error a list
    asyncFor([1, 2])
    // @ts-expect-error a generator
    asyncFor(native())
    // @ts-expect-error JavaScript's
    asyncFor((async function* () {})())
    // @ts-expect-error a list
    expect(() => aiter([1])).toThrow(TypeError)
    // @ts-expect-error an iterable is no iterator
    expect(() => anext({ __aiter__: () => words() })).toThrow(TypeError)
  })

  it('bodies that are no generator functions', () => {
    // @ts-expect-error
    expect(() => asyncGenerator(() => 1)).toThrow(TypeError)
    // @ts-expect-error
    expect(() => asyncGenerator(async function* () { yield 1 })).toThrow(TypeError) // prettier-ignore
  })
})
