import { isAwaitable, isGenerator } from '../../lib/inspect/index.js'
import { GeneratorWrapper } from '../../lib/objects/generator-wrapper.js'
import { await_, awaiting, coroutine, from, generator, generatorBasedCoroutine, outcome } from '../delegation/suite.js'

const body = function* trap(value: unknown): Generator {
  return yield value
}

describe('a generator of a generator-based coroutine', () => {
  it('is a generator in every respect, and can be awaited', () => {
    const object = generatorBasedCoroutine(body)('trap')
    expect([isGenerator(object), isAwaitable(object), object.__iter__() === object]).toEqual([true, true, true])
    const outer = awaiting('outer', object)
    expect([outer.send(), outer.cr_await === object, outcome(() => outer.send('reply'))]).toEqual([
      'trap',
      true,
      'StopIteration: outer',
    ])
  })

  it('may delegate to a coroutine', () => {
    const object = generatorBasedCoroutine(function* (): Generator {
      return yield* from(
        coroutine(function* () {
          return 42
        })(),
      )
    })()
    expect(outcome(() => object.send())).toBe('StopIteration: 42')
  })

  it('can be awaited by several at once, unlike a coroutine', () => {
    const shared = generatorBasedCoroutine(function* (): Generator {
      yield 1
      yield 2
    })()
    const [first, second] = [awaiting('first', shared), awaiting('second', shared)]
    expect([first.send(), second.send()]).toEqual([1, 2])
  })
})

describe('generatorBasedCoroutine', () => {
  it('marks a function in place that generator made, and returns it', () => {
    const trap = generator(body)
    const before = trap('before')
    expect(generatorBasedCoroutine(trap)).toBe(trap)
    expect([isAwaitable(before), isAwaitable(trap('after'))]).toEqual([false, true])
    expect(generatorBasedCoroutine(trap)).toBe(trap)
  })

  it('returns a function as it is that coroutine made', () => {
    const made = coroutine(body)
    expect(generatorBasedCoroutine(made)).toBe(made)
  })

  it('takes a body that delegates with from, and does not await', () => {
    const awaits = generatorBasedCoroutine(function* () {
      yield* await_(generatorBasedCoroutine(body)('trap'))
    })
    expect(outcome(() => awaits().send())).toMatch(/^TypeError: 'await_' outside async function/)
  })

  it('takes a name first', () => {
    expect(generatorBasedCoroutine('named', body)('trap').__name__).toBe('named')
  })

  it.each([1, undefined, {}, generator(body)('made')].map((value) => [typeof value, value]))(
    'takes nothing that cannot be called: %s',
    (_, value) => {
      expect(outcome(() => generatorBasedCoroutine(value))).toBe('TypeError: types.coroutine() expects a callable')
    },
  )

  describe('of a plain function', () => {
    it('makes one that wraps the generators it returns, so that they can be awaited', () => {
      const make = generatorBasedCoroutine(function make(this: unknown, ...args: unknown[]) {
        return generator(body)([this, ...args].join())
      })
      expect(make.name).toBe('make')
      const wrapped = make.call('this', 1, 2)
      expect(wrapped).toBeInstanceOf(GeneratorWrapper)
      const outer = awaiting('outer', wrapped)
      expect([outer.send(), outcome(() => outer.send('reply'))]).toEqual(['this,1,2', 'StopIteration: outer'])
    })

    it('makes one that returns anything else as it is', () => {
      const awaitable = generatorBasedCoroutine(body)('awaitable')
      const native = body('native')
      for (const result of [1, undefined, awaitable, native]) {
        expect(generatorBasedCoroutine(() => result)()).toBe(result)
      }
    })
  })
})
