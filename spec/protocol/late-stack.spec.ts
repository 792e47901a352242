import { endStack, lateStack, placeAbove, stackWithoutEnding } from '../../lib/protocol/late-stack.js'
import { plainError } from '../../lib/protocol/plain-stack.js'

const withNotes = (stack: string, notes: readonly string[]): string => [stack, ...notes].join('\n')

describe('a stack that is made late', () => {
  it('is what it was, with what was noted until it is read', () => {
    const error = new RangeError('boom')
    const before = new RangeError('boom').stack?.split('\n')[0]
    const notes = lateStack(error, withNotes)
    notes?.push('first')
    expect(error.stack).toMatch(/late-stack\.spec\.ts:\d+:\d+[^]*\nfirst$/)
    expect(error.stack?.split('\n')[0]).toBe(before)
    notes?.push('second')
    expect(error.stack).toMatch(/\nfirst\nsecond$/)
  })

  it('is made of a plain one, if that has not been assigned to', () => {
    const [error, assigned] = [plainError(RangeError, 'boom'), plainError(RangeError, 'boom')]
    assigned.stack = 'mine'
    for (const one of [error, assigned]) lateStack<string>(one, withNotes)?.push('first')
    expect([error.stack, assigned.stack]).toEqual(['RangeError: boom\nfirst', 'mine\nfirst'])
  })

  it('is not made before it is read', () => {
    const error = new RangeError('boom')
    let made = 0
    lateStack(error, (stack) => {
      made++
      return stack
    })
    expect(made).toBe(0)
    expect(error.stack).toContain('boom')
    expect(made).toBe(1)
  })

  it('has the same notes for the same error', () => {
    const error = new Error('once')
    expect(lateStack(error, withNotes)).toBe(lateStack(error, withNotes))
  })

  it('is no enumerable property, and can be assigned to', () => {
    const error = new Error('plain')
    lateStack(error, withNotes)
    expect(Object.keys(error)).toEqual([])
    error.stack = 'my own'
    expect(error.stack).toBe('my own')
  })

  it('leaves a stack that is text as it is, but for the notes', () => {
    const error = new Error('text')
    error.stack = 'Error: text\n    at nowhere'
    lateStack<string>(error, withNotes)?.push('noted')
    expect(error.stack).toBe('Error: text\n    at nowhere\nnoted')
  })

  it('is that of the error for objects that inherit from it', () => {
    const error = new Error('parent')
    lateStack<string>(error, withNotes)?.push('noted')
    expect((Object.create(error) as Error).stack).toMatch(/noted$/)
  })

  it('is made by the getter of a class of errors that has one', () => {
    class Told extends Error {
      override get stack(): string {
        return `told: ${this.message}`
      }
    }
    const error = new Told('x')
    Reflect.deleteProperty(error, 'stack')
    lateStack<string>(error, withNotes)?.push('noted')
    expect(error.stack).toBe('told: x\nnoted')
  })

  it.each([
    ['frozen', Object.freeze(new Error('frozen'))],
    ['without a stack', Object.setPrototypeOf({}, null) as Error],
  ])('is not had by what is %s', (_what, error) => {
    const { stack } = error
    expect(lateStack(error, withNotes)).toBeUndefined()
    expect(error.stack).toBe(stack)
  })

  it('leaves Error.prepareStackTrace and Error.stackTraceLimit as they were', () => {
    const { stackTraceLimit } = Error
    const before = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace')?.value as unknown
    lateStack(new Error('x'), withNotes)
    placeAbove(placeAbove)
    expect(Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace')?.value as unknown).toBe(before)
    expect(Error.stackTraceLimit).toBe(stackTraceLimit)
  })
})

describe('placeAbove', () => {
  it('is the place from which a function was called', () => {
    const called = () => placeAbove(called)
    function caller() {
      return called()
    }
    expect(caller().stack).toMatch(/caller \(.*late-stack\.spec\.ts:\d+:\d+\)/)
  })
})

describe('the ending of a stack', () => {
  it('is made when it is read, below what was noted before or after', () => {
    let ending = '\nfirst end'
    class Ended extends Error {
      constructor() {
        super('boom')
        endStack(this, new.target, () => ending)
      }
    }
    const error = new Ended()
    expect(error.stack).toMatch(/^Error: boom\n {4}at (?!new).*late-stack\.spec\.ts:\d+:\d+/)
    lateStack<string>(error, withNotes)?.push('noted')
    expect(error.stack).toMatch(/\nnoted\nfirst end$/)
    ending = '\nsecond end'
    expect(error.stack).toMatch(/\nnoted\nsecond end$/)
    expect(stackWithoutEnding(error)).toMatch(/\nnoted$/)
  })

  it('is none of a stack that was assigned to, nor of one that cannot be changed', () => {
    const error = new RangeError('boom')
    endStack(error, endStack, () => '\nend')
    error.stack = 'mine'
    expect([error.stack, stackWithoutEnding(error)]).toEqual(['mine', 'mine'])
    const frozen = Object.freeze(new Error('frozen'))
    endStack(frozen, endStack, () => '\nend')
    expect(frozen.stack).not.toMatch(/end$/)
  })
})
