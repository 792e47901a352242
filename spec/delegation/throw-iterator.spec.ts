/** Expected outcomes are those of CPython 3.14 for the same programs. */
import { KeyError, StopIteration, ValueError } from '../../lib/index.js'
import { setShowwarning } from '../../lib/sys/index.js'
import { delegating, outcome, states } from './suite.js'

const notAnError = 'TypeError: exceptions must be classes or instances deriving from BaseException, not int'
const error = new ValueError('v')

/** An iterator in Python’s style that notes what its throw() is given. */
class Throwable {
  readonly given: unknown[][] = []
  constructor(readonly answer: (...args: unknown[]) => unknown) {}
  __iter__(): this {
    return this
  }
  __next__(): number {
    return 1
  }
  throw(...args: unknown[]): unknown {
    this.given.push(args)
    return this.answer(...args)
  }
}

/** A chain of two generators above a delegate, started. */
function chainOver(delegate: unknown): { log: string[]; middle: any; top: any } {
  const log: string[] = []
  const middle = delegating('middle', delegate, log)
  const top = delegating('top', middle, log)
  top.send()
  return { log, middle, top }
}

describe('throwing into the iterator at the end of a chain', () => {
  it('in Python’s style hands the arguments on as they were given', () => {
    const shown: string[] = []
    setShowwarning((warning) => shown.push(warning.name))
    const iterator = new Throwable(() => 'answer')
    const { top } = chainOver(iterator)
    try {
      const answers = [top.throw(error), top.throw(ValueError), top.throw(ValueError, 'v'), top.throw(1)]
      expect(answers).toEqual(['answer', 'answer', 'answer', 'answer'])
      expect(iterator.given).toEqual([[error], [ValueError], [ValueError, 'v'], [1]])
      expect(top.send()).toBe(1)
      expect(shown).toEqual(['DeprecationWarning'])
    } finally {
      setShowwarning(undefined)
    }
  })

  it('that raises StopIteration in answer ends the delegation with its value', () => {
    const { log, top } = chainOver(
      new Throwable((given) => {
        throw given
      }),
    )
    expect(outcome(() => top.throw(new StopIteration(9)))).toBe('StopIteration: top')
    expect(log).toEqual(['middle got 9', 'top got middle'])
  })

  it('that raises another error raises that in the delegator', () => {
    const iterator = new Throwable(() => {
      throw new KeyError('k')
    })
    const { log, top } = chainOver(iterator)
    expect(outcome(() => top.throw(error))).toBe('KeyError: k')
    expect(log).toEqual(['middle caught KeyError: k', 'top caught KeyError: k'])
  })

  it('that has no throw() raises it in the delegator, and leaves the iterator alone', () => {
    const { log, top } = chainOver([1, 2])
    expect(outcome(() => top.throw(error))).toBe('ValueError: v')
    expect(log).toEqual(['middle caught ValueError: v', 'top caught ValueError: v'])
  })

  it('that has no throw() takes a StopIteration for the end of the delegation', () => {
    const { log, top } = chainOver([1, 2])
    expect(outcome(() => top.throw(new StopIteration(9)))).toBe('StopIteration: top')
    expect(log).toEqual(['middle got 9', 'top got middle'])
  })

  it('that has no throw() refuses what is no exception before the delegator hears of it', () => {
    const { log, middle, top } = chainOver([1, 2])
    expect(outcome(() => top.throw(1))).toBe(notAnError)
    expect([log, states(top, middle)]).toEqual([[`top caught ${notAnError}`], 'GEN_CLOSED GEN_SUSPENDED'])
    expect(middle.send()).toBe(2)
    const alone = delegating('alone', [1, 2])
    alone.send()
    expect(outcome(() => alone.throw(1))).toBe(notAnError)
    expect(alone.send()).toBe(2)
  })

  it('whose throw() cannot be looked up raises that in the caller, past the delegator', () => {
    const iterator = Object.defineProperty(new Throwable(() => 1), 'throw', {
      get() {
        throw new KeyError('look-up')
      },
    })
    const { log, middle, top } = chainOver(iterator)
    expect(outcome(() => top.throw(error))).toBe('KeyError: look-up')
    expect([log, states(top, middle)]).toEqual([['top caught KeyError: look-up'], 'GEN_CLOSED GEN_SUSPENDED'])
    expect(middle.send()).toBe(1)
  })

  describe('of JavaScript', () => {
    const javaScript = (raise?: (error: unknown) => unknown): object => {
      const iterator = { next: () => ({ done: false, value: 1 }), ...(raise && { throw: raise }) }
      return { [Symbol.iterator]: () => iterator }
    }

    it('hands its throw() the exception', () => {
      const given: unknown[] = []
      const { log, top } = chainOver(
        javaScript((thrown) => {
          given.push(thrown)
          return { done: given.length > 1, value: 'answer' }
        }),
      )
      expect(top.throw(error)).toBe('answer')
      expect(outcome(() => top.throw(ValueError))).toBe('StopIteration: top')
      expect(given).toEqual([error, expect.any(ValueError)])
      expect(log).toEqual(['middle got answer', 'top got middle'])
    })

    it('has its errors raised in the delegator, a StopIteration among them', () => {
      const { log, top } = chainOver(
        javaScript((thrown) => {
          throw thrown
        }),
      )
      expect(outcome(() => top.throw(new StopIteration(9)))).toBe('RuntimeError: generator raised StopIteration')
      expect(log).toEqual(['middle caught StopIteration: 9', 'top caught RuntimeError: generator raised StopIteration'])
    })

    it('has what is no exception refused in the delegator', () => {
      const { log, top } = chainOver(javaScript(() => ({ done: false, value: 1 })))
      expect(outcome(() => top.throw(1))).toBe(notAnError)
      expect(log).toEqual([`middle caught ${notAnError}`, `top caught ${notAnError}`])
    })

    it('without throw() has the error raised in the delegator, and is left alone', () => {
      const { log, top } = chainOver(javaScript())
      expect(outcome(() => top.throw(error))).toBe('ValueError: v')
      expect(log).toEqual(['middle caught ValueError: v', 'top caught ValueError: v'])
    })

    it('that answers with a non-object has a TypeError raised in the delegator', () => {
      const { log, top } = chainOver(javaScript(() => 5))
      const complaint = "TypeError: iterator.throw() returned a non-object of type 'int', not a { done, value }"
      expect(outcome(() => top.throw(error))).toBe(complaint)
      expect(log).toEqual([`middle caught ${complaint}`, `top caught ${complaint}`])
    })
  })
})
