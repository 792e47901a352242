/**
 * CORO, part 1: how coroutines start, are resumed and end, and what they answer when they cannot be.
 */
import { program, type Program } from '../case.js'
import { tuple } from '../python-text.js'

export const coroRunning: readonly Program[] = [
  program('CORO-01', ['coroutine', 'typeName'], ({ py, put }) => {
    const ran: unknown[] = []
    const append = py.coroutine(function* append() {
      ran.push(1)
    })
    const coro = append()
    put(py.typeName(coro), ran)
    coro.close()
  }),

  program('CORO-02', ['coroutine', 'generatorBasedCoroutine', 'await_'], ({ py, attempt, suspend }) => {
    const ask = py.coroutine(function* ask() {
      const answer = yield* py.await_(suspend('y'))
      return tuple('ret', answer)
    })
    const coro = ask()
    attempt('send', () => coro.send(undefined))
    attempt('send v', () => coro.send(5))
  }),

  program('CORO-03', ['coroutine', 'inspect.getCoroutineState'], ({ py, put, attempt }) => {
    const one = py.coroutine(function* one() {
      return 1
    })
    const coro = one()
    attempt('send', () => coro.send('spam'))
    put(py.inspect.getCoroutineState!(coro))
    attempt('send None', () => coro.send(undefined))
  }),

  program('CORO-04', ['coroutine', 'iter', 'next'], ({ py, put, attempt, list }) => {
    const nothing = py.coroutine(function* nothing() {})
    const coro = nothing()
    attempt('iter', () => py.iter(coro))
    attempt('list', () => list(coro))
    attempt('next', () => py.next(coro))
    put('__iter__' in coro, '__next__' in coro)
    coro.close()
  }),

  program('CORO-05', ['coroutine', 'await_'], ({ py, attempt }) => {
    const one = py.coroutine(function* one() {
      return 1
    })
    const coro = one()
    attempt('1', () => coro.send(undefined))
    attempt('send', () => coro.send(undefined))
    attempt('send 5', () => coro.send(5))
    attempt('throw', () => coro.throw(new py.errors.KeyError('k')))
    const awaiter = py.coroutine(function* awaiter() {
      return yield* py.await_(coro)
    })
    attempt('await', () => awaiter().send(undefined))
  }),

  program('CORO-06', ['coroutine'], ({ py, attempt }) => {
    const one = py.coroutine(function* one() {
      return 1
    })
    const coro = one()
    attempt('1', () => coro.send(undefined))
    attempt('close', () => coro.close())
    attempt('close', () => coro.close())
  }),

  program('CORO-07', ['coroutine', 'await_'], ({ py, attempt }) => {
    const one = py.coroutine(function* one() {
      return 1
    })
    const coro = one()
    coro.close()
    attempt('send', () => coro.send(undefined))
    attempt('send 5', () => coro.send(5))
    attempt('throw', () => coro.throw(new py.errors.KeyError('k')))
    const awaiter = py.coroutine(function* awaiter() {
      yield* py.await_(coro)
    })
    attempt('await', () => awaiter().send(undefined))
  }),

  program('CORO-08', ['coroutine'], ({ py, attempt }) => {
    const fail = py.coroutine(function* fail() {
      throw new py.errors.KeyError('k')
    })
    const coro = fail()
    attempt('send', () => coro.send(undefined))
    attempt('send', () => coro.send(undefined))
  }),

  program('CORO-09', ['coroutine'], ({ py, put, attempt }) => {
    const ran: unknown[] = []
    const append = py.coroutine(function* append() {
      try {
        ran.push(1)
      } finally {
        ran.push(2)
      }
    })
    const coro = append()
    attempt('throw', () => coro.throw(new py.errors.KeyError('k')))
    put('ran', ran)
    attempt('send', () => coro.send(undefined))
  }),

  program('CORO-10', ['coroutine'], ({ py, attempt }) => {
    const one = py.coroutine(function* one() {
      return 1
    })
    const coro = one()
    attempt('1', () => coro.send(undefined))
    attempt('throw', () => coro.throw(new py.errors.KeyError('k')), { chain: true })
    attempt('throw GeneratorExit', () => coro.throw(py.errors.GeneratorExit))
  }),

  program('CORO-11', ['coroutine'], ({ py, put, attempt, driven, premise }) => {
    const ran: unknown[] = []
    const append = py.coroutine(function* append() {
      ran.push(1)
    })
    const coro = append()
    attempt('close', () => coro.close())
    put('ran', ran)
    driven(append())
    premise(ran.length === 1, 'a coroutine that is driven does not run')
  }),

  program('CORO-17', ['coroutine'], ({ py, attempt }) => {
    const meddle = py.coroutine(function* meddle() {
      attempt('send', () => coro.send(undefined))
      attempt('send 1', () => coro.send(1))
      attempt('throw', () => coro.throw(new py.errors.KeyError('k')))
      attempt('close', () => coro.close())
      return 'ok'
    })
    const coro = meddle()
    attempt('outer', () => coro.send(undefined))
  }),

  program('CORO-21', ['coroutine'], ({ py, attempt }) => {
    const raise = py.coroutine(function* raise() {
      throw new py.errors.StopIteration(5)
    })
    attempt('send', () => raise().send(undefined), { chain: true })
    const leak = py.coroutine(function* leak() {
      py.next(py.iter([]))
    })
    attempt('leak', () => leak().send(undefined), { chain: true })
  }),

  program('CORO-22', ['coroutine'], ({ py, attempt }) => {
    const raise = py.coroutine(function* raise() {
      throw new py.errors.StopAsyncIteration('s')
    })
    attempt('send', () => raise().send(undefined))
  }),

  program('CORO-23', ['coroutine', 'await_'], ({ py, attempt }) => {
    const give = py.coroutine(function* give(value: unknown) {
      return value
    })
    const pass = py.coroutine(function* pass(value: unknown) {
      return yield* py.await_(give(value))
    })
    const { StopIteration, ValueError } = py.errors
    for (const value of [tuple(1, 2), new StopIteration(10), new ValueError('v'), StopIteration, tuple()]) {
      attempt('send', () => give(value).send(undefined))
      attempt('await', () => pass(value).send(undefined))
      attempt('wrapper next', () => py.next(give(value).__await__()))
    }
  }),

  program('CORO-48', ['coroutine'], ({ py, attempt }) => {
    const meddle = py.coroutine(function* meddle() {
      attempt('exec send(1)', () => coro.send(1))
    })
    const coro = meddle()
    attempt('unstarted', () => coro.send(1))
    attempt('run', () => coro.send(undefined))
    attempt('finished send(1)', () => coro.send(1))
  }),
]
