/** Expected outcomes are those of CPython 3.14 for the same programs. */
import { GeneratorExit, KeyError, StopIteration } from '../../lib/index.js'
import { setUnraisablehook } from '../../lib/sys/index.js'
import { delegating, errorLine, from, generator, noting, outcome, pythonIterator, states } from './suite.js'

const answers = ['yields', 'returns', 'raises', 'passes'] as const

/** A generator that delegates, and answers what it then catches in one of four ways. */
function answering(answer: (typeof answers)[number], delegate: unknown, log: string[]): any {
  return generator(answer, function* (): Generator {
    try {
      yield* from(delegate)
    } catch (error) {
      log.push(errorLine(error))
      if (answer === 'yields') yield 'y'
      if (answer === 'returns') return 'r'
      if (answer === 'raises') throw new KeyError('k')
      throw error
    }
  })()
}

describe('closing a chain', () => {
  it('raises a new GeneratorExit in each frame, the innermost first', () => {
    const seen: [string, unknown][] = []
    const noticing = (name: string, delegate: unknown): any =>
      generator(name, function* (): Generator {
        try {
          yield* from(delegate)
        } catch (error) {
          seen.push([name, error])
          throw error
        }
      })()
    const a = noticing('a', noticing('b', noticing('c', [1])))
    a.send()
    expect(a.close()).toBeUndefined()
    expect(seen.map(([name]) => name)).toEqual(['c', 'b', 'a'])
    expect(seen.every(([, error]) => error instanceof GeneratorExit)).toBe(true)
    expect(new Set(seen.map(([, error]) => error)).size).toBe(3)
  })

  const exit = 'GeneratorExit'
  const ignored = 'RuntimeError: generator ignored GeneratorExit'
  const of = (seen: string, answer: (typeof answers)[number]): string =>
    ({ yields: ignored, returns: 'r', raises: 'KeyError: k', passes: seen === exit ? 'undefined' : seen })[answer]

  const afterInner = { yields: ignored, returns: exit, raises: 'KeyError: k', passes: exit }
  const table = answers.flatMap((inner) => answers.map((outer) => [inner, outer] as const))
  it.each(table)('whose inner frame %s and whose outer frame %s ends by PEP 380’s table', (inner, outer) => {
    const log: string[] = []
    const below = answering(inner, [1, 2], log)
    const above = answering(outer, below, log)
    above.send()
    expect(outcome(() => above.close())).toBe(of(afterInner[inner], outer))
    expect(log).toEqual([exit, afterInner[inner]])
    const state = (answer: string): string => (answer === 'yields' ? 'GEN_SUSPENDED' : 'GEN_CLOSED')
    expect(states(below, above)).toBe(`${state(inner)} ${state(outer)}`)
  })

  it('that ignored it once goes on from where it yielded, and can be closed again', () => {
    const log: string[] = []
    const chain = delegating('top', answering('yields', [1], log), log)
    chain.send()
    expect(outcome(() => chain.close())).toBe(ignored)
    expect(outcome(() => chain.close())).toBe('undefined')
    expect(log).toEqual(['GeneratorExit', `top caught ${ignored}`])
  })

  it('that has not begun, or has ended, does nothing', () => {
    const ran: string[] = []
    const body = generator(function* () {
      ran.push('body')
    })
    const unstarted = body()
    expect([unstarted.close(), unstarted.close()]).toEqual([undefined, undefined])
    expect(states(unstarted)).toBe('GEN_CLOSED')
    expect(ran).toEqual([])
  })
})

describe('closing the iterator at the end of a chain', () => {
  class Closable {
    closed = 0
    constructor(readonly answer: () => unknown = () => 'ignored') {}
    __iter__(): this {
      return this
    }
    __next__(): number {
      return 1
    }
    close(): unknown {
      this.closed++
      return this.answer()
    }
  }
  const closing = (iterator: unknown): { outcome: string; log: string[] } => {
    const log: string[] = []
    const top = delegating('top', delegating('middle', iterator, log), log)
    top.send()
    return { outcome: outcome(() => top.close()), log }
  }
  const passed = { outcome: 'undefined', log: ['middle caught GeneratorExit', 'top caught GeneratorExit'] }

  it('calls its close(), once, and takes no notice of what that returns', () => {
    const iterator = new Closable()
    expect(closing(iterator)).toEqual(passed)
    expect(iterator.closed).toBe(1)
  })

  it('leaves one alone that has none', () => {
    expect(closing(pythonIterator(1, 2))).toEqual(passed)
    expect(closing({ [Symbol.iterator]: () => ({ next: () => ({ done: false, value: 1 }) }) })).toEqual(passed)
  })

  it('raises what close() raises in the delegator, instead of GeneratorExit', () => {
    const iterator = new Closable(() => {
      throw new KeyError('k')
    })
    expect(closing(iterator)).toEqual({
      outcome: 'KeyError: k',
      log: ['middle caught KeyError: k', 'top caught KeyError: k'],
    })
  })

  it('takes a StopIteration of a Python-style close() for the end of the delegation', () => {
    const iterator = new Closable(() => {
      throw new StopIteration('from close')
    })
    expect(closing(iterator)).toEqual({
      outcome: 'undefined',
      log: ['middle got from close', 'top caught GeneratorExit'],
    })
  })

  it('raises a StopIteration of a return() of JavaScript as the ordinary error it is there', () => {
    const iterator = {
      next: () => ({ done: false, value: 1 }),
      return() {
        throw new StopIteration('from return')
      },
    }
    expect(closing({ [Symbol.iterator]: () => iterator })).toEqual({
      outcome: 'RuntimeError: generator raised StopIteration',
      log: ['middle caught StopIteration: from return', 'top caught RuntimeError: generator raised StopIteration'],
    })
  })

  it('calls the return() of a JavaScript iterator', () => {
    const log: unknown[] = []
    const iterator = {
      next: () => ({ done: false, value: 1 }),
      return: (...args: unknown[]) => log.push(args),
      [Symbol.iterator]: () => iterator,
    }
    expect(closing(iterator)).toEqual(passed)
    expect(log).toEqual([[]])
  })

  it('reports a look-up of close that fails, and goes on closing', () => {
    const reported: unknown[] = []
    setUnraisablehook(({ error, message, object }) => reported.push([error, message, object]))
    const failure = new RangeError('look-up')
    const iterator = Object.defineProperty(pythonIterator(1), 'close', {
      get() {
        throw failure
      },
    })
    try {
      expect(closing(iterator)).toEqual(passed)
      expect(reported).toEqual([[failure, 'Exception ignored while closing generator', iterator]])
    } finally {
      setUnraisablehook(undefined)
    }
  })

  it('closes a native generator by GeneratorExit, which its catch sees, and not by return()', () => {
    const log: string[] = []
    function* native(): Generator {
      try {
        yield 1
      } catch (error) {
        log.push(`native caught ${errorLine(error)}`)
        throw error
      } finally {
        log.push('native finally')
      }
    }
    expect(closing(native())).toEqual(passed)
    expect(log).toEqual(['native caught GeneratorExit', 'native finally'])
  })

  it('closes a generator that has another delegator too', () => {
    const log: string[] = []
    const shared = answering('passes', [1, 2], log)
    const first = delegating('first', shared, log)
    const second = delegating('second', shared, log)
    first.send()
    second.send()
    expect(second.close()).toBeUndefined()
    noting(log, 'first', () => first.send())
    expect(log).toEqual([
      'GeneratorExit',
      'second caught GeneratorExit',
      'first got undefined',
      'first: StopIteration: first',
    ])
  })
})
