import { KeyboardInterrupt, ValueError } from '../../../lib/index.js'
import { ContextVar } from '../../../lib/contextvars/context-var.js'
import { Context } from '../../../lib/contextvars/context.js'
import { endsLoop, logSlow } from '../../../lib/asyncio/run/exception-handler.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

let errors: jest.SpyInstance
beforeEach(() => {
  errors = jest.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => errors.mockRestore())

const raising = (error: Error) => (): never => {
  throw error
}

describe('the default exception handler', () => {
  it('prints the message, the other keys in order, and the error', () => {
    const loop = new VirtualEventLoop()
    const error = new ValueError('boom')
    loop.callSoon(function bad() {
      throw error
    })
    loop.runForever()
    loop.callExceptionHandler({ message: 'm', zz: 1, aa: 's' })
    loop.callExceptionHandler({})
    expect(errors.mock.calls).toEqual([
      ['Exception in callback bad()\nhandle: <Handle bad()>', error],
      ["m\naa: 's'\nzz: 1"],
      ['Unhandled exception in event loop'],
    ])
  })

  it('prints in debug mode where things were made', () => {
    const loop = new VirtualEventLoop()
    loop.setDebug(true)
    loop.callSoon(function bad() {
      throw new ValueError('v')
    })
    loop.callSoon(() => loop.callExceptionHandler({ message: 'm' }))
    loop.runForever()
    const [first, second] = errors.mock.calls.map(([text]) => String(text))
    expect(first).toMatch(
      /\nsourceTraceback: Object created at \(most recent call last\):\n {2}File ".*", line \d+, in /,
    )
    expect(second).toMatch(/^m\nhandleTraceback: Handle created at \(most recent call last\):\n/)
  })

  it('that raises is printed itself', () => {
    class Mine extends VirtualEventLoop {
      override defaultExceptionHandler(): never {
        throw new ValueError('mine')
      }
    }
    const loop = new Mine()
    loop.callExceptionHandler({ message: 'm' })
    loop.setExceptionHandler(raising(new ValueError('handler')))
    loop.callExceptionHandler({ message: 'm' })
    expect(errors.mock.calls).toEqual([
      ['Exception in default exception handler', new ValueError('mine')],
      [
        'Exception in default exception handler while handling an unexpected error in custom exception handler',
        new ValueError('mine'),
      ],
    ])
  })
})

describe('an exception handler', () => {
  it('is called at once, with the loop and the very context', () => {
    const loop = new VirtualEventLoop()
    const calls: unknown[] = []
    loop.setExceptionHandler((...args) => calls.push(...args))
    const context = { message: 'm' }
    loop.callExceptionHandler(context)
    expect(calls[0]).toBe(loop)
    expect(calls[1]).toBe(context)
    expect(errors).not.toHaveBeenCalled()
  })

  it('runs in the context of what it is told of', () => {
    const loop = new VirtualEventLoop()
    const variable = new ContextVar('v', { default: 'default' })
    const seen: string[] = []
    loop.setExceptionHandler(() => seen.push(variable.get()))
    new Context().run(() => {
      variable.set('callback')
      loop.callSoon(raising(new ValueError('v')))
    })
    loop.runForever()
    loop.callExceptionHandler({ message: 'nobody’s', handle: undefined as never })
    expect(seen).toEqual(['callback', 'default'])
  })

  it('that raises is reported by the default one, with what it was told', () => {
    const loop = new VirtualEventLoop()
    const error = new ValueError('spam')
    loop.setExceptionHandler(raising(error))
    loop.callExceptionHandler({ message: 'm' })
    expect(errors.mock.calls).toEqual([["Unhandled error in exception handler\ncontext: {'message': 'm'}", error]])
  })

  it('lets KeyboardInterrupt out', () => {
    const loop = new VirtualEventLoop()
    loop.setExceptionHandler(raising(new KeyboardInterrupt('k')))
    expect(() => loop.callExceptionHandler({ message: 'm' })).toThrow(KeyboardInterrupt)
  })
})

describe('which errors end a loop', () => {
  it('are KeyboardInterrupt and SystemExit', () => {
    expect([new KeyboardInterrupt(), new ValueError(), undefined].map(endsLoop)).toEqual([true, false, false])
  })
})

describe('a slow callback', () => {
  it('is reported with its time', () => {
    const warnings = jest.spyOn(console, 'warn').mockImplementation(() => {})
    logSlow(
      new VirtualEventLoop().callSoon(function f() {}),
      0.25,
    )
    expect(warnings.mock.calls).toEqual([['Executing <Handle f()> took 0.250 seconds']])
    warnings.mockRestore()
  })
})
