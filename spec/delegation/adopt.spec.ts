import { StopIteration, ValueError } from '../../lib/index.js'
import { adoptAlone, adoptedFrame } from '../../lib/delegation/adopt.js'
import { resume } from '../../lib/delegation/drive.js'
import { await_, awaitable, awaiting, delegating, errorLine, from, noting, outcome, pythonIterator } from './suite.js'

/** A native generator that notes what happens to it, and delegates once. */
function* native(log: string[], delegate: () => Iterable<unknown> = () => from([2])): Generator {
  try {
    log.push(`sent ${yield 1}`)
    log.push(`result ${yield* delegate()}`)
    log.push(`sent ${yield 3}`)
    return 'native'
  } catch (error) {
    log.push(`caught ${errorLine(error)}`)
    throw error
  } finally {
    log.push('finally')
  }
}

describe('a native generator as a delegate', () => {
  it('is resumed with what is sent, and its result is that of the yield*', () => {
    const log: string[] = []
    const top = delegating('top', native(log), log)
    expect([top.send(), top.send('a'), top.send()]).toEqual([1, 2, 3])
    expect(outcome(() => top.send('b'))).toBe('StopIteration: top')
    expect(log).toEqual(['sent a', 'result undefined', 'sent b', 'finally', 'top got native'])
  })

  it('may await and delegate in its turn', () => {
    const log: string[] = []
    const top = awaiting('top', { __await__: () => native(log, () => await_(awaitable(pythonIterator('trap')))) }, log)
    expect([top.send(), top.send('a'), top.send()]).toEqual([1, 'trap', 3])
    expect(outcome(() => top.send('b'))).toBe('StopIteration: top')
    expect(log).toEqual(['sent a', 'result end', 'sent b', 'finally', 'top got native'])
  })

  it('is what cr_await and gi_yieldfrom show, before and after it is adopted', () => {
    const generator = native([])
    const top = delegating('top', generator)
    top.send()
    expect(top.gi_yieldfrom).toBe(generator)
    expect(adoptedFrame(generator)).toBeUndefined()
    top.send()
    expect(top.gi_yieldfrom).toBe(generator)
    expect(adoptedFrame(generator)).toBeDefined()
    top.close()
  })

  it.each([1, 2, 3])('that has been resumed %d times sees what is thrown in where it stands', (times) => {
    const log: string[] = []
    const top = delegating('top', native(log))
    for (let i = 0; i < times; i++) top.send()
    log.length = 0
    expect(outcome(() => top.throw(new ValueError('v')))).toBe('ValueError: v')
    expect(log).toEqual(['caught ValueError: v', 'finally'])
  })

  it.each([1, 2, 3])('that has been resumed %d times sees GeneratorExit when it is closed', (times) => {
    const log: string[] = []
    const top = delegating('top', native(log))
    for (let i = 0; i < times; i++) top.send()
    log.length = 0
    expect(top.close()).toBeUndefined()
    expect(log).toEqual(['caught GeneratorExit', 'finally'])
  })

  it('is a Python generator: a StopIteration that leaves it is a RuntimeError', () => {
    function* stopping(): Generator {
      yield 1
      yield 2
    }
    const log: string[] = []
    const top = delegating('top', stopping(), log)
    top.send()
    expect(outcome(() => top.throw(new StopIteration(9)))).toBe('RuntimeError: generator raised StopIteration')
    expect(log).toEqual(['top caught RuntimeError: generator raised StopIteration'])
  })

  it('that ignores GeneratorExit is complained about', () => {
    function* stubborn(): Generator {
      for (;;) {
        try {
          yield 1
        } catch {}
      }
    }
    const top = delegating('top', stubborn())
    top.send()
    expect(outcome(() => top.close())).toBe('RuntimeError: generator ignored GeneratorExit')
  })

  it('that has ended gives None', () => {
    const ended = native([])
    ended.return('over')
    expect(outcome(() => delegating('top', ended).send())).toBe('StopIteration: top')
  })

  it('goes on from where somebody else has driven it to', () => {
    const log: string[] = []
    const generator = native(log)
    generator.next()
    const top = delegating('top', generator, log)
    expect([top.send(), top.send()]).toEqual([2, 3])
    generator.next('from outside')
    expect(outcome(() => top.send())).toBe('StopIteration: top')
    expect(log).toEqual(['sent undefined', 'result undefined', 'sent from outside', 'finally', 'top got undefined'])
  })

  it('that drives its delegator finds it executing', () => {
    const log: string[] = []
    function* native(): Generator {
      noting(log, 'send', () => top.send())
      yield* from([1])
      noting(log, 'close', () => top.close())
    }
    const top: any = delegating('top', native())
    top.send()
    outcome(() => top.send())
    const refusal = 'ValueError: generator already executing'
    expect(log).toEqual([`send: ${refusal}`, `close: ${refusal}`])
  })

  it.each(['before it delegates', 'after it has delegated'])('that delegates to itself is refused, %s', (when) => {
    const log: string[] = []
    function* native(): Generator {
      if (when === 'after it has delegated') yield* from([1])
      noting(log, 'self', () => delegating('other', self).send())
      try {
        yield* from(self)
      } catch (error) {
        log.push(`caught ${errorLine(error)}`)
      }
    }
    const self: Generator = native()
    const top = delegating('top', self)
    if (when === 'after it has delegated') top.send()
    outcome(() => top.send())
    const refusal = 'ValueError: generator already executing'
    expect(log).toEqual([`self: ${refusal}`, `caught ${refusal}`])
  })
})

describe('a native generator with two delegators', () => {
  const shared = (log: string[]) => {
    const generator = native(log, () => from([2, 2.5]))
    return [delegating('first', generator, log), delegating('second', generator, log)] as const
  }

  it('is one generator to both: its values go to whoever is driven', () => {
    const log: string[] = []
    const [first, second] = shared(log)
    expect([first.send(), second.send(), first.send(), second.send()]).toEqual([1, 2, 2.5, 3])
    expect(outcome(() => first.send('x'))).toBe('StopIteration: first')
    expect(outcome(() => second.send('y'))).toBe('StopIteration: second')
    expect(log).toEqual([
      'sent undefined',
      'result undefined',
      'sent x',
      'finally',
      'first got native',
      'second got undefined',
    ])
  })
})

describe('a native generator with two delegators that has not delegated itself', () => {
  it.each(['close', 'throw'] as const)('is one generator to both when they %s', (call) => {
    const log: string[] = []
    const generator = native(log)
    const delegators = ['first', 'second'].map((name) => delegating(name, generator, log))
    for (const each of delegators) each.send()
    log.length = 0
    const error = new ValueError('v')
    const ends = delegators.map((each) => outcome(() => (call === 'close' ? each.close() : each.throw(error))))
    const raised = call === 'close' ? 'GeneratorExit' : 'ValueError: v'
    expect(ends).toEqual(call === 'close' ? ['undefined', 'undefined'] : [raised, raised])
    expect(log).toEqual([`caught ${raised}`, 'finally', `first caught ${raised}`, `second caught ${raised}`])
  })
})

describe('a native generator that runs for one of its delegators', () => {
  it.each(['throw', 'close'] as const)(
    'refuses another one that is told to %s, and goes on as if nothing had been',
    (call) => {
      const log: string[] = []
      function* acting(): Generator {
        yield 1
        yield 2
        noting(log, 'other', () => (call === 'close' ? other.close() : other.throw(new ValueError('v'))))
        yield* from([3])
        return 'acted'
      }
      const generator = acting()
      const [one, other]: any[] = [delegating('one', generator, log), delegating('other', generator, log)]
      expect([one.send(), other.send(), one.send()]).toEqual([1, 2, 3])
      expect(outcome(() => one.send())).toBe('StopIteration: one')
      const refusal = 'ValueError: generator already executing'
      expect(log).toEqual([`other caught ${refusal}`, `other: ${refusal}`, 'one got acted'])
    },
  )
})

describe('a native generator that nobody delegates to', () => {
  it('is adopted alone, once', () => {
    const log: string[] = []
    const generator = native(log)
    generator.next()
    const frame = adoptAlone(generator)
    expect([adoptAlone(generator), adoptedFrame(generator)]).toEqual([frame, frame])
    expect([resume(frame, 'a').value, resume(frame, undefined).value]).toEqual([2, 3])
    expect(log).toEqual(['sent a', 'result undefined'])
  })

  it('is taken into the chain of whoever delegates to it then', () => {
    const generator = native([])
    const frame = adoptAlone(generator)
    resume(frame, undefined)
    const top = delegating('top', generator)
    expect([top.send(), resume(frame, undefined).value]).toEqual([2, 3])
    expect(outcome(() => top.send())).toBe('StopIteration: top')
  })
})
