import { getAsyncGenState, getCoroutineState, getGeneratorState } from '../../lib/inspect/state.js'
import {
  asyncGenerator,
  await_,
  awaitable,
  coroutine,
  generator,
  outcome,
  pythonIterator,
} from '../delegation/suite.js'

describe('the state of a generator', () => {
  it('goes from created through running and suspended to closed', () => {
    const object: any = generator(function* () {
      yield getGeneratorState(object)
    })()
    expect([getGeneratorState(object), object.send(), getGeneratorState(object)]).toEqual([
      'GEN_CREATED',
      'GEN_RUNNING',
      'GEN_SUSPENDED',
    ])
    object.close()
    expect(getGeneratorState(object)).toBe('GEN_CLOSED')
  })
})

describe('the state of a coroutine', () => {
  it('goes from created through running and suspended to closed', () => {
    const object: any = coroutine(function* (): Generator {
      yield* await_(awaitable(pythonIterator(getCoroutineState(object))))
    })()
    expect([getCoroutineState(object), object.send(), getCoroutineState(object)]).toEqual([
      'CORO_CREATED',
      'CORO_RUNNING',
      'CORO_SUSPENDED',
    ])
    object.close()
    expect(getCoroutineState(object)).toBe('CORO_CLOSED')
  })
})

describe('the state of an async generator', () => {
  it('goes from created through running and suspended to closed; suspended in an await it counts as running', () => {
    const object: any = asyncGenerator(function* (): Generator {
      yield* await_(awaitable(pythonIterator(getAsyncGenState(object))))
      yield 1
    })()
    expect(getAsyncGenState(object)).toBe('AGEN_CREATED')
    const step = object.asend()
    expect([step.send(), getAsyncGenState(object)]).toEqual(['AGEN_RUNNING', 'AGEN_RUNNING'])
    expect(outcome(() => step.send())).toBe('StopIteration: 1')
    expect(getAsyncGenState(object)).toBe('AGEN_SUSPENDED')
    outcome(() => object.asend().send())
    expect(getAsyncGenState(object)).toBe('AGEN_CLOSED')
  })
})

describe('the state of anything that has the attributes', () => {
  it('is read from them', () => {
    const like = (running: unknown, suspended: unknown, frame: unknown): object => ({
      gi_running: running,
      gi_suspended: suspended,
      gi_frame: frame,
    })
    const states = [like(1, 1, 1), like(0, 1, 1), like(0, 0, 1), like(0, 0, undefined), like(0, null, null)]
    expect(states.map(getGeneratorState)).toEqual([
      'GEN_RUNNING',
      'GEN_SUSPENDED',
      'GEN_CREATED',
      'GEN_CLOSED',
      'GEN_CLOSED',
    ])
  })

  it.each([
    [getCoroutineState, [], "AttributeError: 'list' object has no attribute 'cr_running'"],
    [getGeneratorState, undefined, "AttributeError: 'NoneType' object has no attribute 'gi_running'"],
    [getGeneratorState, null, "AttributeError: 'NoneType' object has no attribute 'gi_running'"],
    [getAsyncGenState, 'text', "AttributeError: 'str' object has no attribute 'ag_running'"],
    [getGeneratorState, { gi_running: false }, "AttributeError: 'Object' object has no attribute 'gi_suspended'"],
  ])('is an AttributeError of what lacks them', (state, value, complaint) => {
    expect(outcome(() => state(value as object))).toBe(complaint)
  })
})
