import { BaseException, Exception, isException, RuntimeError } from '../../../lib/index.js'
import * as exceptions from '../../../lib/asyncio/python/exceptions.js'

describe('the exceptions of asyncio', () => {
  // CPython's observation of their bases; OSError stands for the builtin.
  it.each([
    ['CancelledError', [BaseException]],
    ['InvalidStateError', [Exception, BaseException]],
    ['TimeoutError', [exceptions.OSError, Exception, BaseException]],
    ['QueueEmpty', [Exception, BaseException]],
    ['QueueFull', [Exception, BaseException]],
    ['QueueShutDown', [Exception, BaseException]],
    ['BrokenBarrierError', [RuntimeError, Exception, BaseException]],
  ] as const)('%s has the bases that it has in Python', (name, bases) => {
    const type = exceptions[name]
    const error = new type('text')
    expect([error.name, error.message, error.args]).toEqual([name, 'text', ['text']])
    const all = [exceptions.OSError, RuntimeError, Exception, BaseException]
    expect(all.filter((base) => error instanceof base)).toEqual(bases)
  })
})

describe('a CancelledError', () => {
  it('is no Exception, and is recognised', () => {
    const error = new exceptions.CancelledError()
    expect([isException(error), exceptions.isCancelledError(error)]).toEqual([false, true])
    expect([new Error('x'), undefined, 'x'].map(exceptions.isCancelledError)).toEqual([false, false, false])
  })

  it('knows no argument from an empty one', () => {
    expect([new exceptions.CancelledError().args, new exceptions.CancelledError('').args]).toEqual([[], ['']])
  })

  it.each([[], [''], ['text']])('is the same past its constructors, with arguments %j', (...args: string[]) => {
    const constructed = new exceptions.CancelledError(...args)
    const made = exceptions.cancelledError(args[0])
    // The test runner, which makes the texts of stacks here, writes a colon before no message, too.
    const parts = ({ message, stack = '', args: own, name }: exceptions.CancelledError) => {
      return [message, stack.replace(/: $/, ''), own, name]
    }
    expect(parts(made)).toEqual(parts(constructed))
    expect([made.args === made.args, Object.keys(made)]).toEqual([true, []])
  })

  it('walks no stack, and leaves the engine to walk others', () => {
    expect(new exceptions.CancelledError().stack).not.toContain('exceptions.spec')
    expect(new Error('other').stack).toContain('exceptions.spec')
  })
})
