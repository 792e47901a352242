/**
 * TASK, part 5: where a cancellation arrives.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'
import { tuple } from '../python-text.js'

export const taskCancelling: readonly Program[] = [
  asyncioProgram(
    'TASK-16',
    ['await_', 'asyncio.createTask', 'asyncio.sleep'],
    ({ aio, co, go, sleep, outcome, put, tr }) =>
      go(function* main() {
        const c = co(function* c() {
          tr('body')
          try {
            yield* sleep(1)
          } finally {
            tr('finally')
          }
        })
        const task = aio.createTask(c())
        put(task.cancel('early'), task.done(), task.cancelled())
        yield* sleep(0)
        tr(task.done(), task.cancelled())
        yield* outcome('t', task)
      }),
  ),

  asyncioProgram(
    'TASK-17',
    ['await_', 'asyncio.CancelledError', 'asyncio.createTask', 'asyncio.sleep'],
    ({ aio, co, go, sleep, cancelled, outcome, tr }) =>
      go(function* main() {
        const c = co(function* c() {
          try {
            yield* sleep(0)
          } catch (error) {
            tr('caught', cancelled(error))
            throw error
          }
        })
        const task = aio.createTask(c())
        yield* sleep(0)
        tr('cancel', task.cancel('m'), task.cancelled())
        yield* sleep(0)
        tr(task.cancelled())
        yield* outcome('t', task)
      }),
  ),

  asyncioProgram(
    'TASK-18',
    ['await_', 'asyncio.CancelledError', 'asyncio.createTask', 'asyncio.getRunningLoop', 'asyncio.sleep'],
    ({ aio, co, go, nf, sleep, await_, cancelled, put, tr }) =>
      go(function* main() {
        const f = nf()
        const c = co(function* c() {
          try {
            yield* await_(f)
          } catch (error) {
            tr('caught', tuple(...cancelled(error).args))
            throw error
          }
        })
        const task = aio.createTask(c())
        yield* sleep(0)
        put(task.cancel('m'), f.cancelled(), task.cancelled())
        tr('cancelled')
        yield* sleep(0)
        tr(task.done(), task.cancelled())
      }),
  ),

  asyncioProgram(
    'TASK-19',
    ['await_', 'asyncio.createTask', 'asyncio.sleep'],
    ({ aio, co, go, sleep, ticks, await_, outcome, put, tr }) =>
      go(function* main() {
        const tasks: Record<string, any> = {}
        const inner = co(function* inner() {
          try {
            yield* sleep(9)
          } finally {
            tr('inner out')
          }
        })
        const mid = co(function* mid() {
          tasks['inner'] = aio.createTask(inner(), { name: 'inner' })
          try {
            yield* await_(tasks['inner'])
          } finally {
            tr('mid out')
          }
        })
        const outer = co(function* outer() {
          tasks['mid'] = aio.createTask(mid(), { name: 'mid' })
          try {
            yield* await_(tasks['mid'])
          } finally {
            tr('outer out')
          }
        })
        const task = aio.createTask(outer())
        yield* ticks(4)
        tr('cancel', task.cancel('m'))
        put(task.cancelling(), tasks['mid'].cancelling(), tasks['inner'].cancelling())
        yield* outcome('t', task)
        put(tasks['inner'].cancelled(), tasks['mid'].cancelled(), task.cancelled())
      }),
  ),

  asyncioProgram(
    'TASK-20',
    ['await_', 'asyncio.createTask', 'asyncio.sleep'],
    ({ aio, val, go, await_, outcome, put }) =>
      go(function* main() {
        const t = aio.createTask(val(1))
        yield* await_(t)
        put(t.cancel(), t.cancelled(), t.cancelling(), t.result())
        const u = aio.createTask(aio.sleep(1))
        u.cancel()
        yield* outcome('u', u)
        put(u.cancel(), u.cancelling())
      }),
  ),

  asyncioProgram(
    'TASK-28',
    ['await_', 'asyncio.CancelledError', 'asyncio.createTask', 'asyncio.currentTask', 'asyncio.getRunningLoop'],
    ({ aio, co, val, go, nf, await_, cancelled, outcome, put, tr }) =>
      go(function* main() {
        const f = nf()
        const c = co(function* c() {
          put(aio.currentTask().cancel('self'))
          const done = nf()
          done.setResult(1)
          yield* await_(done)
          tr('passed a done future')
          yield* await_(val(1))
          tr('passed a coroutine')
          try {
            yield* await_(f)
          } catch (error) {
            tr('caught', cancelled(error), f.cancelled())
            throw error
          }
        })
        yield* outcome('t', aio.createTask(c()))
      }),
  ),

  asyncioProgram(
    'TASK-29',
    ['await_', 'asyncio.createTask', 'asyncio.currentTask'],
    ({ py, aio, co, go, outcome, put }) =>
      go(function* main() {
        const r = co(function* r() {
          aio.currentTask().cancel('at end')
          return 5
        })
        const x = co(function* x() {
          aio.currentTask().cancel('at end')
          throw new py.errors.ValueError('v')
        })
        const t = aio.createTask(r())
        yield* outcome('return', t)
        put(t.cancelled(), t.cancelling())
        const u = aio.createTask(x())
        yield* outcome('raise', u)
        put(u.cancelled(), u.cancelling())
      }),
  ),

  asyncioProgram('TASK-30', ['await_', 'asyncio.createTask', 'asyncio.sleep'], ({ aio, co, go, sleep, outcome, tr }) =>
    go(function* main() {
      const c = co(function* c() {
        try {
          yield* sleep(10)
        } finally {
          tr('cleanup')
          yield* sleep(2)
          tr('cleaned')
        }
      })
      const task = aio.createTask(c())
      yield* sleep(1)
      task.cancel()
      tr('requested')
      yield* outcome('t', task)
    }),
  ),

  asyncioProgram(
    'TASK-32',
    ['await_', 'asyncio.CancelledError', 'asyncio.createTask', 'asyncio.getRunningLoop', 'asyncio.sleep'],
    ({ py, aio, co, go, nf, sleep, await_, cancelled, outcome, put, tr }) =>
      go(function* main() {
        const f = nf()
        const c = co(function* c() {
          try {
            tr('got', yield* await_(f))
          } catch (error) {
            tr('cancelled', cancelled(error))
            throw error
          }
        })
        let task = aio.createTask(c())
        yield* sleep(0)
        f.setResult('lost')
        put(task.cancel('late'))
        yield* outcome('t', task)
        const g = nf()
        const d = co(function* d() {
          try {
            yield* await_(g)
          } catch (error) {
            tr(error)
            throw error
          }
        })
        task = aio.createTask(d())
        yield* sleep(0)
        g.setException(new py.errors.ValueError('lost'))
        task.cancel('late')
        yield* outcome('t', task)
        g.exception()
      }),
    { lines: [], parts: [/ ctx None$/], because: 'JavaScript sets no implicit context on an error' },
  ),

  asyncioProgram(
    'TASK-41',
    ['await_', 'asyncio.CancelledError', 'asyncio.createTask', 'asyncio.currentTask', 'asyncio.sleep', 'asyncio.wait'],
    ({ aio, co, go, ticks, await_, cancelled, put, tr }) =>
      go(function* main() {
        const shared = aio.createTask(aio.sleep(5), { name: 's' })
        const w = co(function* w(name: string) {
          try {
            yield* await_(shared)
          } catch (error) {
            tr(name, cancelled(error), aio.currentTask().cancelling())
            throw error
          }
        })
        const [a, b] = [aio.createTask(w('a')), aio.createTask(w('b'))]
        yield* ticks(2)
        b.cancel('m')
        yield* await_(aio.wait([a, b]))
        put(shared.cancelled(), a.cancelled(), b.cancelled(), a.cancelling(), b.cancelling())
      }),
  ),

  asyncioProgram(
    'TASK-63',
    [
      'await_',
      'asyncio.CancelledError',
      'asyncio.Future',
      'asyncio.createTask',
      'asyncio.getRunningLoop',
      'asyncio.sleep',
    ],
    ({ aio, co, go, sleep, await_, cancelled, outcome, put, tr }) =>
      go(function* main() {
        const Future: new (...args: any[]) => any = aio.Future
        class Stub extends Future {
          cancel(message?: unknown) {
            tr('asked', message)
            return false
          }
        }
        const f = new Stub()
        const c = co(function* c() {
          try {
            return yield* await_(f)
          } catch (error) {
            tr('caught', cancelled(error))
            throw error
          }
        })
        const task = aio.createTask(c())
        yield* sleep(0)
        put(task.cancel('m'))
        aio.getRunningLoop().callLater(1, () => f.setResult(1))
        yield* outcome('t', task)
      }),
  ),
]
