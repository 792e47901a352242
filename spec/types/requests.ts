/**
 * What several type tests share: two awaitables, an async generator that awaits one of them, and a way to say that two
 * types are the same.
 */
import { asyncGenerator, await_ } from '../../lib/index.js'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** Compiles where the types are the same. */
export const equal = <A, B>(_same: Equal<A, B>): void => {}

/** Asks its driver for a number. */
export class Ask {
  constructor(readonly question: string) {}
  *__await__(): Generator<Ask, number, number> {
    return yield this
  }
}

/** Tells its driver something. */
export class Tell {
  constructor(readonly text: string) {}
  *__await__(): Generator<Tell, void, void> {
    yield this
  }
}

export const ticker = asyncGenerator(function* ticker(to: number) {
  for (let i = 0; i < to; i++) {
    yield* await_(new Tell('tick'))
    yield i
  }
})
