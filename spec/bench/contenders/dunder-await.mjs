// dunder-await: generators for what is resumed with values, coroutines that await a trap for the rest. The driver is a
// plain loop over `resume()`, as a scheduler's is; in the row of the scheduler it is the package's own.
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { importAsyncio } from './asyncio/library.mjs'
import { FAILURE, failDeep, FIB, nothing, ROUND } from '../gate.mjs'

/** A trap of one's own, which has to be awaited by an iterator. */
class OwnTrap {
  *__await__() {
    return yield this
  }
}

export async function load(folder) {
  const asyncio = await importAsyncio(folder)
  const { asyncioJobs } = await import(`./asyncio/dunder-await.mjs${new URL(import.meta.url).search}`)

  const library = await import(pathToFileURL(join(folder, 'index.js')))
  const scheduler = await import(pathToFileURL(join(folder, 'scheduler/index.js')))
  const { version } = JSON.parse(readFileSync(join(folder, '../package.json'), 'utf8'))
  return {
    version,
    jobs: {
      ...jobsWith({ ...library, ...scheduler }),
      ...(asyncio && asyncioJobs(asyncio, (main) => new asyncio.HostEventLoop().runUntilComplete(main))),
    },
  }
}

function jobsWith({
  asyncFor,
  asyncGenerator,
  await_,
  coroutine,
  from,
  generator,
  Scheduler,
  Trap: Base,
  YieldControl,
}) {
  class Trap extends (Base ?? OwnTrap) {}

  const values = generator(function* values() {
    for (;;) yield 1
  })
  const through = generator(function* through(inner) {
    return yield* from(inner)
  })
  const child = coroutine(function* child() {
    return 1
  })
  const children = coroutine(function* children(n) {
    let sum = 0
    for (let i = 0; i < n; i++) sum += yield* await_(child())
    return sum
  })
  const traps = coroutine(function* traps(n) {
    for (let i = 0; i < n; i++) yield* await_(new Trap())
  })
  const ownTraps = coroutine(function* ownTraps(n) {
    for (let i = 0; i < n; i++) yield* await_(new OwnTrap())
  })
  const waiting = coroutine(function* waiting() {
    return yield* await_(new Trap())
  })
  const waits = coroutine(function* waits(n) {
    for (let i = 0; i < n; i++) yield* await_(waiting())
  })
  const polite = coroutine(function* polite(n) {
    for (let i = 0; i < n; i++) yield* await_(new YieldControl())
  })
  const nest = coroutine('nest', function* (depth) {
    return depth === 1 ? yield* await_(new Trap()) : yield* await_(nest(depth - 1))
  })
  const catchOutermost = coroutine(function* catchOutermost(depth) {
    try {
      return depth === 1 ? yield* await_(new Trap()) : yield* await_(nest(depth - 1))
    } catch (error) {
      if (error !== FAILURE) throw error
      return 'caught'
    }
  })
  const catchInnermost = generator(function* catchInnermost() {
    for (;;) {
      try {
        for (;;) yield 1
      } catch {}
    }
  })
  const fails = coroutine('fails', function* (depth) {
    return depth === 1 ? failDeep() : yield* await_(fails(depth - 1))
  })
  const fib = coroutine('fib', function* (n) {
    return n < 2 ? n : (yield* await_(fib(n - 1))) + (yield* await_(fib(n - 2)))
  })
  const numbers = asyncGenerator(function* numbers(n) {
    for (let i = 0; i < n; i++) yield i
  })
  const consume = coroutine(function* consume(n) {
    let sum = 0
    const loop = asyncFor(numbers(n))
    while (yield* loop.advance()) sum += loop.value
    return sum
  })

  function driven(loop) {
    while (loop.resume().done !== true);
  }

  function chainOf(depth, innermost) {
    let chain = innermost
    for (let i = 1; i < depth; i++) chain = through(chain)
    chain.resume()
    return chain
  }

  return {
    resume(depth) {
      const chain = chainOf(depth, values())
      return (n) => {
        for (let i = 0; i < n; i++) chain.resume(i)
      }
    },
    child: () => (n) => children(n).resume(),
    trap: () => (n) => driven(traps(n)),
    'own-trap': () => (n) => driven(ownTraps(n)),
    'child-trap': () => (n) => driven(waits(n)),
    send: () => (n) => {
      for (let i = 0; i < n; i++) {
        try {
          child().send()
        } catch {}
      }
    },
    'throw-innermost'(depth) {
      const chain = chainOf(depth, catchInnermost())
      return (n) => {
        for (let i = 0; i < n; i++) chain.resumeThrow(FAILURE)
      }
    },
    'throw-outermost': (depth) => (n) => {
      for (let i = 0; i < n; i++) {
        const chain = catchOutermost(depth)
        chain.resume()
        chain.resumeThrow(FAILURE)
      }
    },
    'chain-return': (depth) => () => {
      const chain = nest(depth)
      chain.resume()
      chain.resume()
    },
    'chain-throw': (depth) => () => {
      const chain = nest(depth)
      chain.resume()
      try {
        chain.resumeThrow(FAILURE)
      } catch (error) {
        if (error !== FAILURE) throw error
      }
    },
    'chain-close': (depth) => () => {
      const chain = nest(depth)
      chain.resume()
      chain.close()
    },
    error: () => (n) => {
      for (let i = 0; i < n; i++) {
        try {
          fails(3).resume()
        } catch {}
      }
    },
    fib: () => (n) => {
      for (let i = 0; i < n; i++) fib(FIB).resume()
    },
    spawn: () => (n) => {
      for (let i = 0; i < n; i++) child().resume()
    },
    'async-generator': () => (n) => consume(n).resume(),
    'round-robin': () => (n) => {
      let ready = Array.from({ length: ROUND }, () => traps(n / ROUND))
      while (ready.length > 0) ready = ready.filter((task) => task.resume().done !== true)
    },
    scheduler: () => (n) => {
      const scheduler = new Scheduler({ print: nothing })
      for (let i = 0; i < ROUND; i++) scheduler.new(polite(n / ROUND))
      scheduler.mainloop()
    },
    hold: () => (n) =>
      Array.from({ length: n }, () => {
        const held = nest(1)
        held.resume()
        return held
      }),
  }
}
