/**
 * INS, part 1: the states of generators, coroutines and async generators.
 */
import { program, type Program } from '../case.js'
import { functions } from './ins-objects.js'

export const insStates: readonly Program[] = [
  program('INS-01', ['inspect.getGeneratorState'], ({ py, put, attempt }) => {
    const state = (object: unknown) => py.inspect.getGeneratorState!(object)
    const g = py.generator(function* g() {
      put('in', state(x))
      yield
    })
    const gf = py.generator(function* gf() {
      yield
    })
    const x = g()
    put(state(x))
    py.next(x)
    put(state(x))
    x.close()
    put(state(x))
    const y = gf()
    y.close()
    put('closed unstarted', state(y))
    const z = gf()
    attempt('throw', () => z.throw(new py.errors.KeyError('k')))
    put(state(z))
  }),

  program(
    'INS-02',
    ['coroutine', 'generatorBasedCoroutine', 'await_', 'inspect.getCoroutineState'],
    ({ py, put, suspend }) => {
      const state = (object: unknown) => py.inspect.getCoroutineState!(object)
      const sleeper = py.coroutine(function* sleeper() {
        put('in', state(coro))
        yield* py.await_(suspend())
      })
      const coro = sleeper()
      put(state(coro))
      coro.send(undefined)
      put(state(coro))
      coro.close()
      put(state(coro))
    },
  ),

  program(
    'INS-03',
    ['asyncGenerator', 'generatorBasedCoroutine', 'await_', 'inspect.getAsyncGenState'],
    ({ py, put, attempt, drive, suspend }) => {
      const state = (object: unknown) => py.inspect.getAsyncGenState!(object)
      const g = py.asyncGenerator(function* g() {
        put('in', state(x))
        yield* py.await_(suspend('w'))
        yield 1
      })
      const x = g()
      put(state(x))
      const awaitable = x.__anext__()
      put(state(x))
      awaitable.send(undefined)
      put('in await', state(x))
      attempt('y', () => awaitable.send(undefined))
      put('at yield', state(x))
      drive('c', x.aclose())
      put(state(x))
    },
  ),

  program(
    'INS-16',
    ['coroutine', 'inspect.getGeneratorState', 'inspect.getCoroutineState'],
    ({ py, attempt, suspend }) => {
      class F {
        gi_running = false
        gi_suspended = false
        gi_frame = undefined
      }
      attempt('duck', () => py.inspect.getGeneratorState!(new F()))
      attempt('int', () => py.inspect.getGeneratorState!(1))
      attempt('gen given to coro state', () => py.inspect.getCoroutineState!(functions(py, suspend).gf()))
    },
  ),

  program('INS-17', ['from', 'inspect.getGeneratorState'], ({ py, put }) => {
    const state = (object: unknown) => py.inspect.getGeneratorState!(object)
    const i = py.generator(function* i() {
      put('inner running', state(outer), state(inner))
      yield
    })
    const o = py.generator(function* o() {
      yield* py.from(inner)
    })
    const inner = i()
    const outer = o()
    py.next(outer)
    put(state(outer), state(inner))
  }),

  program('INS-18', ['coroutine', 'asyncGenerator', 'typeName'], ({ py, put, suspend }) => {
    const { gf, cf, af } = functions(py, suspend)
    const coro = cf()
    put(py.typeName(gf().gi_running), py.typeName(coro.cr_running), py.typeName(af().ag_running))
    coro.close()
  }),
]
