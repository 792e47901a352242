/** Expected outcomes are those of CPython 3.14 for the same programs. */
import { KeyError } from '../../lib/index.js'
import { awaiting, coroutine, await_, delegating, from, generator, noting, outcome, states } from './suite.js'

const count = generator(function* count(): Generator {
  const got: unknown[] = []
  for (let i = 1; i < 9; i++) got.push(yield i)
  return got
})
/** A coroutine that suspends three times. */
const counting = (): any => awaiting('counting', { __await__: () => count() })

/** A generator that begins with a yield, and recovers from an error with another. */
function recovering(name: string, delegate: () => unknown, log: string[]): any {
  return generator(name, function* (): Generator {
    yield name
    try {
      log.push(`${name} got ${yield* from(delegate())}`)
    } catch (error) {
      log.push(`${name} caught ${error}`)
      yield `${name} recovers`
    }
  })()
}

describe('a chain that is driven behind its delegators’ backs', () => {
  it('goes on from wherever it stands, whichever of its frames is driven', () => {
    const c = count()
    const b = delegating('b', c)
    const a = delegating('a', b)
    const seen = [a.send(), b.send('to b'), a.send('to a'), c.send('to c'), a.send('again')]
    expect(seen).toEqual([1, 2, 3, 4, 5])
    expect([a.gi_yieldfrom === b, b.gi_yieldfrom === c]).toEqual([true, true])
  })

  it('of coroutines does so too', () => {
    const c = counting()
    const b = awaiting('b', c)
    const a = awaiting('a', b)
    expect([a, c, b, a].map((each) => each.send())).toEqual([1, 2, 3, 4])
  })

  it('sees None of a generator that was closed meanwhile', () => {
    const log: string[] = []
    const c = count()
    const a = delegating('a', delegating('b', c, log), log)
    a.send()
    c.close()
    expect(outcome(() => a.send())).toBe('StopIteration: a')
    expect(log).toEqual(['b got undefined', 'a got b'])
  })

  it('sees None of a delegator in the middle that was closed or thrown into meanwhile', () => {
    const middles = [(b: any) => b.close(), (b: any) => outcome(() => b.throw(new KeyError('k')))]
    for (const end of middles) {
      const b = delegating('b', count())
      const log: string[] = []
      const a = delegating('a', b, log)
      a.send()
      end(b)
      expect(a.gi_yieldfrom).toBe(b)
      expect(outcome(() => a.send('x'))).toBe('StopIteration: a')
      expect(log).toEqual(['a got undefined'])
    }
  })

  it('sees an error of a coroutine that was closed meanwhile', () => {
    const log: string[] = []
    const c = counting()
    const a = awaiting('a', awaiting('b', c, log), log)
    a.send()
    c.close()
    const reused = 'RuntimeError: cannot reuse already awaited coroutine'
    expect(outcome(() => a.send())).toBe(reused)
    expect(log).toEqual([`b caught ${reused}`, `a caught ${reused}`])
  })

  it('is thrown into and closed although a frame in it has ended meanwhile', () => {
    for (const call of ['throw', 'close'] as const) {
      const log: string[] = []
      const b = delegating('b', count())
      const a = delegating('a', b, log)
      a.send()
      b.close()
      const error = new KeyError('k')
      expect(outcome(() => (call === 'throw' ? a.throw(error) : a.close()))).toBe(
        call === 'throw' ? 'KeyError: k' : 'undefined',
      )
      expect(log).toEqual([call === 'throw' ? 'a caught KeyError: k' : 'a caught GeneratorExit'])
    }
  })

  it('ends part by part, each delegator hearing of its own delegate', () => {
    const log: string[] = []
    const short = generator(function* (): Generator {
      yield 1
      return 'short'
    })()
    const b = delegating('b', short, log)
    const a = delegating('a', b, log)
    a.send()
    expect(outcome(() => b.send())).toBe('StopIteration: b')
    expect(outcome(() => a.send())).toBe('StopIteration: a')
    expect(log).toEqual(['b got short', 'a got undefined'])
  })
})

describe('a body that drives its own chain', () => {
  it('finds all that is above it executing', () => {
    const log: string[] = []
    const chain: any[] = []
    const acting = generator(function* () {
      for (const each of chain) {
        noting(log, 'send', () => each.send())
        noting(log, 'throw', () => each.throw(new KeyError('k')))
        noting(log, 'close', () => each.close())
        log.push(`${each.gi_running} ${each.gi_suspended} ${each.gi_yieldfrom}`)
      }
      yield 1
    })
    chain.push(acting())
    chain.push(delegating('b', chain[0]))
    chain.push(delegating('a', chain[1]))
    expect(chain[2].send()).toBe(1)
    const refusal = 'ValueError: generator already executing'
    const one = [`send: ${refusal}`, `throw: ${refusal}`, `close: ${refusal}`, 'true false undefined']
    expect(log).toEqual([...one, ...one, ...one])
  })

  describe('from beside, so that its delegators are not executing', () => {
    const calls = {
      send: (object: any) => object.send('x'),
      throw: (object: any) => object.throw(new KeyError('k')),
      close: (object: any) => object.close(),
    }
    /** a delegates to b, b to c; one of b and c is driven alone, and c's body acts on a. */
    const acted = (call: keyof typeof calls, driven: 'b' | 'c') => {
      const log: string[] = []
      const objects: Record<string, any> = {}
      const leaf = generator(function* () {
        yield 1
        noting(log, call, () => calls[call](objects['a']))
        yield 2
      })
      const recover = (name: string, delegate: unknown) =>
        generator(name, function* (): Generator {
          try {
            log.push(`${name} got ${yield* from(delegate)}`)
          } catch (error) {
            log.push(`${name} caught ${error}`)
            yield `${name} recovers`
          }
          return name
        })()
      const c = (objects['c'] = leaf())
      const b = (objects['b'] = recover('b', c))
      const a = (objects['a'] = recover('a', b))
      a.send()
      noting(log, driven, () => objects[driven].send())
      log.push(states(a, b, c))
      noting(log, 'a', () => a.send())
      noting(log, driven, () => objects[driven].send())
      return log
    }
    const refusal = 'ValueError: generator already executing'
    const ignored = 'RuntimeError: generator ignored GeneratorExit'
    const suspended = 'GEN_SUSPENDED GEN_SUSPENDED GEN_SUSPENDED'

    it.each(['send', 'throw'] as const)('%s reaches the delegator of what runs, which gets the error', (call) => {
      const rest = ['c: 2', suspended, 'a got b', 'a: StopIteration: a', 'c: StopIteration']
      expect(acted(call, 'c')).toEqual([`b caught ${refusal}`, `${call}: b recovers`, ...rest])
    })

    it('close does so too, and takes the answer for what it is', () => {
      expect(acted('close', 'c')).toEqual([
        `b caught ${refusal}`,
        `a caught ${ignored}`,
        `close: ${ignored}`,
        'c: 2',
        suspended,
        'a: StopIteration: a',
        'c: StopIteration',
      ])
    })

    it.each([
      ['send', 'send: a recovers'],
      ['throw', 'throw: a recovers'],
      ['close', `close: ${ignored}`],
    ] as const)('%s finds the whole of a chain executing that is driven in its middle', (call, outcome) => {
      expect(acted(call, 'b')).toEqual([
        `a caught ${refusal}`,
        outcome,
        'b: 2',
        suspended,
        'a: StopIteration: a',
        'b got undefined',
        'b: StopIteration: b',
      ])
    })
  })

  it('may drive what it has delegated to before', () => {
    const leaf = generator(function* (): Generator {
      try {
        yield 1
      } catch {
        yield 3
        yield 4
      }
    })
    const log: string[] = []
    const c = leaf()
    const b = delegating('b', c, log)
    const a = generator(function* (): Generator {
      yield* from(b)
      yield 'own'
      noting(log, 'c', () => c.send())
      return yield* from(c)
    })()
    expect([a.send(), a.throw(new KeyError('k')), a.send(), a.send()]).toEqual([1, 3, 4, 'own'])
    expect(outcome(() => a.send())).toBe('StopIteration')
    expect(log).toEqual(['b got undefined', 'c: StopIteration'])
  })
})

describe('a cycle', () => {
  it('is an error in the delegator that closes it', () => {
    const log: string[] = []
    const ring: any = { p: delegating('p', { __iter__: () => ring.q }, log) }
    ring.q = delegating('q', { __iter__: () => ring.p }, log)
    const refusal = 'ValueError: generator already executing'
    expect(outcome(() => ring.p.send())).toBe(refusal)
    expect(log).toEqual([`q caught ${refusal}`, `p caught ${refusal}`])
    expect(states(ring.p, ring.q)).toBe('GEN_CLOSED GEN_CLOSED')
  })

  it('of one is an error too', () => {
    const self: any = delegating('self', { __iter__: () => self })
    expect(outcome(() => self.send())).toBe('ValueError: generator already executing')
  })

  it('of coroutines is the same error in their words', () => {
    const ring: any = {
      p: coroutine(function* (): Generator {
        return yield* await_(ring.q)
      })(),
    }
    ring.q = awaiting('q', ring.p)
    expect(outcome(() => ring.p.send())).toBe('ValueError: coroutine already executing')
  })

  it('that is closed by one part while the other is suspended in it leaves both usable', () => {
    const log: string[] = []
    const p: any = recovering('p', () => q, log)
    const q: any = recovering('q', () => p, log)
    const drive = (name: string, object: any): void => noting(log, name, () => object.send())
    for (const [name, object] of Object.entries({ p, q })) drive(name, object)
    drive('q', q)
    expect(log).toEqual(['p: p', 'q: q', 'p caught ValueError: generator already executing', 'q: p recovers'])
    drive('p', p)
    expect([p.gi_yieldfrom, q.gi_yieldfrom === p]).toEqual([undefined, true])
    drive('q', q)
    expect(log.slice(4)).toEqual(['p: StopIteration', 'q got undefined', 'q: StopIteration'])
    expect([q.close(), p.close()]).toEqual([undefined, undefined])
  })
})
