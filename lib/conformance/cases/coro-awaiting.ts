/**
 * CORO, part 2: coroutines that await each other: who may await what, and what passes between them.
 */
import { program, type Program } from '../case.js'
import { messageOf, tuple } from '../python-text.js'

export const coroAwaiting: readonly Program[] = [
  program('CORO-14', ['coroutine', 'generatorBasedCoroutine', 'await_'], ({ py, attempt, suspend }) => {
    const inner = py.coroutine(function* inner() {
      yield* py.await_(suspend('f'))
    })
    const awaiter = py.coroutine(function* awaiter(awaited: unknown) {
      return yield* py.await_(awaited)
    })
    const coro = inner()
    const first = awaiter(coro)
    const second = awaiter(coro)
    attempt('a', () => first.send(undefined))
    attempt('b', () => second.send(undefined))
    attempt('a end', () => first.send(undefined))
  }),

  program('CORO-15', ['coroutine', 'generatorBasedCoroutine', 'await_'], ({ py, attempt, suspend }) => {
    const inner = py.coroutine(function* inner() {
      yield* py.await_(suspend('f'))
    })
    const awaiter = py.coroutine(function* awaiter(awaited: unknown) {
      return yield* py.await_(awaited)
    })
    const coro = inner()
    coro.send(undefined)
    attempt('await', () => awaiter(coro).send(undefined))
    coro.close()
  }),

  program('CORO-16', ['coroutine', 'generatorBasedCoroutine', 'await_'], ({ py, attempt, suspend }) => {
    class Wrapping {
      readonly coro: any
      constructor(coro: unknown) {
        this.coro = coro
      }
      __await__() {
        return this.coro.__await__()
      }
    }
    const inner = py.coroutine(function* inner() {
      const x = yield* py.await_(suspend('f1'))
      const y = yield* py.await_(suspend('f2'))
      return tuple(x, y)
    })
    const awaiter = py.coroutine(function* awaiter(awaited: unknown) {
      return yield* py.await_(new Wrapping(awaited))
    })
    const coro = inner()
    coro.send(undefined)
    const second = awaiter(coro)
    attempt('b', () => second.send(undefined))
    attempt('b', () => second.send('v'))
  }),

  program('CORO-18', ['coroutine', 'await_'], ({ py, attempt }) => {
    const itself = py.coroutine(function* itself() {
      return yield* py.await_(coro)
    })
    const coro = itself()
    attempt('send', () => coro.send(undefined))
  }),

  program('CORO-19', ['coroutine', 'await_'], ({ py, attempt }) => {
    const one = py.coroutine(function* one() {
      return yield* py.await_(b)
    })
    const other = py.coroutine(function* other() {
      return yield* py.await_(a)
    })
    const a = one()
    const b = other()
    attempt('send', () => a.send(undefined))
    attempt('b again', () => b.send(undefined))
  }),

  program('CORO-36', ['coroutine', 'generatorBasedCoroutine', 'await_'], ({ py, attempt, suspend }) => {
    const leaf = py.coroutine(function* leaf() {
      try {
        return yield* py.await_(suspend(1))
      } catch (error) {
        if (!(error instanceof py.errors.KeyError)) throw error
        return tuple('handled', messageOf(py, error))
      }
    })
    const top = py.coroutine(function* top() {
      return yield* py.await_(leaf())
    })
    const coro = top()
    coro.send(undefined)
    attempt('throw', () => coro.throw(new py.errors.KeyError('k')))
  }),

  program('CORO-38', ['coroutine', 'await_'], ({ py, attempt }) => {
    class Awaitable {
      __await__() {
        return py.iter([1, 2])
      }
    }
    const top = py.coroutine(function* top() {
      try {
        yield* py.await_(new Awaitable())
      } catch (error) {
        if (!(error instanceof py.errors.KeyError)) throw error
        return tuple('caught', messageOf(py, error))
      }
      return undefined
    })
    const coro = top()
    coro.send(undefined)
    attempt('throw', () => coro.throw(new py.errors.KeyError('k')))
  }),

  program('CORO-39', ['coroutine', 'await_'], ({ py, attempt }) => {
    class Awaitable {
      __await__() {
        return py.iter([1, 2])
      }
    }
    const top = py.coroutine(function* top() {
      try {
        yield* py.await_(new Awaitable())
      } catch (error) {
        if (!(error instanceof py.errors.AttributeError)) throw error
        return tuple('caught', messageOf(py, error))
      }
      return undefined
    })
    const coro = top()
    coro.send(undefined)
    attempt('send', () => coro.send(5))
  }),

  program('CORO-40', ['coroutine', 'await_'], ({ py, attempt }) => {
    const leaf = py.coroutine(function* leaf() {
      return 1
    })
    const top = py.coroutine(function* top() {
      const results: unknown[] = []
      for (let count = 0; count < 3; count++) results.push(yield* py.await_(leaf()))
      return results
    })
    attempt('send', () => top().send(undefined))
  }),

  program('CORO-43', ['coroutine', 'await_'], ({ py, attempt }) => {
    const one = py.coroutine(function* one() {
      return 1
    })
    const twice = py.coroutine(function* twice() {
      const coro = one()
      const result = yield* py.await_(coro)
      try {
        yield* py.await_(coro)
      } catch (error) {
        if (!(error instanceof py.errors.RuntimeError)) throw error
        return tuple(result, messageOf(py, error))
      }
      return undefined
    })
    attempt('send', () => twice().send(undefined))
  }),

  program('CORO-44', ['coroutine', 'await_'], ({ py, attempt }) => {
    const raised = new py.errors.KeyError('k')
    const fail = py.coroutine(function* fail() {
      throw raised
    })
    const top = py.coroutine(function* top() {
      try {
        yield* py.await_(fail())
      } catch (error) {
        if (!(error instanceof py.errors.KeyError)) throw error
        return error === raised
      }
      return undefined
    })
    attempt('send', () => top().send(undefined))
  }),

  program(
    'CORO-49',
    ['coroutine', 'generatorBasedCoroutine', 'await_', 'inspect.getCoroutineState'],
    ({ py, put, attempt, suspend }) => {
      const leaf = py.coroutine(function* leaf() {
        yield* py.await_(suspend(1))
        return 'leaf'
      })
      const awaited = leaf()
      const top = py.coroutine(function* top() {
        try {
          yield* py.await_(awaited)
        } catch (error) {
          if (!(error instanceof py.errors.KeyError)) throw error
          return 'top done'
        }
        return undefined
      })
      const coro = top()
      coro.send(undefined)
      attempt('throw', () => coro.throw(new py.errors.KeyError('k')))
      put(py.inspect.getCoroutineState!(awaited))
    },
  ),

  program(
    'CORO-50',
    ['coroutine', 'generatorBasedCoroutine', 'await_', 'inspect.getCoroutineState'],
    ({ py, put, attempt, suspend }) => {
      const leaf = py.coroutine(function* leaf() {
        yield* py.await_(suspend(1))
      })
      const awaited = leaf()
      const top = py.coroutine(function* top() {
        yield* py.await_(awaited)
      })
      const coro = top()
      coro.send(undefined)
      coro.close()
      put(py.inspect.getCoroutineState!(awaited))
      attempt('await again', () => awaited.send(undefined))
    },
  ),
]
