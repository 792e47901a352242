/**
 * TIMEOUT, part 2: deadlines within deadlines, within groups, and in tasks that are cancelled.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'

export const timeoutDeadlines: readonly Program[] = [
  asyncioProgram(
    'TIMEOUT-10',
    ['asyncWith', 'asyncio.TimeoutError', 'asyncio.sleep', 'asyncio.timeout', 'await_'],
    ({ py, aio, co, go, sleep, outcome, tr }) =>
      go(function* main() {
        const b = co(function* b() {
          return yield* py.asyncWith(aio.timeout(5), function* (outer) {
            const inner = aio.timeout(1)
            try {
              yield* py.asyncWith(inner, function* () {
                yield* sleep(9)
              })
            } catch (error) {
              if (!(error instanceof aio.TimeoutError)) throw error
              tr('inner timed out', outer.expired(), inner.expired())
            }
            yield* sleep(1)
            return 'fine'
          })
        })
        yield* outcome('b', b())
      }),
  ),

  asyncioProgram(
    'TIMEOUT-11',
    ['asyncWith', 'asyncio.sleep', 'asyncio.timeout', 'await_'],
    ({ py, aio, co, go, sleep, outcome, tr }) =>
      go(function* main() {
        const b = co(function* b() {
          yield* py.asyncWith(aio.timeout(1), function* (outer) {
            const inner = aio.timeout(5)
            try {
              yield* py.asyncWith(inner, function* () {
                yield* sleep(9)
              })
            } catch (error) {
              tr('between', error, outer.expired(), inner.expired())
              throw error
            }
          })
        })
        yield* outcome('b', b())
      }),
  ),

  asyncioProgram(
    'TIMEOUT-12',
    ['asyncWith', 'asyncio.currentTask', 'asyncio.sleep', 'asyncio.timeout', 'await_'],
    ({ py, aio, co, go, sleep, outcome, put, tr }) =>
      go(function* main() {
        const b = co(function* b(first: number, second: number) {
          yield* py.asyncWith(aio.timeout(first), function* (outer) {
            const inner = aio.timeout(second)
            try {
              yield* py.asyncWith(inner, function* () {
                yield* sleep(9)
              })
            } catch (error) {
              const count = aio.currentTask().cancelling()
              tr('between', error, 'outer', outer.expired(), 'inner', inner.expired(), count)
              throw error
            }
          })
        })
        yield* outcome('equal', b(1, 1))
        yield* outcome('zero', b(0, 0))
        put(aio.currentTask().cancelling())
      }),
  ),

  asyncioProgram(
    'TIMEOUT-18',
    ['asyncWith', 'asyncio.TaskGroup', 'asyncio.sleep', 'asyncio.timeout', 'await_'],
    ({ py, aio, co, go, sleep, outcome, tr }) =>
      go(function* main() {
        const child = co(function* ch(name: string) {
          try {
            yield* sleep(9)
          } finally {
            tr(name, 'cancelled')
          }
        })
        const b = co(function* b() {
          yield* py.asyncWith(aio.timeout(1), function* () {
            yield* py.asyncWith(new aio.TaskGroup(), function* (group) {
              group.createTask(child('a'))
              group.createTask(child('b'))
            })
          })
        })
        yield* outcome('b', b(), { chain: true })
      }),
  ),

  asyncioProgram(
    'TIMEOUT-19',
    ['asyncWith', 'asyncio.CancelledError', 'asyncio.TaskGroup', 'asyncio.sleep', 'asyncio.timeout', 'await_'],
    ({ py, aio, co, go, sleep, cancelled, outcome, put, chain }) =>
      go(function* main() {
        const child = co(function* ch() {
          try {
            yield* sleep(9)
          } catch (error) {
            cancelled(error)
            throw new py.errors.ValueError('v')
          }
        })
        const b = co(function* b() {
          yield* py.asyncWith(aio.timeout(1), function* () {
            yield* py.asyncWith(new aio.TaskGroup(), function* (group) {
              group.createTask(child())
            })
          })
        })
        const e = yield* outcome('b', b())
        put(chain(e))
        put(chain(e.exceptions[0]))
      }),
  ),

  asyncioProgram(
    'TIMEOUT-21',
    ['asyncWith', 'asyncio.TimeoutError', 'asyncio.sleep', 'asyncio.timeout', 'await_'],
    ({ py, aio, co, go, sleep, outcome, tr }) =>
      go(function* main() {
        const block = (body: () => Generator<any, any, any>) => py.asyncWith(aio.timeout(1), body)
        const b = co(function* b() {
          yield* block(function* () {
            try {
              yield* sleep(9)
            } finally {
              try {
                yield* block(function* () {
                  yield* sleep(9)
                })
              } catch (error) {
                // oxlint-disable-next-line no-unsafe-finally
                if (!(error instanceof aio.TimeoutError)) throw error
                tr('second timeout')
              }
            }
          })
        })
        yield* outcome('b', b())
      }),
  ),

  asyncioProgram(
    'TIMEOUT-20',
    [
      'asyncWith',
      'asyncio.CancelledError',
      'asyncio.createTask',
      'asyncio.currentTask',
      'asyncio.sleep',
      'asyncio.timeout',
      'await_',
    ],
    ({ py, aio, co, go, sleep, cancelled, outcome, put, tr }) =>
      go(function* main() {
        const b = co(function* b() {
          try {
            yield* sleep(9)
          } catch (error) {
            cancelled(error)
          }
          put(aio.currentTask().cancelling())
          try {
            yield* py.asyncWith(aio.timeout(1), function* () {
              yield* sleep(9)
            })
          } catch (error) {
            tr(error)
          }
          put(aio.currentTask().cancelling())
        })
        const task = aio.createTask(b())
        yield* sleep(0)
        task.cancel()
        yield* outcome('t', task)
      }),
  ),

  asyncioProgram(
    'TIMEOUT-23',
    ['asyncWith', 'asyncio.getRunningLoop', 'asyncio.sleep', 'asyncio.timeout', 'await_'],
    ({ py, aio, co, go, nf, sleep, await_, outcome, tr }) =>
      go(function* main() {
        const b = co(function* b(delay: number) {
          const cm = aio.timeout(1)
          yield* py.asyncWith(cm, function* () {
            yield* sleep(delay)
            tr('slept')
          })
          tr(cm.expired())
        })
        yield* outcome('sleep first', b(1))
        yield* outcome('later', b(1.5))
        const f = nf()
        aio.getRunningLoop().callLater(1, () => f.setResult(1))
        const c = co(function* c() {
          yield* py.asyncWith(aio.timeout(1), function* () {
            tr('got', yield* await_(f))
          })
        })
        yield* outcome('future set by an earlier timer', c())
      }),
  ),
]
