/**
 * TASK, part 6: the message of a cancellation, and how often it is asked for.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'
import { tuple } from '../python-text.js'

export const taskMessages: readonly Program[] = [
  asyncioProgram(
    'TASK-22',
    ['await_', 'asyncio.CancelledError', 'asyncio.createTask', 'asyncio.wait'],
    ({ aio, bad, go, await_, outcome, put }) =>
      go(function* main() {
        const e = new aio.CancelledError('own', 2)
        const task = aio.createTask(bad(e))
        yield* await_(aio.wait([task]))
        put(task.cancelled(), task.cancelling())
        const a = yield* outcome('1', task)
        const b = yield* outcome('2', task)
        put(a === e, tuple(...a.args), b === e, tuple(...b.args))
      }),
  ),

  asyncioProgram(
    'TASK-23',
    ['await_', 'asyncio.CancelledError', 'asyncio.createTask', 'asyncio.sleep'],
    ({ aio, co, go, sleep, cancelled, outcome, put, tr }) =>
      go(function* main() {
        const c = co(function* c() {
          try {
            yield* sleep(5)
          } catch (error) {
            tr('in', tuple(...cancelled(error).args))
            throw error
          }
        })
        for (const message of [[], ['msg'], [undefined], [''], [new Map([['k', 1]])]]) {
          const task = aio.createTask(c())
          yield* sleep(0)
          task.cancel(...message)
          const e = yield* outcome('out', task)
          put(tuple(...e.args))
        }
      }),
  ),

  asyncioProgram(
    'TASK-24',
    ['await_', 'asyncio.CancelledError', 'asyncio.createTask', 'asyncio.sleep'],
    ({ aio, co, go, sleep, cancelled, outcome, put, tr }) =>
      go(function* main() {
        const sleeper = (delay: number) =>
          co(function* c() {
            try {
              yield* sleep(delay)
            } catch (error) {
              tr('in', tuple(...cancelled(error).args))
            }
            if (delay > 0) yield* sleep(1)
            return 'end'
          })
        let task = aio.createTask(sleeper(5)())
        yield* sleep(0)
        put(task.cancel('one'), task.cancel('two'), task.cancelling())
        yield* outcome('waiting', task)
        task = aio.createTask(sleeper(5)())
        put(task.cancel('one'), task.cancel('two'), task.cancelling())
        yield* outcome('unstarted', task)
        task = aio.createTask(sleeper(0)())
        yield* sleep(0)
        task.cancel('one')
        task.cancel('two')
        yield* outcome('sleep0', task)
      }),
  ),

  asyncioProgram(
    'TASK-26',
    ['await_', 'asyncio.CancelledError', 'asyncio.createTask', 'asyncio.currentTask', 'asyncio.sleep'],
    ({ aio, co, val, go, sleep, cancelled, outcome, put }) =>
      go(function* main() {
        const c = co(function* c() {
          try {
            yield* sleep(10)
          } catch (error) {
            cancelled(error)
          }
          const me = aio.currentTask()
          put(me.cancelling(), me.uncancel(), me.uncancel(), me.cancelling())
          yield* sleep(0)
          return 'ok'
        })
        const t = aio.createTask(c())
        yield* sleep(0)
        t.cancel()
        yield* outcome('t', t)
        const u = aio.createTask(val(1))
        put(u.uncancel(), u.cancel(), u.cancel(), u.uncancel(), u.cancelling())
        yield* outcome('u', u)
        put(u.uncancel())
      }),
  ),

  asyncioProgram(
    'TASK-27',
    ['await_', 'asyncio.createTask', 'asyncio.currentTask', 'asyncio.sleep'],
    ({ aio, co, val, go, sleep, outcome }) =>
      go(function* main() {
        let task = aio.createTask(val('ran'))
        task.cancel()
        task.uncancel()
        yield* outcome('unstarted', task)
        const c = co(function* c() {
          aio.currentTask().cancel()
          aio.currentTask().uncancel()
          yield* sleep(0)
          return 'ran'
        })
        yield* outcome('self', aio.createTask(c()))
        task = aio.createTask(aio.sleep(1, 'slept'))
        yield* sleep(0)
        task.cancel()
        task.uncancel()
        yield* outcome('sleeping', task)
      }),
  ),

  asyncioProgram(
    'TASK-64',
    ['await_', 'asyncio.CancelledError', 'asyncio.createTask', 'asyncio.sleep'],
    ({ aio, co, go, sleep, cancelled, outcome, put }) =>
      go(function* main() {
        const seen: unknown[] = []
        const c = co(function* c() {
          try {
            yield* sleep(1)
          } catch (error) {
            seen.push(cancelled(error))
            throw error
          }
        })
        const task = aio.createTask(c())
        yield* sleep(0)
        task.cancel('m')
        const a = yield* outcome('1', task)
        const b = yield* outcome('2', task)
        put(a === seen[0], b === seen[0], tuple(...b.args))
      }),
    { lines: [], parts: [/ None None$/], because: 'JavaScript sets no implicit context on an error' },
  ),
]
