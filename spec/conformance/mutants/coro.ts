/**
 * Mutants of coroutines.
 */
import { delegating } from './delegation.js'
import {
  attribute,
  errors,
  making,
  type Mutant,
  mutant,
  ours,
  raise,
  replace,
  rescued,
  resuming,
  says,
} from './mutant.js'

const isUnstarted = (coroutine: any) => ours.inspect['getCoroutineState']!(coroutine) === 'CORO_CREATED'
const isFinished = (coroutine: any) => coroutine.cr_frame === undefined
const isCoroutine = (value: unknown) => ours.inspect['isCoroutine']!(value) === true

/** Does something else with what comes out of a coroutine's methods. */
function whenRaised(instead: (error: any) => unknown) {
  return making('coroutine', (coroutine) =>
    replace(
      coroutine,
      resuming((call) => rescued(call, instead)),
    ),
  )
}

export const coro: readonly Mutant[] = [
  mutant(
    'CORO-03',
    'forgets the just-started check of coroutines',
    making('coroutine', (coroutine) => {
      replace(coroutine, { send: (send, value) => send(isUnstarted(coroutine) ? undefined : value) })
    }),
  ),
  mutant('CORO-04', 'takes a coroutine for an iterable', {
    iter: (iterable: any) => (isCoroutine(iterable) ? iterable.__await__() : ours.iter(iterable)),
  }),
  mutant(
    'CORO-05',
    'ends a finished coroutine again, as if it were a generator',
    whenRaised((error) => raise(says(error, 'cannot reuse') ? new errors.StopIteration() : error)),
  ),
  mutant(
    'CORO-06',
    'refuses to close a finished coroutine',
    making('coroutine', (coroutine) =>
      replace(coroutine, {
        close: (close) => (isFinished(coroutine) ? raise(new errors.RuntimeError('cannot reuse')) : close()),
      }),
    ),
  ),
  mutant(
    'CORO-10',
    'gives back what is thrown into a finished coroutine',
    making('coroutine', (coroutine) =>
      replace(coroutine, {
        throw: (original, error, ...rest) => (isFinished(coroutine) ? raise(error) : original(error, ...rest)),
      }),
    ),
  ),
  mutant('CORO-14', 'lets two coroutines await a third one', {
    await_: (awaitable: any) => {
      if (!isCoroutine(awaitable) || !awaitable.cr_suspended) return ours.await_(awaitable)
      class Wrapped {
        __await__() {
          return awaitable.__await__()
        }
      }
      return ours.await_(new Wrapped())
    },
  }),
  mutant(
    'CORO-17',
    'has other words for a coroutine that is executing',
    whenRaised((error) => raise(says(error, 'coroutine already executing') ? new TypeError('is running') : error)),
  ),
  mutant(
    'CORO-20',
    'speaks of generators when a coroutine ignores GeneratorExit',
    making('coroutine', (coroutine) =>
      replace(coroutine, {
        close: (close) =>
          rescued(close, (error) =>
            raise(
              says(error, 'coroutine ignored') ? new errors.RuntimeError('generator ignored GeneratorExit') : error,
            ),
          ),
      }),
    ),
  ),
  mutant(
    'CORO-21',
    'lets StopIteration out of coroutines',
    whenRaised((error) => raise(says(error, 'coroutine raised StopIteration') ? error.cause : error)),
  ),
  mutant(
    'CORO-23',
    'raises a result that is an exception',
    whenRaised((error) =>
      raise(error instanceof errors.StopIteration && error.value instanceof Error ? error.value : error),
    ),
  ),
  mutant(
    'CORO-24',
    'has coroutines that are their own iterators',
    making('coroutine', (coroutine) => replace(coroutine, { __await__: () => coroutine })),
  ),
  mutant(
    'CORO-28',
    'shows what a coroutine awaits while it runs',
    making('coroutine', (coroutine) => {
      let last: unknown
      attribute(coroutine, 'cr_await', (awaited) => {
        if (awaited !== undefined) last = awaited
        return last
      })
    }),
  ),
  mutant(
    'CORO-35',
    'has a close() of coroutines that always gives None',
    making('coroutine', (coroutine) => replace(coroutine, { close: (close) => void close() })),
  ),
  mutant('CORO-40', 'takes a turn for an await that needs none', {
    await_: (awaitable: any) => {
      if (!isCoroutine(awaitable) || !isUnstarted(awaitable)) return ours.await_(awaitable)
      class Slow {
        *__await__() {
          return yield* delegating(awaitable.__await__(), {
            *after(count) {
              if (count === 0) yield undefined
            },
          })
        }
      }
      return ours.await_(new Slow())
    },
  }),
]
