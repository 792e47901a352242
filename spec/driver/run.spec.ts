import { VirtualEventLoop } from '../../lib/asyncio/run/virtual-events.js'
import { run as typedRun, StopIteration, ValueError } from '../../lib/index.js'
import {
  await_,
  awaitable,
  coroutine,
  errorLine,
  generator,
  generatorBasedCoroutine,
  outcome,
} from '../delegation/suite.js'

// What is run here is made without types, and much of it is wrong.
const run: (...args: any[]) => any = typedRun

/** Hands a value to the driver, and evaluates to the reply. */
const ask = (question: unknown): any =>
  await_(
    awaitable(
      (function* (): Generator {
        return yield question
      })(),
    ),
  )
/** Asks questions one after the other, and returns the replies; notes what it is thrown. */
const asking = (...questions: unknown[]): { object: any; log: string[] } => {
  const log: string[] = []
  const object = coroutine('asking', function* (): Generator {
    const replies = []
    try {
      for (const question of questions) {
        try {
          replies.push(yield* ask(question))
        } catch (error) {
          log.push(errorLine(error))
          if (!(error instanceof ValueError)) throw error
          replies.push('caught')
        }
      }
      return replies.join()
    } finally {
      log.push('finally')
    }
  })()
  return { object, log }
}

describe('run', () => {
  it('drives a coroutine to its end, and gives its result', () => {
    expect(run(asking(1, 2, 3).object, (question: number) => question * 2)).toBe('2,4,6')
    expect(run(asking().object)).toBe('')
  })

  it('drives a generator too, of either sort', () => {
    const body = function* (): Generator {
      return [yield 1, yield 2]
    }
    for (const factory of [generator, generatorBasedCoroutine]) expect(run(factory(body)(), String)).toEqual(['1', '2'])
  })

  it('answers each value before it asks for the next, in order', () => {
    const log: string[] = []
    const { object } = asking('a', 'b')
    run(object, (question: string) => {
      log.push(`${question} ${object.cr_suspended}`)
    })
    expect(log).toEqual(['a true', 'b true'])
  })

  it('sends back what the answer is, None among them', () => {
    expect(run(asking(1, 2).object, () => undefined)).toBe(',')
    expect(run(asking(1).object, (): StopIteration => new StopIteration('sent'))).toBe('StopIteration: sent')
  })

  it('throws in what the answer throws, and goes on with what that comes to', () => {
    const { object, log } = asking(1, 2)
    const result = run(object, (question: number) => {
      if (question === 1) throw new ValueError('no')
      return 'yes'
    })
    expect([result, log]).toEqual(['caught,yes', ['ValueError: no', 'finally']])
  })

  it('raises what leaves the coroutine', () => {
    const { object, log } = asking(1)
    const error = new RangeError('answer')
    const answer = () => {
      throw error
    }
    expect(() => run(object, answer)).toThrow(error)
    expect(log).toEqual(['RangeError: answer', 'finally'])
  })

  describe('of what it cannot finish', () => {
    it('closes a coroutine that suspends where nobody answers, and says what it suspended on', () => {
      const { object, log } = asking(Promise.resolve())
      expect(outcome(() => run(object))).toMatch(
        /^RuntimeError: <coroutine object asking at 0x[0-9a-f]+> suspended on Promise, and nobody answers: pass run\(\) a function that answers what reaches the driver$/,
      )
      expect(log).toEqual(['GeneratorExit', 'finally'])
      expect(object.cr_frame).toBeUndefined()
    })

    it('closes it where an answer throws what is no Error, which throw() would refuse, and raises that', () => {
      const { object, log } = asking(1)
      const answer = () => {
        throw 'no error'
      }
      let thrown: unknown
      try {
        run(object, answer)
      } catch (caught) {
        thrown = caught
      }
      expect(thrown).toBe('no error')
      expect(log).toEqual(['GeneratorExit', 'finally'])
    })

    it('raises what closing it raises instead', () => {
      const stubborn = coroutine(function* (): Generator {
        try {
          yield* ask(1)
        } finally {
          throw new ValueError('in closing')
        }
      })
      expect(outcome(() => run(stubborn()))).toBe('ValueError: in closing')
    })
  })

  it('needs a coroutine or a generator, and a function if anything to answer with', () => {
    const { object } = asking()
    for (const [value, type] of [
      [undefined, 'NoneType'],
      [(function* () {})(), 'generator'],
      [object.__await__(), 'coroutine_wrapper'],
      [() => object, 'function'],
    ] as const) {
      expect(outcome(() => run(value))).toBe(`TypeError: run() needs a coroutine or a generator, not ${type}`)
    }
    expect(outcome(() => run(object, 'answer'))).toBe(
      'TypeError: run() needs one function to answer with, or handlers made by on(), not str',
    )
    expect(outcome(() => run(object, null))).toBe(
      'TypeError: run() needs one function to answer with, or handlers made by on(), not NoneType',
    )
    expect(run(object)).toBe('')
  })

  it('refuses a coroutine that has ended', () => {
    const { object } = asking()
    run(object)
    expect(outcome(() => run(object))).toBe('RuntimeError: cannot reuse already awaited coroutine')
  })

  it('goes on with a coroutine that has been started', () => {
    const { object } = asking(1, 2)
    object.send()
    expect(run(object, (question: unknown) => `reply to ${question}`)).toBe(',reply to 2')
  })
})

describe('a future that reaches run', () => {
  it('is named as what needs an event loop', () => {
    const loop = new VirtualEventLoop()
    const main = coroutine(function* main() {
      yield* await_(loop.createFuture())
    })
    expect(() => run(main())).toThrow(
      /suspended on Future, and nobody answers: a future needs an event loop: use the run\(\) of dunder-await\/asyncio$/,
    )
  })
})
