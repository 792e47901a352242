// co: a trap is a promise, a child a generator that is yielded, as its README has it.
import co from 'co'
import { FAILURE, FIB, Gate, nothing, ROUND } from '../gate.mjs'
import { versionOf } from './version.mjs'

function* child() {
  return 1
}

function* traps(n) {
  for (let i = 0; i < n; i++) yield Promise.resolve(i)
}

function* nest(depth, trap) {
  return depth === 1 ? yield trap() : yield nest(depth - 1, trap)
}

function* fib(n) {
  return n < 2 ? n : (yield fib(n - 1)) + (yield fib(n - 2))
}

function* leaf(gate, one) {
  for (;;) {
    const n = yield gate.ask()
    yield* one(n)
    gate.done()
  }
}

function* through(inner) {
  return yield inner
}

function chainOf(depth, one) {
  const gate = new Gate()
  let chain = co(leaf(gate, one))
  for (let i = 1; i < depth; i++) chain = co(through(chain))
  return (n) => gate.run(n)
}

async function thrownThrough(depth) {
  try {
    await co(nest(depth, () => Promise.reject(FAILURE)))
  } catch (error) {
    if (error !== FAILURE) throw error
  }
}

const jobs = {
  resume: (depth) => chainOf(depth, traps),
  child: () => (n) =>
    co(function* () {
      let sum = 0
      for (let i = 0; i < n; i++) sum += yield child()
      return void sum
    }),
  trap: () => (n) => co(traps(n)),
  'throw-innermost': (depth) =>
    chainOf(depth, function* (n) {
      for (let i = 0; i < n; i++) {
        try {
          yield Promise.reject(FAILURE)
        } catch {}
      }
    }),
  'throw-outermost': (depth) => async (n) => {
    for (let i = 0; i < n; i++) await thrownThrough(depth)
  },
  'chain-return': (depth) => async () => void (await co(nest(depth, () => Promise.resolve(1)))),
  fib: () => async (n) => {
    for (let i = 0; i < n; i++) await co(fib(FIB))
  },
  spawn: () => async (n) => {
    let last
    for (let i = 0; i < n; i++) last = co(child)
    await last
  },
  'round-robin': () => async (n) => {
    await Promise.all(Array.from({ length: ROUND }, () => co(traps(n / ROUND))))
  },
  // Its own queue is the scheduler.
  scheduler: () => jobs['round-robin'](),
  hold: () => (n) =>
    Array.from({ length: n }, () => {
      const pending = new Promise(nothing)
      void co(nest(1, () => pending))
      return pending
    }),
}

export function load() {
  return { version: versionOf('co'), jobs }
}
