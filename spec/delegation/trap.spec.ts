import { inspect } from 'node:util'
import { await_, Awaitable, coroutine, run, StopIteration, Trap, type CoroutineType } from '../../lib/index'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const equal = <A, B>(_same: Equal<A, B>): void => {}

class Ask extends Trap<string> {
  constructor(readonly question: string) {
    super()
  }
}
class Pause extends Trap<void> {}

const ask = coroutine(function* ask() {
  return yield* await_(new Ask('who?'))
})
const slowly = coroutine(function* slowly() {
  yield* await_(new Pause())
  return yield* await_(ask())
})

describe('a trap', () => {
  it('reaches the driver as it is, and evaluates to the reply', () => {
    const trap = new Ask('who?')
    const body = coroutine(function* () {
      return yield* await_(trap)
    })()
    expect(body.send()).toBe(trap)
    expect(() => body.send('Ada')).toThrow(new StopIteration('Ada'))
  })

  it('goes through all awaits between', () => {
    const got: unknown[] = []
    const answer = (trap: Ask | Pause) => {
      got.push(trap)
      return trap instanceof Ask ? 'Ada' : undefined
    }
    expect(run(slowly(), answer)).toBe('Ada')
    expect(got).toEqual([new Pause(), new Ask('who?')])
  })

  it('raises where it is awaited what the driver throws in', () => {
    const patient = coroutine(function* () {
      try {
        return yield* await_(new Ask('who?'))
      } catch (error) {
        return (error as Error).message
      }
    })
    const refuse = (): string => {
      throw new Error('no answer')
    }
    expect(run(patient(), refuse)).toBe('no answer')
  })

  it('can be awaited again, as any awaitable', () => {
    const trap = new Ask('again?')
    const twice = coroutine(function* () {
      return [yield* await_(trap), yield* await_(trap)]
    })
    let replies = 0
    expect(run(twice(), () => `${(replies += 1)}`)).toEqual(['1', '2'])
  })

  it('is awaited by an __await__ of its own, if it has one', () => {
    class Shouted extends Ask {
      override *__await__(): Generator<this, string, string> {
        return (yield this).toUpperCase()
      }
    }
    const body = coroutine(function* () {
      return yield* await_(new Shouted('who?'))
    })
    expect(run(body(), () => 'ada')).toBe('ADA')
  })

  it('is an Awaitable, of which nothing but its fields is seen', () => {
    expect(new Ask('who?')).toBeInstanceOf(Awaitable)
    expect(inspect(new Ask('who?'))).toBe("Ask { question: 'who?' }")
    expect(JSON.stringify(new Ask('who?'))).toBe('{"question":"who?"}')
  })

  it('tells the checker the reply, and what reaches the driver', () => {
    equal<ReturnType<typeof ask>, CoroutineType<string, Ask, string>>(true)
    equal<ReturnType<typeof slowly>, CoroutineType<string, Ask | Pause, string | void>>(true)
    // @ts-expect-error it has no class that says what is asked
    expect(new Trap()).toBeInstanceOf(Trap)
  })
})
