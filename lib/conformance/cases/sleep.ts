/**
 * SLEEP: how long sleepers sleep, and in which order they wake.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'
import { float } from '../python-text.js'

export const sleeping: readonly Program[] = [
  asyncioProgram(
    'SLEEP-01',
    ['asyncio.createTask', 'asyncio.sleep', 'await_'],
    ({ aio, co, go, sleep, await_, tr }) => {
      const w = co(function* w(name: string) {
        for (let i = 0; i < 3; i++) {
          tr(name, i)
          yield* sleep(0)
        }
      })
      go(function* main() {
        const a = aio.createTask(w('a'))
        const b = aio.createTask(w('b'))
        yield* await_(a)
        yield* await_(b)
        tr('end')
      })
    },
  ),

  asyncioProgram(
    'SLEEP-02',
    ['asyncio.sleep', 'await_'],
    ({ go, sleep, put, tr }) =>
      go(function* main() {
        for (const [delay, shown] of [
          [0, 0],
          [-1, -1],
          [-0.5, -0.5],
          [0, float(0)],
        ] as const) {
          tr('before')
          put(yield* sleep(delay, 'r'))
          tr('after', shown)
        }
      }),
    { lines: ['0'], because: 'the timers of a loop are nothing that a program can look at' },
  ),

  asyncioProgram(
    'SLEEP-03',
    ['asyncio.createTask', 'asyncio.getRunningLoop', 'asyncio.sleep', 'await_'],
    ({ aio, co, go, sleep, await_, tr }) =>
      go(function* main() {
        tr('go')
        aio.getRunningLoop().callLater(1, tr, 'timer after')
        const w = co(function* w() {
          yield* sleep(1)
          tr('slept')
        })
        yield* await_(aio.createTask(w()))
        tr('main')
      }),
  ),

  asyncioProgram('SLEEP-04', ['asyncio.sleep', 'await_'], ({ go, sleep, put }) =>
    go(function* main() {
      put(yield* sleep(1), yield* sleep(1, 'r'), yield* sleep(0, 'z'))
    }),
  ),

  asyncioProgram('SLEEP-05', ['asyncio.gather', 'asyncio.sleep', 'await_'], ({ aio, co, go, sleep, await_, tr }) =>
    go(function* main() {
      const w = co(function* w(name: string, delay: number) {
        yield* sleep(delay)
        tr(name)
      })
      yield* await_(aio.gather(w('3', 3), w('1', 1), w('2', 2), w('1b', 1)))
      yield* await_(aio.gather(...[0, 1, 2, 3, 4].map((i) => w(String(i), 1))))
    }),
  ),

  asyncioProgram(
    'SLEEP-06',
    ['asyncio.createTask', 'asyncio.sleep', 'await_'],
    ({ aio, go, sleep, outcome }) =>
      go(function* main() {
        const task = aio.createTask(aio.sleep(10))
        yield* sleep(0)
        task.cancel()
        yield* outcome('t', task)
        yield* sleep(1)
      }),
    { lines: ['True', 'heap 0'], because: 'the timers of a loop are nothing that a program can look at' },
  ),

  asyncioProgram('SLEEP-07', ['asyncio.sleep', 'await_'], ({ aio, go, outcome }) =>
    go(function* main() {
      yield* outcome('nan', aio.sleep(NaN))
    }),
  ),

  asyncioProgram('SLEEP-08', ['asyncio.sleep', 'await_'], ({ aio, go, outcome }) =>
    go(function* main() {
      yield* outcome('str', aio.sleep('1'))
      yield* outcome('None', aio.sleep(undefined))
      yield* outcome('bool', aio.sleep(true, 'ok'))
    }),
  ),

  asyncioProgram('SLEEP-09', ['asyncio.sleep', 'await_'], ({ aio, go, sleep, await_, tr }) =>
    go(function* main() {
      const slept = aio.sleep(2)
      yield* sleep(3)
      yield* await_(slept)
      tr('end')
    }),
  ),

  asyncioProgram('SLEEP-10', ['asyncio.getRunningLoop', 'asyncio.sleep', 'await_'], ({ aio, go, sleep, tr }) =>
    go(function* main() {
      const loop = aio.getRunningLoop()
      loop.callLater(0, tr, 'timer')
      loop.callSoon(tr, 'soon')
      yield* sleep(0)
      tr('main back')
      yield* sleep(0)
      tr('main back 2')
    }),
  ),

  asyncioProgram(
    'SLEEP-11',
    ['asyncio.createTask', 'asyncio.getRunningLoop', 'asyncio.sleep', 'await_'],
    ({ aio, slp, go, outcome, put }) =>
      go(function* main() {
        const loop = aio.getRunningLoop()
        const task = aio.createTask(aio.sleep(1))
        loop.callLater(1, () => put('cancel', task.cancel()))
        yield* outcome('t', task)
        loop.callLater(1, () => put('cancel', other.cancel()))
        const other = aio.createTask(slp(1))
        yield* outcome('u', other)
      }),
  ),

  asyncioProgram('SLEEP-12', ['asyncio.sleep', 'await_'], ({ go, sleep, tr }) =>
    go(function* main() {
      for (let i = 0; i < 3; i++) {
        yield* sleep(0.5)
        tr(i)
      }
    }),
  ),
]
