/**
 * GEN, part 5: generators in loops, and generator expressions.
 *
 * Python's `for` over a generator is `for…of` here. JavaScript has no generator expressions: they are written out as
 * Python compiles them, with `iter` taken on the outermost iterable outside of the body.
 */
import type { ProgramBody, Runtime } from '../adapter.js'
import { program, type Program } from '../case.js'

export const genIterating: readonly Program[] = [
  program('GEN-10', [], ({ py, attempt, list }) => {
    const g = py.generator(function* g() {
      yield 1
      return 9
    })
    attempt('list', () => list(g()))
  }),

  program('GEN-11', [], ({ py, attempt }) => {
    const g = py.generator(function* g() {
      return 9
    })
    attempt('next default', () => py.next(g(), 'd'))
    const b = py.generator(function* b() {
      throw new py.errors.KeyError('k')
    })
    attempt('next default raising', () => py.next(b(), 'd'))
  }),

  program('GEN-12', [], ({ py, put }) => {
    const g = py.generator(function* g() {
      yield
    })
    const x = g()
    put('same', py.iter(x) === x)
  }),

  program('GEN-49', ['iter'], ({ py, put, attempt }) => {
    class It {
      __iter__(): unknown {
        put('iter called')
        return py.iter([1])
      }
    }
    const everyX: ProgramBody = function* (outermost) {
      for (const x of each(py, outermost)) yield x
    }
    const everyYOfSeven: ProgramBody = function* (outermost) {
      for (const _x of each(py, outermost)) {
        for (const y of each(py, py.iter(7))) yield y
      }
    }
    attempt('non-iterable', () => expression(py, 5, everyX))
    const g = expression(py, new It(), everyX)
    put('created')
    attempt('next', () => py.next(g))
    const g2 = expression(py, [1], everyYOfSeven)
    put('inner lazy')
    attempt('next', () => py.next(g2))
  }),

  program('GEN-50', [], ({ py, attempt }) => {
    const g = expression(py, [1, 2, 3], function* (outermost) {
      for (const x of each(py, outermost)) yield x
    })
    py.next(g)
    attempt('send', () => g.send('zzz'))
  }),

  program('GEN-52', ['inspect.getGeneratorState'], ({ py, put, attempt, list }) => {
    const g = py.generator(function* g() {
      try {
        for (let i = 0; i < 5; i++) yield i
      } finally {
        put('finally')
      }
    })
    const x = g()
    for (const i of x) {
      if (i === 1) break
    }
    put('after break', py.inspect.getGeneratorState!(x))
    attempt('rest', () => list(x))
  }),

  program('GEN-53', ['inspect.getGeneratorState'], ({ py, put }) => {
    const g = py.generator(function* g() {
      try {
        yield 1
        yield 2
      } catch (error) {
        if (!(error instanceof py.errors.KeyError)) throw error
        put('no!')
      }
    })
    const x = g()
    try {
      for (const _i of x) throw new py.errors.KeyError('k')
    } catch (error) {
      if (!(error instanceof py.errors.KeyError)) throw error
    }
    put(py.inspect.getGeneratorState!(x))
    x.close()
  }),

  program(
    'GEN-54',
    ['inspect.getGeneratorState'],
    ({ py, put }) => {
      const g = py.generator(function* g() {
        for (let i = 0; i < 4; i++) {
          put('yield', i)
          yield i
        }
      })
      const x = g()
      const [_a, _b] = x
      put(py.inspect.getGeneratorState!(x))
    },
    {
      lines: ['yield 2', /^unpack/, /^too few/],
      because: "JavaScript's destructuring takes as many values as it names, and does not ask for more nor miss any",
    },
  ),

  program('GEN-55', [], ({ py, put, list }) => {
    const x = expression(py, [0, 1, 2, 3, 4], function* (outermost) {
      for (const i of each(py, outermost)) yield i
    })
    put(isIn(2, x), list(x), isIn(9, x))
  }),

  program('GEN-58', ['next'], ({ py, attempt }) => {
    attempt('list', () => py.next([1]))
    attempt('int', () => py.next(1))
  }),
]

/** A generator expression: its body is handed the iterator over the outermost iterable. */
function expression(py: Runtime, outermost: unknown, body: ProgramBody): any {
  const iterator = py.iter(outermost)
  return py.generator(body, '<genexpr>')(iterator)
}

/** What Python's `for` takes from an iterator. */
function* each(py: Runtime, iterator: unknown): Generator<unknown, void> {
  const end = Symbol('end')
  for (let item = py.next(iterator, end); item !== end; item = py.next(iterator, end)) yield item
}

/** Python's `value in iterable`. */
function isIn(value: unknown, iterable: Iterable<unknown>): boolean {
  for (const item of iterable) {
    if (item === value) return true
  }
  return false
}
