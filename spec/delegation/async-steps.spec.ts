/**
 * Steps of async generators as links of a chain, in the awkward cases. Expected outcomes are those of CPython 3.14 for
 * the same programs.
 */
import { KeyError, StopIteration, ValueError } from '../../lib/index.js'
import {
  asyncGenerator,
  await_,
  awaitable,
  awaiting,
  coroutine,
  errorLine,
  noting,
  outcome,
  pythonIterator,
} from './suite.js'

const answers = ['passes', 'yields', 'awaits', 'returns', 'raises', 'stops'] as const
type Answer = (typeof answers)[number]

/** An async generator that awaits, and answers in one of several ways what is raised there. */
function answering(answer: Answer, log: string[]): any {
  return asyncGenerator('agen', function* (): Generator {
    try {
      yield* await_(awaitable(pythonIterator(1, 2)))
    } catch (error) {
      log.push(`agen caught ${errorLine(error)}`)
      if (answer === 'yields') yield 'y'
      else if (answer === 'awaits') yield yield* await_(awaitable(pythonIterator('in answer')))
      else if (answer === 'returns') return
      else if (answer === 'raises') throw new KeyError('k')
      else if (answer === 'stops') throw new StopIteration('x')
      else throw error
    }
    yield 'next'
  })()
}

/** A coroutine that awaits a step of an async generator that awaits, started. */
function started(answer: Answer): { log: string[]; agen: any; step: any; top: any } {
  const log: string[] = []
  const agen = answering(answer, log)
  const step = agen.asend()
  const top = awaiting('top', step, log)
  top.send()
  return { log, agen, step, top }
}

const reused = 'RuntimeError: cannot reuse already awaited __anext__()/asend()'

describe('closing a chain through a step', () => {
  const closed = (answer: Answer) => {
    const { log, agen, step, top } = started(answer)
    noting(log, 'close', () => top.close())
    noting(log, 'step', () => step.send())
    noting(log, 'asend', () => agen.asend().send())
    return log
  }
  const exit = 'agen caught GeneratorExit'

  it('ends the step quietly where the body lets GeneratorExit out or returns', () => {
    for (const answer of ['passes', 'returns'] as const) {
      const log = [exit, 'top caught GeneratorExit', 'close: undefined', `step: ${reused}`, 'asend: StopAsyncIteration']
      expect(closed(answer)).toEqual(log)
    }
  })

  it('ends the step quietly where the body yields, which stays where it is', () => {
    const log = [exit, 'top caught GeneratorExit', 'close: undefined', `step: ${reused}`, 'asend: StopIteration: next']
    expect(closed('yields')).toEqual(log)
  })

  it('is ignored where the body awaits, and the step goes on', () => {
    const ignored = 'RuntimeError: coroutine ignored GeneratorExit'
    expect(closed('awaits')).toEqual([
      exit,
      `top caught ${ignored}`,
      `close: ${ignored}`,
      'step: StopIteration: end',
      'asend: StopIteration: next',
    ])
  })

  it('raises in the awaiting body what the body raises', () => {
    const stopped = 'RuntimeError: async generator raised StopIteration'
    for (const [answer, error] of [
      ['raises', 'KeyError: k'],
      ['stops', stopped],
    ] as const) {
      const rest = [`step: ${reused}`, 'asend: StopAsyncIteration']
      expect(closed(answer)).toEqual([exit, `top caught ${error}`, `close: ${error}`, ...rest])
    }
  })
})

describe('closing what an async generator awaits', () => {
  it('raises in it what that raises, and ends the step with what it answers', () => {
    const log: string[] = []
    class Refusing {
      __iter__(): this {
        return this
      }
      __next__(): number {
        return 1
      }
      close(): never {
        throw new KeyError('closing')
      }
    }
    const agen = asyncGenerator(function* (): Generator {
      try {
        yield* await_(awaitable(new Refusing()))
      } catch (error) {
        log.push(`agen caught ${errorLine(error)}`)
        throw error
      }
    })()
    const top = awaiting('top', agen.asend(), log)
    top.send()
    expect(outcome(() => top.close())).toBe('KeyError: closing')
    expect(log).toEqual(['agen caught KeyError: closing', 'top caught KeyError: closing'])
    expect(agen.ag_running).toBe(false)
  })
})

describe('throwing into a chain through a step', () => {
  it('raises the exception where the body of the async generator awaits', () => {
    const { log, top } = started('yields')
    expect(outcome(() => top.throw(new ValueError('v')))).toBe('StopIteration: top')
    expect(log).toEqual(['agen caught ValueError: v', 'top got y'])
  })

  it('raises what is no exception where the step is awaited, and frees the async generator', () => {
    const { log, agen, top } = started('passes')
    const refusal = 'TypeError: exceptions must be classes or instances deriving from BaseException, not int'
    expect(outcome(() => top.throw(1))).toBe(refusal)
    expect(log).toEqual([`top caught ${refusal}`])
    expect([agen.ag_running, agen.ag_await === undefined]).toEqual([false, false])
    expect(agen.asend().send()).toBe(2)
  })
})

describe('a step that is ended behind its awaiter’s back', () => {
  it('is a reused one to who awaits it, whether it is resumed or thrown into', () => {
    const ends: ((step: any) => unknown)[] = [
      (step) => step.close(),
      (step) => outcome(() => step.throw(new ValueError('v'))),
    ]
    for (const end of ends) {
      for (const drive of [(top: any) => top.send(), (top: any) => top.throw(new KeyError('k'))]) {
        const { log, step, top } = started('yields')
        end(step)
        expect(outcome(() => drive(top))).toBe(reused)
        expect(log.at(-1)).toBe(`top caught ${reused}`)
      }
    }
  })

  it('leaves its async generator free for who awaited it', () => {
    const agen = answering('yields', [])
    const step = agen.asend()
    const top = coroutine(function* (): Generator {
      const log: unknown[] = []
      for (const each of [step, agen.asend()]) {
        try {
          log.push(yield* await_(each))
        } catch (error) {
          log.push(errorLine(error))
        }
      }
      return log.join()
    })()
    top.send()
    outcome(() => step.throw(new ValueError('v')))
    expect(outcome(() => top.send())).toBe(`StopIteration: ${reused},next`)
  })

  it('is nothing to close', () => {
    const { log, step, top } = started('yields')
    expect(outcome(() => step.throw(new ValueError('v')))).toBe('StopIteration: y')
    expect(top.close()).toBeUndefined()
    expect(log).toEqual(['agen caught ValueError: v', 'top caught GeneratorExit'])
  })

  it('with its async generator is a reused one too', () => {
    const { step, top } = started('passes')
    expect(outcome(() => step.throw(new ValueError('v')))).toBe('ValueError: v')
    expect(outcome(() => top.send())).toBe(reused)
  })
})

describe('an async generator that drives its own step', () => {
  it('ends the step by that, which who awaits it learns at the next resume', () => {
    const log: string[] = []
    const agen = asyncGenerator(function* () {
      yield* await_(awaitable(pythonIterator(1)))
      noting(log, 'step', () => step.send())
      yield* await_(awaitable(pythonIterator(2, 3)))
      yield 'y'
    })()
    const step = agen.asend()
    const top = awaiting('top', step, log)
    expect([top.send(), top.send()]).toEqual([1, 2])
    expect(outcome(() => top.send())).toBe(reused)
    expect(log).toEqual(['step: ValueError: async generator already executing', `top caught ${reused}`])
    expect(agen.asend().send()).toBe(3)
  })
})

describe('an async generator that drives who awaits it', () => {
  it('finds itself executing, and the error in the awaiter', () => {
    const log: string[] = []
    const agen = asyncGenerator(function* () {
      yield* await_(awaitable(pythonIterator('first')))
      noting(log, 'top', () => top.send())
      yield 1
    })()
    const step = agen.asend()
    const top = awaiting('top', step, log)
    top.send()
    noting(log, 'step', () => step.send())
    const refusal = 'ValueError: async generator already executing'
    expect(log).toEqual([`top caught ${refusal}`, `top: ${refusal}`, 'step: StopIteration: 1'])
  })
})
