/** What the checker makes of awaitables, and the sentences in which it refuses what is none. */
import type { AnyAwaitable, Checked, ResultOf, YieldsOf } from '../../lib/protocol/awaited'
import { await_, coroutine, run, Trap, type Awaitable, type GeneratorBasedCoroutine } from '../../lib/index'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const equal = <A, B>(_same: Equal<A, B>): void => {}

class Ask extends Trap<string> {}

describe('what awaiting comes to, for the checker', () => {
  it('is the result, and what reaches the driver, of each kind of awaitable', () => {
    equal<ResultOf<Ask>, string>(true)
    equal<YieldsOf<Ask>, Ask>(true)
    equal<ResultOf<Ask | Awaitable<number, boolean>>, string | number>(true)
    equal<ResultOf<GeneratorBasedCoroutine<Ask, 'end', string>>, 'end'>(true)
    equal<YieldsOf<GeneratorBasedCoroutine<Ask, 'end', string>>, Ask>(true)
    equal<Checked<Ask>, Ask>(true)
    equal<
      Checked<Promise<1>>,
      AnyAwaitable | 'a promise cannot be awaited here: write wrapPromise(promise), of dunder-await/asyncio'
    >(true)
    equal<Checked<() => Ask>, AnyAwaitable | 'a function cannot be awaited: call it, f(…)'>(true)
    equal<Checked<Ask | undefined>, AnyAwaitable | 'it may be undefined, which cannot be awaited: check that first'>(
      true,
    )
  })

  it('is known of a type parameter that is awaitable by its constraint', () => {
    const logged = <A extends Awaitable<number, Ask, string>>(awaitable: A) =>
      coroutine(function* () {
        return yield* await_(awaitable)
      })()
    const ready = coroutine(function* () {
      return 7
    })
    const result: number = run(logged(ready() as Awaitable<number, Ask, string>), () => '')
    expect(result).toBe(7)
  })
})
