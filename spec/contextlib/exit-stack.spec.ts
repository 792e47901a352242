import { ExitStack } from '../../lib/contextlib/exit-stack.js'
import { with_ } from '../../lib/contextlib/with.js'
import { describeBoth, fail, ZeroDivisionError } from './both-stacks.js'

describeBoth<ExitStack>({
  make: () => new ExitStack(),
  around: (stack, block) => with_(stack, block),
  close: (stack) => stack.close(),
  exit: (stack, type, error) => stack.__exit__(type, error, undefined),
})

describe('an ExitStack', () => {
  it('is what entering it gives', () => {
    const stack = new ExitStack()
    expect(stack.__enter__()).toBe(stack)
  })

  it('raises what closing it meets', () => {
    const stack = new ExitStack()
    stack.callback(fail(new ZeroDivisionError('x')))
    expect(() => stack.close()).toThrow('x')
    expect(() => stack.close()).not.toThrow()
  })

  it('is unwound at the end of a using block', () => {
    const result: unknown[] = []
    {
      using stack = new ExitStack()
      stack.callback(() => result.push('called'))
      result.push('block')
    }
    expect(result).toEqual(['block', 'called'])
  })

  it('hands what it has to its own derived class, when that is emptied', () => {
    class Named extends ExitStack {}
    expect(new Named().popAll()).toBeInstanceOf(Named)
  })
})
