import { formatExceptionOnly, orElse, TRACEBACK } from '../../../lib/repl/tracebacks/exception-text.js'
import { ValueError } from '../../../lib/protocol/exceptions.js'

it('says what was raised, and names of calls as they were typed', () => {
  expect(TRACEBACK).toBe('Traceback (most recent call last):')
  expect(formatExceptionOnly(new ValueError('no'))).toBe('ValueError: no')
  expect(formatExceptionOnly(new TypeError('(0 , f) is not a function'))).toBe('TypeError: f is not a function')
})

it('has something else to say where that fails', () => {
  const fails = (): never => {
    throw new Error('x')
  }
  expect(orElse(fails, 1)).toBe(1)
  expect(orElse(() => 2, 1)).toBe(2)
})
