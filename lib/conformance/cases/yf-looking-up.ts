/**
 * YF, part 4: what is looked up on the operand and on the iterator, what is refused, and what the delegator looks like
 * meanwhile.
 */
import { program, type Program } from '../case.js'
import { tuple } from '../python-text.js'
import { iterators } from './yf-iterators.js'

export const yfLookingUp: readonly Program[] = [
  program('YF-27', ['from', 'inspect.getGeneratorState', 'captureUnraisable'], (probe) => {
    const { py, put, attempt } = probe
    const { outer } = iterators(probe)
    const failing = (): never => {
      throw new py.errors.ZeroDivisionError('division by zero')
    }
    class B {
      __iter__() {
        return this
      }
      __next__() {
        return 1
      }
      get send() {
        return failing()
      }
      get throw() {
        return failing()
      }
      get close() {
        return failing()
      }
      // What Python's object.__repr__ gives.
      toString() {
        return `<${this.constructor.name} object at 0x..>`
      }
    }
    let g = outer(new B())
    py.next(g)
    attempt('send', () => g.send(1))
    g = outer(new B())
    py.next(g)
    attempt('throw', () => g.throw(py.errors.AttributeError))
    put(py.inspect.getGeneratorState!(g))
    // Here it loses its last reference, and CPython closes it.
    g.close()
    g = outer(new B())
    py.next(g)
    attempt('close', () => g.close())
  }),

  program('YF-28', ['from'], ({ py, put, attempt }) => {
    const a = py.generator(function* a() {
      yield* py.from(x)
    })
    const x = a()
    attempt('self', () => py.next(x))
    const p = py.generator(function* p() {
      put(' p')
      yield 1
      yield* py.from(theQ)
    })
    const q = py.generator(function* q() {
      put(' q')
      yield* py.from(theP)
    })
    const theP = p()
    const theQ = q()
    attempt('q', () => py.next(theQ))
    attempt('q loops', () => py.next(theQ))
  }),

  program('YF-29', ['from'], ({ py, put, attempt }) => {
    const inner = py.generator(function* inner() {
      put('  running', g.gi_running, g.gi_yieldfrom)
      attempt('  next', () => py.next(g))
      attempt('  throw', () => g.throw(new py.errors.KeyError('k')))
      attempt('  close', () => g.close())
      yield 1
      try {
        yield 2
      } catch (error) {
        if (!(error instanceof py.errors.KeyError)) throw error
        put('  in throw running', g.gi_running)
      }
      try {
        yield 3
      } finally {
        put('  in close running', g.gi_running)
      }
    })
    const outer = py.generator(function* outer() {
      yield* py.from(inner())
    })
    const g = outer()
    attempt('next', () => py.next(g))
    py.next(g)
    attempt('throw', () => g.throw(new py.errors.KeyError('x')))
    attempt('close', () => g.close())
  }),

  program('YF-30', ['from', 'typeName'], ({ py, put }) => {
    const inner = py.generator(function* inner() {
      yield 1
    })
    const sub = inner()
    const outer = py.generator(function* outer() {
      yield 0
      yield* py.from(sub)
      yield 2
    })
    let g = outer()
    put('created', g.gi_yieldfrom)
    py.next(g)
    put('plain', g.gi_yieldfrom)
    py.next(g)
    put('delegating', g.gi_yieldfrom === sub)
    py.next(g)
    put('after', g.gi_yieldfrom)
    const overList = py.generator(function* overList() {
      yield* py.from([1])
    })
    g = overList()
    py.next(g)
    put(py.typeName(g.gi_yieldfrom))
  }),

  program(
    'YF-33',
    ['from'],
    (probe) => {
      const { py, attempt, list } = probe
      const { outer } = iterators(probe)
      class B {
        __iter__() {
          return 5
        }
      }
      attempt('non-iterator', () => py.next(outer(new B())))
      class C {
        __iter__() {
          throw new py.errors.KeyError('k')
        }
      }
      attempt('raising', () => py.next(outer(new C())))
      class Sequence {
        __getitem__(index: number) {
          if (index > 1) throw new py.errors.IndexError()
          return index
        }
      }
      attempt('old sequence protocol', () => list(outer(new Sequence())))
    },
    {
      lines: [/'A' object is not iterable/],
      because: "JavaScript writes a method that a function makes as a field, so an object's own methods count",
    },
  ),

  program('YF-34', ['from'], (probe) => {
    const { py, put, attempt } = probe
    const { outer, Sub } = iterators(probe)
    class SubWithAttributes extends Sub {
      declare send: unknown
      declare throw: unknown
      declare close: unknown
    }
    let sub = new SubWithAttributes([1, 2, 3])
    sub.send = (value: unknown) => tuple('inst', value)
    sub.throw = () => 'inst throw'
    sub.close = () => put('  inst close')
    let g = outer(sub)
    py.next(g)
    attempt('send', () => g.send(1))
    attempt('throw', () => g.throw(new py.errors.KeyError('k')))
    attempt('close', () => g.close())
    sub = new SubWithAttributes([1])
    sub.throw = null
    g = outer(sub)
    py.next(g)
    attempt('throw None', () => g.throw(new py.errors.KeyError('k')))
  }),

  program('YF-35', ['from', 'coroutine'], (probe) => {
    const { py, attempt } = probe
    const { outer } = iterators(probe)
    const c = py.coroutine(function* c() {
      return 1
    })
    const co = c()
    attempt('next', () => py.next(outer(co)))
    co.close()
  }),

  program('YF-36', ['from', 'asyncGenerator'], (probe) => {
    const { py, attempt } = probe
    const { outer } = iterators(probe)
    const ag = py.asyncGenerator(function* ag() {
      yield
    })
    attempt('next', () => py.next(outer(ag())))
  }),

  program('YF-42', ['from', 'coroutine'], ({ py, refused, driven, list, premise }) => {
    const f = py.coroutine(function* f(delegates = true) {
      if (delegates) yield* py.from([1])
    })
    // What fails altogether does not refuse anything.
    driven(f(false))
    const g = py.generator(function* g() {
      yield* py.from([1])
    })
    premise(list(g()).length === 1, 'yield from does not work where it belongs')
    refused('compile', "'yield from' inside async function (s, line 2)", () => f().send(undefined))
  }),

  program('YF-43', ['from', 'abc.Generator'], (probe) => {
    const { py, put, attempt } = probe
    const { outer } = iterators(probe)
    class G extends py.abc.Generator {
      n = 0
      send(value: unknown) {
        put('  send', value)
        this.n += 1
        return this.n
      }
      throw(...args: any[]) {
        put('  throw', args.length)
        throw args[0] instanceof py.errors.BaseException ? args[0] : new args[0]()
      }
    }
    const g = outer(new G())
    attempt('next', () => py.next(g))
    attempt('send', () => g.send(5))
    attempt('close', () => g.close())
  }),
]
