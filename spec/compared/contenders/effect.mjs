// Effect: descriptions of work, written with Effect.fn and Effect.gen as its documentation does.
import { Cause, Effect, Fiber } from 'effect'
import { TestClock } from 'effect/testing'
import { depths } from '../points.mjs'

const printed = (effect) =>
  Effect.runPromise(
    effect.pipe(Effect.catchCause((cause) => Effect.sync(() => console.log(Cause.pretty(cause).split('\n', 1)[0])))),
  )

export const programs = {
  async error() {
    const leaf = Effect.fn('leaf')(function* () {
      yield* Effect.sleep(1)
      throw new RangeError('boom')
    })
    const middle = Effect.fn('middle')(function* () {
      yield* leaf()
    })
    const outer = Effect.fn('outer')(function* () {
      yield* middle()
    })
    const shown = Effect.catchCause(outer(), (cause) => Effect.sync(() => console.log(Cause.pretty(cause))))
    await Effect.runPromise(shown)
  },
  async dropped() {
    const save = Effect.fn('save')(function* () {
      console.log('saved')
    })
    await Effect.runPromise(
      Effect.gen(function* () {
        save()
      }),
    )
  },
  async catches() {
    let tries = 0
    const flaky = Effect.gen(function* () {
      tries++
      yield* Effect.sleep(10)
      return yield* Effect.fail(new Error('not yet'))
    })
    const retrying = Effect.gen(function* () {
      while (tries < 8) {
        const outcome = yield* Effect.exit(flaky)
        if (outcome._tag === 'Success') return
      }
    })
    await printed(Effect.timeout(retrying, 25))
    console.log(tries < 8 ? 'the tries stopped' : 'the tries went on')
  },
  async cancels() {
    const work = Effect.sleep(1000).pipe(
      Effect.ensuring(Effect.sleep(1).pipe(Effect.andThen(Effect.sync(() => console.log('closed'))))),
    )
    await printed(
      Effect.gen(function* () {
        const fiber = yield* Effect.forkChild(work)
        yield* Effect.sleep(5)
        yield* Fiber.interrupt(fiber)
        yield* Fiber.join(fiber)
      }),
    )
  },
  async group() {
    const fails = Effect.sleep(5).pipe(Effect.andThen(Effect.fail(new Error('no'))))
    const writes = Effect.sleep(20).pipe(
      Effect.andThen(Effect.sync(() => console.log('written'))),
      Effect.ensuring(Effect.sync(() => console.log('closed'))),
    )
    await printed(Effect.all([fails, writes], { concurrency: 'unbounded' }))
    console.log('all has ended')
  },
  async depth() {
    const dive = (depth) =>
      Effect.gen(function* () {
        return depth === 0 ? 0 : 1 + (yield* dive(depth - 1))
      })
    for (const depth of depths) console.log(await Effect.runPromise(dive(depth)).catch((error) => String(error)))
  },
  async hour() {
    await Effect.runPromise(
      Effect.gen(function* () {
        const work = Effect.sleep('1 hour').pipe(Effect.andThen(Effect.sync(() => console.log('an hour later'))))
        const fiber = yield* Effect.forkChild(work)
        yield* TestClock.adjust('1 hour')
        yield* Fiber.join(fiber)
      }).pipe(Effect.provide(TestClock.layer())),
    )
  },
}
