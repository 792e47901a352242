import { GeneratorExit, ValueError } from '../../lib/protocol/exceptions.js'
import { makeDirect, SETTLED, type Settleable } from '../../lib/delegation/direct.js'
import type { AnyIteratorResult } from '../../lib/delegation/frame.js'
import { await_ } from '../../lib/objects/await.js'
import {
  asked,
  type BodyByHand,
  codeByHand,
  coroutineByHand,
  LATER,
  MostlyAtOnce,
  returned,
  yieldsNone,
} from '../../lib/objects/by-hand.js'
import { coroutine, type CoroutineType } from '../../lib/objects/coroutine.js'
import { awaitChain } from '../../lib/inspect/index.js'
import { neverAwaitedWarnings, sweep } from '../../lib/sys/never-awaited.js'
import { Ask, type Awaits, drive, raised } from './awaiting.js'

/** Asks twice, and remembers what it was thrown. */
class Asking implements BodyByHand {
  #left = 2
  #told: unknown[] = []

  constructor(readonly what: () => unknown) {}

  next(): AnyIteratorResult {
    if (this.#left-- === 0) return returned(['told', ...this.#told])
    const request = asked(this.what())
    return request.done ? this.next() : request
  }

  throw(error: unknown): AnyIteratorResult {
    if (error instanceof GeneratorExit) throw error
    this.#told.push(String(error))
    return this.next()
  }
}

const ASKING = codeByHand('asking', Asking)
const asking = (what: () => unknown = () => new Ask('?')): CoroutineType<any, any, any> =>
  coroutineByHand(ASKING, new Asking(what))
const awaits = coroutine('awaits', function* (what: () => unknown): Awaits {
  return yield* await_(what() as Ask)
})

describe('a coroutine whose body is written by hand', () => {
  it('is driven like any other: by its methods, and by who awaits it', () => {
    expect(drive(asking(), [1, 2])).toEqual(['told'])
    expect(drive(awaits(asking), [1, 2])).toEqual(['told'])
    expect(
      drive(
        awaits(() => awaits(asking)),
        [1, 2],
      ),
    ).toEqual(['told'])
    expect(
      drive(
        awaits(() => asking(() => asking(() => new Ask('?')))),
        [1, 2, 3, 4],
      ),
    ).toEqual(['told'])
  })

  it('does not wait for what is there at once', () => {
    const nothing = coroutine(function* nothing() {})
    expect(drive(asking(nothing))).toEqual(['told'])
    expect(drive(awaits(() => asking(nothing)))).toEqual(['told'])
  })

  it('is told what is thrown in, and what becomes of what it awaits', () => {
    const one = awaits(asking)
    one.send()
    one.throw(new ValueError('in'))
    expect(one.resume()).toEqual({ value: ['told', 'ValueError: in'], done: true })
    const failing = coroutine(function* failing(): Awaits {
      throw new ValueError('below')
    })
    expect(drive(asking(failing))).toEqual(['told', 'ValueError: below', 'ValueError: below'])
  })

  it('shows what it is, and where it stands', () => {
    const one = asking()
    const main = awaits(() => one)
    expect([String(one.__name__), one.cr_code, one.cr_suspended]).toEqual(['asking', Asking, false])
    main.send()
    expect(awaitChain(main).map(({ name }) => name)).toEqual(['awaits', 'asking', '__await__'])
    expect([one.cr_suspended, one.cr_running]).toEqual([true, false])
    expect(String(raised(() => drive(awaits(() => one))))).toBe('RuntimeError: coroutine is being awaited already')
    main.close()
    expect([one.cr_frame, main.cr_frame]).toEqual([undefined, undefined])
    expect(String(raised(() => one.send()))).toBe('RuntimeError: cannot reuse already awaited coroutine')
  })

  it('is watched, if new coroutines are', () => {
    const [forgotten, begun] = [asking(), asking()]
    begun.send()
    sweep()
    expect(begun._witness).toBeNull()
    expect(forgotten._witness?.what).toBe(neverAwaitedWarnings() ? "coroutine 'asking'" : undefined)
  })
})

describe('a body that mostly need not wait', () => {
  const code = codeByHand('mostly', MostlyAtOnce)
  const later = function* (first: unknown, second: unknown): Generator<any, any, any> {
    return ['later', first, second, yield* await_(new Ask('?'))]
  }
  const mostly = (atOnce: () => unknown) =>
    coroutineByHand<unknown, any>(code, new MostlyAtOnce(atOnce, later, 'a', 'b'))

  it('is a function, and a generator only if that says so', () => {
    expect(drive(mostly(() => 7))).toBe(7)
    expect(drive(awaits(() => mostly(() => undefined)))).toBe(undefined)
    expect(
      drive(
        awaits(() => mostly(() => LATER)),
        [1],
      ),
    ).toEqual(['later', 'a', 'b', 1])
  })

  it('raises what the function raises, and passes on to the generator what is thrown in', () => {
    const fail = () => {
      throw new ValueError('no')
    }
    expect(String(raised(() => drive(awaits(() => mostly(fail)))))).toBe('ValueError: no')
    const waiting = mostly(() => LATER)
    waiting.send()
    expect(String(raised(() => waiting.throw(new ValueError('in'))))).toBe('ValueError: in')
  })
})

describe('what yields None once', () => {
  class Once {
    *__await__(): Generator<undefined, undefined> {
      yield undefined
    }

    _awaited(request: Settleable, value: unknown, isFirst: boolean): unknown {
      log.push(['asked', value, isFirst])
      request.settle('over')
      return SETTLED
    }
  }
  makeDirect(Once)

  class Waiting implements BodyByHand {
    next(value: unknown): AnyIteratorResult {
      return log.push(value) === 1 ? yieldsNone(new Once()) : returned('done')
    }

    throw(error: unknown): never {
      throw error
    }
  }
  const WAITING = codeByHand('waiting', Waiting)
  const log: unknown[] = []
  beforeEach(() => (log.length = 0))

  it('is not asked before it is resumed, whoever drives the body', () => {
    for (const body of [() => coroutineByHand(WAITING, new Waiting()), () => awaits(() => bare())]) {
      log.length = 0
      const driven = body() as CoroutineType<any, any, any>
      expect(driven.resume()).toEqual({ value: undefined, done: false })
      expect([log, awaitChain(driven).at(-1)?.name]).toEqual([[undefined], 'Once'])
      expect(driven.resume('sent')).toEqual({ value: 'done', done: true })
      expect(log[1]).toEqual(['asked', 'sent', false])
    }
  })

  it('has what is thrown in raised in the body', () => {
    const driven = coroutineByHand(WAITING, new Waiting()) as CoroutineType<any, any, any>
    driven.resume()
    expect(String(raised(() => driven.throw(new ValueError('thrown'))))).toBe('ValueError: thrown')
  })

  const bare = () => coroutineByHand(WAITING, new Waiting())
})
