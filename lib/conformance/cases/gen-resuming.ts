/**
 * GEN, part 1: starting, resuming and finishing generators.
 */
import { program, type Program } from '../case.js'

export const genResuming: readonly Program[] = [
  program(
    'GEN-01',
    ['typeName'],
    ({ py, put }) => {
      const ran: unknown[] = []
      const g = py.generator(function* g(a: unknown) {
        ran.push(a)
        yield a
      })
      put('type', py.typeName(g(1)), 'ran', ran, 'distinct', g(1) !== g(1))
    },
    { lines: [/^bad call/], because: 'JavaScript functions do not count their arguments' },
  ),

  program('GEN-02', [], ({ py, attempt }) => {
    const g = py.generator(function* g() {
      yield 1
      yield
    })
    const x = g()
    attempt('next', () => py.next(x))
    attempt('next', () => py.next(x))
  }),

  program('GEN-03', [], ({ py, attempt }) => {
    const g = py.generator(function* g() {
      yield 1
    })
    const x = g()
    attempt('send(None)', () => x.send(undefined))
  }),

  program('GEN-04', ['inspect.getGeneratorState'], ({ py, put, attempt }) => {
    const g = py.generator(function* g(): Generator {
      const r = yield 1
      yield r
    })
    const x = g()
    attempt('send(0)', () => x.send(0))
    put('state', py.inspect.getGeneratorState!(x))
    attempt('next', () => py.next(x))
    attempt('send(0)', () => x.send(0))
  }),

  program('GEN-05', [], ({ py, put }) => {
    const g = py.generator(function* g(): Generator {
      for (;;) put('got', yield)
    })
    const x = g()
    py.next(x)
    x.send('a')
    py.next(x)
    x.send(undefined)
    x.close()
  }),

  program('GEN-06', [], ({ py, attempt }) => {
    const g = py.generator(function* g() {
      yield 1
    })
    const x = g()
    py.next(x)
    attempt('next', () => py.next(x))
    const h = py.generator(function* h() {
      return undefined
    })
    attempt('return None', () => py.next(h()))
  }),

  program('GEN-07', [], ({ py, attempt }) => {
    const g = py.generator(function* g() {
      return 42
    })
    attempt('next', () => py.next(g()))
    attempt('send', () => g().send(undefined))
  }),

  program('GEN-08', [], ({ py, attempt }) => {
    const g = py.generator(function* g() {
      return 42
    })
    const x = g()
    attempt('1st', () => py.next(x))
    attempt('2nd', () => py.next(x))
    attempt('3rd send(None)', () => x.send(undefined))
  }),

  program('GEN-09', [], ({ py, attempt, list }) => {
    const g = py.generator(function* g() {
      yield
    })
    const finished = g()
    list(finished)
    attempt('finished.send(5)', () => finished.send(5))
    const closed = g()
    closed.close()
    attempt('closed.send(5)', () => closed.send(5))
  }),

  program('GEN-26', [], ({ py, attempt }) => {
    const g = py.generator(function* g() {
      attempt('next', () => py.next(x))
      attempt('send', () => x.send(undefined))
      attempt('send(1)', () => x.send(1))
      attempt('throw', () => x.throw(new py.errors.KeyError('k')))
      attempt('close', () => x.close())
      yield 'ok'
    })
    const x = g()
    attempt('outer next', () => py.next(x))
  }),

  program('GEN-27', [], ({ py, attempt }) => {
    const g = py.generator(function* g() {
      yield py.next(x)
    })
    const x = g()
    attempt('next', () => py.next(x))
    attempt('next', () => py.next(x))
  }),

  program('GEN-57', [], ({ py, put, attempt }) => {
    const g = py.generator(function* g(): Generator {
      put('got', yield)
    })
    const x = g()
    py.next(x)
    attempt('send', () => x.send(new py.errors.ValueError('v')))
  }),

  program('GEN-62', [], ({ py, attempt, list }) => {
    const a = py.generator(function* a() {
      yield 'a1'
      yield 'a2'
    })
    const shared = a()
    const b = py.generator(function* b() {
      yield py.next(shared)
      yield py.next(shared)
    })
    attempt('list', () => list(b()))
    attempt('next s', () => py.next(shared))
  }),
]
