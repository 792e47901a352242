import { addCaller, cutPlain, plainCallers, plainError, plainStack } from '../../lib/protocol/plain-stack.js'

describe('an error with a plain stack', () => {
  it('is one of its class, with its text as its stack', () => {
    const error = plainError(RangeError, 'boom')
    expect([error instanceof RangeError, error.message, error.stack]).toEqual([true, 'boom', 'RangeError: boom'])
    expect(plainError(RangeError)).toMatchObject({ message: '', stack: 'RangeError' })
    expect(Object.keys(error)).toEqual([])
    expect([plainCallers(error), plainCallers(new RangeError('boom'))]).toEqual([0, undefined])
  })

  it('has a line for each body that it has come to and that has a name', () => {
    const error = plainError(RangeError, 'boom')
    for (const name of ['inner', undefined, 'outer']) expect(addCaller(error, name)).toBe(true)
    expect(error.stack).toBe('RangeError: boom\n    at async inner\n    at async outer')
    expect([plainCallers(error), plainCallers(new Error('other'))]).toEqual([2, undefined])
  })

  it('loses the last ones again', () => {
    const error = plainError(RangeError, 'boom\n    at async elsewhere')
    for (const name of ['a', 'b', 'c']) addCaller(error, name)
    cutPlain(error, 3)
    cutPlain(error, 1)
    addCaller(error, 'd')
    expect(error.stack).toBe('RangeError: boom\n    at async elsewhere\n    at async a\n    at async d')
    expect(plainCallers(error)).toBe(2)
  })

  it('keeps the stack that somebody else has given it', () => {
    const error = plainError(RangeError, 'boom')
    error.stack = 'mine'
    expect([addCaller(error, 'a'), error.stack]).toEqual([true, 'mine'])
    cutPlain(error, 0)
    expect([error.stack, plainCallers(error), plainStack(error)]).toEqual(['mine', 0, undefined])
  })

  it('may be frozen', () => {
    const error = Object.freeze(plainError(RangeError, 'boom'))
    expect(addCaller(error, 'a')).toBe(true)
    expect(error.stack).toMatch(/^RangeError: boom/)
  })

  it('has it no longer when it is made another one', () => {
    const error = plainError(RangeError, 'boom')
    expect(plainStack(error)).toBe('RangeError: boom')
    expect([plainCallers(error), addCaller(error, 'a'), plainStack(error)]).toEqual([undefined, false, undefined])
    cutPlain(error, 0)
    expect(error.stack).toBe('RangeError: boom')
  })

  it('leaves other errors alone', () => {
    const error = new RangeError('boom')
    expect([addCaller(error, 'a'), plainStack(error)]).toEqual([false, undefined])
    cutPlain(error, 0)
    expect(error.stack).toMatch(/plain-stack\.spec/)
  })
})
