/**
 * TIMEOUT, part 3: deadlines that are moved, and the object that holds one.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'
import { float } from '../python-text.js'

export const timeoutObjects: readonly Program[] = [
  asyncioProgram(
    'TIMEOUT-13',
    ['asyncWith', 'asyncio.getRunningLoop', 'asyncio.sleep', 'asyncio.timeout', 'await_'],
    ({ py, aio, co, go, sleep, outcome, put, tr }) =>
      go(function* main() {
        const now = () => aio.getRunningLoop().time()
        const b = co(function* b(move: (cm: any) => void, shown = (when: unknown) => when) {
          yield* py.asyncWith(aio.timeout(2), function* (cm) {
            yield* sleep(1)
            move(cm)
            put(shown(cm.when()))
            yield* sleep(3)
            tr('end')
          })
        })
        yield* outcome(
          'later',
          b((cm: any) => cm.reschedule(now() + 10), float),
        )
        yield* outcome(
          'off',
          b((cm: any) => cm.reschedule(undefined)),
        )
        yield* outcome(
          'sooner',
          b((cm: any) => cm.reschedule(now() + 0.5)),
        )
        yield* outcome(
          'past',
          b((cm: any) => cm.reschedule(0)),
        )
        const n = co(function* n() {
          yield* py.asyncWith(aio.timeout(undefined), function* (cm) {
            cm.reschedule(now() + 1)
            yield* sleep(3)
          })
        })
        yield* outcome('on', n())
      }),
  ),

  asyncioProgram(
    'TIMEOUT-14',
    ['asyncWith', 'asyncio.sleep', 'asyncio.timeout', 'await_'],
    ({ py, aio, co, go, sleep, outcome, attempt }) =>
      go(function* main() {
        let cm = aio.timeout(1)
        attempt('created', () => cm.reschedule(5))
        cm = aio.timeout(1)
        yield* py.asyncWith(cm, function* () {})
        attempt('finished', () => cm.reschedule(5))
        const b = co(function* b() {
          cm = aio.timeout(1)
          yield* py.asyncWith(cm, function* () {
            try {
              yield* sleep(9)
            } finally {
              attempt('expiring', () => cm.reschedule(5))
            }
          })
        })
        yield* outcome('b', b())
        attempt('expired', () => cm.reschedule(5))
      }),
  ),

  asyncioProgram('TIMEOUT-15', ['asyncWith', 'asyncio.timeout', 'await_'], ({ py, aio, co, go, outcome }) =>
    go(function* main() {
      const cm = aio.timeout(1)
      const again = co(function* again() {
        yield* py.asyncWith(cm, function* () {})
      })
      yield* py.asyncWith(cm, function* () {
        yield* outcome('inside', again())
      })
      yield* outcome('after', again())
    }),
  ),

  asyncioProgram('TIMEOUT-16', ['asyncio.timeout', 'asyncio.timeoutAt'], ({ aio, newLoop, attempt, put }) => {
    attempt('no loop', () => aio.timeout(1))
    put(String(aio.timeoutAt(1)))
    const loop = newLoop()
    loop.callSoon(() => {
      const entering = aio.timeout(1).__aenter__()
      attempt('in callback', () => entering.send(undefined))
    })
    loop.stop()
    loop.runForever()
  }),

  asyncioProgram('TIMEOUT-17', ['asyncWith', 'asyncio.timeoutAt', 'repr'], ({ py, aio, go, put }) =>
    go(function* main() {
      const cm = aio.timeoutAt(10.12345)
      put(cm)
      yield* py.asyncWith(cm, function* () {
        put(cm)
      })
      put(cm)
    }),
  ),

  asyncioProgram('TIMEOUT-24', ['asyncio.timeout'], ({ aio, go, attempt, put }) =>
    go(function* main() {
      attempt('str', () => aio.timeout('1'))
      put(String(aio.timeout(Infinity)))
    }),
  ),
]
