import { GeneratorExit, StopIteration, ValueError } from '../../lib/protocol/exceptions.js'
import { makeDirect } from '../../lib/delegation/direct.js'
import type { AnyIteratorResult } from '../../lib/delegation/frame.js'
import { await_ } from '../../lib/objects/await.js'
import {
  asked,
  type BodyByHand,
  codeByHand,
  coroutineByHand,
  MostlyAtOnce,
  mostlyAtOnce,
  returned,
  yieldsOnce,
} from '../../lib/objects/by-hand.js'
import { nextIteration } from '../../lib/asyncio/waiting/sleep.js'
import { coroutine, CoroutineType } from '../../lib/objects/coroutine.js'
import { awaitChain } from '../../lib/inspect/index.js'
import { events, listen } from '../../lib/sys/monitor.js'
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
  const mostly = (does: () => unknown, hasToWait = false) => {
    const later = function* ({ first, second }: MostlyAtOnce<unknown, unknown>): Generator<any, any, any> {
      return ['later', first, second, yield* await_(new Ask('?'))]
    }
    const all = mostlyAtOnce<unknown, unknown>(does, () => hasToWait, later)
    const code = codeByHand('mostly', MostlyAtOnce, all)
    return coroutineByHand<unknown, any>(code, new MostlyAtOnce<unknown, unknown>(all, 'a', 'b'))
  }

  it('is a function, and a generator only if that says so', () => {
    expect(drive(mostly(() => 7))).toBe(7)
    expect(drive(awaits(() => mostly(() => undefined)))).toBe(undefined)
    expect(
      drive(
        awaits(() => mostly(() => undefined, true)),
        [1],
      ),
    ).toEqual(['later', 'a', 'b', 1])
  })

  it('raises what the function raises, and passes on to the generator what is thrown in', () => {
    const fail = () => {
      throw new ValueError('no')
    }
    expect(String(raised(() => drive(awaits(() => mostly(fail)))))).toBe('ValueError: no')
    const waiting = mostly(() => undefined, true)
    waiting.send()
    expect(String(raised(() => waiting.throw(new ValueError('in'))))).toBe('ValueError: in')
  })

  it('has ended when it has done what it does, and when that has failed', () => {
    const fail = () => {
      throw new StopIteration(1)
    }
    const well = mostly(() => 7)
    const badly = mostly(fail)
    expect(drive(awaits(() => well))).toBe(7)
    expect(String(raised(() => drive(awaits(() => badly))))).toBe('RuntimeError: coroutine raised StopIteration')
    for (const one of [well, badly]) {
      expect([one.cr_frame, one.cr_await, one.cr_running]).toEqual([undefined, undefined, false])
      expect(String(raised(() => drive(awaits(() => one))))).toBe(
        'RuntimeError: cannot reuse already awaited coroutine',
      )
    }
  })

  it('counts as awaited, whatever comes of it', () => {
    const fail = () => {
      throw new ValueError('no')
    }
    const [well, badly, forgotten] = [mostly(() => 7), mostly(fail), mostly(() => 7)]
    drive(awaits(() => well))
    raised(() => drive(awaits(() => badly)))
    sweep()
    expect([well._witness, badly._witness, forgotten._witness?.what]).toEqual([
      null,
      null,
      neverAwaitedWarnings() ? "coroutine 'mostly'" : undefined,
    ])
  })
})

describe('a body that waits once, for the same as all of its kind', () => {
  class Once {
    *__await__(): Generator<undefined, undefined> {
      yield undefined
    }

    _awaited(): never {
      throw new ValueError('nobody asks it')
    }
  }
  makeDirect(Once)
  const pending = yieldsOnce(new Once())

  class Waiting implements BodyByHand {
    constructor(readonly result: unknown) {}

    next(): AnyIteratorResult {
      return pending
    }

    throw(error: unknown): never {
      throw error
    }
  }
  const WAITING = codeByHand('waiting', Waiting, {
    waitsFor: () => pending,
    does: ({ result }: Waiting) => result,
  })
  const waiting = (result: unknown = 'done') =>
    coroutineByHand(WAITING, new Waiting(result)) as CoroutineType<any, any, any>

  it('yields None, and ends with its result, whoever drives it', () => {
    for (const driven of [waiting(), awaits(waiting), awaits(() => awaits(waiting))]) {
      expect(driven.resume()).toEqual({ value: undefined, done: false })
      expect(driven.resume('sent')).toEqual({ value: 'done', done: true })
    }
  })

  it('shows what it awaits, as others do', () => {
    const one = waiting()
    const main = awaits(() => one)
    main.resume()
    expect(awaitChain(main).map(({ name }) => name)).toEqual(['awaits', 'waiting', 'Once'])
    expect([one.cr_suspended, one.cr_running, one.cr_await === pending.target]).toEqual([true, false, true])
    main.resume()
    expect([one.cr_frame, one.cr_await]).toEqual([undefined, undefined])
  })

  it('has nothing of its kind changed by one that is done', () => {
    const [first, second] = [awaits(waiting), awaits(() => waiting('second'))]
    first.resume()
    second.resume()
    expect(first.resume()).toEqual({ value: 'done', done: true })
    expect([pending.owner, pending.done, pending.opening]).toEqual([null, false, undefined])
    expect(second.resume()).toEqual({ value: 'second', done: true })
  })

  it('has what is thrown in raised in the body, and can be closed', () => {
    for (const driven of [waiting(), awaits(waiting)]) {
      driven.resume()
      expect(String(raised(() => driven.throw(new ValueError('thrown'))))).toBe('ValueError: thrown')
    }
    for (const driven of [waiting(), awaits(waiting)]) {
      driven.resume()
      driven.close()
      expect(driven.cr_frame).toBeUndefined()
    }
    expect([pending.owner, pending.done, pending.opening]).toEqual([null, false, undefined])
  })

  it('can be driven past who awaits it, who then hears that it has ended', () => {
    const one = waiting()
    const main = awaits(() => one)
    main.resume()
    expect(one.resume()).toEqual({ value: 'done', done: true })
    expect(String(raised(() => main.resume()))).toBe('RuntimeError: cannot reuse already awaited coroutine')
  })

  it('is left as it is by a listener that raises', () => {
    const driven = awaits(waiting)
    const before = listen((event) => {
      if (event === events.PY_YIELD) throw new ValueError('heard')
    })
    try {
      expect(String(raised(() => driven.resume()))).toBe('ValueError: heard')
    } finally {
      listen(before)
    }
    expect([pending.owner, pending.done, pending.opening]).toEqual([null, false, undefined])
    expect(driven.cr_frame).toBeUndefined()
  })

  it('is reported to tools as others are', () => {
    const plain = coroutine(function* waiting(): Awaits {
      yield* await_(nextIteration)
      return 'done'
    })
    const told = (make: () => unknown) => {
      const lines: unknown[] = []
      const before = listen((event, object, value) => {
        if (object instanceof CoroutineType) lines.push([event, object.__name__, value])
      })
      try {
        const main = awaits(make)
        main.resume()
        main.resume()
      } finally {
        listen(before)
      }
      return lines
    }
    expect(told(waiting)).toEqual(told(plain))
  })
})
