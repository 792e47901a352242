/**
 * AW, part 3: the classes of collections.abc: what counts as an instance, and what their mixin methods do.
 */
import { program, type Program } from '../case.js'
import { tuple } from '../python-text.js'
import { awaiter, returning } from './aw-awaiter.js'

type Answer = (...args: any[]) => unknown

/** An object of a class with the methods given. */
function withMethods(methods: object): object {
  class P {}
  Object.assign(P.prototype, methods)
  return new P()
}

export const awAbc: readonly Program[] = [
  program(
    'AW-17',
    ['coroutine', 'generatorBasedCoroutine', 'isinstance', 'inspect.isAwaitable'],
    ({ py, put, list, suspend }) => {
      const nothing = py.coroutine(function* nothing() {})
      const isinstance = (object: unknown) => py.isinstance(object, 'Awaitable')
      const isAwaitable = (object: unknown) => py.inspect.isAwaitable!(object)
      const coro = nothing()
      const trap = suspend()
      put('coro', isinstance(coro), isAwaitable(coro))
      coro.close()
      put('gen-based', isinstance(trap), isAwaitable(trap))
      put('object', isinstance(returning(1)), isAwaitable(returning(1)))
      const genexpr = py.generator(function* genexpr(items: unknown) {
        for (const x of list(items)) yield x
      })
      put('plain gen', isAwaitable(genexpr(py.iter(tuple()))))
    },
    {
      lines: [/^inst attr/],
      because: "JavaScript writes a method that a function makes as a field, so an object's own methods count",
    },
  ),

  program('AW-18', ['generatorBasedCoroutine', 'isinstance'], ({ py, put, suspend }) => {
    class Complete {
      __await__() {}
      send(_value: unknown) {}
      throw(..._args: unknown[]) {}
      close() {}
    }
    class Missing {
      __await__() {}
      send(_value: unknown) {}
      close() {}
    }
    const { isinstance } = py
    const isCoroutine = isinstance(new Complete(), 'Coroutine')
    const isAwaitable = isinstance(new Missing(), 'Awaitable')
    put(isCoroutine, isinstance(new Missing(), 'Coroutine'), isAwaitable, isinstance(suspend(), 'Coroutine'))
  }),

  program('AW-19', ['abc.Coroutine'], ({ py, attempt }) => {
    const { KeyError } = py.errors
    class C extends py.abc.Coroutine {
      *__await__() {
        yield
      }
      send(value: unknown) {
        return super.send(value)
      }
      throw(type: unknown, value?: unknown, traceback?: unknown) {
        return super.throw(type, value, traceback)
      }
    }
    const c: any = new C()
    attempt('send', () => c.send(1))
    attempt('throw type', () => c.throw(KeyError))
    attempt('throw type,val', () => c.throw(KeyError, new KeyError('v')))
    attempt('throw inst', () => c.throw(new KeyError('i')))
    attempt('close', () => c.close())
  }),

  program('AW-20', ['abc.Coroutine'], ({ py, put, attempt }) => {
    const { GeneratorExit, KeyError, StopIteration } = py.errors
    const make = (answer: Answer): any => {
      class C extends py.abc.Coroutine {
        *__await__() {
          yield
        }
        send(_value: unknown) {}
        throw(...args: unknown[]) {
          return answer(...args)
        }
      }
      return new C()
    }
    const raising =
      (error: unknown): Answer =>
      (...args) => {
        put('  throw args', args.length, typeof args[0] === 'function' ? args[0].name : args[0])
        throw error
      }
    attempt('GeneratorExit', () => make(raising(new GeneratorExit())).close())
    attempt('StopIteration', () => make(raising(new StopIteration('v'))).close())
    attempt('returns', () => make(() => 1).close())
    attempt('other', () => make(raising(new KeyError('k'))).close())
  }),

  program('AW-21', ['abc.Generator'], ({ py, put, attempt }) => {
    const { GeneratorExit, KeyError, StopIteration } = py.errors
    const make = (answer: Answer): any => {
      class G extends py.abc.Generator {
        send(value: unknown) {
          put('  send', value)
          return value
        }
        throw(...args: unknown[]) {
          return answer(...args)
        }
      }
      return new G()
    }
    const raising = (error: unknown): Answer => {
      return () => {
        throw error
      }
    }
    const g = make(raising(new GeneratorExit()))
    put(py.iter(g) === g)
    attempt('next', () => py.next(g))
    attempt('close', () => g.close())
    attempt('close StopIteration', () => make(raising(new StopIteration('v'))).close())
    attempt('close returns', () => make(() => 1).close())
    attempt('close other', () => make(raising(new KeyError('k'))).close())
  }),

  program('AW-22', ['isinstance'], ({ py, put }) => {
    const methods = {
      __iter__() {
        return this
      },
      __next__: () => 1,
      send: (value: unknown) => value,
      throw: () => {},
      close: () => {},
    }
    put(py.isinstance(withMethods(methods), 'Generator'))
    for (const name of Object.keys(methods)) {
      const others = Object.entries(methods).filter(([other]) => other !== name)
      put(name, py.isinstance(withMethods(Object.fromEntries(others)), 'Generator'))
    }
  }),

  program('AW-23', ['coroutine', 'abc.AsyncGenerator'], ({ py, put, drive }) => {
    const { GeneratorExit, KeyError, StopAsyncIteration } = py.errors
    const make = (answer: Answer): any => {
      class G extends py.abc.AsyncGenerator {
        declare asend: Answer
        declare athrow: Answer
        static {
          G.prototype.asend = py.coroutine(function* asend(value: unknown) {
            put('  asend', value)
            return value
          })
          G.prototype.athrow = py.coroutine(function* athrow(...args: unknown[]) {
            return answer(...args)
          })
        }
      }
      return new G()
    }
    const raising = (error: unknown): Answer => {
      return () => {
        throw error
      }
    }
    const g = make(raising(new GeneratorExit()))
    put(g.__aiter__() === g)
    drive('anext', g.__anext__())
    drive('aclose', g.aclose())
    drive('aclose StopAsync', make(raising(new StopAsyncIteration())).aclose())
    drive('aclose returns', make(() => 1).aclose())
    drive('aclose other', make(raising(new KeyError('k'))).aclose())
  }),

  program(
    'AW-24',
    ['abc.Coroutine', 'abc.Generator', 'abc.Awaitable', 'abc.AsyncGenerator', 'abc.AsyncIterator'],
    ({ py, attempt }) => {
      class C extends py.abc.Coroutine {}
      class G extends py.abc.Generator {}
      class A extends py.abc.Awaitable {}
      class AG extends py.abc.AsyncGenerator {}
      class AI extends py.abc.AsyncIterator {}
      attempt('Coroutine', () => new C())
      attempt('Generator', () => new G())
      attempt('Awaitable', () => new A())
      attempt('AsyncGenerator', () => new AG())
      attempt('AsyncIterator', () => new AI())
    },
  ),

  program('AW-31', ['coroutine', 'await_', 'abc.Coroutine'], ({ py, drive }) => {
    class C extends py.abc.Coroutine {
      __await__() {
        return py.iter([1])
      }
      send(_value: unknown) {
        return 1
      }
      throw(...args: unknown[]) {
        throw args[0]
      }
    }
    const c = new C()
    drive('1', awaiter(py, c))
    drive('2', awaiter(py, c))
  }),
]
