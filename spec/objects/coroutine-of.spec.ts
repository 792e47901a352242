import { await_, coroutine, coroutineOf, CoroutineType, from, generator, run, Trap } from '../../lib/index'
import { observeNew, type Observed } from '../../lib/sys/never-awaited'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const equal = <A, B>(_same: Equal<A, B>): void => {}

class Ask extends Trap<number> {
  constructor(readonly question: string) {
    super()
  }
}
class Account {
  balance = 0;
  *deposit(amount: number) {
    this.balance += amount + (yield* await_(new Ask('fee?')))
    return this.balance
  }
}
class Savings extends Account {
  override *deposit(amount: number) {
    const interest = yield* await_(new Ask('interest?'))
    return yield* super.deposit(amount + interest)
  }
  *map<A, B>(values: A[], f: (value: A) => B) {
    yield* this.deposit(1)
    return values.map(f)
  }
}

describe('coroutineOf', () => {
  it('makes a coroutine of what a generator method returns, with super and generics', () => {
    const made = coroutineOf(new Savings().deposit(10), 'deposit')
    equal<typeof made, CoroutineType<number, Ask, number>>(true)
    expect(made).toBeInstanceOf(CoroutineType)
    expect(String(made)).toMatch(/^<coroutine object deposit at 0x/)
    const asked: string[] = []
    const answer = (ask: Ask) => asked.push(ask.question)
    expect(run(made, answer)).toBe(13)
    expect(asked).toEqual(['interest?', 'fee?'])
    const texts: string[] = run(coroutineOf(new Savings().map([1, 2], String)), () => 0)
    expect(texts).toEqual(['1', '2'])
  })

  it('is awaited like any other', () => {
    const main = coroutine(function* () {
      return yield* await_(coroutineOf(new Account().deposit(5)))
    })
    expect(run(main(), () => 1)).toBe(6)
  })

  it('takes no generator twice, nor one that a coroutine delegates to', () => {
    const body = new Account().deposit(1)
    coroutineOf(body).close()
    expect(() => coroutineOf(body)).toThrow('the generator is part of a coroutine already: call the method again')
  })

  it('is told of to those who watch for what is never awaited', () => {
    const made: Observed[] = []
    const stop = observeNew((one) => made.push(one))
    const account = coroutineOf(new Account().deposit(1), 'deposit')
    stop()
    expect(made.map(({ what }) => what)).toEqual(["coroutine 'deposit'"])
    expect(made[0]?.isForgotten()).toBe(true)
    account.close()
    expect(made[0]?.isForgotten()).toBe(false)
  })

  it('refuses what is no generator object', () => {
    for (const [value, type] of [
      [function* () {}, 'function'],
      [generator(function* () {})(), 'generator'],
      [[1].values(), 'list_iterator'],
      [undefined, 'NoneType'],
    ] as const) {
      expect(() => coroutineOf(value as never)).toThrow(
        `coroutineOf() needs a generator object, as a method *name() { … } returns it, not ${type}`,
      )
    }
    // @ts-expect-error a coroutine does not yield
    coroutineOf((function* () { yield 1 })()) // prettier-ignore
    // @ts-expect-error nor delegate
    coroutineOf((function* () { yield* from([1]) })()) // prettier-ignore
  })
})
