import { RuntimeError, StopAsyncIteration, StopIteration, ValueError } from '../../lib/index.js'
import { resume } from '../../lib/delegation/drive.js'
import type { Frame } from '../../lib/delegation/frame.js'
import {
  asyncGenerator,
  await_,
  awaitable,
  awaiting,
  coroutine,
  delegating,
  from,
  generator,
  outcome,
  pythonIterator,
  states,
} from './suite.js'

const echo = generator(function* echo(): Generator {
  let got: unknown = 'first'
  while (got !== 'stop') got = yield got
  return 'end'
})

describe('resuming a frame', () => {
  it('gives an iterator result: a value on the way, the result at the end', () => {
    const body: Frame = echo()
    const steps = [undefined, 'second', 'stop', 'late'].map((value) => ({ ...resume(body, value) }))
    expect(steps).toEqual([
      { done: false, value: 'first' },
      { done: false, value: 'second' },
      { done: true, value: 'end' },
      { done: true, value: undefined },
    ])
  })

  it.each([
    ['generator', echo],
    ['coroutine', coroutine(function* () {})],
    ['async generator', asyncGenerator(function* () {})],
  ])('refuses a value for a just-started %s, which may be started all the same', (type, make) => {
    const body = make()
    expect(outcome(() => resume(body, 0))).toBe(`TypeError: can't send non-None value to a just-started ${type}`)
    expect(outcome(() => resume(body, null))).not.toMatch('TypeError')
  })

  it('refuses a coroutine that has ended', () => {
    const ended = coroutine(function* () {})()
    expect(resume(ended, undefined)).toEqual({ done: true, value: undefined })
    expect(() => resume(ended, undefined)).toThrow(new RuntimeError('cannot reuse already awaited coroutine'))
  })

  it('that executes is refused in the words of its type, and the body goes on', () => {
    const factories = { generator, 'async generator': asyncGenerator }
    for (const [type, factory] of Object.entries(factories)) {
      const body: Frame = factory(function* () {
        yield outcome(() => resume(body, undefined))
      })()
      expect(resume(body, undefined).value).toBe(`ValueError: ${type} already executing`)
    }
  })

  it('of an async generator gives what it yields as the result of the step, and StopAsyncIteration at its end', () => {
    const body = asyncGenerator(function* () {
      yield yield* await_(awaitable(pythonIterator('to the driver')))
    })()
    expect({ ...resume(body, undefined) }).toEqual({ done: false, value: 'to the driver' })
    expect({ ...resume(body, undefined) }).toEqual({ done: true, value: 'end' })
    expect(() => resume(body, undefined)).toThrow(StopAsyncIteration)
    expect(() => resume(body, undefined)).toThrow(StopAsyncIteration)
  })
})

describe('a chain', () => {
  it('takes what is sent straight to its innermost body, and what that yields to the driver', () => {
    const top = delegating('top', delegating('middle', echo()))
    expect([undefined, 'a', 'b'].map((value) => top.send(value))).toEqual(['first', 'a', 'b'])
  })

  it('goes on above an end in the same resume', () => {
    const log: string[] = []
    const top = delegating('top', delegating('middle', echo(), log), log)
    top.send()
    expect(outcome(() => top.send('stop'))).toBe('StopIteration: top')
    expect(log).toEqual(['middle got end', 'top got middle'])
  })

  it('raises what leaves a body in the one above, in the same resume', () => {
    const log: string[] = []
    const failing = generator(function* () {
      throw new ValueError('v')
    })
    expect(outcome(() => delegating('top', delegating('middle', failing(), log), log).send())).toBe('ValueError: v')
    expect(log).toEqual(['middle caught ValueError: v', 'top caught ValueError: v'])
  })

  it('turns a StopIteration that leaves a body into a RuntimeError at each level, once', () => {
    const stop = new StopIteration('stop')
    const raising = generator(function* () {
      throw stop
    })
    const top = delegating('top', raising())
    let error: any
    try {
      top.send()
    } catch (caught) {
      error = caught
    }
    expect(error).toEqual(new RuntimeError('generator raised StopIteration'))
    expect(error.cause).toBe(stop)
  })

  it('delegates as often as its bodies ask', () => {
    const body = generator(function* (): Generator {
      const results = []
      for (const list of [[1, 2], [], [3]]) results.push(yield* from(list))
      return results.length
    })()
    expect([...body]).toEqual([1, 2, 3])
  })

  it('goes on through native helpers, which are part of the body they stand in', () => {
    function* helper(depth: number): Generator {
      return depth === 0 ? yield* await_(awaitable(pythonIterator('trap'))) : yield* helper(depth - 1)
    }
    const body = coroutine(function* (): Generator {
      return yield* helper(3)
    })()
    expect([body.send(), outcome(() => body.send())]).toEqual(['trap', 'StopIteration: end'])
  })
})

describe('an async generator in a chain', () => {
  const ticks = asyncGenerator('ticks', function* (): Generator {
    try {
      yield yield* await_(awaitable(echo()))
      yield 'second'
    } catch (error) {
      yield `caught ${error}`
    }
  })

  it('hands what it awaits to the driver, and what it yields to who awaits the step', () => {
    const log: string[] = []
    const agen = ticks()
    const top = awaiting('top', agen.asend(), log)
    expect(top.send()).toBe('first')
    expect(outcome(() => top.send('stop'))).toBe('StopIteration: top')
    expect(log).toEqual(['top got end'])
  })

  it('raises StopAsyncIteration where it is awaited at its end', () => {
    const log: string[] = []
    const agen = asyncGenerator(function* () {})()
    expect(outcome(() => awaiting('top', agen.__anext__(), log).send())).toBe('StopAsyncIteration')
    expect(log).toEqual(['top caught StopAsyncIteration'])
  })

  it('raises what leaves it where it is awaited', () => {
    const log: string[] = []
    const agen = asyncGenerator(function* () {
      throw new ValueError('v')
    })()
    expect(outcome(() => awaiting('top', agen.__anext__(), log).send())).toBe('ValueError: v')
    expect(log).toEqual(['top caught ValueError: v'])
  })

  it('may yield exceptions, which are values like any other', () => {
    const log: string[] = []
    const agen = asyncGenerator(function* (): Generator {
      try {
        yield new StopAsyncIteration('value')
      } catch (error) {
        yield `caught ${error}`
      }
    })()
    for (const step of [agen.asend(), agen.athrow(new ValueError('v'))]) {
      expect(outcome(() => awaiting('top', step, log).send())).toBe('StopIteration: top')
    }
    expect(log).toEqual(['top got StopAsyncIteration: value', 'top got caught ValueError: v'])
  })

  it('may return nothing, as in Python’s grammar', () => {
    const agen = asyncGenerator('agen', function* () {
      return 1
    })()
    const complaint = "TypeError: 'return' with value in async generator 'agen': its end has no value"
    expect(outcome(() => awaiting('top', agen.__anext__()).send())).toBe(complaint)
    expect(outcome(() => agen.asend().send())).toBe('StopAsyncIteration')
  })

  it('that returns a request is told what it lacks', () => {
    const agen = asyncGenerator(function* () {
      return await_(awaitable(pythonIterator()))
    })()
    expect(outcome(() => agen.asend().send())).toBe(
      'TypeError: return await_(…) lacks its yield*: write return yield* await_(…)',
    )
  })
})

describe('a delegate that is no frame of the chain', () => {
  it('is stepped as the iterator it is, and its result becomes that of the yield*', () => {
    const log: string[] = []
    const iterator = { next: (value: unknown) => ({ done: value === 'stop', value }) }
    const top = delegating('top', { [Symbol.iterator]: () => iterator }, log)
    expect([top.send(), top.send('a'), outcome(() => top.send('stop'))]).toEqual([undefined, 'a', 'StopIteration: top'])
    expect(log).toEqual(['top got stop'])
  })

  it('that raises has its error raised at the yield*', () => {
    const log: string[] = []
    const iterator = {
      next() {
        throw new ValueError('v')
      },
    }
    expect(outcome(() => delegating('top', { [Symbol.iterator]: () => iterator }, log).send())).toBe('ValueError: v')
    expect(log).toEqual(['top caught ValueError: v'])
  })

  it('shared by two delegators is resumed by whoever is driven', () => {
    const log: string[] = []
    const shared = echo()
    const [first, second] = [delegating('first', shared, log), delegating('second', shared, log)]
    expect([first.send(), second.send(), first.send('a')]).toEqual(['first', undefined, 'a'])
    expect(outcome(() => second.send('stop'))).toBe('StopIteration: second')
    expect(outcome(() => first.send('x'))).toBe('StopIteration: first')
    expect(log).toEqual(['second got end', 'first got undefined'])
    expect(states(shared, first, second)).toBe('GEN_CLOSED GEN_CLOSED GEN_CLOSED')
  })
})
