import { causeIn, restoreStackTraces, suspendStackTraces, textOf } from '../../lib/protocol/exception-parts.js'

describe('the parts of an exception', () => {
  it('are its text: none for None, and one also for what has no text of its own', () => {
    expect([textOf(undefined), textOf(null), textOf(1), textOf('bad')]).toEqual(['', '', '1', 'bad'])
    expect(textOf(Object.create(null))).toBe('[object Object]')
    const hostile = { toString: () => { throw new Error('no') } } // prettier-ignore
    expect(textOf(hostile)).toBe('[object Object]')
  })

  it('are its cause: the last argument, if that is an object with nothing but a cause', () => {
    const cause = new Error('disk')
    expect(causeIn(['bad', { cause }])).toEqual({ cause })
    expect(causeIn(['bad', { cause, code: 1 }])).toBeUndefined()
    expect(causeIn([{ cause }, 'bad'])).toBeUndefined()
    expect(causeIn([])).toBeUndefined()
  })

  it('leave out the stack while that is suspended, and no longer', () => {
    for (const [none, stack] of [
      [undefined, undefined],
      [0, 'Error: bare'],
    ] as const) {
      const limit = suspendStackTraces(none)
      const bare = new Error('bare').stack
      restoreStackTraces(limit)
      expect(bare).toBe(stack)
    }
    expect(new Error('full').stack).toMatch(/\n\s+at /)
  })

  it('have a stack of no calls where the engine gives none', () => {
    const made = (error: object): Error => {
      restoreStackTraces(suspendStackTraces(0), error as Error)
      return error as Error
    }
    const told = made({ name: 'GeneratorExit', message: 'now' })
    expect(told.stack).toBe('GeneratorExit: now')
    expect(Object.keys(told)).not.toContain('stack')
    expect(made({ name: 'GeneratorExit', message: '' }).stack).toBe('GeneratorExit')
    expect(made({ stack: 'kept' }).stack).toBe('kept')
  })
})

describe('where Error is frozen', () => {
  it('exceptions are made all the same, and nothing is tried a second time', async () => {
    const limit = Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit') as PropertyDescriptor
    await jest.isolateModulesAsync(async () => {
      const { StopIteration } = await import('../../lib/protocol/exceptions.js')
      Object.defineProperty(Error, 'stackTraceLimit', { value: 10, writable: false, configurable: true })
      try {
        expect(new StopIteration(1).value).toBe(1)
        expect(new StopIteration(2).value).toBe(2)
      } finally {
        Object.defineProperty(Error, 'stackTraceLimit', limit)
      }
    })
  })
})
