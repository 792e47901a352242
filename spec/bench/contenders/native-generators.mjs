// Raw native generators: `next()` and nothing else. They cannot delegate, so they take part where depth is 1; what they
// cost is what any coroutine made of generators pays at least.
import { FAILURE, ROUND } from '../gate.mjs'

function* values() {
  for (;;) yield 1
}

function* child() {
  return 1
}

function* traps(n) {
  for (let i = 0; i < n; i++) yield i
}

function* catches() {
  for (;;) {
    try {
      for (;;) yield 1
    } catch {}
  }
}

function* catchesOnce() {
  try {
    return yield 1
  } catch (error) {
    if (error !== FAILURE) throw error
    return 'caught'
  }
}

const onlyAt1 = (job) => (depth) => (depth === 1 ? job() : undefined)

const jobs = {
  resume: onlyAt1(() => {
    const generator = values()
    return (n) => {
      for (let i = 0; i < n; i++) generator.next(i)
    }
  }),
  trap: () => (n) => {
    const loop = traps(n)
    while (loop.next().done !== true);
  },
  send: () => (n) => {
    for (let i = 0; i < n; i++) child().next()
  },
  'throw-innermost': onlyAt1(() => {
    const generator = catches()
    generator.next()
    return (n) => {
      for (let i = 0; i < n; i++) generator.throw(FAILURE)
    }
  }),
  'throw-outermost': onlyAt1(() => (n) => {
    for (let i = 0; i < n; i++) {
      const generator = catchesOnce()
      generator.next()
      generator.throw(FAILURE)
    }
  }),
  spawn: () => (n) => {
    for (let i = 0; i < n; i++) child().next()
  },
  'round-robin': () => (n) => {
    let ready = Array.from({ length: ROUND }, () => traps(n / ROUND))
    while (ready.length > 0) ready = ready.filter((task) => task.next().done !== true)
  },
  hold: () => (n) =>
    Array.from({ length: n }, () => {
      const held = traps(1)
      held.next()
      return held
    }),
}

export function load() {
  return { version: `Node ${process.versions.node}`, jobs }
}
