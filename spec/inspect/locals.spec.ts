import { getAsyncGenLocals, getCoroutineLocals, getGeneratorLocals } from '../../lib/inspect/locals.js'
import {
  asyncGenerator,
  await_,
  awaitable,
  coroutine,
  generator,
  outcome,
  pythonIterator,
} from '../delegation/suite.js'

const count = generator(function* count(to: number): Generator {
  for (let i = 0; i < to; i++) {
    const square = i * i
    yield square
  }
})

describe('the local variables', () => {
  it('of a suspended generator are its own, those of inner blocks among them', () => {
    const object = count(3)
    object.send()
    object.send()
    expect(getGeneratorLocals(object)).toEqual({ to: 3, i: 1, square: 1 })
  })

  it('of a suspended coroutine are the values themselves', () => {
    const given = { name: 'Ada' }
    const object = coroutine(function* (who: object): Generator {
      const list = [who]
      yield* await_(awaitable(pythonIterator(list)))
    })(given)
    object.send()
    const { who, list } = getCoroutineLocals(object) as { who: object; list: object[] }
    expect([who === given, list[0] === given]).toEqual([true, true])
  })

  it('of a suspended async generator are its own', () => {
    const object = asyncGenerator(function* (): Generator {
      const tick = 1
      yield tick
    })()
    outcome(() => object.asend().send())
    expect(getAsyncGenLocals(object)).toEqual({ tick: 1 })
  })

  it('of an inner scope hide those of the outer ones', () => {
    const object = generator(function* (): Generator {
      const name = 'outer'
      try {
        throw new Error(name)
      } catch (error) {
        const name = 'inner'
        yield [name, error]
      }
    })()
    object.send()
    expect(getGeneratorLocals(object)).toEqual({ name: 'inner', error: expect.any(Error) })
  })

  it('before the start are its parameters', () => {
    expect(getGeneratorLocals(count(3))).toEqual({ to: 3 })
  })

  it('are {} where the engine does not tell', () => {
    const { process } = globalThis
    try {
      Object.assign(globalThis, { process: undefined })
      jest.isolateModules(() => {
        const elsewhere = require('../../lib/inspect/locals.js') as { getCoroutineLocals(object: unknown): unknown }
        const { generator } = require('../../lib/index.js') as { generator: any }
        const other = generator(function* (): Generator {
          const local = 1
          yield local
        })()
        other.send()
        expect(elsewhere.getCoroutineLocals(other)).toEqual({})
      })
    } finally {
      Object.assign(globalThis, { process })
    }
  })

  it('after the end are {}', () => {
    const [object, awaited] = [count(0), coroutine(function* () {})()]
    outcome(() => object.send())
    awaited.close()
    expect([getGeneratorLocals(object), getCoroutineLocals(awaited)]).toEqual([{}, {}])
  })
})

describe('asking something else', () => {
  it('is a TypeError for generators and async generators, and {} for coroutines, as in Python', () => {
    const awaited = coroutine(function* () {})()
    expect(outcome(() => getGeneratorLocals(awaited))).toMatch(
      /^TypeError: <coroutine object .* at 0x[0-9a-f]+> is not a Python generator$/,
    )
    expect(outcome(() => getAsyncGenLocals(count(1)))).toMatch(
      /^TypeError: <generator object count at 0x[0-9a-f]+> is not a Python async generator$/,
    )
    expect(outcome(() => getGeneratorLocals(1))).toBe('TypeError: 1 is not a Python generator')
    expect([getCoroutineLocals(1), getCoroutineLocals(undefined)]).toEqual([{}, {}])
    awaited.close()
  })
})
