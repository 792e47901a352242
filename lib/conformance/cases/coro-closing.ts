/**
 * CORO, part 3: closing coroutines, and what becomes of GeneratorExit on its way up from the innermost await.
 */
import { program, type Program } from '../case.js'

export const coroClosing: readonly Program[] = [
  program(
    'CORO-20',
    ['coroutine', 'generatorBasedCoroutine', 'await_', 'inspect.getCoroutineState'],
    ({ py, put, attempt, suspend }) => {
      const stubborn = py.coroutine(function* stubborn() {
        try {
          yield* py.await_(suspend(1))
        } catch (error) {
          if (!(error instanceof py.errors.GeneratorExit)) throw error
          yield* py.await_(suspend(2))
        }
        return 3
      })
      const coro = stubborn()
      coro.send(undefined)
      attempt('close', () => coro.close(), { chain: true })
      put(py.inspect.getCoroutineState!(coro))
      attempt('send', () => coro.send(undefined))
    },
  ),

  program(
    'CORO-34',
    ['coroutine', 'generatorBasedCoroutine', 'await_', 'inspect.getCoroutineState'],
    ({ py, put, attempt, text }) => {
      const leaf = py.generatorBasedCoroutine(function* leaf() {
        try {
          yield
        } catch (error) {
          if (!(error instanceof py.errors.GeneratorExit)) throw error
          put('leaf', text(error))
          throw error
        }
      })
      const middle = py.coroutine(function* middle() {
        try {
          yield* py.await_(leaf())
        } catch (error) {
          put('mid', text(error))
          throw error
        }
      })
      const top = py.coroutine(function* top() {
        try {
          yield* py.await_(middle())
        } finally {
          put('top')
        }
      })
      const coro = top()
      coro.send(undefined)
      attempt('close', () => coro.close())
      put(py.inspect.getCoroutineState!(coro))
    },
  ),

  program('CORO-35', ['coroutine', 'generatorBasedCoroutine', 'await_'], ({ py, attempt, suspend }) => {
    const polite = py.coroutine(function* polite() {
      try {
        yield* py.await_(suspend())
      } catch (error) {
        if (!(error instanceof py.errors.GeneratorExit)) throw error
        return 'bye'
      }
      return undefined
    })
    const coro = polite()
    coro.send(undefined)
    attempt('close', () => coro.close())
  }),

  program('CORO-37', ['coroutine', 'await_'], ({ py, put, attempt, text }) => {
    class Awaitable {
      __await__() {
        return this
      }
      __iter__() {
        return this
      }
      __next__() {
        return 1
      }
      throw(...args: unknown[]) {
        put('throw')
        throw args[0]
      }
      close() {
        put('close')
      }
    }
    const top = py.coroutine(function* top() {
      try {
        yield* py.await_(new Awaitable())
      } catch (error) {
        if (!(error instanceof py.errors.GeneratorExit)) throw error
        put('top', text(error))
        throw error
      }
    })
    const coro = top()
    coro.send(undefined)
    attempt('throw', () => coro.throw(new py.errors.GeneratorExit('g')))
  }),

  program('CORO-41', ['coroutine', 'await_'], ({ py, attempt }) => {
    class Awaitable {
      __await__() {
        return this
      }
      __iter__() {
        return this
      }
      __next__() {
        return 1
      }
      close() {
        throw new py.errors.KeyError('c')
      }
    }
    const top = py.coroutine(function* top() {
      yield* py.await_(new Awaitable())
    })
    const coro = top()
    coro.send(undefined)
    attempt('close', () => coro.close(), { chain: true })
  }),

  program('CORO-42', ['coroutine', 'generatorBasedCoroutine', 'await_'], ({ py, put, suspend }) => {
    const sleeper = py.coroutine(function* sleeper() {
      yield* py.await_(suspend())
    })
    const coro = sleeper()
    coro.send(undefined)
    coro.close()
    put(coro.cr_frame, coro.cr_await)
  }),
]
