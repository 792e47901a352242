/**
 * AG, part 3: `close()` on the awaitables themselves, undriven and suspended.
 */
import { program, type Program } from '../case.js'
import { AWAITING, simple } from './ag-sources.js'

export const agClosingAwaitables: readonly Program[] = [
  program('AG-09', ['asyncGenerator'], (probe) => {
    const { attempt, drive } = probe
    const g = simple(probe)
    let a = g.__anext__()
    attempt('close', () => a.close())
    attempt('send', () => a.send(undefined))
    drive('fresh', g.__anext__())
    const p = simple(probe)
    drive('start', p.__anext__())
    a = p.__anext__()
    attempt('close on paused', () => a.close())
    drive('fresh on paused', p.__anext__())
  }),

  program('AG-10', AWAITING, ({ py, put, attempt, drive, suspend }) => {
    const g = py.asyncGenerator(function* g() {
      try {
        yield* py.await_(suspend(1))
      } catch (error) {
        if (!(error instanceof py.errors.GeneratorExit)) throw error
        put('  GeneratorExit in body')
        throw error
      }
      yield 1
    })
    const x = g()
    const a = x.__anext__()
    attempt('send', () => a.send(undefined))
    attempt('close', () => a.close())
    put('running', x.ag_running)
    drive('next anext', x.__anext__())
    drive('aclose', x.aclose())
  }),

  program('AG-11', AWAITING, ({ py, put, attempt, drive, suspend }) => {
    const g = py.asyncGenerator(function* g() {
      try {
        yield* py.await_(suspend(1))
      } catch (error) {
        if (!(error instanceof py.errors.GeneratorExit)) throw error
        yield* py.await_(suspend(2))
      }
      yield 1
    })
    const x = g()
    const a = x.__anext__()
    a.send(undefined)
    attempt('asend.close', () => a.close())
    put('running', x.ag_running)

    const h = py.asyncGenerator(function* h() {
      try {
        yield
      } catch (error) {
        if (!(error instanceof py.errors.KeyError)) throw error
        try {
          yield* py.await_(suspend(1))
        } catch (inner) {
          if (!(inner instanceof py.errors.GeneratorExit)) throw inner
          yield* py.await_(suspend(2))
        }
      }
    })
    const y = h()
    drive('start', y.__anext__())
    const t = y.athrow(py.errors.KeyError)
    t.send(undefined)
    attempt('athrow.close', () => t.close())
  }),

  program('AG-36', ['asyncGenerator'], (probe) => {
    const { attempt, drive } = probe
    const g = simple(probe)
    const c = g.aclose()
    attempt('close', () => c.close())
    attempt('send', () => c.send(undefined))
    drive('anext', g.__anext__())
  }),

  program('AG-37', AWAITING, ({ py, put, attempt, drive, suspend, text }) => {
    const g = py.asyncGenerator(function* g() {
      try {
        yield 1
      } finally {
        try {
          yield* py.await_(suspend('w'))
        } catch (error) {
          put('  inner', text(error))
          // eslint-disable-next-line no-unsafe-finally
          throw error
        }
      }
    })
    const x = g()
    drive('start', x.__anext__())
    const c = x.aclose()
    attempt('send', () => c.send(undefined))
    attempt('close', () => c.close())
    put('running', x.ag_running, 'frame', x.ag_frame !== undefined)
  }),

  program('AG-62', AWAITING, ({ py, put, attempt, drive, suspend }) => {
    const g = py.asyncGenerator(function* g() {
      try {
        yield* py.await_(suspend(1))
      } catch (error) {
        if (!(error instanceof py.errors.GeneratorExit)) throw error
        yield 'y'
      }
      yield 'z'
    })
    const x = g()
    const a = x.__anext__()
    a.send(undefined)
    attempt('close', () => a.close())
    put('running', x.ag_running)
    drive('next', x.__anext__())
  }),

  program('AG-63', ['asyncGenerator', 'anext'], (probe) => {
    const { py, attempt, drive } = probe
    const g = simple(probe)
    const a = py.anext(g, 'd')
    attempt('close', () => a.close())
    drive('fresh', g.__anext__())
  }),
]
