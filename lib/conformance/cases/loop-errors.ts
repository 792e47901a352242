/**
 * LOOP, part 4: what callbacks raise, and the exception handler.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'

export const loopErrors: readonly Program[] = [
  asyncioProgram('LOOP-26', [], ({ py, newLoop, spin, tr }) => {
    const loop = newLoop()
    const bad = (_number: number) => {
      throw new py.errors.ValueError('boom')
    }
    loop.callSoon(bad, 7)
    loop.callSoon(tr, 'next')
    loop.callLater(1, bad, 8)
    spin(loop)
  }),

  asyncioProgram('LOOP-27', [], ({ py, newLoop, spin, tr, put, attempt }) => {
    for (const Interruption of [py.errors.KeyboardInterrupt, py.errors.SystemExit]) {
      const loop = newLoop()
      loop.callSoon(() => {
        throw new Interruption('stop')
      })
      loop.callSoon(tr, 'after')
      attempt('run', () => loop.runForever())
      put(loop.isRunning())
      spin(loop)
    }
  }),

  asyncioProgram('LOOP-28', ['asyncio.CancelledError'], ({ py, aio, newLoop, spin }) => {
    class B extends py.errors.BaseException {}
    const r = (error: unknown) => {
      throw error
    }
    const loop = newLoop()
    loop.callSoon(r, new aio.CancelledError('c'))
    loop.callSoon(r, new B('b'))
    loop.callSoon(r, new py.errors.GeneratorExit())
    spin(loop)
  }),

  asyncioProgram('LOOP-29', ['captureLog'], ({ py, newLoop, spin }) => {
    const loop = newLoop({ handler: false })
    loop.callSoon(function bad() {
      throw new py.errors.ValueError('boom')
    })
    spin(loop)
    loop.callExceptionHandler({ message: 'm', zz: 1, aa: 's' })
    loop.callExceptionHandler({})
  }),

  asyncioProgram('LOOP-30', [], ({ newLoop, put, attempt }) => {
    const loop = newLoop({ handler: false })
    attempt('int', () => loop.setExceptionHandler(1))
    put(loop.getExceptionHandler())
    const context = { message: 'm' }
    const handler = (given: unknown, told: unknown) => put('called', given === loop, told === context)
    loop.setExceptionHandler(handler)
    put(loop.getExceptionHandler() === handler)
    loop.callExceptionHandler(context)
    put('after')
    loop.setExceptionHandler(undefined)
    put(loop.getExceptionHandler())
  }),

  asyncioProgram('LOOP-31', ['captureLog'], ({ py, newLoop, spin, tr, attempt }) => {
    const loop = newLoop({ handler: false })
    loop.setExceptionHandler(() => {
      throw new py.errors.AttributeError('spam')
    })
    loop.callSoon(function bad() {
      throw new py.errors.ValueError('boom')
    })
    loop.callSoon(tr, 'next')
    spin(loop)
    loop.setExceptionHandler(() => {
      throw new py.errors.KeyboardInterrupt('k')
    })
    attempt('ki', () => loop.callExceptionHandler({ message: 'm' }))
  }),

  asyncioProgram('LOOP-32', ['captureLog'], ({ py, newLoop }) => {
    const loop = newLoop({ handler: false })
    loop.defaultExceptionHandler = () => {
      throw new py.errors.ZeroDivisionError('division by zero')
    }
    loop.callExceptionHandler({ message: 'm' })
    loop.setExceptionHandler(() => {
      throw new py.errors.IndexError('list index out of range')
    })
    loop.callExceptionHandler({ message: 'm' })
  }),

  asyncioProgram('LOOP-37', [], ({ py, newLoop, spin, put }) => {
    const loop = newLoop({ debug: true })
    put(loop.getDebug())
    const bad = () => {
      throw new py.errors.ValueError('boom')
    }
    loop.callSoon(bad)
    spin(loop)
    loop.setDebug(false)
    put(loop.getDebug())
    loop.callSoon(bad)
    spin(loop)
  }),

  asyncioProgram(
    'LOOP-45',
    ['await_', 'asyncio.CancelledError', 'asyncio.createTask', 'asyncio.getRunningLoop', 'asyncio.sleep'],
    ({ aio, co, go, ticks, put }) =>
      go(function* main() {
        aio.getRunningLoop().createFuture().cancel()
        const c = co(function* c() {
          throw new aio.CancelledError('x')
        })
        const task = aio.createTask(c())
        yield* ticks(2)
        put(task.cancelled())
      }),
  ),
]
