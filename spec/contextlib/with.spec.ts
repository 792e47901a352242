import { ValueError } from '../../lib/protocol/exceptions.js'
import type { Delegate } from '../../lib/protocol/abc.js'
import { entered, with_ } from '../../lib/contextlib/with.js'
import { await_, from } from '../../lib/objects/await.js'
import { coroutine } from '../../lib/objects/coroutine.js'
import { generator } from '../../lib/objects/generator.js'
import { Ask, drive, raised } from '../objects/awaiting.js'

/** Remembers how it is used; leaving answers what it is told to. */
class Manager {
  readonly log: unknown[] = []
  readonly #answer: () => unknown

  constructor(answer: () => unknown = () => undefined) {
    this.#answer = answer
  }
  __enter__(): this {
    this.log.push('enter')
    return this
  }
  __exit__(...details: unknown[]): unknown {
    this.log.push(details)
    return this.#answer()
  }
}
const fails = () => {
  throw new NameError('foo')
}
class NameError extends ValueError {}

describe('with_ around a function', () => {
  it('enters, runs it with what that gave, leaves, and gives its result', () => {
    const manager = new Manager()
    const result = with_(manager, (value) => {
      expect(value).toBe(manager)
      expect(manager.log).toEqual(['enter'])
      return 'result'
    })
    expect(result).toBe('result')
    expect(manager.log).toEqual(['enter', [undefined, undefined, undefined]])
  })

  it('leaves with its error, and raises that', () => {
    const manager = new Manager()
    const error = raised(() => with_(manager, fails))
    expect(error).toBeInstanceOf(NameError)
    expect(manager.log).toEqual(['enter', [NameError, error, undefined]])
  })

  it('suppresses its error if leaving answers with something true', () => {
    expect(with_(new Manager(() => 1), fails)).toBeUndefined()
    expect(() => with_(new Manager(() => 0), fails)).toThrow('foo')
    expect(with_(new Manager(() => true), () => 'fine')).toBe('fine')
  })

  it('raises what leaving raises', () => {
    const manager = () =>
      new Manager(() => {
        throw new ValueError('in leaving')
      })
    expect(() => with_(manager(), fails)).toThrow('in leaving')
    expect(() => with_(manager(), () => 1)).toThrow('in leaving')
  })

  it('leaves the outer one last, with the error of the inner one’s leaving', () => {
    const order: unknown[] = []
    const named = (name: string, answer: () => unknown) => ({
      __enter__: () => order.push(`enter ${name}`),
      __exit__: (_type: unknown, error: unknown) => {
        order.push(`leave ${name}`, (error as Error | undefined)?.message)
        return answer()
      },
    })
    const replace = () => {
      throw new ValueError('replaced')
    }
    const result = with_(named('outer', () => true), () => with_(named('inner', replace), fails)) // prettier-ignore
    expect(result).toBeUndefined()
    expect(order).toEqual(['enter outer', 'enter inner', 'leave inner', 'foo', 'leave outer', 'replaced'])
  })
})

describe('with_ around a part of a body', () => {
  it('lets it await, and is delegated to', () => {
    const manager = new Manager()
    const main = coroutine(function* () {
      return yield* with_(manager, function* (value) {
        return [value, yield* await_(new Ask('?'))]
      })
    })
    expect(drive(main(), ['reply'])).toEqual([manager, 'reply'])
    expect(manager.log).toEqual(['enter', [undefined, undefined, undefined]])
  })

  it('lets it yield and delegate', () => {
    const numbers = generator(function* (): Generator<number | Delegate<number, any>, unknown, any> {
      return yield* with_(new Manager(), function* () {
        yield 1
        yield* from([2, 3])
        return 'end'
      })
    })
    expect([...numbers()]).toEqual([1, 2, 3])
  })

  it('leaves with the error that is thrown in there, which it may suppress', () => {
    const waits = coroutine(function* (manager: Manager) {
      return yield* with_(manager, function* () {
        yield* await_(new Ask('?'))
      })
    })
    const manager = new Manager()
    const main = waits(manager)
    main.send()
    expect(() => main.throw(new NameError('thrown'))).toThrow('thrown')
    expect(manager.log[1]).toEqual([NameError, new NameError('thrown'), undefined])
    const suppressed = waits(new Manager(() => true))
    suppressed.send()
    expect(raised(() => suppressed.throw(new NameError('thrown')))).toMatchObject({ name: 'StopIteration' })
  })

  it('does nothing before it is delegated to', () => {
    const manager = new Manager()
    with_(manager, function* () {})
    expect(manager.log).toEqual([])
  })
})

describe('what with_ takes for a manager', () => {
  it.each<[unknown, string]>([
    [5, "'int' object does not support the context manager protocol (missed __exit__ method)"],
    [{ __exit__() {} }, "'Object' object does not support the context manager protocol (missed __enter__ method)"],
    [{ __enter__() {} }, "'Object' object does not support the context manager protocol (missed __exit__ method)"],
    [
      { __aenter__() {}, __aexit__() {} },
      "'Object' object does not support the context manager protocol (missed __exit__ method) but it supports the " +
        "asynchronous context manager protocol. Did you mean to use 'async with'?",
    ],
  ])('is not %p', (wrong, message) => {
    const block = jest.fn()
    expect(() => with_(wrong as never, block)).toThrow(new TypeError(message))
    expect(block).not.toHaveBeenCalled()
  })

  it('has its methods on its type, as Python looks them up', () => {
    const manager = new Manager()
    manager.__exit__ = () => {
      throw new Error('not looked for here')
    }
    expect(with_(manager, () => 1)).toBe(1)
  })
})

describe('a manager that was entered', () => {
  it('is left without an error, or with one, even one that is undefined', () => {
    const manager = new Manager(() => 'yes')
    const { value, exit } = entered(manager)
    expect(value).toBe(manager)
    expect([exit(), exit(new NameError('x')), exit(undefined)]).toEqual([true, true, true])
    expect(manager.log.slice(1)).toEqual([
      [undefined, undefined, undefined],
      [NameError, new NameError('x'), undefined],
      [undefined, undefined, undefined],
    ])
  })
})
