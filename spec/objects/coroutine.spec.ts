import { AttributeError, CoroutineType } from '../../lib/index.js'
import { setCoroutineOriginTrackingDepth, setNeverAwaitedWarnings, setShowwarning } from '../../lib/sys/index.js'
import { await_, awaitable, awaiting, coroutine, from, outcome, pythonIterator } from '../delegation/suite.js'
import { collected } from '../sys/garbage.js'

const body = function* greet(name: string): Generator {
  return `hello ${name} ${yield* await_(awaitable(pythonIterator('trap')))}`
}
const greet = coroutine(body)

const looks = (object: any): unknown[] => [
  object.cr_running,
  object.cr_suspended,
  object.cr_frame?.f_code,
  object.cr_await,
]

describe('a coroutine', () => {
  it('awaits what it awaits, and returns what its body returns', () => {
    const object = greet('Ada')
    expect(object.send()).toBe('trap')
    expect(outcome(() => object.send())).toBe('StopIteration: hello Ada end')
  })

  it('is no iterator: there is no __next__ and no loop over it', () => {
    const object = greet('Ada')
    expect('__next__' in object || '__iter__' in object || Symbol.iterator in object).toBe(false)
    object.close()
  })

  it('gives a new wrapper at each __await__()', () => {
    const object = greet('Ada')
    expect(object.__await__()).not.toBe(object.__await__())
    expect(object.__await__().send()).toBe('trap')
  })

  it('is a CoroutineType, of which nobody else can make one', () => {
    const object = greet('Ada')
    expect(object).toBeInstanceOf(CoroutineType)
    object.close()
    const Type = CoroutineType as any
    expect(outcome(() => new Type())).toBe("TypeError: cannot create 'coroutine' instances")
    expect(outcome(() => new (class Mine extends Type {})())).toBe(
      "TypeError: type 'coroutine' is not an acceptable base type",
    )
  })

  it('at the end of a using block is closed', () => {
    const log: string[] = []
    const open = coroutine(function* (): Generator {
      try {
        yield* await_(awaitable(pythonIterator('trap')))
      } finally {
        log.push('closed')
      }
    })
    {
      using object = open()
      expect(object.send()).toBe('trap')
    }
    expect(log).toEqual(['closed'])
  })
})

describe('what a coroutine shows of itself', () => {
  it('before its start is a frame, and nothing that runs', () => {
    const object = greet('Ada')
    expect(looks(object)).toEqual([false, false, body, undefined])
    object.close()
  })

  it('while it runs is that it runs, and not what it awaited', () => {
    let seen: unknown[] = []
    const inner = coroutine(function* () {
      seen = looks(outer)
    })
    const outer: any = awaiting('outer', inner())
    outcome(() => outer.send())
    expect(seen.slice(0, 2)).toEqual([true, false])
    expect(seen[3]).toBeUndefined()
  })

  it('while it is suspended is what it awaits: a coroutine, or the iterator of an awaitable', () => {
    const inner = greet('Ada')
    const outer = awaiting('outer', inner)
    outer.send()
    expect([outer.cr_running, outer.cr_suspended, outer.cr_await === inner]).toEqual([false, true, true])
    const iterator = pythonIterator('trap')
    const other = awaiting('other', awaitable(iterator))
    other.send()
    expect(other.cr_await).toBe(iterator)
  })

  it('at its end is no frame, but still the code', () => {
    const object = greet('Ada')
    object.close()
    expect([...looks(object), object.cr_code]).toEqual([false, false, undefined, undefined, body])
  })

  it('cannot be set', () => {
    const object = greet('Ada')
    for (const name of ['cr_running', 'cr_suspended', 'cr_await', 'cr_frame', 'cr_code']) {
      expect(() => {
        object[name] = 1
      }).toThrow(new AttributeError(`attribute '${name}' of 'coroutine' objects is not writable`))
    }
    expect(() => {
      object.cr_origin = []
    }).toThrow(new AttributeError('readonly attribute'))
    object.close()
  })
})

describe('the origin of a coroutine', () => {
  afterEach(() => setCoroutineOriginTrackingDepth(0))

  function createIt(): any {
    return greet('Ada')
  }

  it('is unknown unless tracking was on when it was made', () => {
    const before = createIt()
    setCoroutineOriginTrackingDepth(1)
    expect(before.cr_origin).toBeUndefined()
    before.close()
  })

  it('is where it was made, the place of creation first, and nothing of the library', () => {
    setCoroutineOriginTrackingDepth(2)
    const wrap = function wrapIt(): any {
      return createIt()
    }
    const object = wrap()
    expect(object.cr_origin).toEqual([
      [__filename, expect.any(Number), 'createIt'],
      [__filename, expect.any(Number), 'wrapIt'],
    ])
    object.close()
  })
})

describe('a coroutine that is dropped without having been started', () => {
  const shown: string[] = []
  const drop = (make: () => unknown): void => void make()

  beforeEach(() => {
    shown.length = 0
    setNeverAwaitedWarnings(true)
    setShowwarning((warning) => shown.push(`${warning.name}: ${warning.message}`))
  })
  afterEach(() => {
    setShowwarning(undefined)
    setNeverAwaitedWarnings(false)
    setCoroutineOriginTrackingDepth(0)
  })

  it('warns, with where it was made if that is known', async () => {
    drop(() => greet('Ada'))
    setCoroutineOriginTrackingDepth(1)
    drop(function maker() {
      return greet('Bob')
    })
    await collected()
    expect(shown.sort()).toEqual([
      "RuntimeWarning: coroutine 'greet' was never awaited",
      expect.stringMatching(
        /^RuntimeWarning: coroutine 'greet' was never awaited\nCoroutine created at \(most recent call last\)\n {2}File ".*coroutine\.spec\.ts", line \d+, in maker$/,
      ),
    ])
  })

  it('does not warn if it was started, awaited, thrown into or closed', async () => {
    const error = new Error('e')
    const starts: ((object: any) => unknown)[] = [
      (object) => object.send(),
      (object) => outcome(() => object.throw(error)),
      (object) => object.close(),
      (object) => awaiting('outer', object).send(),
      (object) => object.__await__().send(),
    ]
    for (const start of starts) drop(() => start(greet('Ada')))
    await collected()
    expect(shown).toEqual([])
  })

  it('does not warn if warnings are off', async () => {
    setNeverAwaitedWarnings(false)
    drop(() => greet('Ada'))
    await collected()
    expect(shown).toEqual([])
  })
})

describe('coroutine', () => {
  it('makes a function that binds its arguments and runs none of the body', () => {
    const ran: unknown[] = []
    const make = coroutine(function* (...args: unknown[]) {
      ran.push(args)
    })
    const object = make(1, 2)
    expect(ran).toEqual([])
    outcome(() => object.send())
    expect(ran).toEqual([[1, 2]])
  })

  it('takes a body that awaits, and does not delegate with from', () => {
    const body = coroutine(function* () {
      yield* from([1])
    })
    expect(outcome(() => body().send())).toMatch(/^TypeError: 'yield from' inside async function/)
  })

  it('takes a name first, as a recursive body needs it', () => {
    const down = coroutine('down', function* (from: number): Generator {
      return from === 0 ? 'landed' : yield* await_(down(from - 1))
    })
    expect(outcome(() => down(3).send())).toBe('StopIteration: landed')
    expect(outcome(() => down(0).send())).toBe('StopIteration: landed')
  })
})
