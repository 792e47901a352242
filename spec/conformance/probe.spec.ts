import { type Adapter, NotProvided } from '../../lib/conformance/adapter.js'
import { dunderAwait } from '../../lib/conformance/adapters/dunder-await.js'
import { observe, type Probe } from '../../lib/conformance/probe.js'
import { nothing } from './hostile.js'

const lines = (program: (probe: Probe) => void, adapter: Adapter = dunderAwait) => {
  const { lines: printed, failure } = observe(adapter, program)
  if (failure !== undefined) throw failure.error
  return printed
}

describe('put', () => {
  it('prints strings as they are and other values as Python does, a line each time', () => {
    expect(lines(({ put }) => put('x', 'x', 1, undefined, ['x']))).toEqual(["x x 1 None ['x']"])
    expect(lines(({ put }) => put('a\nb'))).toEqual(['a\\nb'])
  })
})

describe('attempt', () => {
  it('prints and gives the value', () => {
    let given: unknown
    expect(lines(({ attempt }) => (given = attempt('make', () => 'v')))).toEqual(["make -> 'v'"])
    expect(given).toBe('v')
  })

  it('prints and gives the error, with its causes if they are asked for', () => {
    const error = new Error('e', { cause: new Error('c') })
    const raise = () => {
      throw error
    }
    let given: unknown
    expect(lines(({ attempt }) => (given = attempt('do', raise)))).toEqual(["do !! Error('e')"])
    expect(given).toBe(error)
    expect(lines(({ attempt }) => attempt('do', raise, { chain: true }))).toEqual([
      "do !! Error('e') [cause: Error('c')] [context suppressed: same as cause]",
    ])
  })

  it('lets pass what the adapter lacks', () => {
    expect(() => lines(({ py, attempt }) => attempt('do', () => py.anext(1)), nothing)).toThrow(NotProvided)
  })
})

describe('driven and drive', () => {
  it('send to the end, and tell what was received and what it came to', () => {
    const program = ({ py, drive, suspend }: Probe) => {
      const main = py.coroutine(function* main() {
        return [yield* py.await_(suspend('a')), yield* py.await_(suspend('b'))]
      })
      drive('main', main(), 'x')
    }
    expect(lines(program)).toEqual(["main -> (['a', 'b'], ['x', None])"])
  })

  it('give up on what does not end', () => {
    expect(lines(({ drive }) => drive('endless', { send: () => 1 }))).toEqual(["endless !! Error('runaway')"])
  })
})

describe('list', () => {
  it('takes all items', () => {
    expect(
      lines(({ py, put, list }) =>
        put(
          list(
            py.generator(function* () {
              yield* [1, 2]
            })(),
          ),
        ),
      ),
    ).toEqual(['[1, 2]'])
  })

  it('gives up on what does not end, and passes on what is raised', () => {
    const iterable = (next: () => unknown) => ({
      __iter__() {
        return this
      },
      __next__: next,
    })
    expect(() => lines(({ list }) => list(iterable(() => 1)))).toThrow('the iterator has no end')
    expect(() =>
      lines(({ list }) =>
        list(
          iterable(() => {
            throw new Error('e')
          }),
        ),
      ),
    ).toThrow('e')
  })
})

describe('refused', () => {
  it('prints the SyntaxError for what is not run, and says so otherwise', () => {
    const program = ({ refused }: Probe) => {
      refused('one', 'bad', () => {
        throw new TypeError('mine')
      })
      refused('other', 'bad', () => 1)
    }
    expect(lines(program)).toEqual(["one !! SyntaxError('bad')", 'other -> accepted'])
  })

  it('is not about what the adapter lacks', () => {
    expect(() => lines(({ py, refused }) => refused('x', 'bad', () => py.anext(1)), nothing)).toThrow(NotProvided)
  })
})

describe('premise', () => {
  it('ends the program if it does not hold', () => {
    expect(lines(({ premise }) => premise(true, 'x'))).toEqual([])
    expect(() => lines(({ premise }) => premise(false, 'the body did not run'))).toThrow('the body did not run')
  })
})

describe('observe', () => {
  it('never raises: it tells what a program printed and what it ended with', () => {
    const error = new Error('e')
    const observed = observe(dunderAwait, ({ put }) => {
      put('before')
      throw error
    })
    expect(observed).toEqual({ lines: ['before'], deaf: [], failure: { error } })
    expect(observe({ ...nothing, errors: 5 } as unknown as Adapter, () => undefined).failure).toBeUndefined()
  })

  it('ends a program that prints without end', () => {
    const { lines: printed, failure } = observe(dunderAwait, ({ put }) => {
      for (;;) put('again')
    })
    expect(printed).toHaveLength(1000)
    expect(failure?.error).toMatchObject({ message: 'the program prints without end' })
  })

  it('lets a caller call the program', () => {
    const calls: string[] = []
    observe(
      dunderAwait,
      () => calls.push('program'),
      (program) => {
        calls.push('before')
        program()
      },
    )
    expect(calls).toEqual(['before', 'program'])
  })

  it('goes on without what cannot be listened to, and says so', () => {
    const captureLog = () => {
      throw new TypeError('console is frozen')
    }
    const { lines: printed, deaf } = observe({ ...nothing, captureLog }, ({ put }) => put('went on'))
    expect({ printed, deaf }).toEqual({ printed: ['went on'], deaf: ['captureLog'] })
  })

  it('prints warnings, the log and what nobody can catch, and stops listening at the end', () => {
    const stopped: string[] = []
    const adapter: Adapter = {
      ...nothing,
      captureWarnings(listener) {
        listener('DeprecationWarning', 'old')
        return () => stopped.push('warnings')
      },
      captureLog(listener) {
        listener('WARNING', 'slow', undefined)
        listener('ERROR', 'bad', new Error('e'))
        return () => stopped.push('log')
      },
      captureUnraisable(listener) {
        listener('Exception ignored in: f', new Error('e'))
        return () => stopped.push('unraisable')
      },
    }
    const { lines: printed } = observe(adapter, () => {
      throw new Error('x')
    })
    expect(printed).toEqual([
      'warning: DeprecationWarning: old',
      'log WARNING: slow',
      "log ERROR: bad | exc_info=Error('e')",
      "unraisable: [Exception ignored in: f] Error('e')",
    ])
    expect(stopped).toEqual(['warnings', 'log', 'unraisable'])
  })
})
