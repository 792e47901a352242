import { attempt, Raised } from '../../lib/delegation/attempt.js'
import { resume } from '../../lib/delegation/drive.js'
import type { Frame } from '../../lib/delegation/frame.js'
import { throwInto } from '../../lib/delegation/throw.js'
import { await_, coroutine, generator } from './suite.js'

const failure = new Error('no')
const thrown = (frame: Frame, error: Error) => throwInto(frame, [error])

describe('an attempt', () => {
  const waiting = generator(function* waiting(): Generator {
    yield 'suspended'
    return 'end'
  })

  it('gives the error that leaves the frame, in place of raising it', () => {
    const frame: Frame = waiting()
    resume(frame, undefined)
    const outcome = attempt(frame, thrown, failure)
    expect(outcome).toBeInstanceOf(Raised)
    expect(outcome).toEqual({ done: true, value: failure })
  })

  it('gives what the frame yields and returns as it is', () => {
    const frame: Frame = waiting()
    expect(attempt(frame, resume, undefined)).toEqual({ done: false, value: 'suspended' })
    expect(attempt(frame, resume, undefined)).toEqual({ done: true, value: 'end' })
  })

  it('raises what is refused before the body is resumed', () => {
    const frame: Frame = coroutine(function* () {})()
    resume(frame, undefined)
    expect(() => attempt(frame, thrown, failure)).toThrow('cannot reuse already awaited coroutine')
  })

  it('has errors of other frames raised meanwhile, and its own afterwards', () => {
    const failing = generator(function* failing(): Generator {
      throw failure
    })
    const seen: unknown[] = []
    const outer: Frame = generator(function* outer(): Generator {
      for (let count = 0; count < 2; count++) {
        try {
          if (count === 0) failing().send(undefined)
          else attempt(failing() as Frame, resume, undefined)
        } catch (error) {
          seen.push(error)
        }
      }
      throw failure
    })()
    expect(attempt(outer, resume, undefined)).toBeInstanceOf(Raised)
    expect(seen).toEqual([failure])
    expect(() => failing().send(undefined)).toThrow(failure)
  })

  it('lets an awaiting body catch what it awaits', () => {
    const inner = coroutine(function* inner() {
      throw failure
    })
    const outer: Frame = coroutine(function* outer() {
      try {
        yield* await_(inner())
        return 'nothing was raised'
      } catch (error) {
        return error
      }
    })()
    expect(attempt(outer, resume, undefined)).toEqual({ done: true, value: failure })
  })
})
