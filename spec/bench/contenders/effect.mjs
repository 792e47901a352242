// Effect: programs written with Effect.gen. A trap is an Effect.sync, a child an Effect.gen, an error an Effect.fail that
// Effect.catch handles (errors are not raised in the generator). What never waits is run by Effect.runSync.
import { Effect, Fiber, Stream } from 'effect'
import { asyncioJobs } from './asyncio/effect.mjs'
import { FAILURE, FIB, Gate, ROUND } from '../gate.mjs'
import { versionOf } from './version.mjs'

const child = () =>
  Effect.gen(function* () {
    return 1
  })

const traps = (n) =>
  Effect.gen(function* () {
    for (let i = 0; i < n; i++) yield* Effect.sync(() => i)
  })

const failures = (n) =>
  Effect.gen(function* () {
    for (let i = 0; i < n; i++) yield* Effect.catch(Effect.fail(FAILURE), () => Effect.void)
  })

const yields = (n) =>
  Effect.gen(function* () {
    for (let i = 0; i < n; i++) yield* Effect.yieldNow
  })

const nest = (depth, trap) =>
  Effect.gen(function* () {
    return depth === 1 ? yield* trap : yield* nest(depth - 1, trap)
  })

const fib = (n) =>
  Effect.gen(function* () {
    return n < 2 ? n : (yield* fib(n - 1)) + (yield* fib(n - 2))
  })

const leaf = (gate, one) =>
  Effect.gen(function* () {
    for (;;) {
      const n = yield* Effect.promise(() => gate.ask())
      yield* one(n)
      gate.done()
    }
  })

const through = (inner) =>
  Effect.gen(function* () {
    return yield* inner
  })

function chainOf(depth, one) {
  const gate = new Gate()
  let chain = leaf(gate, one)
  for (let i = 1; i < depth; i++) chain = through(chain)
  Effect.runFork(chain)
  return (n) => gate.run(n)
}

const times = (n, one) =>
  Effect.gen(function* () {
    for (let i = 0; i < n; i++) yield* one
  })

const caught = (depth) => Effect.catch(nest(depth, Effect.fail(FAILURE)), () => Effect.void)

const jobs = {
  resume: (depth) => chainOf(depth, traps),
  child: () => (n) => {
    Effect.runSync(
      Effect.gen(function* () {
        let sum = 0
        for (let i = 0; i < n; i++) sum += yield* child()
        return sum
      }),
    )
  },
  trap: () => (n) => Effect.runSync(traps(n)),
  'throw-innermost': (depth) => chainOf(depth, failures),
  'throw-outermost': (depth) => (n) => Effect.runSync(times(n, caught(depth))),
  'chain-return': (depth) => () => {
    Effect.runSync(
      nest(
        depth,
        Effect.sync(() => 1),
      ),
    )
  },
  'chain-throw': (depth) => () => Effect.runSync(caught(depth)),
  fib: () => (n) => {
    Effect.runSync(times(n, fib(FIB)))
  },
  spawn: () => (n) =>
    Effect.runPromise(
      Effect.gen(function* () {
        let last
        for (let i = 0; i < n; i++) last = yield* Effect.forkChild(child())
        yield* Fiber.join(last)
      }),
    ),
  'async-generator': () => (n) => {
    let sum = 0
    const numbers = Stream.unfold(0, (i) => Effect.sync(() => (i < n ? [i, i + 1] : undefined)))
    const add = (value) =>
      Effect.sync(() => {
        sum += value
      })
    Effect.runSync(Stream.runForEach(numbers, add))
  },
  'round-robin': () => (n) =>
    Effect.runPromise(
      Effect.gen(function* () {
        const fibers = []
        for (let i = 0; i < ROUND; i++) fibers.push(yield* Effect.forkChild(yields(n / ROUND)))
        for (const fiber of fibers) yield* Fiber.join(fiber)
      }),
    ),
  // Its own queue is the scheduler.
  scheduler: () => jobs['round-robin'](),
  hold: () => (n) => Array.from({ length: n }, () => Effect.runFork(nest(1, Effect.never))),
}

export function load() {
  return { version: versionOf('effect'), jobs: { ...jobs, ...asyncioJobs } }
}
