/**
 * The order of events is proved against CPython by the fuzzer (spec/conformance/events). Here stands what CPython has no
 * counterpart of, or what is read best by itself.
 */
import { asyncGenerator, asyncFor, await_, coroutine, from, generator, Trap, ValueError } from '../../lib/index'
import { delivered, unwound, yielded } from '../../lib/delegation/events'
import { monitoring } from '../../lib/sys/monitoring'
import { Frame } from '../../lib/delegation/frame'
import { pythonRepr } from '../../lib/text/python-repr'

const TOOL = 2
const ALL = Object.values(monitoring.events).reduce((set: number, event) => set | event, 0)

let told: string[] = []
let objects: object[] = []

function watch(): void {
  monitoring.useToolId(TOOL, 'spec')
  for (const [name, event] of Object.entries(monitoring.events)) {
    if (event === 0) continue
    monitoring.registerCallback(TOOL, event, (object, value) => {
      if (!objects.includes(object)) objects.push(object)
      const { __name__ = '*__await__' } = object as { __name__?: string }
      const words = [name, `${__name__}#${objects.indexOf(object) + 1}`]
      told.push([...words, ...(value === undefined ? [] : [pythonRepr(value)])].join(' '))
    })
  }
  monitoring.setEvents(TOOL, ALL)
}

/** What is told while something is done, which may fail. */
function toldOf(act: () => unknown): string[] {
  told = []
  try {
    act()
  } catch (error) {
    if (!(error instanceof Error)) throw error
  }
  return told
}

beforeEach(() => {
  objects = []
  watch()
})
afterEach(() => monitoring.freeToolId(TOOL))

class Ask {
  constructor(readonly question: string) {}
  *__await__(): Generator<string, string, string> {
    const reply = yield this.question
    return reply.toUpperCase()
  }
}

const greet = coroutine(function* greet(n: number) {
  return `hello ${yield* await_(new Ask(`who is ${n}?`))}`
})

const main = coroutine(function* main() {
  return [yield* await_(greet(1)), yield* await_(greet(2))]
})

describe('events', () => {
  it('go to the innermost body, which the native generator of an __await__ is too', () => {
    const f = main()
    expect(toldOf(() => f.send())).toEqual([
      'PY_START main#1',
      'PY_START greet#2',
      'PY_START *__await__#3',
      "PY_YIELD *__await__#3 'who is 1?'",
    ])
    expect(toldOf(() => f.send('Ada'))).toEqual([
      "PY_RESUME *__await__#3 'Ada'",
      "PY_RETURN *__await__#3 'ADA'",
      "PY_RETURN greet#2 'hello ADA'",
      'PY_START greet#4',
      'PY_START *__await__#5',
      "PY_YIELD *__await__#5 'who is 2?'",
    ])
    expect(toldOf(() => f.throw(new ValueError('boom')))).toEqual([
      "PY_THROW *__await__#5 ValueError('boom')",
      "PY_UNWIND *__await__#5 ValueError('boom')",
      "PY_UNWIND greet#4 ValueError('boom')",
      "PY_UNWIND main#1 ValueError('boom')",
    ])
  })

  it('tell of a child that is begun in the stack of who awaits it, and never suspends', () => {
    const child = coroutine(function* child(fails: boolean) {
      if (fails) throw new ValueError('no')
      return 1
    })
    const parent = coroutine(function* parent() {
      const one = yield* await_(child(false))
      try {
        yield* await_(child(true))
      } catch {
        // What is not raised is not told.
      }
      return one
    })
    expect(toldOf(() => parent().send())).toEqual([
      'PY_START parent#1',
      'PY_START child#2',
      'PY_RETURN child#2 1',
      'PY_START child#3',
      "PY_UNWIND child#3 ValueError('no')",
      'PY_RETURN parent#1 1',
    ])
  })

  it('are about the body that awaits a trap, since nothing is made for that', () => {
    class Tell extends Trap<string> {
      override toString(): string {
        return 'Tell()'
      }
    }
    const teller = coroutine(function* teller() {
      return `${yield* await_(new Tell())}${yield* await_(new Tell())}`
    })
    const f = teller()
    expect(toldOf(() => [f.send(), f.send('a'), f.send('b')])).toEqual([
      'PY_START teller#1',
      'PY_YIELD teller#1 Tell()',
      "PY_RESUME teller#1 'a'",
      'PY_YIELD teller#1 Tell()',
      "PY_RESUME teller#1 'b'",
      "PY_RETURN teller#1 'ab'",
    ])
  })

  it('are about the body that delegates to what is no body', () => {
    const list = generator(function* list() {
      yield* from([1, 2])
    })
    const g = list()
    expect(toldOf(() => [g.send(), g.send(), g.send()])).toEqual([
      'PY_START list#1',
      'PY_YIELD list#1 1',
      'PY_RESUME list#1',
      'PY_YIELD list#1 2',
      'PY_RESUME list#1',
      'PY_RETURN list#1',
    ])
  })

  it('close a chain from the inside out', () => {
    const f = main()
    f.send()
    expect(toldOf(() => f.close())).toEqual([
      'PY_THROW *__await__#3 GeneratorExit()',
      'PY_UNWIND *__await__#3 GeneratorExit()',
      'PY_THROW greet#2 GeneratorExit()',
      'PY_UNWIND greet#2 GeneratorExit()',
      'PY_THROW main#1 GeneratorExit()',
      'PY_UNWIND main#1 GeneratorExit()',
    ])
  })

  it('tell of what is thrown into a body that has not begun, and nothing if that is closed', () => {
    expect(toldOf(() => main().throw(new ValueError()))).toEqual([
      'PY_THROW main#1 ValueError()',
      'PY_UNWIND main#1 ValueError()',
    ])
    expect(toldOf(() => main().close())).toEqual([])
  })

  it('tell of the steps of an async generator', () => {
    const ticks = asyncGenerator(function* ticks() {
      yield yield* await_(new Ask('when?'))
    })
    const reader = coroutine(function* reader() {
      const items = asyncFor(ticks())
      while (yield* items.advance()) items.value
    })
    const f = reader()
    expect(toldOf(() => [f.send(), f.send('now')])).toEqual([
      'PY_START reader#1',
      'PY_START ticks#2',
      'PY_START *__await__#3',
      "PY_YIELD *__await__#3 'when?'",
      "PY_RESUME *__await__#3 'now'",
      "PY_RETURN *__await__#3 'NOW'",
      "PY_YIELD ticks#2 'NOW'",
      'PY_RESUME ticks#2',
      'PY_RETURN ticks#2',
      'PY_RETURN reader#1',
    ])
  })

  it('go through a frame that has another delegator', () => {
    const shared = generator(function* shared() {
      yield 1
      yield 2
    })
    const g = shared()
    const through = generator(function* through() {
      yield* from(g)
    })
    const [one, other] = [through(), through()]
    one.send()
    expect(toldOf(() => [other.send(), one.send()])).toEqual([
      'PY_START through#3',
      'PY_RESUME shared#2',
      'PY_YIELD shared#2 2',
      'PY_RESUME shared#2',
      'PY_RETURN shared#2',
      'PY_RETURN through#1',
    ])
    expect(toldOf(() => other.send())).toEqual(['PY_RESUME through#3', 'PY_RETURN through#3'])
  })

  it('are right for what had begun before anybody asked', () => {
    monitoring.freeToolId(TOOL)
    const f = main()
    f.send()
    watch()
    expect(toldOf(() => f.send('Ada'))).toEqual([
      "PY_RESUME *__await__#1 'Ada'",
      "PY_RETURN *__await__#1 'ADA'",
      "PY_RETURN greet#2 'hello ADA'",
      'PY_START greet#3',
      'PY_START *__await__#4',
      "PY_YIELD *__await__#4 'who is 2?'",
    ])
  })

  it('leave out how a body is told that one below it has ended', () => {
    const frame = main() as unknown as Frame
    const error = new ValueError('up')
    expect(
      toldOf(() => {
        unwound(frame, error)
        delivered(frame, error)
        yielded(frame, 1)
        delivered(frame, error)
      }),
    ).toEqual(["PY_UNWIND main#1 ValueError('up')", 'PY_YIELD main#1 1', "PY_THROW main#1 ValueError('up')"])
  })
})
