import { isRequest, Request, Verb } from '../../lib/delegation/request.js'
import { Frame } from '../../lib/delegation/frame.js'
import { NATIVE } from '../../lib/delegation/code.js'
import { await_, awaitable, coroutine, from, outcome, pythonIterator } from './suite.js'

const undriven = (verb: string): string =>
  `TypeError: nobody drives this ${verb}(): a native generator that uses it must be awaited, delegated to with ` +
  'yield* from(…), or be part of a body; it cannot be iterated from outside'

describe('a request', () => {
  it('is iterable, iterator and iterator result in one object', () => {
    const request = new Request(Verb.AWAIT, 'target')
    expect(request[Symbol.iterator]()).toBe(request)
    expect(request.next()).toBe(request)
    expect(request).toMatchObject({ asked: 'await_', target: 'target', done: false })
  })

  it('passes through the yield* of any number of native generators untouched', () => {
    const request = new Request(Verb.FROM, 'target')
    const inner = function* (): Generator {
      return yield* request
    }
    const outer = function* (): Generator {
      return yield* inner()
    }
    const body = outer()
    expect(body.next()).toBe(request)
  })

  it('is settled with a value, which the yield* evaluates to', () => {
    const request = new Request(Verb.AWAIT, 'target')
    const body = (function* (): Generator {
      return ['got', yield* request]
    })()
    body.next()
    request.settle(42)
    expect(body.next()).toEqual({ done: true, value: ['got', 42] })
  })

  it('is ended by an error, which appears at the yield*', () => {
    const request = new Request(Verb.AWAIT, 'target')
    const body = (function* (): Generator {
      try {
        yield* request
      } catch (error) {
        return error
      }
    })()
    body.next()
    request.settle(undefined)
    expect(body.throw('thrown')).toEqual({ done: true, value: 'thrown' })
  })

  it('stays pending where somebody else than the machine resumes the body or throws into it', () => {
    const request = new Request(Verb.AWAIT, 'target')
    const body = (function* (): Generator {
      return yield* request
    })()
    body.next()
    expect(body.next('ignored')).toBe(request)
    expect(body.throw(new Error('ignored'))).toBe(request)
    expect(request.done).toBe(false)
  })

  it('lets a body go that is returned from outside, as JavaScript does', () => {
    const log: string[] = []
    const body = (function* (): Generator {
      try {
        yield* new Request(Verb.AWAIT, 'target')
      } finally {
        log.push('finally')
      }
    })()
    body.next()
    expect(body.return('left')).toEqual({ done: true, value: 'left' })
    expect(log).toEqual(['finally'])
  })

  it('is for one use', () => {
    const request = new Request(Verb.FROM, 'target')
    request.owner = new Frame(NATIVE, (function* () {})())
    expect(() => request[Symbol.iterator]()).toThrow(new TypeError('from() makes a request for one use; call it again'))
  })

  it('holds what its delegate is to be resumed with first', () => {
    const request = new Request(Verb.AWAIT, 'target')
    expect(request.opening).toBeUndefined()
    request.opening = 'hello'
    expect(request.opening).toBe('hello')
  })

  it('that is used twice in a body raises a TypeError there', () => {
    const twice = coroutine(function* () {
      const request = await_(awaitable(pythonIterator()))
      yield* request
      return yield* request
    })
    expect(outcome(() => twice().send())).toBe('TypeError: await_() makes a request for one use; call it again')
  })
})

describe('a request that nobody drives', () => {
  function* body(request: Iterable<unknown>): Generator {
    return yield* request
  }

  it.each([
    ['await_', await_],
    ['from', from],
  ])('by %s in a native generator raises a TypeError where its value is asked for', (verb, make) => {
    expect(outcome(() => body(make([])).next().value)).toBe(undriven(verb))
  })

  it('raises a TypeError in a plain for…of, instead of handing out something odd', () => {
    const seen: unknown[] = []
    const iterate = () => {
      for (const value of body(await_([]))) seen.push(value)
    }
    expect(outcome(iterate)).toBe(undriven('await_'))
    expect(outcome(() => [...body(from([]))])).toBe(undriven('from'))
    expect(seen).toEqual([])
  })
})

describe('recognising requests', () => {
  it('as values goes by what they are, and runs no code of theirs', () => {
    const trap = () => {
      throw new Error('touched')
    }
    const untouchable = new Proxy({}, { get: trap, has: trap, getPrototypeOf: trap, ownKeys: trap })
    expect(Request.is(new Request(Verb.FROM, []))).toBe(true)
    for (const value of [untouchable, undefined, null, 1, 'from', {}, { done: false, value: 1 }, () => {}]) {
      expect(Request.is(value)).toBe(false)
    }
  })

  it('as values finds one that no yield* has asked for, however often others are asked for', () => {
    const [asked, loose] = [new Request(Verb.FROM, []), new Request(Verb.FROM, [])]
    for (let i = 0; i < 3; i++) asked[Symbol.iterator]()
    expect(Request.is(loose)).toBe(true)
  })

  it('as iterator results goes by a registered symbol', () => {
    expect(isRequest(new Request(Verb.FROM, []))).toBe(true)
    expect(isRequest({ done: false, value: new Request(Verb.FROM, []) })).toBe(false)
    expect(isRequest({ [Symbol.for('dunder-await.request')]: true })).toBe(true)
  })
})
