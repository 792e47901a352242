import { runInNewContext } from 'node:vm'
import { ValueError } from '../../lib/index.js'
import { isNativeGenerator, isOwnGenerator, makesOwn } from '../../lib/delegation/native.js'
import { delegating, errorLine, from, generator, noting, outcome } from './suite.js'

describe('a native generator', () => {
  it('is a generator object of JavaScript, of whichever realm', () => {
    expect(isNativeGenerator((function* () {})())).toBe(true)
    expect(isNativeGenerator(runInNewContext('(function* () {})()'))).toBe(true)
  })

  it('is not what only looks like one', () => {
    const tag = { [Symbol.toStringTag]: 'Generator' }
    expect(isNativeGenerator(tag)).toBe(false)
    expect(isNativeGenerator({ ...tag, next() {} })).toBe(false)
    expect(isNativeGenerator({ next() {}, throw() {} })).toBe(false)
    expect(isNativeGenerator([][Symbol.iterator]())).toBe(false)
    expect(isNativeGenerator((async function* () {})())).toBe(false)
    for (const value of [undefined, null, 1, 'Generator', function* () {}]) expect(isNativeGenerator(value)).toBe(false)
  })

  it('is not asked of other iterators by their methods, whose look-up could run code', () => {
    const log: string[] = []
    const iterator = {
      get next() {
        log.push('next')
        return () => {}
      },
    }
    expect(isNativeGenerator(iterator)).toBe(false)
    expect(log).toEqual([])
  })
})

describe('a native generator of this realm', () => {
  it('is not one of another, nor one with other methods', () => {
    const own = (function* () {})()
    expect(isOwnGenerator(own)).toBe(true)
    expect(isOwnGenerator(runInNewContext('(function* () {})()'))).toBe(false)
    own.next = () => ({ done: true, value: undefined })
    expect(isOwnGenerator(own)).toBe(false)
    expect(isNativeGenerator(own)).toBe(true)
  })

  it('comes from a function of this realm', () => {
    expect(makesOwn(function* () {})).toBe(true)
    expect(makesOwn(runInNewContext('(function* () {})'))).toBe(false)
  })
})

describe('what is a generator by its methods alone, as a compiler makes them', () => {
  /** A generator of which nothing is to be seen but the tag and the methods. */
  function disguise(real: Generator): object {
    return {
      [Symbol.toStringTag]: 'Generator',
      [Symbol.iterator]() {
        return this
      },
      next: (value: unknown) => real.next(value),
      throw: (error: unknown) => real.throw(error),
    }
  }

  function* body(log: string[]): Generator {
    try {
      log.push(`sent ${yield 1}`)
      log.push(`result ${yield* from([2])}`)
      yield 3
    } catch (error) {
      log.push(`caught ${errorLine(error)}`)
    }
    return 'end'
  }

  /** What a frame does and says that is resumed a number of times and then gets an error, or GeneratorExit. */
  function story(make: (log: string[]) => any, times: number, last: (frame: any) => unknown): string[] {
    const log: string[] = []
    const frame = make(log)
    for (let i = 0; i < times; i++) noting(log, 'send', () => frame.send(i === 0 ? undefined : i))
    noting(log, 'last', () => last(frame))
    return log
  }

  const endings: [string, number, (frame: any) => unknown][] = [0, 1, 2, 3].flatMap((times) => [
    ['resumed', times, (frame) => frame.send()],
    ['thrown into', times, (frame) => frame.throw(new ValueError('no'))],
    ['closed', times, (frame) => frame.close()],
  ])

  it.each(endings)('is a body: %s after %d resumes', (_, times, last) => {
    const compiled = (log: string[]): object => disguise(body(log))
    Object.defineProperty(compiled, Symbol.toStringTag, { value: 'GeneratorFunction' })
    expect(story(generator('body', compiled), times, last)).toEqual(story(generator('body', body), times, last))
  })

  it.each(endings)('is a delegate: %s after %d resumes', (_, times, last) => {
    const outer = (delegate: (log: string[]) => unknown) => (log: string[]) => delegating('outer', delegate(log), log)
    const compiled = outer((log) => disguise(body(log)))
    expect(story(compiled, times, last)).toEqual(story(outer(body), times, last))
  })

  it('is told of a forgotten star', () => {
    const forgetful = disguise(
      (function* () {
        yield from([1])
      })(),
    )
    expect(outcome(() => delegating('outer', forgetful).send())).toMatch(/^TypeError: .*yield\*/)
  })
})
