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
]
