/**
 * AG, part 6: async generators in the language (what their bodies may not do, loops and generator expressions over
 * them), the hooks of the interpreter, and the objects as objects.
 */
import { program, type Program } from '../case.js'
import { simple } from './ag-sources.js'
import { publicNames } from './public-names.js'

export const agLanguage: readonly Program[] = [
  program('AG-38', ['asyncGenerator', 'from'], ({ py, attempt, driven, refused }) => {
    /** Runs an async generator to its end; its end is no error. */
    const exhaust = (asyncGenerator: any) => {
      try {
        for (;;) driven(asyncGenerator.__anext__())
      } catch (error) {
        if (!(error instanceof py.errors.StopAsyncIteration)) throw error
      }
    }
    refused('return v', "'return' with value in async generator (s, line 3)", () => {
      const g = py.asyncGenerator(function* g() {
        yield 1
        return 2
      })
      exhaust(g())
    })
    refused('yield from', "'yield from' inside async function (s, line 2)", () => {
      const g = py.asyncGenerator(function* g() {
        yield* py.from([])
      })
      exhaust(g())
    })
    attempt('bare return', () => {
      const g = py.asyncGenerator(function* g() {
        yield 1
        return
      })
      exhaust(g())
      return 'ok'
    })
  }),

  program('AG-41', ['asyncGenerator', 'setAsyncGenHooks', 'getAsyncGenHooks', 'typeName'], (probe) => {
    const { py, put } = probe
    const { firstiter, finalizer } = py.getAsyncGenHooks()
    py.setAsyncGenHooks({ firstiter: (g: any) => put('  firstiter', py.typeName(g)) })
    try {
      for (const method of ['__anext__', 'aclose']) {
        const g = simple(probe)
        put(method)
        const a = g[method]()
        put(' called')
        a.close()
        const b = g.__anext__()
        b.close()
      }
      let g = simple(probe)
      put('asend')
      g.asend(undefined).close()
      g = simple(probe)
      put('athrow')
      g.athrow(py.errors.KeyError).close()
    } finally {
      py.setAsyncGenHooks({ firstiter, finalizer })
    }
  }),

  program(
    'AG-42',
    ['asyncGenerator', 'setAsyncGenHooks', 'getAsyncGenHooks', 'typeName'],
    (probe) => {
      const { py, put, attempt } = probe
      const { firstiter, finalizer } = py.getAsyncGenHooks()
      const failing = () => {
        put('  firstiter')
        throw new py.errors.KeyError('f')
      }
      py.setAsyncGenHooks({ firstiter: failing })
      try {
        const g = simple(probe)
        attempt('1', () => g.__anext__())
        attempt('2', () => py.typeName(g.__anext__()))
      } finally {
        py.setAsyncGenHooks({ firstiter, finalizer })
      }
    },
    {
      lines: ["warning: RuntimeWarning: coroutine method 'asend' of 'g' was never awaited"],
      because: 'it comes when the awaitable is collected',
    },
  ),

  program('AG-45', ['setAsyncGenHooks', 'getAsyncGenHooks', 'repr'], ({ py, put, attempt }) => {
    attempt('bad finalizer', () => py.setAsyncGenHooks({ finalizer: 1 }))
    attempt('bad firstiter', () => py.setAsyncGenHooks({ firstiter: 'x' }))
    put(py.getAsyncGenHooks())
    attempt('kw', () => py.setAsyncGenHooks({ foo: 1 }))
    attempt('None', () => py.setAsyncGenHooks({ firstiter: undefined, finalizer: undefined }))
  }),

  program('AG-53', ['asyncGenerator', 'coroutine', 'asyncFor'], ({ py, put, drive }) => {
    const g = py.asyncGenerator(function* g() {
      try {
        for (let i = 0; i < 5; i++) yield i
      } finally {
        put('  finally')
      }
    })
    const x = g()
    const m = py.coroutine(function* m() {
      const first = py.asyncFor(x)
      while (yield* first.advance()) {
        if (first.value === 1) break
      }
      put('after break')
      const rest: unknown[] = []
      const second = py.asyncFor(x)
      while (yield* second.advance()) rest.push(second.value)
      return rest
    })
    drive('main', m())
  }),

  program(
    'AG-54',
    ['asyncGenerator', 'coroutine', 'await_', 'asyncFor', 'aiter', 'typeName'],
    ({ py, put, drive, list }) => {
      const src = py.asyncGenerator(function* src() {
        yield 1
        yield 2
      })
      const m = py.coroutine(function* m() {
        // (i*2 async for i in src())
        const doubled = py.asyncGenerator(function* (outermost) {
          const cursor = py.asyncFor(outermost)
          while (yield* cursor.advance()) yield cursor.value * 2
        }, '<genexpr>')
        const ge = doubled(py.aiter(src()))
        put(py.typeName(ge))
        const items: unknown[] = []
        const cursor = py.asyncFor(ge)
        while (yield* cursor.advance()) items.push(cursor.value)
        return items
      })
      drive('m', m())

      const aw = py.coroutine(function* aw() {
        const v = py.coroutine(function* v(x) {
          return x
        })
        // (await v(i) for i in [1, 2])
        const awaited = py.asyncGenerator(function* (outermost) {
          for (const i of list(outermost)) yield yield* py.await_(v(i))
        }, '<genexpr>')
        const g = awaited(py.iter([1, 2]))
        put(py.typeName(g))
        const items: unknown[] = []
        const cursor = py.asyncFor(g)
        while (yield* cursor.advance()) items.push(cursor.value)
        return items
      })
      drive('await in genexp', aw())
    },
    {
      lines: [/^bad iterable/],
      because: 'JavaScript has no generator expressions; written out, aiter(x) refuses x in its own words (AF-19)',
    },
  ),

  program('AG-56', ['asyncGenerator', 'copy', 'repr'], (probe) => {
    const { py, put, attempt } = probe
    const g = simple(probe)
    attempt('copy', () => py.copy(g))
    attempt('type()', () => new g.constructor())
    attempt('attr', () => {
      g.x = 1
    })
    const a = g.__anext__()
    attempt('copy asend', () => py.copy(a))
    attempt('asend type()', () => new a.constructor())
    a.close()
    g.__name__ = 'n'
    g.__qualname__ = 'q'
    put(py.repr(g))
  }),

  program('AG-60', ['asyncGenerator'], (probe) => {
    const { put } = probe
    const g = simple(probe)
    put(publicNames(g), 'send' in g, '__anext__' in g)
  }),
]
