/** Type tests: bodies with type parameters of their own, and with default values. */
import {
  asyncFor,
  asyncGenerator,
  asyncWith,
  await_,
  coroutine,
  from,
  generator,
  run,
  type AsyncGeneratorType,
  type AsyncIterableLike,
  type Awaitable,
  type CoroutineType,
  type GeneratorType,
  type NotInferred,
} from '../../lib/index.js'
import { asynccontextmanager, contextmanager, with_ } from '../../lib/contextlib/index.js'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const equal = <A, B>(_same: Equal<A, B>): void => {}

class Ask {
  *__await__(): Generator<Ask, number, number> {
    return yield this
  }
}

describe('a generic coroutine', () => {
  it('keeps its type parameters', () => {
    const same = coroutine(function* <T>(value: T) {
      return value
    })
    const text: string = run(same('text'))
    expect(text).toBe('text')
  })

  it('passes on what its awaitables come to, and what they let through', () => {
    const twice = coroutine(function* <T, Y>(make: () => Awaitable<T, Y, number>) {
      return [yield* await_(make()), yield* await_(make())]
    })
    const both: number[] = run(
      twice(() => new Ask()),
      () => 3,
    )
    expect(both).toEqual([3, 3])
    // @ts-expect-error a text is no answer
    const wrong = () => run(twice(() => new Ask()), () => 'text') // prettier-ignore
    expect(wrong).toBeDefined()
  })

  it('has the parameters of another function, whatever they are', () => {
    const logged = <A extends unknown[], T, Y>(f: (...args: A) => Awaitable<T, Y, any>) =>
      coroutine(f.name, function* (...args: A) {
        return yield* await_(f(...args))
      })
    const add = logged(coroutine(function* add(a: number, b = 1) { return a + b })) // prettier-ignore
    equal<Parameters<typeof add>, [a: number, b?: number | undefined]>(true)
    expect(run(add(1))).toBe(2)
  })
})

describe('a generic generator', () => {
  const repeated = generator(function* repeated<T>(value: T, times: number) {
    for (let i = 0; i < times; i++) yield value
    return value
  })

  it('yields and returns what is of the type of a parameter', () => {
    const one = repeated(true, 1)
    equal<typeof one, GeneratorType<boolean, boolean, any>>(true)
    one.close()
    const texts: string[] = [...repeated('x', 2)]
    expect(texts).toEqual(['x', 'x'])
  })

  it('delegates to another', () => {
    const more = generator('more', function* <T>(value: T, times = 1) {
      yield* from(repeated(value, times))
      yield value
    })
    const numbers: number[] = [...more(7)]
    expect(numbers).toEqual([7, 7])
  })
})

describe('a generic async generator', () => {
  const ones = asyncGenerator(function* ones(to: number) {
    for (let i = 0; i < to; i++) yield yield* await_(new Ask())
  })
  const mapped = asyncGenerator(function* mapped<A, B, Y>(source: AsyncIterableLike<A, Y, number>, f: (a: A) => B) {
    const each = asyncFor(source)
    while (yield* each.advance()) yield f(each.value)
  })

  it('yields what its functions give', () => {
    const texts = mapped(ones(1), (one) => `${one}`)
    equal<typeof texts, AsyncGeneratorType<string, any, Ask, number>>(true)
    const main = coroutine(function* () {
      const all: string[] = []
      const each = asyncFor(texts)
      while (yield* each.advance()) all.push(each.value)
      return all
    })
    expect(run(main(), () => 1)).toEqual(['1'])
  })
})

describe('a generic manager', () => {
  it('gives what is of the type of a parameter', () => {
    const lent = contextmanager(function* <T>(thing: T) {
      yield thing
    })
    const length: number | undefined = with_(lent('text'), (text) => text.length)
    expect(length).toBe(4)
    const asked = asynccontextmanager(function* <T>(make: (n: number) => T, by = 2) {
      yield make(by * (yield* await_(new Ask())))
    })
    const main = coroutine(function* () {
      return yield* asyncWith(asked(String), function* (text) {
        equal<typeof text, string>(true)
        return text
      })
    })
    expect(run(main(), () => 4)).toBe('8')
  })
})

describe('a parameter with a default value', () => {
  it('has its type, in each kind of body', () => {
    const c = coroutine(function* (text: string, amount = 1) {
      return text + amount.toFixed()
    })
    equal<Parameters<typeof c>, [text: string, amount?: number | undefined]>(true)
    const g = generator(function* (start = 0, words: string[] = []) {
      yield words[start]?.length
    })
    equal<Parameters<typeof g>, [start?: number | undefined, words?: string[] | undefined]>(true)
    const a = asyncGenerator(function* (amount = 1) {
      yield amount.toFixed()
    })
    equal<typeof a, (this: unknown, amount?: number) => AsyncGeneratorType<string, any, never, never>>(true)
    const options = coroutine(function* ({ by = 1, label = 'x' } = {}) {
      return label.repeat(by)
    })
    expect([run(c('x')), [...g()], run(options({ by: 2 }))]).toEqual(['x1', [undefined], 'xx'])
  })

  it('or is asked for', () => {
    // @ts-expect-error
    coroutine(function* (_amount) {}) // prettier-ignore
  })
})

describe('what yield evaluates to', () => {
  it('is any in a generator and an async generator that do not say it', () => {
    const sum = generator(function* (start: number) {
      let total = start
      for (;;) total += yield total
    })
    const g = sum(1)
    g.send()
    expect(g.send(2)).toBe(3)
    asyncGenerator(function* (_start: number) {
      const got = yield 1
      equal<typeof got, any>(true)
    })
  })
})

describe('a body of which nothing is known', () => {
  it('makes what can be called with anything', () => {
    const made = coroutine('made', function* () {} as never)
    equal<typeof made, (this: unknown, ...args: NotInferred) => CoroutineType<unknown, unknown, never>>(true)
    expect(run(made(1, 'two') as CoroutineType)).toBeUndefined()
  })
})
