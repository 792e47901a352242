/**
 * LOOP, part 2: timers and the clock.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'
import { float, tuple } from '../python-text.js'

export const loopTimers: readonly Program[] = [
  asyncioProgram('LOOP-06', [], ({ newLoop, spin, tr }) => {
    const loop = newLoop()
    loop.callSoon(tr, 'a')
    loop.callLater(0, tr, 'later0')
    loop.callSoon(tr, 'b')
    spin(loop)
  }),

  asyncioProgram('LOOP-07', [], ({ newLoop, spin, tr }) => {
    const loop = newLoop()
    loop.callLater(0, tr, '0')
    loop.callLater(-1, tr, '-1')
    loop.callLater(-2, tr, '-2')
    loop.callAt(-1.5, tr, 'at -1.5')
    loop.callSoon(tr, 'soon')
    spin(loop)
  }),

  asyncioProgram('LOOP-08', [], ({ newLoop, spin, tr, put }) => {
    const loop = newLoop()
    loop.callLater(3, tr, '3')
    loop.callLater(1, tr, '1')
    loop.callAt(2, tr, '2')
    const handle = loop.callAt(5, tr, '5')
    put(handle.when(), handle.constructor.name, float(loop.callLater(7, tr, '7').when()))
    spin(loop)
  }),

  asyncioProgram('LOOP-09', [], ({ newLoop, put }) => {
    for (let count = 2; count <= 10; count++) {
      const loop = newLoop()
      const order: number[] = []
      for (let i = 0; i < count; i++) loop.callLater(1, () => order.push(i))
      loop.runForever()
      put(String(count), order)
    }
  }),

  asyncioProgram('LOOP-10', [], ({ newLoop, put }) => {
    for (let cancelled = 0; cancelled < 5; cancelled++) {
      const loop = newLoop()
      const order: number[] = []
      const handles = [0, 1, 2, 3, 4].map((i) => loop.callLater(1, () => order.push(i)))
      handles[cancelled].cancel()
      loop.runForever()
      put('cancel', String(cancelled), order)
    }
    const loop = newLoop()
    const order: unknown[] = []
    for (const [i, delay] of [2, 1, 2, 1, 2].entries()) loop.callLater(delay, () => order.push(tuple(i, delay)))
    loop.runForever()
    put(order)
  }),

  asyncioProgram('LOOP-11', [], ({ newLoop, spin, tr }) => {
    const loop = newLoop()
    loop.callAt(1 + 5e-10, tr, '1+half resolution')
    loop.callAt(1, tr, '1')
    loop.callAt(1 + 2e-9, tr, '1+2 resolutions')
    spin(loop)
  }),

  asyncioProgram('LOOP-12', [], ({ newLoop, spin, tr }) => {
    const loop = newLoop()
    const chain = (left: number) => {
      tr('chain', left)
      if (left > 0) loop.callSoon(chain, left - 1)
    }
    loop.callLater(1, tr, 't1')
    loop.callSoon(chain, 3)
    spin(loop)
  }),

  asyncioProgram('LOOP-13', [], ({ newLoop, spin, tr }) => {
    const loop = newLoop()
    loop.callSoon(() => {
      loop.callLater(0, tr, 'x later0')
      loop.callSoon(tr, 'y soon')
      loop.callAt(-5, tr, 'z past')
    })
    spin(loop)
  }),

  asyncioProgram(
    'LOOP-14',
    [],
    ({ newLoop, put }) => {
      const loop = newLoop()
      const [a, b, c] = [1, 1, 2].map((when) => loop.callAt(when, () => undefined))
      put(a < c, a <= b, a >= b, a === c, c > a)
      b.cancel()
      put(a === b)
      put(a === 3)
    },
    {
      lines: [/^lt other /],
      parts: [/(?<=^True) True(?= True True False)/, / True$/],
      because: 'JavaScript has no equality and no hash of its own for objects, and < compares everything',
    },
  ),

  asyncioProgram(
    'LOOP-15',
    [],
    ({ newLoop, tr, attempt }) => {
      const loop = newLoop()
      attempt('later', () => loop.callLater(undefined, tr))
      attempt('at', () => loop.callAt(undefined, tr))
    },
    { lines: [/^(?:str|no callback) /], because: "these are Python's own words for wrong arguments and operands" },
  ),

  asyncioProgram(
    'LOOP-40',
    [],
    ({ newLoop, spin, put }) => {
      const loop = newLoop()
      const order: number[] = []
      const handles = Array.from({ length: 150 }, (_, i) => loop.callLater(1 + Math.floor(i / 50), () => order.push(i)))
      for (const handle of handles.slice(0, 100)) handle.cancel()
      loop.callSoon(() => undefined)
      spin(loop)
      const isSorted = order.every((item, index) => index === 0 || order[index - 1]! < item)
      put(order.slice(0, 6), order.length, 'sorted', isSorted)
    },
    { lines: ['heap 50'], because: "how many timers the loop holds is asked of CPython's private heap" },
  ),

  asyncioProgram('LOOP-41', [], ({ newLoop, spin, tr }) => {
    const loop = newLoop()
    loop.callLater(5, tr, 'x').cancel()
    loop.callLater(1, tr, 'y')
    spin(loop)
  }),

  asyncioProgram('LOOP-42', [], ({ newLoop, spin, tr }) => {
    const loop = newLoop()
    loop.callLater(2, () => loop.callLater(3, tr, '5'))
    spin(loop)
  }),

  asyncioProgram('LOOP-44', [], ({ newLoop, spin, tr }) => {
    const loop = newLoop()
    loop.callLater(0, () => {
      tr('timer')
      loop.callSoon(tr, 'timer2')
    })
    loop.callSoon(() => {
      tr('soon')
      loop.callSoon(tr, 'soon2')
      loop.callLater(0, tr, 'soon2-timer')
    })
    loop.callLater(0, tr, 'timerB')
    spin(loop)
  }),
]
