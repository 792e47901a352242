/**
 * LOOP, part 1: callbacks, the order they run in, and their handles.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'

export const loopCallbacks: readonly Program[] = [
  asyncioProgram('LOOP-01', [], ({ newLoop, spin, tr }) => {
    const loop = newLoop()
    for (const name of 'abc') loop.callSoon(tr, name, 1)
    spin(loop)
  }),

  asyncioProgram('LOOP-02', [], ({ newLoop, spin, tr }) => {
    const loop = newLoop()
    const a = () => {
      tr('a')
      loop.callSoon(a2)
      loop.callSoon(tr, 'a3')
    }
    const a2 = () => {
      tr('a2')
      loop.callSoon(tr, 'a4')
    }
    loop.callSoon(a)
    loop.callSoon(tr, 'b')
    spin(loop)
  }),

  asyncioProgram('LOOP-03', [], ({ newLoop, spin, tr, put }) => {
    const loop = newLoop()
    const a = () => {
      tr('a')
      c.cancel()
    }
    loop.callSoon(a)
    const b = loop.callSoon(tr, 'b')
    const c = loop.callSoon(tr, 'c')
    loop.callSoon(tr, 'd')
    b.cancel()
    put(b.cancelled(), c.cancelled())
    spin(loop)
    put(c.cancelled())
  }),

  asyncioProgram('LOOP-04', [], ({ newLoop, spin, tr, put }) => {
    const loop = newLoop()
    const handle = loop.callSoon(tr, 'x')
    spin(loop)
    put(handle.cancelled(), handle.cancel(), handle.cancelled(), handle.cancel(), handle.cancelled())
  }),

  asyncioProgram(
    'LOOP-05',
    [],
    ({ newLoop, spin, put }) => {
      const loop = newLoop()
      loop.callSoon(put.bind(undefined, 'partial', 'ok'))
      spin(loop)
    },
    { lines: [/^kw /], because: 'JavaScript has no keyword arguments that a callback could be given' },
  ),

  asyncioProgram('LOOP-35', [], ({ newLoop, spin, tr }) => {
    const loop = newLoop()
    loop.callSoon(tr, 1)
    loop.callSoonThreadsafe(tr, 2)
    loop.callSoon(tr, 3)
    const handle = loop.callSoonThreadsafe(tr, 4)
    handle.cancel()
    spin(loop)
  }),

  asyncioProgram(
    'LOOP-36',
    [],
    ({ co, newLoop, spin, attempt }) => {
      const coroutine = co(function* co() {})
      let loop = newLoop()
      loop.callSoon(1)
      loop.callSoon(coroutine)
      spin(loop)
      loop = newLoop({ debug: true })
      attempt('int', () => loop.callSoon(1))
      attempt('async fn', () => loop.callSoon(coroutine))
      attempt('later', () => loop.callLater(1, 'x'))
      attempt('at', () => loop.callAt(1, coroutine))
      attempt('threadsafe', () => loop.callSoonThreadsafe(1))
      const made = coroutine()
      attempt('coroutine', () => loop.callSoon(made))
      made.close()
    },
    {
      lines: [/^warning: /],
      because: 'JavaScript does not say when an object is collected, which is when CPython warns',
    },
  ),

  asyncioProgram('LOOP-38', ['repr'], ({ newLoop, put }) => {
    const loop = newLoop()
    const f = () => undefined
    const handle = loop.callSoon(f, 1, 'x')
    put(handle)
    handle.cancel()
    put(handle)
    const timer = loop.callAt(12, f)
    put(timer)
    timer.cancel()
    put(timer)
  }),
]
