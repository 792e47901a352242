/** The flat machine against the recursive model: random programs, and the same observations. */
import fc from 'fast-check'
import { getCoroutineState, getGeneratorState } from '../../lib/inspect/index.js'
import { setNeverAwaitedWarnings } from '../../lib/sys/index.js'
import { observe, programs, type Runtime } from './random-programs.js'
import { delegate, Model } from './recursive-model.js'
import { await_, coroutine, from, generator, generatorBasedCoroutine } from './suite.js'

const flat: Runtime = {
  make(kind, body) {
    if (kind === 'native') return body()
    return { generator, coroutine, 'iterable coroutine': generatorBasedCoroutine }[kind](body)()
  },
  delegate: (target, isAwait) => (isAwait ? await_ : from)(target),
  look(object: any, kind) {
    if (kind === 'coroutine') return [getCoroutineState(object).slice(5), object.cr_await]
    return [getGeneratorState(object).slice(4), object.gi_yieldfrom]
  },
}

const recursive: Runtime = {
  make: (kind, body) => new Model(kind, body()),
  delegate,
  look(object) {
    const { state, yieldFrom } = object as Model
    const words = { created: 'CREATED', suspended: 'SUSPENDED', executing: 'RUNNING', finished: 'CLOSED' }
    return state === 'yield from' ? ['SUSPENDED', yieldFrom] : [words[state], undefined]
  },
}

/** More runs, and other ones, by hand: `RUNS=100000 SEED=7 npx jest spec/delegation/model`. */
const { SEED = '380492', RUNS = '1500' } = process.env

describe('the flat machine', () => {
  // Some objects of a program are never driven.
  beforeAll(() => setNeverAwaitedWarnings(false))
  afterAll(() => setNeverAwaitedWarnings(true))

  it('does what the recursive model of CPython does, in random chains driven at random', () => {
    fc.assert(
      fc.property(programs, (program) => {
        expect(observe(flat, program)).toEqual(observe(recursive, program))
      }),
      { seed: Number(SEED), numRuns: Number(RUNS) },
    )
  })
})
