import { anext as typedAnext } from '../../lib/index.js'
import { awaitChain, type ChainLink } from '../../lib/inspect/await-chain.js'
import { getAsyncGenState } from '../../lib/inspect/state.js'
import type { Delegation, Frame } from '../../lib/delegation/frame.js'
import {
  asyncGenerator,
  await_,
  awaitable,
  awaiting,
  coroutine,
  delegating,
  from,
  generator,
  generatorBasedCoroutine,
  outcome,
  pythonIterator,
} from '../delegation/suite.js'

class Trap {
  *__await__(): Generator {
    return yield this
  }
}
const count = generator(function* count(): Generator {
  yield 1
  yield 2
})

// Asynchronous iterators are made without types here.
const anext = typedAnext as (...args: unknown[]) => unknown
const texts = (object: unknown): string[] => awaitChain(object).map(String)
/** Whether the links are of these objects, in this order. */
const areOf = (links: ChainLink[], objects: unknown[]): boolean =>
  links.length === objects.length && links.every(({ object }, index) => object === objects[index])

describe('the await chain', () => {
  it('goes from a coroutine down to the leaf that everything waits for', () => {
    const leaf = pythonIterator('trap')
    const based = generatorBasedCoroutine(function* based(): Generator {
      return yield* from(leaf)
    })()
    const fetch = awaiting('fetch', based)
    const main = awaiting('main', fetch)
    main.send()
    expect(texts(main)).toEqual([
      '<main CORO_SUSPENDED>',
      '<fetch CORO_SUSPENDED>',
      '<based GEN_SUSPENDED>',
      '<Values ITERATOR>',
    ])
    expect(areOf(awaitChain(main), [main, fetch, based, leaf])).toBe(true)
    expect(texts(fetch)).toEqual(texts(main).slice(1))
  })

  it('of an object that awaits nothing has that one link, in whichever state', () => {
    const object = awaiting('main', new Trap())
    expect(texts(object)).toEqual(['<main CORO_CREATED>'])
    object.close()
    expect(texts(object)).toEqual(['<main CORO_CLOSED>'])
    const made = count()
    made.send()
    expect(texts(made)).toEqual(['<count GEN_SUSPENDED>'])
  })

  it('of anything else has one link', () => {
    const iterator = pythonIterator()
    expect(texts(iterator)).toEqual(['<Values ITERATOR>'])
    expect([texts(1), texts(null)]).toEqual([['<int ITERATOR>'], ['<NoneType ITERATOR>']])
  })

  it('shows what runs as running, from within', () => {
    let seen: string[] = []
    const inner = coroutine(function* inner() {
      seen = texts(outer)
    })
    const outer: any = awaiting('outer', inner())
    outcome(() => outer.send())
    expect(seen).toEqual(['<outer CORO_RUNNING>', '<inner CORO_RUNNING>'])
  })

  it('shows a coroutine, and not the wrapper through which it is awaited', () => {
    const inner = awaiting('inner', new Trap())
    const outer = awaiting('outer', awaitable(inner.__await__()))
    outer.send()
    expect(areOf(awaitChain(outer).slice(0, 2), [outer, inner])).toBe(true)
    expect(texts(outer).slice(0, 2)).toEqual(['<outer CORO_SUSPENDED>', '<inner CORO_SUSPENDED>'])
    expect(areOf(awaitChain(inner.__await__()).slice(0, 1), [inner])).toBe(true)
  })

  it('shows a native generator as itself, by the name of its function, adopted or not', () => {
    function* native(): Generator {
      yield 1
      yield* from([2])
    }
    const object = native()
    const outer = delegating('outer', object)
    outer.send()
    expect(texts(outer)).toEqual(['<outer GEN_SUSPENDED>', '<native GEN_SUSPENDED>'])
    outer.send()
    expect(texts(outer)).toEqual(['<outer GEN_SUSPENDED>', '<native GEN_SUSPENDED>', '<list_iterator ITERATOR>'])
    expect(awaitChain(outer)[1]?.object).toBe(object)
    expect(texts(object)).toEqual(texts(outer).slice(1))
  })

  it('calls a native generator generator if its function has no name', () => {
    const functions = [
      function* (): Generator {
        yield 1
      },
      function* (): Generator {
        yield* from([1])
      },
    ]
    for (const anonymous of functions) {
      const outer = delegating('outer', anonymous())
      outer.send()
      expect(awaitChain(outer)[1]?.name).toBe('generator')
    }
  })

  it('goes through a generator that has several delegators', () => {
    const shared = count()
    const [first, second] = [delegating('first', shared), delegating('second', shared)]
    first.send()
    second.send()
    for (const each of [first, second]) expect(areOf(awaitChain(each), [each, shared])).toBe(true)
  })

  it('goes through a step of an async generator to what that awaits', () => {
    const agen = asyncGenerator(function* agen(): Generator {
      yield yield* await_(awaitable(pythonIterator('trap')))
    })()
    const outer = awaiting('outer', agen.asend())
    outer.send()
    expect(awaitChain(outer).map(({ name }) => name)).toEqual(['outer', 'agen', 'Values'])
    expect(awaitChain(outer)[1]?.object === agen).toBe(true)
    expect(awaitChain(outer)[1]?.state).toBe(getAsyncGenState(agen))
  })

  describe('of what is driven as an iterator', () => {
    const names = (object: unknown): string[] => awaitChain(object).map(({ name }) => name)
    const agen = asyncGenerator(function* agen(): Generator {
      try {
        yield yield* await_(awaitable(pythonIterator('trap')))
      } finally {
        yield* await_(awaitable(pythonIterator('trap')))
      }
    })

    it('goes through the steps that throw into an async generator and close it', () => {
      const object = agen()
      const step = object.asend()
      for (let i = 0; i < 2; i++) outcome(() => step.send())
      const outer = awaiting('outer', object.aclose())
      outer.send()
      expect(names(outer)).toEqual(['outer', 'async_generator_athrow', 'agen', 'Values'])
    })

    it('goes through anext with a fallback, whatever that wraps', () => {
      const inner = awaiting('inner', awaitable(pythonIterator('trap')))
      const own = { __anext__: () => inner }
      const rest = { agen: agen(), inner: own }
      for (const [name, iterator] of Object.entries(rest)) {
        const outer = awaiting('outer', anext(iterator, 'fallback'))
        outer.send()
        expect(names(outer)).toEqual(['outer', 'anext_awaitable', name, 'Values'])
      }
    })
  })

  it('of a step that has not begun, or has ended, has that one link', () => {
    const agen = asyncGenerator(function* agen(): Generator {
      yield 1
    })()
    const step = agen.athrow(new Error('e'))
    expect(texts(step)).toEqual(['<async_generator_athrow ITERATOR>'])
    step.close()
    expect(texts(step)).toEqual(['<async_generator_athrow ITERATOR>'])
  })

  it('shows what has ended behind its awaiter’s back as closed', () => {
    const inner = count()
    const outer = delegating('outer', inner)
    outer.send()
    inner.close()
    expect(texts(outer)).toEqual(['<outer GEN_SUSPENDED>', '<count GEN_CLOSED>'])
  })

  it('ends where a cycle closes', () => {
    const [one, other]: Frame[] = [count(), count()]
    Object.assign(one as Frame, { _request: { frame: other } as Delegation })
    Object.assign(other as Frame, { _request: { frame: one } as Delegation })
    expect(areOf(awaitChain(one), [one, other])).toBe(true)
  })
})

describe('where a link stands', () => {
  it('is the place in the source, as it was written, at which it is suspended', () => {
    let line = 0
    function* native(): Generator {
      line = Number(/await-chain\.spec\.ts:(\d+):/.exec(new Error('here').stack ?? '')?.[1])
      yield 1
      yield* from([2])
    }
    const outer = delegating('outer', native())
    outer.send()
    expect(awaitChain(outer)[1]?.location).toEqual({ file: __filename, line: line + 1, column: expect.any(Number) })
    outer.send()
    expect(awaitChain(outer)[1]?.location?.line).toBe(line + 2)
    expect(awaitChain(outer)[0]?.location?.file).toMatch(/suite\.ts$/)
  })

  it('is unknown of what is not suspended, and of other iterators', () => {
    const object = count()
    expect(awaitChain(object)[0]?.location).toBeUndefined()
    expect(awaitChain(pythonIterator())[0]?.location).toBeUndefined()
  })
})
