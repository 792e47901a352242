/**
 * What is checked on every host: one file, with nothing in it that only some hosts have. A check throws what is wrong,
 * or gives `absent(why)` for what the host does not have. Names that are compared are given as texts, because minifying
 * changes those of functions.
 */
import { asyncFor, asyncGenerator, asyncWith, await_, coroutine, generator, run, StopIteration } from 'dunder-await'
import * as asyncio from 'dunder-await/asyncio'
import { dunderAwait, runConformance } from 'dunder-await/conformance'
import { ContextVar, copyContext } from 'dunder-await/contextvars'
import { awaitChain } from 'dunder-await/inspect'
import { runVirtual } from 'dunder-await/testing'

class Ask {
  constructor(question) {
    this.question = question
  }
  *__await__() {
    return yield this
  }
}

const greet = coroutine('greet', function* () {
  const name = yield* await_(new Ask('who is there?'))
  return `hello ${name}`
})
const main = coroutine('main', function* () {
  const text = yield* await_(greet())
  return text.toUpperCase()
})

/** The checks of the library itself, by name. */
export const checks = {
  "README's example": () => {
    const f = main()
    match(String(f), /^<coroutine object main at 0x[0-9a-f]+>$/)
    equal(f.send().question, 'who is there?')
    equal(raised(() => f.send('Ada')).value, 'HELLO ADA')
    match(raised(() => f.send()).message, /^cannot reuse already awaited coroutine$/)
    match(raised(() => main().send('early')).message, /^can't send non-None value to a just-started coroutine$/)
  },
  tunnel: () => {
    const trap = { [Symbol.for('any')]: 'thing' }
    const inner = generator('inner', function* () {
      return [yield trap, yield 2]
    })
    const outer = coroutine('outer', function* () {
      return yield* await_({ __await__: () => inner() })
    })
    const driven = outer()
    equal(driven.send(), trap)
    equal(driven.send('a'), 2)
    equal(raised(() => driven.send('b')).value.join(), 'a,b')
  },
  'chain of 100,000': () => {
    const dive = coroutine('dive', function* (depth) {
      return yield* await_(depth === 0 ? greet() : dive(depth - 1))
    })
    equal(
      run(dive(100_000), () => 'down there'),
      'hello down there',
    )
    const thrown = dive(100_000)
    thrown.send()
    equal(raised(() => thrown.throw(new RangeError('from above'))).message, 'from above')
  },
  'throw and close': () => {
    const patient = coroutine('patient', function* () {
      try {
        return yield* await_(greet())
      } catch (error) {
        return error.message
      }
    })
    const p = patient()
    p.send()
    equal(raised(() => p.throw(new Error('no answer'))).value, 'no answer')
    const order = []
    const cleans = coroutine('cleans', function* (depth) {
      try {
        yield* await_(depth === 0 ? new Ask('?') : cleans(depth - 1))
      } finally {
        order.push(depth)
      }
    })
    const c = cleans(2)
    c.send()
    c.close()
    equal(order.join(), '0,1,2')
  },
  'async generator': () => {
    const numbers = asyncGenerator('numbers', function* () {
      for (let i = 0; i < 3; i++) yield yield* await_(new Ask(i))
    })
    const adds = coroutine('adds', function* () {
      let sum = 0
      const cursor = asyncFor(numbers())
      while (yield* cursor.advance()) sum += cursor.value
      return sum
    })
    equal(
      run(adds(), ({ question }) => question * 10),
      30,
    )
  },
  awaitChain: () => {
    const waiting = main()
    waiting.send()
    equal(awaitChain(waiting).map(({ name }) => name).join(), 'main,greet,__await__') // prettier-ignore
  },
  'asyncio on its host': async () => {
    const work = coroutine('work', function* (queue) {
      const both = yield* await_(asyncio.gather(asyncio.sleep(0.002, 'slow'), asyncio.sleep(0.001, 'fast')))
      yield* await_(queue.put(both.join()))
    })
    const program = coroutine('program', function* () {
      const queue = new asyncio.Queue()
      yield* asyncWith(new asyncio.TaskGroup(), function* (group) {
        group.createTask(work(queue), { name: 'worker' })
      })
      try {
        yield* asyncWith(asyncio.timeout(0.001), function* () {
          yield* await_(asyncio.sleep(3600))
        })
      } catch (error) {
        return `${yield* await_(queue.get())} ${error.name} ${yield* await_(asyncio.wrapPromise(Promise.resolve(7)))}`
      }
    })
    equal(await asyncio.run(program()), 'slow,fast TimeoutError 7')
    const failing = coroutine('failing', function* () {
      yield* await_(asyncio.sleep(0))
      throw new RangeError('out of it')
    })
    equal((await asyncio.run(failing()).catch((error) => error)).message, 'out of it')
  },
  AbortSignal: async () => {
    if (typeof AbortController === 'undefined') return absent('no AbortController')
    const forever = coroutine('forever', function* () {
      yield* await_(asyncio.sleep(3600))
    })
    const controller = new AbortController()
    const promise = asyncio.toPromise(forever(), { signal: controller.signal })
    controller.abort(new Error('enough'))
    const error = await promise.catch((reason) => reason)
    equal(error instanceof asyncio.CancelledError, true)
    equal(error.cause.message, 'enough')
  },
  runVirtual: () => {
    const hour = coroutine('hour', function* () {
      yield* await_(asyncio.sleep(3600))
      return asyncio.getRunningLoop().time()
    })
    equal(runVirtual(hour()), 3600)
  },
  contextvars: () => {
    const user = new ContextVar('user', { default: 'nobody' })
    const seen = []
    const serve = coroutine('serve', function* (name) {
      user.set(name)
      yield* await_(asyncio.sleep(1))
      seen.push(user.get())
    })
    const serves = coroutine('serves', function* () {
      yield* await_(asyncio.gather(serve('Ada'), serve('Grace')))
      return user.get()
    })
    equal(runVirtual(serves()), 'nobody')
    equal(seen.join(), 'Ada,Grace')
    equal(copyContext().run(() => user.get()), 'nobody') // prettier-ignore
  },
  'stacks name who awaited': async () => {
    const leaf = coroutine('leaf', function* leaf() {
      yield* await_(asyncio.sleep(0))
      throw new RangeError('boom')
    })
    const middle = coroutine('middle', function* middle() {
      return yield* await_(leaf())
    })
    const outer = coroutine('outer', function* outer() {
      return yield* await_(middle())
    })
    const { stack } = await asyncio.run(outer()).catch((error) => error)
    if (!/:\d+:\d+\)?$/m.test(stack)) return absent('no lines in stacks')
    const place = isProduction() ? '' : ' \\(.*:\\d+:\\d+\\)'
    match(stack, new RegExp(`:\\d+\\)?\\n(?:.*\\n)* *at async middle${place}\\n *at async outer${place}(?:\\n|$)`))
    // As those of native async functions, where the engine names these and nobody has taken the names away.
    const native = {
      async leaf() {
        await Promise.resolve()
        throw new RangeError('boom')
      },
      middle: async () => await native.leaf(),
      outer: async () => await native.middle(),
    }
    const expected = named((await native.outer().catch((error) => error)).stack)
    const found = named(stack)
    if (expected.length === 3 && found.length > 0 && !isProduction())
      equal(found.join(), expected.slice(-found.length).join())
  },
  "the library's own names": () => {
    match(raised(() => new asyncio.Lock().release()).message, /^Lock is not acquired/)
    const shows = coroutine('shows', function* () {
      const future = new asyncio.Future()
      const lock = new asyncio.Lock()
      return [String(future), String(lock), String(new asyncio.Queue())]
    })
    const [future, lock, queue] = runVirtual(shows())
    match(future, /^<Future pending>$/)
    match(lock, /^<asyncio\.locks\.Lock object at 0x[0-9a-f]+ \[unlocked\]>$/)
    match(queue, /^<Queue maxsize=0>$/)
    equal(String(new StopIteration(1)), 'StopIteration: 1')
  },
}

/**
 * Runs everything.
 *
 * @param more other checks, of hosts that have more
 * @param rules whether to run the suite of rules as well
 * @returns what came of it, as data that every host can print: `checks` by name ('ok', 'not here: …', or what is
 *   wrong), `rules` (how many passed, how many there are, what failed), `positions` (whether the chain has them)
 */
export async function check({ more = {}, rules = true } = {}) {
  const outcomes = {}
  for (const [name, one] of Object.entries({ ...checks, ...more })) {
    try {
      // One after the other, so that a failure is its own.
      outcomes[name] = (await one()) ?? 'ok'
    } catch (error) {
      outcomes[name] = `failed: ${error}`
    }
  }
  return { checks: outcomes, rules: rules ? conformance() : undefined, positions: hasPositions() }
}

function conformance() {
  try {
    const { cases, passed } = runConformance(dunderAwait)
    const expressible = cases.filter(({ status }) => status !== 'not expressible')
    const failures = expressible.filter(({ status }) => status !== 'pass')
    return { passed, of: expressible.length, failed: failures.map(({ id, status }) => `${id} ${status}`) }
  } catch (error) {
    return { passed: 0, of: 0, failed: [`the suite itself: ${error}`] }
  }
}

function hasPositions() {
  try {
    const waiting = main()
    waiting.send()
    return awaitChain(waiting)[0].location !== undefined
  } catch {
    return false
  }
}

/** The lines of a stack that have a place and one of the names, by these names. */
function named(stack) {
  return [...stack.matchAll(/at (?:async )?(?:\w+\.)?(leaf|middle|outer)\d* \(.*:\d+:\d+\)$/gm)].map(([, name]) => name)
}

/** Whether the bundler has said that this is for production: then stacks have names, and no places. */
function isProduction() {
  try {
    return process.env.NODE_ENV === 'production'
  } catch {
    return false
  }
}

/** What a check gives where the host lacks what it is about. */
function absent(why) {
  return `not here: ${why}`
}

function raised(action) {
  try {
    action()
  } catch (error) {
    return error
  }
  throw new Error('nothing was raised')
}

function equal(actual, expected) {
  if (actual !== expected) throw new Error(`expected ${String(expected)}, got ${String(actual)}`)
}

function match(text, pattern) {
  if (!pattern.test(text)) throw new Error(`expected ${pattern}, got ${text}`)
}
