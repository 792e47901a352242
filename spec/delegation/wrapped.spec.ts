import { frameBehind, LinkableStep } from '../../lib/delegation/wrapped.js'
import { adoptAlone } from '../../lib/delegation/adopt.js'
import { asyncGenerator, coroutine, generator, pythonIterator } from './suite.js'

describe('the frame behind an object', () => {
  it('is the object itself, if it is a generator or a coroutine', () => {
    const [made, awaited] = [generator(function* () {})(), coroutine(function* () {})()]
    expect(frameBehind(made)).toBe(made)
    expect(frameBehind(awaited)).toBe(awaited)
    awaited.close()
  })

  it('is the coroutine, of the wrapper that its __await__() gives', () => {
    const awaited = coroutine(function* () {})()
    expect(frameBehind(awaited.__await__())).toBe(awaited)
    awaited.close()
  })

  it('is none of anything else, be it adopted or not', () => {
    const native = (function* () {})()
    adoptAlone(native)
    for (const object of [native, pythonIterator(), {}, []]) expect(frameBehind(object)).toBeUndefined()
  })
})

describe('a step of an async generator', () => {
  const agen = asyncGenerator(function* () {
    yield 1
  })()

  it('can be linked if it begins with a value, and not if it begins with an exception', () => {
    const steps = [agen.asend(), agen.athrow(new Error('e'))]
    for (const step of steps) expect([step instanceof LinkableStep, step._frame === agen]).toEqual([true, true])
    expect(steps.map((step) => step._canBegin())).toEqual([true, false])
    for (const step of steps) step.close()
  })
})
