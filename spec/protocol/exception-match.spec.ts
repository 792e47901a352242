import { BaseException, Exception, KeyboardInterrupt, ValueError } from '../../lib/index.js'
import { isInstance } from '../../lib/protocol/exception-match.js'

describe('whether an error is one of a class', () => {
  it('is what instanceof says', () => {
    expect(isInstance(new ValueError(), ValueError)).toBe(true)
    expect(isInstance(new ValueError(), KeyboardInterrupt)).toBe(false)
  })

  it('counts errors of JavaScript as Exceptions', () => {
    expect(isInstance(new RangeError(), Exception)).toBe(true)
    expect(isInstance(new RangeError(), BaseException)).toBe(true)
    expect(isInstance(new KeyboardInterrupt(), Exception)).toBe(false)
    expect(isInstance(5, Exception)).toBe(false)
  })
})
