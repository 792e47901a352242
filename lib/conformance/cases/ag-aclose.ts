/**
 * AG, part 5: `aclose()`, what a body may answer it with, and how often it and `athrow()` can be awaited.
 */
import { program, type Program } from '../case.js'
import { AWAITING, simple } from './ag-sources.js'

export const agAclose: readonly Program[] = [
  program('AG-26', ['asyncGenerator'], (probe) => {
    const { drive } = probe
    const g = simple(probe)
    drive('aclose', g.aclose())
    drive('anext', g.__anext__())
    drive('aclose again', g.aclose())
  }),

  program('AG-27', AWAITING, ({ py, put, attempt, drive, suspend }) => {
    const g = py.asyncGenerator(function* g() {
      try {
        yield 1
      } finally {
        put('  cleanup')
        const r = yield* py.await_(suspend('w'))
        put('  cleaned', r)
      }
    })
    const x = g()
    drive('start', x.__anext__())
    const c = x.aclose()
    attempt('send', () => c.send(undefined))
    attempt('send', () => c.send('r'))
    drive('after', x.__anext__())
  }),

  program('AG-28', ['asyncGenerator'], ({ py, attempt, drive, driven }) => {
    const a = py.asyncGenerator(function* a() {
      try {
        yield 1
      } catch (error) {
        if (!(error instanceof py.errors.GeneratorExit)) throw error
        return
      }
    })
    const b = py.asyncGenerator(function* b() {
      try {
        yield 1
      } finally {
        // eslint-disable-next-line no-unsafe-finally
        throw new py.errors.KeyError('k')
      }
    })
    const c = py.asyncGenerator(function* c() {
      try {
        yield 1
      } finally {
        // eslint-disable-next-line no-unsafe-finally
        throw new py.errors.StopAsyncIteration('s')
      }
    })
    for (const f of [a, b, c]) {
      const x = f()
      drive('start', x.__anext__())
      attempt('aclose', () => driven(x.aclose()), { chain: true })
    }
  }),

  program('AG-29', ['asyncGenerator'], ({ py, put, attempt, drive, driven }) => {
    const g = py.asyncGenerator(function* g() {
      try {
        yield 1
      } catch (error) {
        if (!(error instanceof py.errors.GeneratorExit)) throw error
        yield 2
      }
      yield 3
    })
    const x = g()
    drive('start', x.__anext__())
    attempt('aclose', () => driven(x.aclose()), { chain: true })
    put('running', x.ag_running)
    drive('anext after', x.__anext__())
    drive('2nd aclose', x.aclose())
  }),

  program('AG-30', AWAITING, ({ py, attempt, drive, suspend }) => {
    const g = py.asyncGenerator(function* g() {
      try {
        yield 1
      } catch (error) {
        if (!(error instanceof py.errors.GeneratorExit)) throw error
        try {
          yield* py.await_(suspend('w'))
        } catch (inner) {
          if (!(inner instanceof py.errors.KeyError)) throw inner
        }
        yield 2
      }
    })
    let x = g()
    drive('start', x.__anext__())
    let c = x.aclose()
    attempt('send', () => c.send(undefined))
    attempt('send', () => c.send(undefined))
    x = g()
    drive('start', x.__anext__())
    c = x.aclose()
    attempt('send', () => c.send(undefined))
    attempt('throw', () => c.throw(new py.errors.KeyError('k')))
  }),

  program('AG-31', ['asyncGenerator'], (probe) => {
    const { py, attempt, drive } = probe
    let g = simple(probe)
    const c = g.aclose()
    drive('1', c)
    attempt('send', () => c.send(undefined))
    attempt('throw', () => c.throw(new py.errors.KeyError('k')))
    attempt('next', () => py.next(c))
    attempt('close', () => c.close())
    g = simple(probe)
    const t = g.athrow(new py.errors.KeyError('k'))
    drive('1', t)
    attempt('send', () => t.send(undefined))
    attempt('throw', () => t.throw(py.errors.ValueError))
  }),

  program('AG-32', ['asyncGenerator'], (probe) => {
    const { py, attempt } = probe
    let g = simple(probe)
    const c = g.aclose()
    attempt('aclose.send(1)', () => c.send(1))
    attempt('then None', () => c.send(undefined))
    g = simple(probe)
    const t = g.athrow(py.errors.KeyError)
    attempt('athrow.send(1)', () => t.send(1))
    attempt('then None', () => t.send(undefined))
  }),

  program('AG-33', ['asyncGenerator'], ({ py, drive }) => {
    const g = py.asyncGenerator(function* g() {
      try {
        yield 1
      } catch (error) {
        if (!(error instanceof py.errors.GeneratorExit)) throw error
        yield 2
      }
      yield 3
    })
    const x = g()
    drive('start', x.__anext__())
    drive('aclose 1', x.aclose())
    drive('athrow', x.athrow(new py.errors.KeyError('k')))
    drive('aclose 2', x.aclose())
    drive('anext', x.__anext__())
  }),

  program('AG-34', ['asyncGenerator'], (probe) => {
    const { py, drive, driven } = probe
    const g = simple(probe)
    drive('1', g.aclose())
    drive('2', g.aclose())

    const h = py.asyncGenerator(function* h() {
      yield 1
    })
    const x = h()
    driven(x.__anext__())
    drive('end', x.__anext__())
    drive('aclose', x.aclose())
  }),

  program('AG-35', ['asyncGenerator'], (probe) => {
    const { py, attempt, drive } = probe
    let g = simple(probe)
    let c = g.aclose()
    attempt('GeneratorExit', () => c.throw(py.errors.GeneratorExit))
    drive('anext', g.__anext__())
    g = simple(probe)
    c = g.aclose()
    attempt('KeyError', () => c.throw(new py.errors.KeyError('k')))
    g = simple(probe)
    c = g.athrow(new py.errors.KeyError('a'))
    attempt('athrow.throw', () => c.throw(new py.errors.ValueError('b')))
  }),

  program('AG-59', ['asyncGenerator'], ({ py, put, drive }) => {
    const g = py.asyncGenerator(function* g() {
      try {
        yield 1
      } catch (error) {
        if (!py.isException(error)) throw error
        put('  no')
      }
    })
    const x = g()
    drive('s', x.__anext__())
    drive('aclose', x.aclose())
  }),
]
