// Native async functions: `await` of a value is the trap, the engine's microtask queue the driver. A chain is as flat as
// ours once it is suspended; to build one by recursion takes the stack.
import { asyncioJobs } from './asyncio/async-await.mjs'
import { FAILURE, failDeep, FIB, Gate, nothing, ROUND } from '../gate.mjs'

async function child() {
  return 1
}

async function traps(n) {
  for (let i = 0; i < n; i++) await i
}

async function waiting() {
  await undefined
}

async function nest(depth, trap) {
  return depth === 1 ? await trap() : await nest(depth - 1, trap)
}

async function fails(depth) {
  return depth === 1 ? failDeep() : await fails(depth - 1)
}

async function fib(n) {
  return n < 2 ? n : (await fib(n - 1)) + (await fib(n - 2))
}

async function* numbers(n) {
  for (let i = 0; i < n; i++) yield i
}

/** Chains the harness can start and stop: the innermost body does `one` operation after the other. */
async function leaf(gate, one) {
  for (;;) {
    const n = await gate.ask()
    await one(n)
    gate.done()
  }
}

async function through(inner) {
  return await inner
}

function chainOf(depth, one) {
  const gate = new Gate()
  let chain = leaf(gate, one)
  for (let i = 1; i < depth; i++) chain = through(chain)
  return (n) => gate.run(n)
}

const jobs = {
  resume: (depth) => chainOf(depth, traps),
  child: () => async (n) => {
    let sum = 0
    for (let i = 0; i < n; i++) sum += await child()
    return void sum
  },
  trap: () => traps,
  'own-trap': () => traps,
  'child-trap': () => async (n) => {
    for (let i = 0; i < n; i++) await waiting()
  },
  'throw-innermost': (depth) =>
    chainOf(depth, async (n) => {
      for (let i = 0; i < n; i++) {
        try {
          await Promise.reject(FAILURE)
        } catch {}
      }
    }),
  'throw-outermost': (depth) => async (n) => {
    for (let i = 0; i < n; i++) {
      try {
        await nest(depth, () => Promise.reject(FAILURE))
      } catch (error) {
        if (error !== FAILURE) throw error
      }
    }
  },
  'chain-return': (depth) => async () => void (await nest(depth, nothing)),
  error: () => async (n) => {
    for (let i = 0; i < n; i++) {
      try {
        await fails(3)
      } catch {}
    }
  },
  fib: () => async (n) => {
    for (let i = 0; i < n; i++) await fib(FIB)
  },
  spawn: () => async (n) => {
    let last
    for (let i = 0; i < n; i++) last = child()
    await last
  },
  'async-generator': () => async (n) => {
    let sum = 0
    for await (const value of numbers(n)) sum += value
    return void sum
  },
  'round-robin': () => async (n) => {
    await Promise.all(Array.from({ length: ROUND }, () => traps(n / ROUND)))
  },
  // The microtask queue is the scheduler.
  scheduler: () => jobs['round-robin'](),
  // Whoever is to settle a promise holds it, and it the function that awaits it.
  hold: () => (n) =>
    Array.from({ length: n }, () => {
      const pending = new Promise(nothing)
      void nest(1, () => pending)
      return pending
    }),
}

export function load() {
  return { version: `Node ${process.versions.node}`, jobs: { ...jobs, ...asyncioJobs } }
}
