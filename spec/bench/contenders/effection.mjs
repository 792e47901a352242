// effection: operations are generators that delegate to each other by native `yield*`, so a child costs what that costs,
// and so does depth. A trap is an operation made by `lift`; what it asks of the runtime is answered by a queue.
import { each, lift, run, spawn, suspend, until } from 'effection'
import { asyncioJobs } from './asyncio/effection.mjs'
import { FAILURE, FIB, Gate, ROUND } from '../gate.mjs'
import { versionOf } from './version.mjs'

const answer = lift((value) => value)
const fail = lift(() => {
  throw FAILURE
})

function* child() {
  return 1
}

function* traps(n) {
  for (let i = 0; i < n; i++) yield* answer(i)
}

function* promises(n) {
  for (let i = 0; i < n; i++) yield* until(Promise.resolve(i))
}

function* failures(n) {
  for (let i = 0; i < n; i++) {
    try {
      yield* fail()
    } catch {}
  }
}

function* nest(depth, trap) {
  return depth === 1 ? yield* trap() : yield* nest(depth - 1, trap)
}

function* fib(n) {
  return n < 2 ? n : (yield* fib(n - 1)) + (yield* fib(n - 2))
}

function* leaf(gate, one) {
  for (;;) {
    const n = yield* until(gate.ask())
    yield* one(n)
    gate.done()
  }
}

function* through(inner) {
  return yield* inner
}

async function chainOf(depth, one) {
  const gate = new Gate()
  let chain = leaf(gate, one)
  for (let i = 1; i < depth; i++) chain = through(chain)
  const task = run(() => chain)
  // If it cannot even begin, it is the task that says so.
  await Promise.race([task, gate.run(0)])
  return (n) => gate.run(n)
}

/** A stream that is read by `each`: a subscription's `next` is an operation. */
function numbers(n) {
  return (function* () {
    let i = 0
    return {
      *next() {
        return i < n ? { done: false, value: i++ } : { done: true, value: undefined }
      },
    }
  })()
}

const jobs = {
  resume: (depth) => chainOf(depth, traps),
  child: () => (n) =>
    run(function* () {
      let sum = 0
      for (let i = 0; i < n; i++) sum += yield* child()
      return void sum
    }),
  trap: () => (n) => run(() => traps(n)),
  'throw-innermost': (depth) => chainOf(depth, failures),
  'throw-outermost': (depth) => (n) =>
    run(function* () {
      for (let i = 0; i < n; i++) {
        try {
          yield* nest(depth, fail)
        } catch (error) {
          if (error !== FAILURE) throw error
        }
      }
    }),
  'chain-return': (depth) => async () => void (await run(() => nest(depth, () => answer(1)))),
  fib: () => (n) =>
    run(function* () {
      for (let i = 0; i < n; i++) yield* fib(FIB)
    }),
  spawn: () => (n) =>
    run(function* () {
      for (let i = 0; i < n; i++) yield* yield* spawn(child)
    }),
  'async-generator': () => (n) =>
    run(function* () {
      let sum = 0
      for (const value of yield* each(numbers(n))) {
        sum += value
        yield* each.next()
      }
      return void sum
    }),
  'round-robin': () => (n) =>
    run(function* () {
      const tasks = []
      for (let i = 0; i < ROUND; i++) tasks.push(yield* spawn(() => promises(n / ROUND)))
      for (const task of tasks) yield* task
    }),
  // Its own queue is the scheduler.
  scheduler: () => jobs['round-robin'](),
  hold: () => (n) => {
    const held = []
    const task = run(function* () {
      for (let i = 0; i < n; i++) held.push(yield* spawn(() => nest(1, suspend)))
      yield* suspend()
    })
    return [held, task]
  },
}

export function load() {
  return { version: versionOf('effection'), jobs: { ...jobs, ...asyncioJobs } }
}
