import { DeprecationWarning } from '../../lib/protocol/exceptions.js'
import { StopIteration, ValueError } from '../../lib/index.js'
import { setShowwarning, simplefilter } from '../../lib/sys/index.js'
import { throwArguments, unwrap } from '../../lib/objects/resumable.js'
import { awaitable, awaiting, coroutine, errorLine, generator, outcome } from '../delegation/suite.js'

const error = new ValueError('v')
const echo = generator(function* echo(): Generator {
  for (let got: unknown = 'first'; got !== 'stop';) {
    try {
      got = yield got
    } catch (caught) {
      got = errorLine(caught)
      if (caught !== error) throw caught
    }
  }
  return 'end'
})
const kinds: [string, () => any][] = [
  ['generator', echo],
  ['coroutine', () => awaiting('awaiting', awaitable(echo()))],
]

describe.each(kinds)('a %s', (type, make) => {
  it('send() gives what reaches the driver, and raises StopIteration with the result', () => {
    const object = make()
    expect([object.send(), object.send('a'), object.send(undefined), object.send(null)]).toEqual([
      'first',
      'a',
      undefined,
      null,
    ])
    expect(outcome(() => object.send('stop'))).toMatch(/^StopIteration: (end|awaiting)$/)
  })

  it('throw() gives what reaches the driver, and raises StopIteration with the result', () => {
    const object = make()
    object.send()
    expect(object.throw(error)).toBe('ValueError: v')
    expect(outcome(() => object.throw(new RangeError('other')))).toBe('RangeError: other')
  })

  it('close() gives what the body returns in answer, else undefined', () => {
    const object = make()
    object.send()
    expect([object.close(), object.close()]).toEqual([undefined, undefined])
    const returning = generator(function* (): Generator {
      try {
        yield 1
      } catch {
        return 'bye'
      }
    })()
    returning.send()
    expect([returning.close(), returning.close()]).toEqual(['bye', undefined])
  })

  it('resume() says the same as send() by an iterator result', () => {
    const object = make()
    expect({ ...object.resume() }).toEqual({ done: false, value: 'first' })
    expect({ ...object.resume('a') }).toEqual({ done: false, value: 'a' })
    expect({ ...object.resume('stop') }).toEqual({ done: true, value: expect.stringMatching(/^(end|awaiting)$/) })
  })

  it('resumeThrow() says the same as throw() by an iterator result', () => {
    const object = make()
    object.resume()
    expect({ ...object.resumeThrow(error) }).toEqual({ done: false, value: 'ValueError: v' })
    object.close()
  })

  it('resumeThrow() raises a StopIteration that escapes raw, and makes it no result', () => {
    const stop = new StopIteration('raw')
    expect(() => make().resumeThrow(stop)).toThrow(stop)
  })

  it('send() and close() count their arguments as Python does', () => {
    const object = make()
    expect(outcome(() => object.send(undefined, 1))).toBe(
      `TypeError: ${type}.send() takes exactly one argument (2 given)`,
    )
    expect(outcome(() => object.close(1))).toBe(`TypeError: ${type}.close() takes no arguments (1 given)`)
    expect(object.send()).toBe('first')
  })

  it('throw() takes one argument, and two or three with a warning', () => {
    const object = make()
    const shown: string[] = []
    setShowwarning((warning) => shown.push(String(warning)))
    simplefilter('always')
    try {
      object.send()
      expect(outcome(() => object.throw())).toBe('TypeError: throw expected at least 1 argument, got 0')
      expect(outcome(() => object.throw(1, 2, 3, 4))).toBe('TypeError: throw expected at most 3 arguments, got 4')
      expect(shown).toEqual([])
      expect(object.throw(ValueError, error)).toBe('ValueError: v')
      expect({ ...object.resumeThrow(ValueError, error, undefined) }).toEqual({ done: false, value: 'ValueError: v' })
      const warning =
        'DeprecationWarning: the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.'
      expect(shown).toEqual([warning, warning])
    } finally {
      simplefilter('default')
      setShowwarning(undefined)
    }
  })

  it('throw() with more than one argument raises the warning if warnings are errors, and leaves the body alone', () => {
    const object = make()
    object.send()
    simplefilter('error')
    try {
      expect(() => object.throw(ValueError, error)).toThrow(DeprecationWarning)
    } finally {
      simplefilter('default')
    }
    expect(object.send('still there')).toBe('still there')
  })
})

describe('coroutines and generators at their end', () => {
  it('differ: a generator has no more values, a coroutine complains', () => {
    const [made, awaited] = [generator(function* () {})(), coroutine(function* () {})()]
    for (const each of [made, awaited]) expect(outcome(() => each.send())).toBe('StopIteration')
    expect(outcome(() => made.send('anything'))).toBe('StopIteration')
    expect(outcome(() => awaited.send())).toBe('RuntimeError: cannot reuse already awaited coroutine')
    expect(made.resume()).toEqual({ done: true, value: undefined })
    expect(outcome(() => awaited.resume())).toBe('RuntimeError: cannot reuse already awaited coroutine')
  })
})

describe('unwrap', () => {
  it('gives a value, and raises a result as StopIteration; None without arguments', () => {
    expect(unwrap({ done: false, value: 1 })).toBe(1)
    const raised = [2, undefined, null].map((value) => {
      try {
        return unwrap({ done: true, value })
      } catch (caught) {
        return (caught as StopIteration).args
      }
    })
    expect(raised).toEqual([[2], [], [null]])
  })
})

describe('throwArguments', () => {
  it('names the method that was called', () => {
    expect(outcome(() => throwArguments([], 'athrow'))).toBe('TypeError: athrow expected at least 1 argument, got 0')
    expect(throwArguments([1])).toEqual([1])
  })
})
