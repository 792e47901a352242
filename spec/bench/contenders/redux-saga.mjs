// redux-saga: sagas run by runSaga over a channel. A trap is a `take` that the driver answers by a `put` into the channel;
// a child is a saga that is called. An effect that is answered at once is handled by recursion, so a long loop of them
// overflows the stack: such loops wait for a promise every PAUSE children, which is part of the figure.
import { runSaga, stdChannel } from 'redux-saga'
import { call, take } from 'redux-saga/effects'
import { FAILURE, FIB, Gate, nothing, ROUND } from '../gate.mjs'
import { versionOf } from './version.mjs'

const PAUSE = 200
const ANSWER = { type: 'answer' }

function run(saga, ...args) {
  return runSaga({ channel: stdChannel(), onError: nothing }, saga, ...args).toPromise()
}

function* child() {
  return 1
}

function* takes() {
  for (;;) yield take('answer')
}

function* promises(n) {
  for (let i = 0; i < n; i++) yield Promise.resolve(i)
}

function* nest(depth, trap) {
  return depth === 1 ? yield trap() : yield call(nest, depth - 1, trap)
}

function* fib(n) {
  return n < 2 ? n : (yield call(fib, n - 1)) + (yield call(fib, n - 2))
}

function* chain(depth, innermost, ...args) {
  return depth === 1 ? yield* innermost(...args) : yield call(chain, depth - 1, innermost, ...args)
}

function* leaf(gate, one) {
  for (;;) {
    const n = yield gate.ask()
    yield* one(n)
    gate.done()
  }
}

async function thrownThrough(depth) {
  try {
    await run(nest, depth, () => Promise.reject(FAILURE))
  } catch (error) {
    if (error !== FAILURE) throw error
  }
}

const jobs = {
  resume(depth) {
    const channel = stdChannel()
    const task = runSaga({ channel, onError: nothing }, chain, depth, takes)
    if (task.isAborted()) throw task.error()
    return (n) => {
      for (let i = 0; i < n; i++) channel.put(ANSWER)
    }
  },
  child: () => (n) =>
    run(function* () {
      let sum = 0
      for (let i = 0; i < n; i++) {
        if (i % PAUSE === 0) yield Promise.resolve()
        sum += yield call(child)
      }
      return void sum
    }),
  trap: () => jobs.resume(1),
  'throw-innermost'(depth) {
    const gate = new Gate()
    const task = runSaga({ channel: stdChannel(), onError: nothing }, chain, depth, leaf, gate, function* (n) {
      for (let i = 0; i < n; i++) {
        try {
          yield Promise.reject(FAILURE)
        } catch {}
      }
    })
    if (task.isAborted()) throw task.error()
    return (n) => gate.run(n)
  },
  'throw-outermost': (depth) => async (n) => {
    for (let i = 0; i < n; i++) await thrownThrough(depth)
  },
  'chain-return': (depth) => async () => void (await run(nest, depth, () => Promise.resolve(1))),
  fib: () => async (n) => {
    for (let i = 0; i < n; i++) await run(fib, FIB)
  },
  spawn: () => (n) => {
    const environment = { channel: stdChannel() }
    for (let i = 0; i < n; i++) runSaga(environment, child)
  },
  'round-robin': () => async (n) => {
    await Promise.all(Array.from({ length: ROUND }, () => run(promises, n / ROUND)))
  },
  // Its own queue is the scheduler.
  scheduler: () => jobs['round-robin'](),
  hold: () => (n) => {
    const environment = { channel: stdChannel() }
    return Array.from({ length: n }, () => runSaga(environment, nest, 1, () => take('answer')))
  },
}

export function load() {
  return { version: versionOf('redux-saga'), jobs }
}
