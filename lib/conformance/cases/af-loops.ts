/**
 * AF, part 1: async for. What it asks of its iterable, where it ends, and comprehensions, written out as Python
 * compiles them.
 */
import { program, type Program } from '../case.js'
import { tuple } from '../python-text.js'
import { AI, LOOPING, loopOver } from './af-protocols.js'

export const afLoops: readonly Program[] = [
  program(
    'AF-01',
    LOOPING,
    (probe) => {
      const { drive } = probe
      const loop = loopOver(probe)
      drive('int', loop(1))
      drive('list', loop([1]))
    },
    {
      lines: [/^inst attr/],
      because: "JavaScript writes a method that a function makes as a field, so an object's own methods count",
    },
  ),

  program(
    'AF-02',
    LOOPING,
    (probe) => {
      const { py, drive } = probe
      const loop = loopOver(probe)
      class A {
        __aiter__(): unknown {
          return 5
        }
      }
      const aiter = py.coroutine(function* __aiter__(self) {
        return self
      })
      const anext = py.coroutine(function* __anext__() {
        throw new py.errors.StopAsyncIteration()
      })
      class B {
        __aiter__(): unknown {
          return aiter(this)
        }
        __anext__(): unknown {
          return anext(this)
        }
      }
      drive('returns 5', loop(new A()))
      drive('async __aiter__', loop(new B()))
    },
    {
      lines: ["warning: RuntimeWarning: coroutine 'B.__aiter__' was never awaited"],
      because: 'it comes when the coroutine is collected',
    },
  ),

  program('AF-03', LOOPING, (probe) => {
    const { py, attempt, driven } = probe
    const loop = loopOver(probe)
    attempt('int', () => driven(loop(new AI(() => 5))), { chain: true })
    attempt('None', () => driven(loop(new AI(() => undefined))), { chain: true })
    class W {
      __await__(): unknown {
        return 5
      }
    }
    attempt('bad __await__', () => driven(loop(new AI(() => new W()))), { chain: true })
    class R {
      __await__(): unknown {
        throw new py.errors.ZeroDivisionError('z')
      }
    }
    attempt('raising __await__', () => driven(loop(new AI(() => new R()))), { chain: true })
  }),

  program('AF-04', LOOPING, (probe) => {
    const { py, drive } = probe
    const loop = loopOver(probe)
    const n = py.iter([1, 2])
    const an = py.coroutine(function* an() {
      const v = py.next(n, END)
      if (v !== END) return v
      throw new py.errors.StopAsyncIteration()
    })
    drive('async', loop(new AI(() => an())))
    const sync = () => {
      throw new py.errors.StopAsyncIteration()
    }
    drive('sync', loop(new AI(sync)))
  }),

  program('AF-05', [...LOOPING, 'asyncGenerator'], ({ py, put, drive }) => {
    const g = py.asyncGenerator(function* g() {
      yield 1
      yield 2
    })
    const body = py.coroutine(function* body() {
      const cursor = py.asyncFor(g())
      while (yield* cursor.advance()) throw new py.errors.StopAsyncIteration(42)
      return 'end'
    })
    drive('body', body())
    class Bad {
      __setitem__(_key: unknown, _value: unknown): void {
        throw new py.errors.StopAsyncIteration(43)
      }
    }
    const target = py.coroutine(function* tgt() {
      const b = new Bad()
      const cursor = py.asyncFor(g())
      while (yield* cursor.advance()) {
        b.__setitem__(0, cursor.value)
        put('in loop')
      }
      return 'end'
    })
    drive('target', target())
  }),

  program('AF-06', LOOPING, (probe) => {
    const { py, attempt, driven } = probe
    const loop = loopOver(probe)
    const an = py.coroutine(function* an() {
      throw new py.errors.StopIteration(1)
    })
    attempt('async', () => driven(loop(new AI(() => an()))), { chain: true })
    const sync = () => {
      throw new py.errors.StopIteration(1)
    }
    attempt('sync', () => driven(loop(new AI(sync))), { chain: true })
  }),

  program('AF-07', [...LOOPING, 'asyncGenerator'], (probe) => {
    const { py, drive } = probe
    const g = py.asyncGenerator(function* g() {
      yield 1
      yield 2
    })
    const b = py.coroutine(function* b() {
      const cursor = py.asyncFor(g())
      let broke = false
      while (yield* cursor.advance()) {
        broke = true
        break
      }
      if (!broke) return 'else'
      return 'broke'
    })
    drive('break', b())
    const loop = loopOver(probe)
    const e = py.coroutine(function* e() {
      throw new py.errors.KeyError('k')
    })
    drive('error', loop(new AI(() => e())))
  }),

  program('AF-08', LOOPING, (probe) => {
    const { py, drive } = probe
    const loop = loopOver(probe)
    const once = (value: unknown) => {
      const it = py.iter([value])
      const an = py.coroutine(function* an() {
        const x = py.next(it, END)
        if (x !== END) return x
        throw new py.errors.StopAsyncIteration()
      })
      return new AI(() => an())
    }
    drive('tuple', loop(once(tuple(1, 2))))
    drive('StopIteration', loop(once(new py.errors.StopIteration(42))))
  }),

  program('AF-09', LOOPING, (probe) => {
    const { py, drive } = probe
    const loop = loopOver(probe)
    class A {
      __aiter__(): unknown {
        throw new py.errors.KeyError('a')
      }
    }
    drive('aiter', loop(new A()))
    const an = () => {
      throw new py.errors.KeyError('n')
    }
    drive('anext', loop(new AI(an)))
  }),

  program(
    'AF-10',
    [...LOOPING, 'asyncGenerator', 'iter'],
    (probe) => {
      const { py, attempt, drive, list } = probe
      const g = py.asyncGenerator(function* g() {
        yield 1
      })
      // JavaScript's own for…of asks for what the engine asks for; Python's `for` begins with `iter`.
      const f = () => {
        for (const _i of list(py.iter(g())));
      }
      attempt('for over async', f)
      drive('async for over list', loopOver(probe)([1]))
      attempt('list(ag)', () => list(g()))
    },
    { lines: [/^unpack /], because: 'JavaScript spreads what is iterable to the engine, and says so in its own words' },
  ),

  program('AF-11', [...LOOPING, 'asyncGenerator', 'aiter'], ({ py, drive, attempt, list, refused }) => {
    const g = py.asyncGenerator(function* g(n) {
      for (let i = 0; i < n; i++) yield i
    })
    const m = py.coroutine(function* m() {
      const items: unknown[] = []
      const ofThree = py.asyncFor(g(3))
      while (yield* ofThree.advance()) items.push(ofThree.value)

      const set = new Set()
      const ofTwo = py.asyncFor(g(2))
      while (yield* ofTwo.advance()) set.add(ofTwo.value)

      const dict = new Map()
      const outer = py.asyncFor(g(2))
      while (yield* outer.advance()) {
        const inner = py.asyncFor(g(outer.value + 1))
        while (yield* inner.advance()) dict.set(outer.value, inner.value)
      }

      const odd: unknown[] = []
      const ofFive = py.asyncFor(g(5))
      while (yield* ofFive.advance()) {
        if (ofFive.value % 2 === 1) odd.push(ofFive.value)
      }
      return tuple(items, set, dict, odd)
    })
    drive('m', m())
    refused('outside', 'asynchronous comprehension outside of an asynchronous function (s, line 2)', () => {
      const f = py.generator(function* f() {
        const items: unknown[] = []
        const cursor = py.asyncFor(g(1))
        while (yield* cursor.advance()) items.push(cursor.value)
      })
      list(f())
    })
    attempt('genexp outside is allowed', () => {
      const expression = py.asyncGenerator(function* (outermost) {
        const cursor = py.asyncFor(outermost)
        while (yield* cursor.advance()) yield cursor.value
      }, '<genexpr>')
      const f = () => expression(py.aiter(g(1)))
      f()
      return 'ok'
    })
  }),
]

/** What an iterator that has ended is told by. */
const END = Symbol('end')
