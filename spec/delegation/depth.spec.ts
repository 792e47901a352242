/** Chains of up to a million objects, on JavaScript's default stack. Each is driven as far as one chain can be. */
import { isException } from '../../lib/index.js'
import { setNeverAwaitedWarnings } from '../../lib/sys/index.js'
import { await_, awaitable, coroutine, from, generator, generatorBasedCoroutine, outcome } from './suite.js'

const DEPTH = 1_000_000

/** Where a million would take half a minute: as many overflow the stack ten times, if it were used. */
const CLOSED = 100_000

const delegating = generator(function* (below: unknown): Generator {
  return 1 + (yield* from(below))
})
const awaiting = coroutine(function* (below: unknown): Generator {
  return 1 + (yield* await_(below))
})
const based = generatorBasedCoroutine(function* (below: unknown): Generator {
  return 1 + (yield* from(below))
})

/** The end of a chain: answers the first exception that is thrown in, and returns 0. */
function* leaf(): Generator {
  try {
    yield 'resumed'
  } catch (error) {
    if (!isException(error)) throw error
    yield error
  }
  return 0
}

function chain(bottom: unknown, layers: readonly ((below: unknown) => unknown)[], depth = DEPTH): any {
  let top = bottom
  for (let i = 0; i < depth; i++) top = layers[i % layers.length]?.(top)
  return top
}

describe.each([
  ['generators', (depth: number) => chain(leaf(), [delegating], depth)],
  ['coroutines', (depth: number) => chain(awaiting(awaitable(leaf())), [awaiting], depth)],
])('a deep chain of %s', (kind, make) => {
  beforeAll(() => setNeverAwaitedWarnings(false))
  afterAll(() => setNeverAwaitedWarnings(true))

  it('of a million is built, resumed, thrown into, and unwound to its result', () => {
    const top = make(DEPTH)
    const error = new RangeError('deep down')
    expect([top.send(), top.throw(error)]).toEqual(['resumed', error])
    expect(outcome(() => top.send())).toBe(`StopIteration: ${kind === 'coroutines' ? DEPTH + 1 : DEPTH}`)
  })

  it('is closed', () => {
    const top = make(CLOSED)
    top.send()
    expect(top.close()).toBeUndefined()
  })
})

// Deep enough to overflow the stack ten times, if it were used.
describe('a chain of a hundred thousand coroutines and generators in turns', () => {
  it('is unwound by an error that nobody catches', () => {
    const top = chain(leaf(), [based, awaiting], DEPTH / 10)
    const error = new RangeError('deep down')
    expect([top.send(), top.throw(error)]).toEqual(['resumed', error])
    expect(() => top.throw(error)).toThrow(error)
  })
})
