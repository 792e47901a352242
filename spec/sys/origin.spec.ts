import { coroutine } from '../../lib/objects/coroutine.js'
import { ValueError } from '../../lib/protocol/exceptions.js'
import {
  getCoroutineOriginTrackingDepth,
  originOf,
  originTrailer,
  setCoroutineOriginTrackingDepth,
  trackOrigin,
} from '../../lib/sys/origin.js'

describe('origin tracking', () => {
  afterEach(() => setCoroutineOriginTrackingDepth(0))

  const tracked = (): object => {
    const object = {}
    trackOrigin(object, tracked)
    return object
  }
  function inner(): object {
    return tracked()
  }
  function outer(): object {
    return inner()
  }

  it('is off at first: objects have no origin', () => {
    expect(getCoroutineOriginTrackingDepth()).toBe(0)
    expect(originOf(outer())).toBeUndefined()
  })

  it('remembers that many frames, the place of creation first', () => {
    setCoroutineOriginTrackingDepth(2)
    expect(getCoroutineOriginTrackingDepth()).toBe(2)
    expect(originOf(outer())).toEqual([
      [__filename, expect.any(Number), 'inner'],
      [__filename, expect.any(Number), 'outer'],
    ])
  })

  it('remembers more frames than the host would give, if it is told to', () => {
    const deep = (depth: number): object => (depth === 0 ? tracked() : deep(depth - 1))
    setCoroutineOriginTrackingDepth(30)
    expect(originOf(deep(40))).toHaveLength(30)
  })

  it('counts lines from 1, in the source as it was written', () => {
    setCoroutineOriginTrackingDepth(1)
    const line = Number(/origin\.spec\.ts:(\d+)/.exec(new Error('here').stack ?? '')?.[1])
    expect(originOf(tracked())?.[0]?.[1]).toBe(line + 1)
  })

  it('calls a function without a name <anonymous>', () => {
    setCoroutineOriginTrackingDepth(1)
    const origins = [() => tracked()].map((make) => originOf(make()))
    expect(origins).toEqual([[[__filename, expect.any(Number), '<anonymous>']]])
  })

  it('leaves the host’s limit of stack traces as it was, even if it has none', () => {
    const limit = Error.stackTraceLimit
    setCoroutineOriginTrackingDepth(3)
    try {
      Error.stackTraceLimit = 7
      tracked()
      expect(Error.stackTraceLimit).toBe(7)
      delete (Error as { stackTraceLimit?: number }).stackTraceLimit
      tracked()
      expect('stackTraceLimit' in Error).toBe(false)
    } finally {
      Error.stackTraceLimit = limit
    }
  })

  it('reads the stack of an Error where the engine has nothing better, in the form of the other engines too', () => {
    const native = globalThis.Error
    setCoroutineOriginTrackingDepth(2)
    try {
      globalThis.Error = class {
        stack =
          'own@https://own:1:1\n'.repeat(4) +
          'make@https://example.org/app.js:3:14\n@https://example.org/app.js:20:1\nrest@https://x:1:1'
      } as unknown as ErrorConstructor
      expect(originOf(tracked())).toEqual([
        ['https://example.org/app.js', 3, 'make'],
        ['https://example.org/app.js', 20, '<anonymous>'],
      ])
      globalThis.Error = class {} as unknown as ErrorConstructor
      expect(originOf(tracked())).toEqual([])
      globalThis.Error = class {
        static captureStackTrace(): void {}
      } as unknown as ErrorConstructor
      expect(originOf(tracked())).toEqual([])
    } finally {
      globalThis.Error = native
    }
  })

  it('is described as Python describes it, the place of creation last', () => {
    const text = originTrailer([
      ['/a.ts', 3, 'inner'],
      ['/b.ts', 14, 'outer'],
    ])
    expect(text).toBe(
      '\nCoroutine created at (most recent call last)\n  File "/b.ts", line 14, in outer\n  File "/a.ts", line 3, in inner',
    )
  })

  it('refuses a depth below 0 with ValueError, and what is no whole number with TypeError', () => {
    expect(() => setCoroutineOriginTrackingDepth(-1)).toThrow(new ValueError('depth must be >= 0'))
    const notWhole: [unknown, string][] = [
      [1.5, 'float'],
      ['1', 'str'],
      [undefined, 'NoneType'],
    ]
    for (const [value, type] of notWhole) {
      expect(() => setCoroutineOriginTrackingDepth(value as number)).toThrow(
        new TypeError(`'${type}' object cannot be interpreted as an integer`),
      )
    }
    expect(getCoroutineOriginTrackingDepth()).toBe(0)
  })
})

describe('on an engine that cannot be told where a stack begins', () => {
  it("the library's own frames are left out too", () => {
    const made = coroutine(function* made() {})
    const host = Error as { captureStackTrace?: unknown }
    const { captureStackTrace } = host
    const origin = (): unknown => made().cr_origin?.[0]?.[2]
    setCoroutineOriginTrackingDepth(1)
    try {
      delete host.captureStackTrace
      expect(origin()).toBe('origin')
    } finally {
      host.captureStackTrace = captureStackTrace
      setCoroutineOriginTrackingDepth(0)
    }
  })
})
