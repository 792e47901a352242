/** Expected outcomes are those of CPython 3.14 for the same programs. */
import { GeneratorExit, StopIteration, ValueError } from '../../lib/index.js'
import { setShowwarning } from '../../lib/sys/index.js'
import { awaitable, awaiting, coroutine, delegating, from, generator, outcome, states } from './suite.js'

const notAnError = 'TypeError: exceptions must be classes or instances deriving from BaseException, not int'
const error = new ValueError('v')

const leaf = generator(function* leaf(): Generator {
  yield 1
  yield 2
})
const catching = generator(function* catching(): Generator {
  try {
    yield 1
  } catch (caught) {
    yield ['caught', caught]
  }
  return 'ret'
})

/** A chain of two generators above a delegate, started. */
function chainOver(delegate: unknown): { log: string[]; middle: any; top: any } {
  const log: string[] = []
  const middle = delegating('middle', delegate, log)
  const top = delegating('top', middle, log)
  top.send()
  return { log, middle, top }
}

describe('throwing into a body', () => {
  it('raises the very exception at its yield', () => {
    const body = catching()
    body.send()
    expect(body.throw(error)).toEqual(['caught', error])
  })

  it('that has not begun raises it in the caller, and runs none of the body', () => {
    const body = catching()
    expect(outcome(() => body.throw(new StopIteration(1)))).toBe('StopIteration: 1')
    expect(states(body)).toBe('GEN_CLOSED')
  })

  it('that has ended raises it in the caller; of a coroutine, the complaint that it has ended', () => {
    const [ended, awaited] = [leaf(), coroutine(function* () {})()]
    ended.close()
    awaited.close()
    expect(outcome(() => ended.throw(error))).toBe('ValueError: v')
    expect(outcome(() => awaited.throw(error))).toBe('RuntimeError: cannot reuse already awaited coroutine')
  })

  it('what is no exception is refused in every state, and changes nothing', () => {
    const body = leaf()
    const refused = [
      outcome(() => body.throw(1)),
      states(body),
      body.send(),
      outcome(() => body.throw(1)),
      states(body),
    ]
    expect(refused).toEqual([notAnError, 'GEN_CREATED', 1, notAnError, 'GEN_SUSPENDED'])
    expect(body.send()).toBe(2)
  })

  it('that is executing is refused', () => {
    const body: any = generator(function* (): Generator {
      yield outcome(() => body.throw(error))
      yield outcome(() => body.throw(1))
    })()
    expect([body.send(), body.send()]).toEqual(['ValueError: generator already executing', notAnError])
  })
})

describe('throwing into a chain', () => {
  it('raises the exception in the innermost body; what that yields reaches the driver', () => {
    const { log, top } = chainOver(catching())
    expect(top.throw(error)).toEqual(['caught', error])
    expect(outcome(() => top.send())).toBe('StopIteration: top')
    expect(log).toEqual(['middle got ret', 'top got middle'])
  })

  it('raises what leaves the innermost body level by level', () => {
    const { log, top } = chainOver(leaf())
    expect(outcome(() => top.throw(error))).toBe('ValueError: v')
    expect(log).toEqual(['middle caught ValueError: v', 'top caught ValueError: v'])
  })

  it('raises what is no exception in the delegator of the innermost body, which stays as it is', () => {
    const inner = leaf()
    const { log, middle, top } = chainOver(inner)
    expect(outcome(() => top.throw(1))).toBe(notAnError)
    expect(log).toEqual([`middle caught ${notAnError}`, `top caught ${notAnError}`])
    expect(states(top, middle, inner)).toBe('GEN_CLOSED GEN_CLOSED GEN_SUSPENDED')
    expect(inner.send()).toBe(2)
  })

  it('whose delegates have ended behind its back raises it where the delegation was', () => {
    const inner = leaf()
    const { log, top } = chainOver(inner)
    inner.close()
    expect(outcome(() => top.throw(new StopIteration(7)))).toBe('StopIteration: top')
    expect(log).toEqual(['middle got 7', 'top got middle'])
  })
})

describe('throwing GeneratorExit into a chain', () => {
  it('closes the delegates, each with a GeneratorExit of its own, and raises the given one in the frame asked', () => {
    const seen: unknown[] = []
    const noticing = (delegate: unknown): any =>
      generator(function* (): Generator {
        try {
          yield* from(delegate)
        } catch (caught) {
          seen.push(caught)
          throw caught
        }
      })()
    const top = noticing(noticing(noticing([1])))
    top.send()
    const exit = new GeneratorExit('given')
    expect(outcome(() => top.throw(exit))).toBe('GeneratorExit: given')
    expect(seen).toEqual([expect.any(GeneratorExit), expect.any(GeneratorExit), exit])
    expect(seen.indexOf(exit)).toBe(2)
  })

  it('raises what closing the delegates raises instead', () => {
    const stubborn = generator(function* (): Generator {
      for (;;) {
        try {
          yield 1
        } catch {}
      }
    })
    const ignored = 'RuntimeError: generator ignored GeneratorExit'
    const { log, top } = chainOver(stubborn())
    expect(outcome(() => top.throw(GeneratorExit))).toBe(ignored)
    expect(log).toEqual([`middle caught ${ignored}`, `top caught ${ignored}`])
  })

  it('with arguments that are wrong closes the delegates, and then refuses them', () => {
    const { log, middle, top } = chainOver(leaf())
    setShowwarning(() => {})
    try {
      expect(outcome(() => top.throw(GeneratorExit, undefined, 1))).toBe(
        'TypeError: throw() third argument must be a traceback object',
      )
    } finally {
      setShowwarning(undefined)
    }
    expect([log, states(top, middle)]).toEqual([['middle caught GeneratorExit'], 'GEN_SUSPENDED GEN_CLOSED'])
    expect(outcome(() => top.send())).toBe('StopIteration: top')
    expect(log.at(-1)).toBe('top got undefined')
  })
})

describe('throwing through a delegate that is shared or driven elsewhere', () => {
  it('reaches a generator that has another delegator too, from either of them', () => {
    const shared = generator(function* (): Generator {
      for (;;) {
        try {
          yield 'value'
        } catch (caught) {
          yield ['caught', caught]
        }
      }
    })()
    const [first, second] = [delegating('first', shared), delegating('second', shared)]
    expect([first.send(), second.send(), second.throw(error)]).toEqual(['value', 'value', ['caught', error]])
    expect([first.send(), first.throw(error)]).toEqual(['value', ['caught', error]])
  })

  it('raises in the delegator what leaves a generator that has another one, which then sees None', () => {
    const log: string[] = []
    const shared = leaf()
    const [first, second] = [delegating('first', shared, log), delegating('second', shared, log)]
    first.send()
    second.send()
    expect(outcome(() => second.throw(error))).toBe('ValueError: v')
    expect(outcome(() => first.send())).toBe('StopIteration: first')
    expect(log).toEqual(['second caught ValueError: v', 'first got undefined'])
  })

  it('through a coroutine’s wrapper goes to the coroutine', () => {
    const log: string[] = []
    const inner = awaiting('inner', awaitable(catching()), log)
    const outer = awaiting('outer', awaitable(inner.__await__()), log)
    outer.send()
    expect(outer.throw(error)).toEqual(['caught', error])
    expect(outcome(() => outer.send())).toBe('StopIteration: outer')
    expect(log).toEqual(['inner got ret', 'outer got inner'])
  })
})
