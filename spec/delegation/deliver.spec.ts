import { StopIteration, ValueError } from '../../lib/index.js'
import { deliver, raiseInBody } from '../../lib/delegation/deliver.js'
import type { Delegation, Frame } from '../../lib/delegation/frame.js'
import { delegating, from, generator, outcome, states } from './suite.js'

/** A generator that is suspended, as a driven frame is while something is delivered to it. */
function started(object: any): Frame {
  object.send()
  return object
}

describe('delivering an error', () => {
  it('to a body that does not delegate raises it at its yield', () => {
    const body = started(
      generator(function* () {
        try {
          yield 1
        } catch (error) {
          yield error
        }
      })(),
    )
    const error = new StopIteration(1)
    expect(deliver(body, body, error)).toMatchObject({ done: false, value: error })
  })

  it('to a body that delegates ends the delegation', () => {
    const log: string[] = []
    const body = started(delegating('body', [1, 2], log))
    expect(outcome(() => deliver(body, body, new ValueError('v')))).toBe('ValueError: v')
    expect(log).toEqual(['body caught ValueError: v'])
  })

  it('takes a StopIteration for the end of the delegate, and its value for the result', () => {
    const log: string[] = []
    const body = started(delegating('body', [1, 2], log))
    expect(deliver(body, body, new StopIteration('result'))).toEqual({ done: true, value: 'body' })
    expect(log).toEqual(['body got result'])
  })

  it('takes it for an error like any other where that is asked for', () => {
    const log: string[] = []
    const body = started(delegating('body', [1, 2], log))
    const raise = () => raiseInBody(body, body, body._request as Delegation, new StopIteration('error'))
    expect(outcome(raise)).toBe('RuntimeError: generator raised StopIteration')
    expect(log).toEqual(['body caught StopIteration: error'])
  })

  it('takes an error that refuses a resume past the frame that stays as it is', () => {
    const log: string[] = []
    const inner = delegating('inner', [1, 2], log)
    const outer = delegating('outer', inner, log)
    started(outer)
    outcome(() => outer.throw('no exception'))
    expect(log).toEqual([expect.stringMatching(/^outer caught TypeError: exceptions must be/)])
    expect(states(outer, inner)).toBe('GEN_CLOSED GEN_SUSPENDED')
    expect(inner.send()).toBe(2)
  })

  it('leaves that frame free for the delegator that it was taken from', () => {
    const inner = generator(function* () {
      yield 1
      yield 2
    })()
    const outer = generator(function* (): Generator {
      try {
        yield* from(inner)
      } catch {
        yield inner.send()
      }
    })()
    started(outer)
    expect(outer.throw('no exception')).toBe(2)
  })
})
