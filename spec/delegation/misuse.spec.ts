import { await_, awaitable, coroutine, delegating, from, generator, generatorBasedCoroutine, outcome } from './suite.js'

const bareYield = (type: string): string =>
  `TypeError: a coroutine's body cannot yield (it yielded ${type}): use yield* await_(…), ` +
  'or make it with asyncGenerator(…) or generatorBasedCoroutine(…)'
const missingStar = (verb: string): string => `TypeError: yield ${verb}(…) lacks its *: write yield* ${verb}(…)`
const missingYield = (verb: string): string =>
  `TypeError: return ${verb}(…) lacks its yield*: write return yield* ${verb}(…)`

const trap = awaitable(
  (function* () {
    yield 'trap'
  })(),
)

describe('a bare yield in a coroutine', () => {
  it('raises a TypeError inside the body, which may catch it and go on', () => {
    const body = coroutine(function* (): Generator {
      try {
        yield 1
      } catch (error) {
        return `caught ${error}`
      }
    })
    expect(outcome(() => body().send())).toBe(`StopIteration: caught ${bareYield('int')}`)
  })

  it.each([
    [undefined, 'NoneType'],
    [Promise.resolve(), 'Promise'],
    ['text', 'str'],
  ])('names the type of %p', (value, type) => {
    const body = coroutine(function* () {
      yield value
    })
    expect(outcome(() => body().send())).toBe(bareYield(type))
  })

  it('that goes on yielding gets the error each time', () => {
    let caught = 0
    const body = coroutine(function* () {
      for (;;) {
        try {
          yield 1
          return 'no error'
        } catch {
          if (++caught === 3) return 'three errors'
        }
      }
    })
    expect(outcome(() => body().send())).toBe('StopIteration: three errors')
  })
})

describe('a missing star', () => {
  it('behind yield in a coroutine raises a TypeError that names it', () => {
    const body = coroutine(function* () {
      yield await_(trap)
    })
    expect(outcome(() => body().send())).toBe(missingStar('await_'))
  })

  it.each([
    ['a generator', generator],
    ['a generator-based coroutine', generatorBasedCoroutine],
  ])('behind yield in %s raises a TypeError that names it', (_, factory) => {
    const body = factory(function* (): Generator {
      try {
        yield from([1])
      } catch (error) {
        return `caught ${error}`
      }
    })
    expect(outcome(() => body().send())).toBe(`StopIteration: caught ${missingStar('from')}`)
  })

  it('behind yield in a native generator raises a TypeError there', () => {
    function* native(): Generator {
      try {
        yield await_(trap)
      } catch (error) {
        return `caught ${error}`
      }
    }
    const log: string[] = []
    outcome(() => delegating('outer', native(), log).send())
    expect(log).toEqual([`outer got caught ${missingStar('await_')}`])
  })

  it('behind yield in a native generator that has been adopted raises a TypeError there too', () => {
    function* native(): Generator {
      yield* from([1])
      yield from([2])
    }
    const log: string[] = []
    const outer = delegating('outer', native(), log)
    expect(outcome(() => outer.send())).toBe('1')
    expect(outcome(() => outer.send())).toBe(missingStar('from'))
    expect(log).toEqual([`outer caught ${missingStar('from')}`])
  })

  it('and yield behind return raises a TypeError where the result would have gone', () => {
    const log: string[] = []
    const inner = generator(function* () {
      return from([1])
    })
    expect(outcome(() => delegating('outer', inner(), log).send())).toBe(missingYield('from'))
    expect(log).toEqual([`outer caught ${missingYield('from')}`])
  })

  it('and yield behind return raises a TypeError in who drives the body, too', () => {
    const body = coroutine(function* () {
      return await_(trap)
    })()
    expect(outcome(() => body.send())).toBe(missingYield('await_'))
    expect(body.cr_frame).toBeUndefined()
  })
  it('and yield behind return in a native generator raises a TypeError at the yield* that delegates to it', () => {
    function* native(): Generator {
      return await_(trap)
    }
    const log: string[] = []
    expect(outcome(() => delegating('outer', native(), log).send())).toBe(missingYield('await_'))
    expect(log).toEqual([`outer caught ${missingYield('await_')}`])
  })
})
