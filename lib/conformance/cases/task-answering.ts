/**
 * TASK, part 7: what a coroutine may do with a cancellation.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'

export const taskAnswering: readonly Program[] = [
  asyncioProgram(
    'TASK-21',
    ['await_', 'asyncio.CancelledError', 'asyncio.createTask', 'asyncio.sleep'],
    ({ aio, co, go, sleep, cancelled, outcome, put, tr }) =>
      go(function* main() {
        const c = co(function* c() {
          try {
            yield* sleep(10)
          } catch (error) {
            cancelled(error)
            tr('swallowed')
          }
          yield* sleep(1)
          return 'done'
        })
        const task = aio.createTask(c())
        yield* sleep(0)
        task.cancel()
        yield* outcome('t', task)
        put(task.cancelled(), task.cancelling())
      }),
  ),

  asyncioProgram(
    'TASK-25',
    ['await_', 'asyncio.CancelledError', 'asyncio.createTask', 'asyncio.sleep'],
    ({ aio, co, go, sleep, cancelled, outcome, put, tr }) =>
      go(function* main() {
        const c = co(function* c() {
          try {
            yield* sleep(10)
          } catch (error) {
            tr('first', cancelled(error))
            try {
              yield* sleep(10)
            } catch (second) {
              tr('second', cancelled(second))
              throw second
            }
          } finally {
            tr('finally')
          }
        })
        const task = aio.createTask(c())
        yield* sleep(0)
        task.cancel('1')
        yield* sleep(1)
        task.cancel('2')
        yield* outcome('t', task)
        put(task.cancelling())
      }),
    { lines: [], parts: [/(?<= second .*) True$/], because: 'JavaScript sets no implicit context on an error' },
  ),

  asyncioProgram(
    'TASK-31',
    ['await_', 'asyncio.CancelledError', 'asyncio.createTask', 'asyncio.sleep'],
    ({ py, aio, co, go, sleep, cancelled, outcome, put }) =>
      go(function* main() {
        const c = co(function* c() {
          try {
            yield* sleep(10)
          } catch (error) {
            cancelled(error)
            throw new py.errors.ValueError('v')
          }
        })
        const task = aio.createTask(c())
        yield* sleep(0)
        task.cancel()
        yield* outcome('t', task, { chain: true })
        put(task.cancelled(), task.cancelling())
      }),
  ),

  asyncioProgram(
    'TASK-33',
    ['await_', 'asyncio.CancelledError', 'asyncio.createTask', 'asyncio.sleep'],
    ({ aio, co, go, sleep, ticks, await_, cancelled, outcome, put, tr }) =>
      go(function* main() {
        const inner = co(function* inner() {
          try {
            yield* sleep(5)
            return undefined
          } catch (error) {
            cancelled(error)
            return 'swallowed'
          }
        })
        const outer = co(function* outer() {
          const result = yield* await_(aio.createTask(inner()))
          tr('outer got', result)
          yield* sleep(1)
          return result
        })
        const task = aio.createTask(outer())
        yield* ticks(2)
        task.cancel()
        yield* outcome('t', task)
        put(task.cancelled(), task.cancelling())
      }),
  ),

  asyncioProgram(
    'TASK-61',
    ['await_', 'asyncio.CancelledError', 'asyncio.createTask', 'asyncio.getRunningLoop', 'asyncio.sleep'],
    ({ aio, co, go, nf, sleep, await_, cancelled, outcome, put }) =>
      go(function* main() {
        const f = nf()
        const c = co(function* c() {
          try {
            yield* await_(f)
          } catch (error) {
            cancelled(error)
          }
          return 42
        })
        const task = aio.createTask(c())
        yield* sleep(0)
        f.cancel()
        yield* outcome('t', task)
        put(task.cancelling())
      }),
  ),

  asyncioProgram(
    'TASK-62',
    ['await_', 'asyncio.CancelledError', 'asyncio.createTask', 'asyncio.sleep'],
    ({ aio, co, go, sleep, cancelled, outcome, tr }) =>
      go(function* main() {
        const c = co(function* c() {
          let count = 0
          for (let i = 0; i < 3; i++) {
            try {
              yield* sleep(1)
              tr('slept', i)
            } catch (error) {
              cancelled(error)
              count++
              tr('cancel', i)
            }
          }
          return count
        })
        const task = aio.createTask(c())
        yield* sleep(1.5)
        task.cancel()
        yield* outcome('t', task)
      }),
  ),

  asyncioProgram(
    'TASK-65',
    ['await_', 'asyncio.CancelledError', 'asyncio.createTask', 'asyncio.currentTask', 'asyncio.sleep'],
    ({ aio, co, go, sleep, cancelled, outcome, put }) =>
      go(function* main() {
        const c = co(function* c() {
          try {
            yield* sleep(10)
            return undefined
          } catch (error) {
            cancelled(error)
            aio.currentTask().cancel('again')
            return 'value'
          }
        })
        const task = aio.createTask(c())
        yield* sleep(0)
        task.cancel('first')
        yield* outcome('t', task)
        put(task.cancelling())
      }),
  ),

  asyncioProgram(
    'TASK-66',
    ['await_', 'asyncio.CancelledError', 'asyncio.createTask', 'asyncio.sleep'],
    ({ py, aio, co, go, sleep, ticks, await_, cancelled, outcome, put, tr }) =>
      go(function* main() {
        const inner = co(function* inner() {
          try {
            yield* sleep(5)
          } catch (error) {
            cancelled(error)
            throw new py.errors.KeyError('k')
          }
        })
        const outer = co(function* outer() {
          try {
            yield* await_(aio.createTask(inner()))
          } catch (error) {
            tr('outer', error)
            throw error
          }
        })
        const task = aio.createTask(outer())
        yield* ticks(2)
        task.cancel()
        yield* outcome('t', task)
        put(task.cancelled())
      }),
  ),
]
