/**
 * TIMEOUT, part 1: what comes out of a block with a deadline.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'
import { float, tuple } from '../python-text.js'

export const timeoutBlocks: readonly Program[] = [
  asyncioProgram(
    'TIMEOUT-01',
    ['asyncWith', 'asyncio.sleep', 'asyncio.timeout', 'await_'],
    ({ py, aio, go, sleep, put, tr }) =>
      go(function* main() {
        const cm = aio.timeout(2)
        yield* py.asyncWith(cm, function* () {
          yield* sleep(1)
          tr('in')
        })
        put(cm.expired(), float(cm.when()), String(cm))
        yield* sleep(5)
        tr('later')
      }),
  ),

  asyncioProgram(
    'TIMEOUT-02',
    ['asyncWith', 'asyncio.CancelledError', 'asyncio.currentTask', 'asyncio.sleep', 'asyncio.timeout', 'await_'],
    ({ py, aio, co, go, sleep, cancelled, outcome, put, tr }) =>
      go(function* main() {
        const cm = aio.timeout(1)
        const b = co(function* b() {
          yield* py.asyncWith(cm, function* () {
            try {
              yield* sleep(9)
            } catch (error) {
              tr('inside', cancelled(error), aio.currentTask().cancelling(), cm.expired(), String(cm))
              throw error
            }
          })
        })
        yield* outcome('b', b(), { chain: true })
        put(cm.expired(), String(cm), aio.currentTask().cancelling())
      }),
  ),

  asyncioProgram(
    'TIMEOUT-03',
    ['asyncWith', 'asyncio.sleep', 'asyncio.timeout', 'asyncio.timeoutAt', 'await_'],
    ({ py, aio, co, go, sleep, outcome, put }) =>
      go(function* main() {
        yield* sleep(1)
        const b = co(function* b() {
          yield* py.asyncWith(aio.timeoutAt(3), function* (cm) {
            put(cm.when())
            yield* sleep(9)
          })
        })
        yield* outcome('at', b())
        yield* py.asyncWith(aio.timeout(undefined), function* (cm) {
          put(cm.when(), String(cm))
          yield* sleep(5)
        })
        yield* py.asyncWith(aio.timeoutAt(undefined), function* () {
          yield* sleep(1)
        })
        put(aio.timeout(2).when(), aio.timeout(undefined).when(), String(aio.timeout(2)))
      }),
  ),

  asyncioProgram(
    'TIMEOUT-04',
    ['asyncWith', 'asyncio.sleep', 'asyncio.timeout', 'asyncio.timeoutAt', 'await_'],
    ({ py, aio, co, val, go, await_, outcome, tr }) =>
      go(function* main() {
        const b = co(function* b(cm: any, awaitable: any) {
          yield* py.asyncWith(cm, function* () {
            tr('in')
            yield* await_(awaitable)
            tr('after')
          })
        })
        yield* outcome('sleep 1', b(aio.timeout(0), aio.sleep(1)))
        yield* outcome('sleep 0', b(aio.timeout(0), aio.sleep(0)))
        yield* outcome('past', b(aio.timeoutAt(-5), aio.sleep(0)))
        yield* outcome('no suspension', b(aio.timeout(0), val(1)))
        yield* outcome('negative', b(aio.timeout(-1), aio.sleep(1)))
      }),
  ),

  asyncioProgram('TIMEOUT-05', ['asyncWith', 'asyncio.timeout', 'await_'], ({ py, aio, co, go, outcome }) =>
    go(function* main() {
      const b = co(function* b() {
        yield* py.asyncWith(aio.timeout(1), function* () {
          throw new py.errors.KeyError('k')
        })
      })
      yield* outcome('b', b(), { chain: true })
    }),
  ),

  asyncioProgram(
    'TIMEOUT-06',
    ['asyncWith', 'asyncio.CancelledError', 'asyncio.sleep', 'asyncio.timeout', 'await_'],
    ({ py, aio, co, go, sleep, cancelled, outcome }) =>
      go(function* main() {
        const { KeyError, ZeroDivisionError } = py.errors
        const except = co(function* b() {
          yield* py.asyncWith(aio.timeout(1), function* () {
            try {
              yield* sleep(9)
            } catch (error) {
              cancelled(error)
              throw new KeyError('k')
            }
          })
        })
        const last = co(function* f() {
          yield* py.asyncWith(aio.timeout(1), function* () {
            try {
              yield* sleep(9)
            } finally {
              // oxlint-disable-next-line no-unsafe-finally
              throw new ZeroDivisionError('division by zero')
            }
          })
        })
        const from = co(function* frm() {
          yield* py.asyncWith(aio.timeout(1), function* () {
            try {
              yield* sleep(9)
            } catch (error) {
              throw new KeyError('k', { cause: cancelled(error) })
            }
          })
        })
        yield* outcome('except', except(), { chain: true })
        yield* outcome('finally', last(), { chain: true })
        yield* outcome('from', from(), { chain: true })
      }),
    {
      lines: [],
      parts: [
        /(?<=\[context suppressed: )TimeoutError\(\) \[cause: CancelledError\(\)\] \[context suppressed: (?=same)/,
        /(?<=same as cause\])\]$/,
      ],
      because: 'JavaScript sets no implicit context on an error, so there is none in which to put the TimeoutError',
    },
  ),

  asyncioProgram(
    'TIMEOUT-07',
    ['asyncWith', 'asyncio.CancelledError', 'asyncio.currentTask', 'asyncio.sleep', 'asyncio.timeout', 'await_'],
    ({ py, aio, go, sleep, cancelled, tr }) =>
      go(function* main() {
        const cm = aio.timeout(1)
        yield* py.asyncWith(cm, function* () {
          try {
            yield* sleep(9)
          } catch (error) {
            cancelled(error)
            tr('swallowed')
          }
        })
        tr(cm.expired(), String(cm), aio.currentTask().cancelling())
        yield* sleep(1)
        tr('on')
      }),
  ),

  asyncioProgram(
    'TIMEOUT-08',
    ['asyncWith', 'asyncio.createTask', 'asyncio.sleep', 'asyncio.timeout', 'await_'],
    ({ py, aio, co, go, sleep, outcome, put }) =>
      go(function* main() {
        const cm = aio.timeout(5)
        const b = co(function* b() {
          yield* py.asyncWith(cm, function* () {
            yield* sleep(9)
          })
        })
        const task = aio.createTask(b())
        yield* sleep(1)
        task.cancel('ext')
        const e = yield* outcome('t', task)
        put(tuple(...e.args), cm.expired(), task.cancelled(), task.cancelling())
      }),
  ),

  asyncioProgram(
    'TIMEOUT-09',
    ['asyncWith', 'asyncio.CancelledError', 'asyncio.createTask', 'asyncio.sleep', 'asyncio.timeout', 'await_'],
    ({ py, aio, co, go, sleep, cancelled, outcome, put, tr }) =>
      go(function* main() {
        const cm = aio.timeout(1)
        const b = co(function* b() {
          yield* py.asyncWith(cm, function* () {
            try {
              yield* sleep(9)
            } finally {
              yield* sleep(2)
            }
          })
        })
        let task = aio.createTask(b())
        yield* sleep(2)
        task.cancel('ext')
        let e = yield* outcome('after expiry', task)
        put(tuple(...e.args), cm.expired(), task.cancelling())
        const c = co(function* c() {
          yield* py.asyncWith(aio.timeout(2), function* () {
            try {
              yield* sleep(9)
            } finally {
              try {
                yield* sleep(5)
              } catch (error) {
                cancelled(error)
                tr('deadline in cleanup')
                // oxlint-disable-next-line no-unsafe-finally
                throw error
              }
            }
          })
        })
        task = aio.createTask(c())
        yield* sleep(1)
        task.cancel('ext')
        e = yield* outcome('before expiry', task)
        put(tuple(...e.args))
      }),
  ),

  asyncioProgram(
    'TIMEOUT-22',
    ['asyncWith', 'asyncio.CancelledError', 'asyncio.createTask', 'asyncio.timeout', 'await_'],
    ({ py, aio, co, go, outcome }) =>
      go(function* main() {
        const b = co(function* b() {
          yield* py.asyncWith(aio.timeout(5), function* () {
            throw new aio.CancelledError('own')
          })
        })
        yield* outcome('b', aio.createTask(b()))
      }),
  ),

  asyncioProgram(
    'TIMEOUT-25',
    ['asyncWith', 'asyncio.CancelledError', 'asyncio.sleep', 'asyncio.timeout', 'await_'],
    ({ py, aio, co, go, sleep, cancelled, outcome, put }) =>
      go(function* main() {
        const b = co(function* b() {
          yield* py.asyncWith(aio.timeout(1), function* () {
            try {
              yield* sleep(9)
            } catch (error) {
              put(tuple(...cancelled(error).args))
              throw error
            }
          })
        })
        yield* outcome('b', b())
      }),
  ),
]
