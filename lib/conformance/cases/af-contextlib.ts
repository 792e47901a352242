/**
 * AF, part 4: contextlib, context managers made from generators.
 */
import { program, type Program } from '../case.js'

export const afContextlib: readonly Program[] = [
  program('AF-25', ['coroutine', 'asyncGenerator', 'asyncWith', 'contextlib.asynccontextmanager'], (probe) => {
    const { py, attempt, drive, driven } = probe
    const none = py.contextlib.asynccontextmanager(py.asyncGenerator(function* none() {}))
    const two = py.contextlib.asynccontextmanager(
      py.asyncGenerator(function* two() {
        yield 1
        yield 2
      }),
    )
    const swallowYield = py.contextlib.asynccontextmanager(
      py.asyncGenerator(function* swallow_yield() {
        try {
          yield 1
        } catch (error) {
          if (!(error instanceof py.errors.KeyError)) throw error
          yield 2
        }
      }),
    )
    const use = py.coroutine(function* use(c, e) {
      yield* py.asyncWith(c, function* () {
        if (e !== undefined) throw e
      })
      return 'ok'
    })
    drive('no yield', use(none()))
    drive('two yields', use(two()))
    attempt('yield after throw', () => driven(use(swallowYield(), new py.errors.KeyError('k'))), { chain: true })
  }),

  program('AF-26', ['with_', 'contextlib.contextmanager'], ({ py, attempt }) => {
    const none = py.contextlib.contextmanager(py.generator(function* none() {}))
    const two = py.contextlib.contextmanager(
      py.generator(function* two() {
        yield 1
        yield 2
      }),
    )
    const sy = py.contextlib.contextmanager(
      py.generator(function* sy() {
        try {
          yield 1
        } catch (error) {
          if (!(error instanceof py.errors.KeyError)) throw error
          yield 2
        }
      }),
    )
    const use = (c: unknown, e?: unknown) => {
      py.with_(c, () => {
        if (e !== undefined) throw e
      })
      return 'ok'
    }
    attempt('no yield', () => use(none()))
    attempt('two yields', () => use(two()))
    attempt('yield after throw', () => use(sy(), new py.errors.KeyError('k')), { chain: true })
  }),

  program(
    'AF-27',
    [
      'coroutine',
      'asyncGenerator',
      'asyncWith',
      'with_',
      'contextlib.asynccontextmanager',
      'contextlib.contextmanager',
    ],
    (probe) => {
      const { py, put, attempt, drive, driven } = probe
      const { KeyError, StopIteration, StopAsyncIteration } = py.errors
      const cm = py.contextlib.asynccontextmanager(
        py.asyncGenerator(function* cm(...caught) {
          try {
            yield
          } catch (error) {
            if (!caught.some((type) => error instanceof type)) throw error
            put('  swallowed')
          }
        }),
      )
      const scm = py.contextlib.contextmanager(
        py.generator(function* scm(...caught) {
          try {
            yield
          } catch (error) {
            if (!caught.some((type) => error instanceof type)) throw error
            put('  swallowed')
          }
        }),
      )
      const use = py.coroutine(function* use(c, e) {
        yield* py.asyncWith(c, function* () {
          throw e
        })
        return 'ok'
      })
      const suse = (c: unknown, e: unknown) => {
        py.with_(c, () => {
          throw e
        })
        return 'ok'
      }
      drive('swallow', use(cm(KeyError), new KeyError('k')))
      for (const e of [new KeyError('k'), new StopAsyncIteration('sa')]) {
        const r = drive('pass', use(cm(), e))
        put('same', r === e)
      }
      attempt('direct StopIteration in async: becomes RuntimeError of the using coroutine', () =>
        driven(use(cm(), new StopIteration('si'))),
      )
      for (const e of [new KeyError('k'), new StopIteration('si')]) {
        const r = attempt('sync pass', () => suse(scm(), e))
        put('same', r === e)
      }
    },
  ),

  program(
    'AF-28',
    ['coroutine', 'asyncGenerator', 'asyncFor', 'asyncWith', 'contextlib.aclosing'],
    ({ py, put, drive }) => {
      const g = py.asyncGenerator(function* g() {
        try {
          yield 1
          yield 2
        } finally {
          put('  closed')
        }
      })
      const m = py.coroutine(function* m() {
        let i: unknown
        yield* py.asyncWith(py.contextlib.aclosing(g()), function* (x) {
          const cursor = py.asyncFor(x)
          while (yield* cursor.advance()) {
            i = cursor.value
            break
          }
        })
        return i
      })
      drive('m', m())
    },
  ),
]
