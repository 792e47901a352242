import { Exception } from '../../../lib/index.js'
import { EOFError, IncompleteReadError, LimitOverrunError } from '../../../lib/asyncio/streams/errors.js'

describe('the errors of streams', () => {
  it('say what Python’s say', () => {
    const incomplete = new IncompleteReadError(Buffer.from('ab'), 3)
    expect(String(incomplete)).toBe('IncompleteReadError: 2 bytes read on a total of 3 expected bytes')
    expect([String(incomplete.partial), incomplete.expected]).toEqual(['ab', 3])
    expect(new IncompleteReadError(Buffer.from('')).message).toBe('0 bytes read on a total of undefined expected bytes')
    expect(new LimitOverrunError('too long', 7)).toMatchObject({ message: 'too long', consumed: 7, args: ['too long'] })
  })

  it('have Python’s classes above them', () => {
    expect(new IncompleteReadError(Buffer.from(''))).toBeInstanceOf(EOFError)
    expect(new EOFError()).toBeInstanceOf(Exception)
  })
})
