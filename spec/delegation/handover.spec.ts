import './remade-results.js'
import { runConformance } from '../../lib/conformance/index.js'
import { dunderAwait } from '../../lib/conformance/adapters/dunder-await.js'
import { asyncFor, asyncGenerator, run } from '../../lib/index.js'
import { PASSES_RESULTS } from '../../lib/delegation/handover.js'
import { Request, Verb } from '../../lib/delegation/request.js'
import { await_, awaitable, coroutine, from, generator, outcome, pythonIterator } from './suite.js'

const UNDRIVEN =
  'TypeError: nobody drives this await_(): a native generator that uses it must be awaited, delegated to with ' +
  'yield* from(…), or be part of a body; it cannot be iterated from outside'

const trap = (...values: unknown[]) => awaitable(pythonIterator(...values))

describe('where yield* makes results anew', () => {
  it('is seen when the library is loaded', () => {
    expect(PASSES_RESULTS).toBe(false)
  })

  it('every rule holds', async () => {
    const { cases } = await runConformance(dunderAwait)
    expect(cases.filter(({ status }) => status === 'fail')).toEqual([])
    expect(cases.filter(({ status }) => status === 'pass').length).toBeGreaterThanOrEqual(707)
  })

  it('a chain of 100,000 is driven at its end', () => {
    const down = coroutine('down', function* (depth: number): Generator<any, unknown, any> {
      return depth === 0 ? yield* await_(trap('bottom')) : yield* await_(down(depth - 1))
    })
    const top = down(100_000)
    expect(top.send()).toBe('bottom')
    expect(outcome(() => top.send())).toBe('StopIteration: end')
  })

  it('a request passes through native generators, and those that only yield it as a value do not hand it over', () => {
    const inner = function* (): Generator<any, unknown, any> {
      return yield* await_(trap('trap'))
    }
    const outer = coroutine(function* () {
      return yield* inner()
    })
    expect(outer().send()).toBe('trap')
    const starless = coroutine(function* (): any {
      return yield await_(trap('trap'))
    })
    expect(outcome(() => starless().send())).toBe('TypeError: yield await_(…) lacks its *: write yield* await_(…)')
    const generated = generator(function* () {
      yield from([1])
    })
    expect(outcome(() => generated().send())).toBe('TypeError: yield from(…) lacks its *: write yield* from(…)')
  })

  it('an async for goes on to its end', () => {
    const three = asyncGenerator(function* () {
      for (const item of [1, 2, 3]) {
        yield* await_(trap(item))
        yield item
      }
    })
    const main = coroutine(function* () {
      const items = []
      const cursor = asyncFor(three())
      while (yield* cursor.advance()) items.push(cursor.value)
      return [items, yield* cursor.advance()]
    })
    expect(run(main(), () => undefined)).toEqual([[1, 2, 3], false])
  })

  it('a request that is settled by the machine of another copy of the library is handed over to that', () => {
    const state = Reflect.get(globalThis, Symbol.for('dunder-await.handover'))
    jest.isolateModules(() => {
      const other = require('../../lib/index.js') as typeof import('../../lib/index.js')
      expect(other.await_).not.toBe(await_)
      const mixed = coroutine(function* (): any {
        return yield* other.await_(trap('trap') as any)
      })
      expect(mixed().send()).toBe('trap')
    })
    expect(Reflect.get(globalThis, Symbol.for('dunder-await.handover'))).toBe(state)
  })
})

describe('a request that nobody drives, where yield* makes results anew', () => {
  function* body(request: Iterable<unknown>): Generator {
    return yield* request
  }

  it('raises a TypeError', () => {
    expect(outcome(() => body(await_([] as any)).next())).toBe(UNDRIVEN)
    expect(outcome(() => Array.from(await_([] as any)))).toBe(UNDRIVEN)
    expect(outcome(() => [...body(await_([] as any))])).toBe(UNDRIVEN)
  })

  it('is told so at its second turn in a body, where the machine is at work', () => {
    const inside = coroutine(function* () {
      return Array.from(await_([] as any))
    })
    expect(outcome(() => inside().send())).toBe(UNDRIVEN)
  })

  it('stays pending where somebody else than the machine resumes the body', () => {
    const request = new Request(Verb.AWAIT, trap('trap'))
    const native = body(request as any)
    const main = coroutine(function* () {
      return yield* native as any
    })()
    expect(main.send()).toBe('trap')
    native.next('ignored')
    native.throw(new Error('ignored'))
    expect(request.done).toBe(false)
    expect(outcome(() => main.send())).toBe('StopIteration: end')
  })
})
