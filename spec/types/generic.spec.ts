/** Type tests: bodies with type parameters of their own. */
import { await_, coroutine, run, type Awaitable } from '../../lib/index.js'

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
})
