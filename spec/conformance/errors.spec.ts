import { completed } from '../../lib/conformance/errors.js'

describe('exceptions that a runtime lacks', () => {
  it('are made in Python’s tree', () => {
    const { KeyError, LookupError, Exception, BaseException, GeneratorExit } = completed({})
    expect(new KeyError('k')).toBeInstanceOf(LookupError)
    expect(new LookupError()).toBeInstanceOf(Exception)
    expect(new Exception()).toBeInstanceOf(BaseException)
    expect(new GeneratorExit()).not.toBeInstanceOf(Exception)
    expect(new BaseException()).toBeInstanceOf(Error)
    expect(KeyError.name).toBe('KeyError')
  })

  it('are derived from what the runtime has', () => {
    class MyException extends Error {}
    const { ValueError, Exception, KeyError } = completed({ Exception: MyException })
    expect(Exception).toBe(MyException)
    expect(new ValueError('v')).toBeInstanceOf(MyException)
    expect(new KeyError('k')).toBeInstanceOf(MyException)
  })

  it('have Python’s args, without a cause, which is JavaScript’s', () => {
    const { ValueError } = completed({})
    const cause = new Error('cause')
    expect(new ValueError('v', 1).args).toEqual(['v', 1])
    expect(new ValueError('v', { cause })).toMatchObject({ args: ['v'], cause })
    expect(new ValueError().args).toEqual([])
  })

  it('have a value if they are a StopIteration', () => {
    const { StopIteration, StopAsyncIteration } = completed({})
    expect(new StopIteration(1, 2).value).toBe(1)
    expect('value' in new StopAsyncIteration(1)).toBe(false)
  })

  it('have exceptions if they are a group', () => {
    const { BaseExceptionGroup, ExceptionGroup, Exception, ValueError } = completed({})
    const inner = new ValueError('v')
    expect(new ExceptionGroup('g', [inner])).toMatchObject({ args: ['g', [inner]], exceptions: [inner] })
    expect(new ExceptionGroup('g', [inner])).toBeInstanceOf(Exception)
    expect(new BaseExceptionGroup('g', [inner])).not.toBeInstanceOf(Exception)
  })

  it('leave alone what the runtime has, and JavaScript’s TypeError', () => {
    class StopIteration extends Error {
      readonly value = 'mine'
    }
    const errors = completed({ StopIteration })
    expect(new errors.StopIteration(1)).toMatchObject({ value: 'mine' })
    expect(new errors.StopIteration(1)).not.toHaveProperty('args')
    expect(errors.TypeError).toBe(TypeError)
  })

  it('are made where undefined stands for a class', () => {
    expect(completed({ TypeError: undefined as never }).TypeError).toBe(TypeError)
  })
})
