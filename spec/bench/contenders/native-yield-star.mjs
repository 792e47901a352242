// Native `yield*`: generators that delegate to generators. Each level costs a step at every resume, and some thousands
// of them overflow the stack.
import { FAILURE, failDeep, FIB, ROUND } from '../gate.mjs'

class Trap {
  *[Symbol.iterator]() {
    return yield this
  }
}

function* values() {
  for (;;) yield 1
}

function* catchInnermost() {
  for (;;) {
    try {
      for (;;) yield 1
    } catch {}
  }
}

function* through(inner) {
  return yield* inner
}

function* child() {
  return 1
}

function* children(n) {
  let sum = 0
  for (let i = 0; i < n; i++) sum += yield* child()
  return sum
}

function* traps(n) {
  for (let i = 0; i < n; i++) yield* new Trap()
}

function* nest(depth) {
  return depth === 1 ? yield* new Trap() : yield* nest(depth - 1)
}

function* catchOutermost(depth) {
  try {
    return depth === 1 ? yield* new Trap() : yield* nest(depth - 1)
  } catch (error) {
    if (error !== FAILURE) throw error
    return 'caught'
  }
}

function* fails(depth) {
  return depth === 1 ? failDeep() : yield* fails(depth - 1)
}

function* fib(n) {
  return n < 2 ? n : (yield* fib(n - 1)) + (yield* fib(n - 2))
}

function chainOf(depth, innermost) {
  let chain = innermost
  for (let i = 1; i < depth; i++) chain = through(chain)
  chain.next()
  return chain
}

const jobs = {
  resume(depth) {
    const chain = chainOf(depth, values())
    return (n) => {
      for (let i = 0; i < n; i++) chain.next(i)
    }
  },
  child: () => (n) => children(n).next(),
  trap: () => (n) => {
    const loop = traps(n)
    while (loop.next().done !== true);
  },
  'throw-innermost'(depth) {
    const chain = chainOf(depth, catchInnermost())
    return (n) => {
      for (let i = 0; i < n; i++) chain.throw(FAILURE)
    }
  },
  'throw-outermost': (depth) => (n) => {
    for (let i = 0; i < n; i++) {
      const chain = catchOutermost(depth)
      chain.next()
      chain.throw(FAILURE)
    }
  },
  'chain-return': (depth) => () => {
    const chain = nest(depth)
    chain.next()
    chain.next()
  },
  error: () => (n) => {
    for (let i = 0; i < n; i++) {
      try {
        fails(3).next()
      } catch {}
    }
  },
  fib: () => (n) => {
    for (let i = 0; i < n; i++) fib(FIB).next()
  },
  'round-robin': () => (n) => {
    let ready = Array.from({ length: ROUND }, () => traps(n / ROUND))
    while (ready.length > 0) ready = ready.filter((task) => task.next().done !== true)
  },
  hold: () => (n) =>
    Array.from({ length: n }, () => {
      const held = nest(1)
      held.next()
      return held
    }),
}

export function load() {
  return { version: `Node ${process.versions.node}`, jobs }
}
