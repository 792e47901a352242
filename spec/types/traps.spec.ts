/**
 * Type tests: what must and must not compile. ts-jest checks this file, so a line under `@ts-expect-error` that does
 * compile fails the suite, as does a wrong `equal`.
 */
import {
  await_,
  coroutine,
  from,
  generator,
  generatorBasedCoroutine,
  run,
  type Awaitable,
  type Body,
  type CoroutineType,
  type GeneratorType,
} from '../../lib/index.js'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const equal = <A, B>(_same: Equal<A, B>): void => {}

class Ask {
  constructor(readonly question: string) {}
  *__await__(): Generator<Ask, number, number> {
    return yield this
  }
}
class Tell {
  constructor(readonly text: string) {}
  *__await__(): Generator<Tell, void, void> {
    yield this
  }
}

const ask = coroutine(function* ask(question: string) {
  return yield* await_(new Ask(question))
})
const main = coroutine(function* main() {
  const answer = yield* await_(ask('how many?'))
  yield* await_(new Tell(`${answer}`))
  return answer > 1
})

describe('what the checker knows of a chain of awaits', () => {
  it('the result of each await, and of the coroutine', () => {
    coroutine(function* () {
      const number = yield* await_(new Ask('?'))
      equal<typeof number, number>(true)
      const nothing = yield* await_(new Tell('!'))
      equal<typeof nothing, void>(true)
      const through = yield* await_(main())
      equal<typeof through, boolean>(true)
    })
    equal<ReturnType<typeof ask>, CoroutineType<number, Ask, number>>(true)
    equal<ReturnType<typeof main>, CoroutineType<boolean, Ask | Tell, number | void>>(true)
  })

  it('the results and traps of a union of awaitables', () => {
    const either = coroutine(function* (first: boolean) {
      const got = yield* await_(first ? new Ask('?') : new Tell('!'))
      equal<typeof got, number | void>(true)
      return yield* await_(first ? main() : ask('?'))
    })
    equal<ReturnType<typeof either>, CoroutineType<number | boolean, Ask | Tell, number | void>>(true)
  })

  it('what can reach the driver, so that a driver that misses a trap does not compile', () => {
    const answered: boolean = run(main(), (trap) => (trap instanceof Ask ? 2 : undefined))
    expect(answered).toBe(true)
    // @ts-expect-error Tell is not answered
    const missing = () => run(main(), (trap: Ask) => trap.question.length)
    // @ts-expect-error a text is no answer to any of the traps
    const wrong = () => run(main(), (trap) => trap.constructor.name)
    expect([missing, wrong]).toHaveLength(2)
  })

  it('parameters and this of the body', () => {
    // @ts-expect-error a question is needed
    const none = () => ask()
    // @ts-expect-error the question is a text
    const number = () => ask(1)
    const method = {
      factor: 2,
      scaled: coroutine(function* (this: { factor: number }, by: number) {
        return this.factor * by
      }),
    }
    expect(run(method.scaled(3))).toBe(6)
    expect([none, number]).toHaveLength(2)
  })

  it('the results of all kinds of awaitables', () => {
    const trap = generatorBasedCoroutine(function* trap(value: string): Generator<string, number, number> {
      return yield value
    })
    const iterator: Awaitable<'done', string> = { __await__: () => ({ next: () => ({ done: true, value: 'done' }) }) }
    const python = { __await__: () => ({ __next__: (): number => 1 }) }
    coroutine(function* () {
      equal<number, Awaited<number>>(true)
      const viaTrap = yield* await_(trap('x'))
      equal<typeof viaTrap, number>(true)
      const viaIterator = yield* await_(iterator)
      equal<typeof viaIterator, 'done'>(true)
      const viaPython = yield* await_(python)
      equal<typeof viaPython, unknown>(true)
      const viaWrapper = yield* await_({ __await__: () => ask('?').__await__() })
      equal<typeof viaWrapper, number>(true)
    })
  })

  it('the result in a generic function', () => {
    const twice = coroutine(function* <T>(make: () => Awaitable<T, Ask, number>) {
      const first: T = yield* await_(make())
      const second: T = yield* await_(make())
      return [first, second]
    })
    const both = run(
      twice(() => new Ask('?')),
      () => 3,
    )
    expect(both).toEqual([3, 3])
  })
})

describe('what the checker refuses', () => {
  it('a bare yield in a coroutine', () => {
    // @ts-expect-error
    expect(() => run(coroutine(function* () { yield 1 })())).toThrow(TypeError) // prettier-ignore
    // @ts-expect-error
    coroutine(function* () { yield* await_(new Ask('?')); yield 'text' }) // prettier-ignore
    // @ts-expect-error
    coroutine(function* () { yield }) // prettier-ignore
  })

  it('an await without its star', () => {
    // @ts-expect-error
    coroutine(function* () { yield await_(new Ask('?')) }) // prettier-ignore
  })

  it('awaiting what has no __await__', () => {
    coroutine(function* () {
      // @ts-expect-error a number
      yield* await_(1)
      // @ts-expect-error a promise
      yield* await_(Promise.resolve(1))
      // @ts-expect-error a plain generator
      yield* await_(numbers(3))
      // @ts-expect-error a function that makes coroutines
      yield* await_(ask)
      // @ts-expect-error a native generator
      yield* await_(native())
      // @ts-expect-error __await__ returns no iterator
      yield* await_({ __await__: () => 5 })
    })
  })

  it('from in a coroutine, and await_ in a generator', () => {
    // @ts-expect-error
    coroutine(function* () { yield* from(numbers(3)) }) // prettier-ignore
    // @ts-expect-error
    generator(function* () { yield* await_(new Ask('?')) }) // prettier-ignore
    // @ts-expect-error
    generatorBasedCoroutine(function* () { yield* await_(new Ask('?')) }) // prettier-ignore
  })

  it('bodies that are no generator functions', () => {
    // @ts-expect-error
    expect(() => coroutine(() => 1)).toThrow(TypeError)
    // @ts-expect-error
    expect(() => coroutine(async () => 1)).toThrow(TypeError)
    // @ts-expect-error
    expect(() => generator(async function* () {})).toThrow(TypeError)
  })
})

function* native(): Generator<number, void, unknown> {
  yield 1
}
const numbers = generator(function* numbers(to: number) {
  for (let i = 0; i < to; i++) yield i
  return 'end'
})

describe('generators', () => {
  it('know what they yield and return, through delegation', () => {
    equal<ReturnType<typeof numbers>, GeneratorType<number, string, any>>(true)
    const both = generator(function* () {
      const end = yield* from(numbers(2))
      equal<typeof end, string>(true)
      const last: void = yield* from(native())
      yield 'text'
      yield* from(['a', 'b'])
      return last
    })
    equal<ReturnType<typeof both>, GeneratorType<number | string, void, any>>(true)
    expect([...both()]).toEqual([0, 1, 1, 'text', 'a', 'b'])
  })
})

interface Tree {
  value: number
  left?: Tree
  right?: Tree
}

describe('recursive bodies', () => {
  const walk = generator('walk', function* (tree: Tree): Body<void, number> {
    if (tree.left) yield* from(walk(tree.left))
    yield tree.value
    if (tree.right) yield* from(walk(tree.right))
  })
  const count = coroutine('count', function* (down: number): Body<number, Ask, number> {
    if (down === 0) return yield* await_(new Ask('how many?'))
    return (yield* await_(count(down - 1))) + 1
  })
  const pure = coroutine('pure', function* (down: number): Body<number> {
    return down === 0 ? 0 : (yield* await_(pure(down - 1))) + 1
  })

  it('are typed with Body', () => {
    expect([...walk({ value: 2, left: { value: 1 }, right: { value: 3 } })]).toEqual([1, 2, 3])
    equal<ReturnType<typeof count>, CoroutineType<number, Ask, number>>(true)
    expect(run(count(3), (trap) => trap.question.length)).toBe(12)
    expect(run(pure(10))).toBe(10)
    expect(String(walk({ value: 1 }))).toMatch(/^<generator object walk at 0x/)
  })

  it('may not yield in a coroutine either', () => {
    // @ts-expect-error
    coroutine('bad', function* (): Body<void, Ask, number> { yield 1 }) // prettier-ignore
  })
})
