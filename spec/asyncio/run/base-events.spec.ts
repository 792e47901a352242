import { coroutine, RuntimeError, ValueError } from '../../../lib/index.js'
import { Future } from '../../../lib/asyncio/future/futures.js'
import { Task } from '../../../lib/asyncio/task/tasks.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

const nop = coroutine(function* nop() {})

describe('a closed loop', () => {
  it('takes nothing more, but makes futures', () => {
    const loop = new VirtualEventLoop()
    loop.callSoon(() => {})
    loop.close()
    loop.close()
    const coro = nop()
    const refused = [
      () => loop.callSoon(() => {}),
      () => loop.callSoonThreadsafe(() => {}),
      () => loop.callLater(1, () => {}),
      () => loop.callAt(1, () => {}),
      () => loop.createTask(coro),
      () => loop.runForever(),
    ]
    for (const call of refused) expect(call).toThrow(new RuntimeError('Event loop is closed'))
    expect(loop.createFuture()).toBeInstanceOf(Future)
    expect([loop.isClosed(), loop._ready.length, String(loop)]).toEqual([
      true,
      0,
      '<VirtualEventLoop running=False closed=True debug=False>',
    ])
    coro.close()
  })

  it('is not one that is running', () => {
    const loop = new VirtualEventLoop()
    let refusal: unknown
    loop.callSoon(() => {
      try {
        loop.close()
      } catch (error) {
        refusal = error
      }
    })
    loop.runForever()
    expect(refusal).toEqual(new RuntimeError('Cannot close a running event loop'))
  })
})

describe('the time of a timer', () => {
  const loop = new VirtualEventLoop()
  const nothing = (): void => {}

  it('has to be there, and a number', () => {
    expect(() => loop.callLater(undefined as never, nothing)).toThrow(new TypeError('delay must not be None'))
    expect(() => loop.callAt(undefined as never, nothing)).toThrow(new TypeError('when cannot be None'))
    expect(() => loop.callLater('1' as never, nothing)).toThrow(
      new TypeError("unsupported operand type(s) for +: 'float' and 'str'"),
    )
  })

  it('cannot be NaN', () => {
    expect(() => loop.callLater(NaN, nothing)).toThrow(ValueError)
    expect(() => loop.callAt(NaN, nothing)).toThrow(ValueError)
  })
})

describe('debug mode', () => {
  it('refuses what cannot be called, and coroutines', () => {
    const loop = new VirtualEventLoop()
    expect(loop.getDebug()).toBe(false)
    loop.setDebug(true)
    const coro = nop()
    expect(() => loop.callSoon(1 as never)).toThrow('a callable object was expected by call_soon(), got 1')
    expect(() => loop.callLater(1, 'x' as never)).toThrow("a callable object was expected by call_at(), got 'x'")
    expect(() => loop.callSoonThreadsafe(1 as never)).toThrow('expected by call_soon_threadsafe(), got 1')
    expect(() => loop.callSoon(nop)).toThrow('coroutines cannot be used with call_soon()')
    expect(() => loop.callAt(1, coro as never)).toThrow('coroutines cannot be used with call_at()')
    coro.close()
  })
})

describe('a task factory', () => {
  it('makes the tasks, with the options that were given', () => {
    const loop = new VirtualEventLoop()
    const given: unknown[] = []
    const factory = (own: unknown, coro: never, options: object): Task => {
      given.push(own, options)
      return new Task(coro, { ...options, loop })
    }
    loop.setTaskFactory(factory)
    expect(loop.getTaskFactory()).toBe(factory)
    loop.createTask(nop(), { name: 'n' })
    expect(given).toEqual([loop, { name: 'n' }])
    loop.setTaskFactory(undefined)
    expect(loop.getTaskFactory()).toBeUndefined()
    expect(() => loop.setTaskFactory(5 as never)).toThrow(new TypeError('task factory must be a callable or None'))
    loop.runForever()
  })
})

describe('the exception handler', () => {
  it('is a function, or none', () => {
    const loop = new VirtualEventLoop()
    const handler = (): void => {}
    loop.setExceptionHandler(handler)
    expect(loop.getExceptionHandler()).toBe(handler)
    loop.setExceptionHandler(undefined)
    expect(loop.getExceptionHandler()).toBeUndefined()
    expect(() => loop.setExceptionHandler(1 as never)).toThrow(
      new TypeError('A callable object or None is expected, got 1'),
    )
  })
})
