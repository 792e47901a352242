/**
 * AF, part 2: async with. What it asks of its manager, how it is entered and left, and where its awaits go.
 */
import { program, type Program } from '../case.js'
import { AI, ENTERING, managers, type Outcomes } from './af-protocols.js'

export const afWith: readonly Program[] = [
  program('AF-12', ENTERING, ({ py, drive }) => {
    const w = py.coroutine(function* w(x) {
      yield* py.asyncWith(x, function* () {})
    })
    const nothing = py.coroutine(function* () {})
    class N {}
    class E1 {
      __aenter__(): unknown {
        return nothing()
      }
    }
    class E2 {
      __aexit__(..._raised: unknown[]): unknown {
        return nothing()
      }
    }
    class SyncCM {
      __enter__(): void {}
      __exit__(..._raised: unknown[]): void {}
    }
    drive('neither', w(new N()))
    drive('only aenter', w(new E1()))
    drive('only aexit', w(new E2()))
    drive('sync cm', w(new SyncCM()))
    drive('int', w(1))
  }),

  program('AF-13', ENTERING, ({ py, put, attempt, drive, driven }) => {
    class A {
      __aenter__(): unknown {
        return 123
      }
      __aexit__(..._raised: unknown[]): unknown {
        return 456
      }
    }
    const aenter = py.coroutine(function* __aenter__() {
      return 1
    })
    class B {
      __aenter__(): unknown {
        return aenter()
      }
      __aexit__(..._raised: unknown[]): unknown {
        return 456
      }
    }
    const w = py.coroutine(function* w(x) {
      yield* py.asyncWith(x, function* () {
        put('body')
      })
    })
    const we = py.coroutine(function* we(x) {
      yield* py.asyncWith(x, function* () {
        throw new py.errors.KeyError('k')
      })
    })
    drive('aenter', w(new A()))
    drive('aexit', w(new B()))
    attempt('aexit after error', () => driven(we(new B())), { chain: true })
  }),

  program('AF-14', ENTERING, (probe) => {
    const { py, put, attempt, drive, driven } = probe
    const CM = managers(probe)
    const ok = py.coroutine(function* ok(c) {
      yield* py.asyncWith(c, function* (v) {
        put('  body', v)
      })
      return 'after'
    })
    const bad = py.coroutine(function* bad(c) {
      yield* py.asyncWith(c, function* () {
        throw new py.errors.KeyError('k')
      })
      return 'after'
    })
    const raising = (): Outcomes => ({ error: new py.errors.ValueError('x') })
    drive('ok', ok(new CM()))
    drive('ok truthy', ok(new CM({ result: true })))
    drive('falsy', bad(new CM()))
    drive('truthy', bad(new CM({ result: 1 })))
    attempt('aexit raises', () => driven(bad(new CM(raising()))), { chain: true })
    attempt('ok, aexit raises', () => driven(ok(new CM(raising()))), { chain: true })
  }),

  program('AF-15', ENTERING, (probe) => {
    const { py, put, drive } = probe
    const CM = managers(probe)
    const ok = py.coroutine(function* ok(c) {
      yield* py.asyncWith(c, function* () {
        put('  body')
      })
    })
    drive('enter raises', ok(new CM({ enterError: new py.errors.KeyError('e') })))
  }),

  program('AF-16', ENTERING, (probe) => {
    const { py, drive } = probe
    const CM = managers(probe)
    const r = py.coroutine(function* r() {
      return yield* py.asyncWith(new CM({ result: true }), function* () {
        return 'returned'
      })
    })
    const b = py.coroutine(function* b() {
      let i = 0
      for (; i < 3; i++) {
        // A block cannot leave the loop around it: it says where to go on.
        const next = yield* py.asyncWith(new CM({ result: true }), function* () {
          if (i === 0) return 'continue'
          return 'break'
        })
        if (next === 'break') break
      }
      return i
    })
    drive('return', r())
    drive('break/continue', b())
  }),

  program('AF-17', ENTERING, ({ py, put, drive }) => {
    /** What the descriptor of a method gives when it is looked up. */
    const lookUp = (name: string) => {
      put('  lookup', name)
      return py.coroutine(function* f() {
        put('  call', name)
      })
    }
    class C {
      get __aenter__(): unknown {
        return lookUp('aenter')
      }
      get __aexit__(): unknown {
        return lookUp('aexit')
      }
    }
    const w = py.coroutine(function* w(x) {
      yield* py.asyncWith(x, function* () {
        put('  body')
      })
    })
    drive('order', w(new C()))
  }),

  program('AF-18', ['coroutine', 'with_'], (probe) => {
    const { py, attempt } = probe
    const CM = managers(probe)
    const f = () => {
      py.with_(new CM(), () => {})
    }
    attempt('with', f)
  }),

  program('AF-29', [...ENTERING, 'asyncFor', 'await_', 'generatorBasedCoroutine'], ({ py, drive, suspend }) => {
    const aenter = py.coroutine(function* __aenter__() {
      return yield* py.await_(suspend('enter'))
    })
    const aexit = py.coroutine(function* __aexit__() {
      yield* py.await_(suspend('exit'))
    })
    class C {
      __aenter__(): unknown {
        return aenter()
      }
      __aexit__(..._raised: unknown[]): unknown {
        return aexit()
      }
    }
    const n = py.iter([1])
    const end = Symbol('end')
    const an = py.coroutine(function* an() {
      yield* py.await_(suspend('next'))
      const v = py.next(n, end)
      if (v !== end) return v
      throw new py.errors.StopAsyncIteration()
    })
    const m = py.coroutine(function* m() {
      let v: unknown
      yield* py.asyncWith(new C(), function* (entered) {
        v = entered
        const cursor = py.asyncFor(new AI(() => an()))
        while (yield* cursor.advance()) yield* py.await_(suspend('body'))
      })
      return v
    })
    drive('m', m(), 'V')
  }),

  program('AF-30', [...ENTERING, 'await_', 'generatorBasedCoroutine'], (probe) => {
    const { py, attempt, suspend } = probe
    const CM = managers(probe)
    const m = py.coroutine(function* m() {
      yield* py.asyncWith(new CM(), function* () {
        yield* py.await_(suspend(1))
      })
    })
    let c = m()
    c.send(undefined)
    attempt('close', () => c.close())

    const aenter = py.coroutine(function* __aenter__() {})
    const aexit = py.coroutine(function* __aexit__() {
      yield* py.await_(suspend('x'))
    })
    class S {
      __aenter__(): unknown {
        return aenter()
      }
      __aexit__(..._raised: unknown[]): unknown {
        return aexit()
      }
    }
    const n = py.coroutine(function* n() {
      yield* py.asyncWith(new S(), function* () {
        yield* py.await_(suspend(1))
      })
    })
    c = n()
    c.send(undefined)
    attempt('close', () => c.close())
    attempt('finish', () => c.send(undefined))
  }),
]
