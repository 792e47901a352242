/**
 * CORO, part 4: coroutines and their wrappers as objects: attributes, copies, and what may stand in which function.
 */
import { program, type Program } from '../case.js'
import { publicNames } from './public-names.js'

export const coroObjects: readonly Program[] = [
  program('CORO-24', ['coroutine', 'repr'], ({ py, put, attempt }) => {
    const one = py.coroutine(function* one() {
      return 1
    })
    const coro = one()
    const wrapper = coro.__await__()
    put(wrapper, py.iter(wrapper) === wrapper, '__await__' in wrapper, 'cr_await' in wrapper, publicNames(wrapper))
    attempt('next', () => py.next(wrapper))
  }),

  program('CORO-25', ['coroutine', 'generatorBasedCoroutine', 'await_'], ({ py, put, attempt, suspend }) => {
    const counting = py.coroutine(function* counting() {
      yield* py.await_(suspend(1))
      yield* py.await_(suspend(2))
    })
    const coro = counting()
    const a = coro.__await__()
    const b = coro.__await__()
    put(a === b)
    attempt('a', () => py.next(a))
    attempt('b', () => py.next(b))
    attempt('c', () => coro.send(undefined))
  }),

  program('CORO-26', ['coroutine'], ({ py, attempt }) => {
    const spam = py.coroutine(function* spam() {
      return 'spam'
    })
    const coro = spam()
    const wrapper = coro.__await__()
    attempt('send', () => wrapper.send(undefined))
    attempt('send', () => wrapper.send(undefined))
    attempt('next', () => py.next(wrapper))
    attempt('throw', () => wrapper.throw(new py.errors.KeyError('k')))
    attempt('close', () => wrapper.close())
  }),

  program('CORO-27', ['coroutine', 'await_'], ({ py, attempt }) => {
    const one = py.coroutine(function* one() {
      return 1
    })
    const coro = one()
    const awaiter = py.coroutine(function* awaiter() {
      yield* py.await_(coro.__await__())
    })
    attempt('await wrapper', () => awaiter().send(undefined))
    coro.close()
  }),

  program(
    'CORO-28',
    ['coroutine', 'generatorBasedCoroutine', 'await_', 'typeName'],
    ({ py, put, attempt, suspend }) => {
      const inner = py.coroutine(function* inner() {
        yield* py.await_(suspend())
      })
      class Awaitable {
        *__await__() {
          yield 1
        }
      }
      const outer = py.coroutine(function* outer() {
        put('running', coro.cr_await)
        yield* py.await_(awaited)
        yield* py.await_(new Awaitable())
      })
      const awaited = inner()
      const coro = outer()
      put('created', coro.cr_await)
      coro.send(undefined)
      put('in coroutine', coro.cr_await === awaited, py.typeName(awaited.cr_await))
      coro.send(undefined)
      put('in awaitable', py.typeName(coro.cr_await))
      attempt('end', () => coro.send(undefined))
      put('ended', coro.cr_await)
    },
  ),

  program('CORO-29', ['coroutine', 'generatorBasedCoroutine', 'await_'], ({ py, put, suspend }) => {
    const sleeper = py.coroutine(function* sleeper() {
      put('in', coro.cr_running, coro.cr_suspended)
      yield* py.await_(suspend())
    })
    const coro = sleeper()
    const state = (label: string) => {
      const isOfFunction = coro.cr_code === (sleeper as any).__code__
      put(label, coro.cr_running, coro.cr_suspended, coro.cr_frame !== undefined, isOfFunction, coro.cr_origin)
    }
    state('created')
    coro.send(undefined)
    state('suspended')
    coro.close()
    state('closed')
  }),

  program('CORO-33', ['coroutine', 'copy', 'pickle'], ({ py, attempt }) => {
    const nothing = py.coroutine(function* nothing() {})
    const coro = nothing()
    attempt('copy', () => py.copy(coro))
    attempt('pickle', () => py.pickle(coro))
    attempt('type()', () => new coro.constructor())
    attempt('attr', () => void (coro.x = 1))
    attempt('name', () => void (coro.__name__ = 1))
    const wrapper = coro.__await__()
    attempt('copy wrapper', () => py.copy(wrapper))
    coro.close()
  }),

  program('CORO-45', ['coroutine'], ({ py, attempt }) => {
    const one = py.coroutine(function* one() {
      return 1
    })
    const coro = one()
    attempt('wrapper.send(1)', () => coro.__await__().send(1))
    coro.close()
  }),

  program(
    'CORO-46',
    ['coroutine', 'asyncGenerator', 'generatorBasedCoroutine', 'await_', 'asyncFor', 'asyncWith', 'typeName'],
    ({ py, put, refused, suspend }) => {
      const ticks = py.asyncGenerator(function* ticks() {
        yield
      })
      const nothing = py.coroutine(function* nothing() {})
      class Manager {
        __aenter__() {
          return nothing()
        }
        __aexit__() {
          return nothing()
        }
      }
      put(py.typeName(ticks()))
      refused('await in def', "'await' outside async function (s, line 2)", () => {
        const f = py.generator(function* f() {
          yield* py.await_(suspend())
        })
        py.next(f())
      })
      // The module is JavaScript's: whoever iterates a request by hand is outside any function of the runtime's.
      refused('module await', "'await' outside function (s, line 1)", () => Array.from(py.await_(suspend())))
      refused('async for in def', "'async for' outside async function (s, line 2)", () => {
        const f = py.generator(function* f() {
          const cursor = py.asyncFor(ticks())
          while (yield* cursor.advance());
        })
        py.next(f())
      })
      refused('async with in def', "'async with' outside async function (s, line 2)", () => {
        const f = py.generator(function* f() {
          yield* py.asyncWith(new Manager(), function* () {})
        })
        py.next(f())
      })
    },
  ),
]
