import { StopIteration, Trap, ValueError } from '../../lib/index.js'
import { isDirect, makeDirect, SETTLED, type Settleable } from '../../lib/delegation/direct.js'
import { await_, awaiting, coroutine, errorLine, generator, noting, outcome } from './suite.js'

class Ask extends Trap<string> {}

/** The same as a trap, the long way. */
class Asked {
  *__await__(): Generator {
    return yield this
  }
}

/** Is over after a number of turns. */
class Turns {
  #left: number

  constructor(count: number) {
    this.#left = count
  }

  __await__(): never {
    throw new Error('the long way')
  }

  _awaited(request: Settleable, value: unknown, isFirst: boolean): unknown {
    if (this.#left-- > 0) return [this.#left, value, isFirst]
    request.settle(['over', value, isFirst])
    return SETTLED
  }
}
makeDirect(Turns)

describe('a direct awaitable', () => {
  it('is one of a class that says so, unless it has another __await__', () => {
    class Other extends Ask {
      override *__await__(): any {
        return yield this
      }
    }
    expect(isDirect(new Ask())).toBe(true)
    expect(isDirect(new (class extends Ask {})())).toBe(true)
    expect(isDirect(new Other())).toBe(false)
    expect(isDirect(Object.assign(new Ask(), { __await__: () => [][Symbol.iterator]() }))).toBe(false)
    for (const value of [undefined, null, 1, 'Ask', {}, Ask, new Asked()]) expect(isDirect(value)).toBe(false)
  })

  it('is asked at each turn, and says what goes to the driver, or the result', () => {
    const main = coroutine(function* () {
      return [yield* await_(new Turns(0)), yield* await_(new Turns(2))]
    })()
    expect(main.send()).toEqual([1, undefined, true])
    expect(main.send('a')).toEqual([0, 'a', false])
    expect(main.resume('b').value).toEqual([
      ['over', undefined, true],
      ['over', 'b', false],
    ])
  })

  it('may raise at any turn, where it is awaited', () => {
    class Failing {
      __await__(): never {
        throw new Error('the long way')
      }
      _awaited(_request: Settleable, value: unknown, isFirst: boolean): unknown {
        if (isFirst && value === undefined) return 'trap'
        throw new ValueError('no')
      }
    }
    makeDirect(Failing)
    const main = coroutine(function* () {
      try {
        return yield* await_(new Failing())
      } catch (error) {
        return errorLine(error)
      }
    })()
    expect(main.send()).toBe('trap')
    expect(main.resume()).toEqual({ done: true, value: 'ValueError: no' })
  })

  it('is what cr_await shows', () => {
    const trap = new Ask()
    const main = awaiting('main', trap)
    main.send()
    expect(main.cr_await).toBe(trap)
    main.close()
    expect(main.cr_await).toBeUndefined()
  })

  it('can be awaited by an async function alone', () => {
    const main = generator(function* () {
      return yield* await_(new Ask() as any)
    })
    expect(outcome(() => main().send())).toMatch(/^TypeError: 'await_' outside async function/)
  })
})

describe('a trap', () => {
  const arguments_: [string, unknown[]][] = [
    ['an error', [new ValueError('no')]],
    ['a class of errors', [ValueError]],
    ['a StopIteration', [new StopIteration(1)]],
    ['what is no error', [7]],
    ['a class and what does not fit', [ValueError, new StopIteration(1)]],
  ]

  it.each(arguments_)('takes %s that is thrown in as its __await__ would', (_, args) => {
    const story = (trap: unknown): string[] => {
      const log: string[] = []
      const body = coroutine('body', function* (): any {
        try {
          return yield* await_(trap)
        } catch (error) {
          log.push(`caught ${errorLine(error)}`)
          return yield* await_(trap)
        }
      })
      const main = coroutine(function* () {
        return yield* await_(body())
      })()
      main.send()
      noting(log, 'throw', () => typeof main.throw(...(args as [any])))
      noting(log, 'send', () => main.send('reply'))
      return log
    }
    expect(story(new Ask())).toEqual(story(new Asked()))
  })
})
