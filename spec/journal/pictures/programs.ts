/**
 * Programs whose pictures say what CPython's events say. The same in Python: programs.py. What is done to them, step by
 * step, is in steps.json.
 */
import { isException } from '../../../lib/protocol/exceptions.js'
import { asyncFor } from '../../../lib/objects/async-for.js'
import { asyncGenerator } from '../../../lib/objects/async-generator.js'
import { await_ } from '../../../lib/objects/await.js'
import { coroutine } from '../../../lib/objects/coroutine.js'
import { generator } from '../../../lib/objects/generator.js'

type Awaits<T> = Generator<any, T, any>

class Ask {
  constructor(readonly question: string) {}
  *__await__(): Generator<any, any, any> {
    return yield this.question
  }
}

class Twice {
  constructor(readonly word: string) {}
  *__await__(): Generator<any, any, any> {
    const first = yield `${this.word}1`
    const second = yield `${this.word}2`
    return [first, second]
  }
}

/** Two awaitables of one name, one after the other. */
export const turns = coroutine('turns', function* (): Awaits<unknown> {
  const one = yield* await_(new Twice('b'))
  const two = yield* await_(new Twice('b'))
  return [one, two]
})

/** A coroutine that awaits itself. */
export const dive: (depth: number) => ReturnType<typeof turns> = coroutine(
  'dive',
  function* (depth: number): Awaits<unknown> {
    if (depth === 0) return yield* await_(new Ask('bottom?'))
    return [depth, yield* await_(dive(depth - 1))]
  },
)

const careless = coroutine('careless', function* (): Awaits<unknown> {
  return yield* await_(new Ask('sure?'))
})

const careful = coroutine('careful', function* (): Awaits<unknown> {
  try {
    return yield* await_(careless())
  } catch (error) {
    if (!isException(error)) throw error
    return yield* await_(new Ask('what now?'))
  }
})

/** An error that is thrown in, and caught in the middle of the chain. */
export const caught = coroutine('caught', function* (): Awaits<unknown> {
  return ['outer', yield* await_(careful())]
})

const ticks = asyncGenerator('ticks', function* (count: number): any {
  for (let tick = 0; tick < count; tick++) yield [tick, yield* await_(new Ask('when?'))]
})

/** An async generator that awaits between what it yields. */
export const reader = coroutine('reader', function* (): Awaits<unknown> {
  const seen: unknown[] = []
  const items = asyncFor(ticks(2))
  while (yield* items.advance()) seen.push(items.value)
  return seen
})

/** What the two tasks run. */
export const foo = generator('foo', function* (): Generator<unknown, string, unknown> {
  yield
  yield
  return 'foo done'
})
export const bar = generator('bar', function* (): Generator<unknown, string, unknown> {
  yield
  return 'bar done'
})

class Trap {
  constructor(readonly what: number | string) {}
  *__await__(): Generator<any, any, any> {
    return yield this.what
  }
  toString(): string {
    return `Trap(${this.what})`
  }
}

const leaf = coroutine('leaf', function* (n: number): Awaits<string> {
  const got = yield* await_(new Trap(n))
  return got.toUpperCase()
})

/** The program of docs/stepper.md. */
export const stepper = coroutine('foo', function* (): Awaits<unknown> {
  yield* await_(leaf(1))
  try {
    yield* await_(leaf(2))
  } catch (error) {
    if (!isException(error)) throw error
    yield* await_(new Trap('cleanup'))
  }
  return 42
})
