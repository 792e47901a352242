/**
 * WAIT, part 2: `wait_for`, which waits so long and no longer.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'
import { tuple } from '../python-text.js'

export const waitForTimes: readonly Program[] = [
  asyncioProgram(
    'WAIT-14',
    ['asyncio.createTask', 'asyncio.getRunningLoop', 'asyncio.sleep', 'asyncio.waitFor', 'await_'],
    ({ py, aio, slp, fail, go, nf, outcome }) =>
      go(function* main() {
        yield* outcome('ok', aio.waitFor(slp(1, 'r'), 2))
        yield* outcome('exc', aio.waitFor(fail(1, new py.errors.ValueError('v')), 2))
        const f = nf()
        aio.getRunningLoop().callLater(1, () => f.setResult('f'))
        yield* outcome('future', aio.waitFor(f, 2))
        yield* outcome('task', aio.waitFor(aio.createTask(slp(1, 't')), 2))
      }),
  ),

  asyncioProgram(
    'WAIT-15',
    [
      'asyncio.CancelledError',
      'asyncio.createTask',
      'asyncio.getRunningLoop',
      'asyncio.sleep',
      'asyncio.waitFor',
      'await_',
    ],
    ({ aio, co, go, nf, sleep, cancelled, outcome, put, tr }) =>
      go(function* main() {
        const c = co(function* c() {
          try {
            yield* sleep(9)
          } catch (error) {
            tr('in', tuple(...cancelled(error).args))
            yield* sleep(2)
            tr('cleaned')
            throw error
          }
        })
        yield* outcome('w', aio.waitFor(c(), 1), { chain: true })
        const task = aio.createTask(aio.sleep(9))
        yield* outcome('task', aio.waitFor(task, 1))
        put(task.cancelled())
        const f = nf()
        yield* outcome('future', aio.waitFor(f, 1))
        put(f.cancelled())
      }),
  ),

  asyncioProgram('WAIT-16', ['asyncio.sleep', 'asyncio.waitFor', 'await_'], ({ aio, slp, go, outcome }) =>
    go(function* main() {
      yield* outcome('none', aio.waitFor(slp(50, 'r'), undefined))
    }),
  ),

  asyncioProgram(
    'WAIT-17',
    ['asyncio.createTask', 'asyncio.getRunningLoop', 'asyncio.sleep', 'asyncio.waitFor', 'await_'],
    ({ py, aio, co, slp, go, nf, sleep, outcome, put, tr }) =>
      go(function* main() {
        const c = co(function* c() {
          tr('started')
          return 1
        })
        const f = nf()
        f.setResult('done')
        yield* outcome('done 0', aio.waitFor(f, 0))
        yield* outcome('coro 0', aio.waitFor(c(), 0))
        yield* outcome('coro -1', aio.waitFor(c(), -1))
        let task = aio.createTask(c())
        yield* outcome('fresh task 0', aio.waitFor(task, 0))
        put(task.cancelled())
        const g = nf()
        g.setException(new py.errors.ValueError('v'))
        yield* outcome('failed 0', aio.waitFor(g, 0))
        task = aio.createTask(slp(3))
        yield* sleep(0)
        yield* outcome('running task 0', aio.waitFor(task, 0), { chain: true })
      }),
  ),

  asyncioProgram('WAIT-18', ['asyncio.currentTask', 'asyncio.waitFor', 'await_'], ({ aio, co, go, outcome, tr }) =>
    go(function* main() {
      const me = aio.currentTask()
      const c = co(function* c() {
        tr('inside', aio.currentTask() === me, 'cancelling', aio.currentTask().cancelling())
        return 1
      })
      tr('before')
      yield* outcome('w', aio.waitFor(c(), 1))
      tr('none')
      yield* outcome('w', aio.waitFor(c(), undefined))
    }),
  ),

  asyncioProgram(
    'WAIT-19',
    [
      'asyncio.CancelledError',
      'asyncio.createTask',
      'asyncio.currentTask',
      'asyncio.sleep',
      'asyncio.waitFor',
      'await_',
    ],
    ({ py, aio, co, go, sleep, cancelled, outcome, put }) =>
      go(function* main() {
        const swallowing = co(function* sw() {
          try {
            yield* sleep(9)
          } catch (error) {
            cancelled(error)
            return 'swallowed'
          }
          return undefined
        })
        const failing = co(function* ex() {
          try {
            yield* sleep(9)
          } catch (error) {
            cancelled(error)
            throw new py.errors.KeyError('k')
          }
        })
        yield* outcome('swallow', aio.waitFor(swallowing(), 1))
        yield* outcome('other exc', aio.waitFor(failing(), 1), { chain: true })
        yield* outcome('swallow task', aio.waitFor(aio.createTask(swallowing()), 1))
        put(aio.currentTask().cancelling())
        yield* outcome('swallow at 0', aio.waitFor(aio.createTask(swallowing()), 0))
      }),
  ),

  asyncioProgram(
    'WAIT-20',
    ['asyncio.createTask', 'asyncio.sleep', 'asyncio.waitFor', 'await_'],
    ({ aio, co, go, sleep, await_, outcome, put, tr }) =>
      go(function* main() {
        const c = co(function* c() {
          try {
            yield* sleep(9)
          } finally {
            tr('in')
            yield* sleep(1)
            tr('out')
          }
        })
        const w = co(function* w() {
          yield* await_(aio.waitFor(c(), 5))
        })
        const task = aio.createTask(w())
        yield* sleep(1)
        tr(task.cancel('m'))
        const e = yield* outcome('t', task)
        put(tuple(...e.args), task.cancelled(), task.cancelling())
      }),
  ),

  asyncioProgram(
    'WAIT-21',
    ['asyncio.createTask', 'asyncio.getRunningLoop', 'asyncio.sleep', 'asyncio.waitFor', 'await_'],
    ({ aio, co, go, nf, ticks, await_, outcome, put }) =>
      go(function* main() {
        const f = nf()
        const w = co(function* w() {
          return yield* await_(aio.waitFor(f, 5))
        })
        const task = aio.createTask(w())
        yield* ticks(2)
        f.setResult('r')
        task.cancel('m')
        yield* outcome('t', task)
        put(task.cancelled(), task.cancelling())
      }),
  ),

  asyncioProgram(
    'WAIT-22',
    ['asyncio.createTask', 'asyncio.getRunningLoop', 'asyncio.sleep', 'asyncio.waitFor', 'await_'],
    ({ aio, co, go, nf, ticks, await_, outcome, put }) =>
      go(function* main() {
        const loop = aio.getRunningLoop()
        const f = nf()
        loop.callLater(1, () => f.setResult('r'))
        yield* outcome('result timer first', aio.waitFor(f, 1))
        const g = nf()
        const w = co(function* w() {
          return yield* outcome('timeout timer first', aio.waitFor(g, 1))
        })
        const task = aio.createTask(w())
        yield* ticks(2)
        loop.callLater(1, () => g.done() || g.setResult('late'))
        yield* await_(task)
        put(g.cancelled())
      }),
  ),

  asyncioProgram(
    'WAIT-23',
    ['asyncio.createTask', 'asyncio.shield', 'asyncio.sleep', 'asyncio.waitFor', 'await_'],
    ({ aio, slp, go, outcome, put }) =>
      go(function* main() {
        const task = aio.createTask(slp(3, 'r'))
        yield* outcome('w', aio.waitFor(aio.shield(task), 1))
        put(task.done(), task.cancelling())
        yield* outcome('t', task)
        const other = aio.createTask(slp(1, 'r'))
        yield* outcome('zero', aio.waitFor(aio.shield(other), 0))
        yield* outcome('u', other)
      }),
  ),

  asyncioProgram('WAIT-24', ['asyncio.sleep', 'asyncio.waitFor', 'await_'], ({ aio, co, go, await_, outcome, tr }) =>
    go(function* main() {
      const inner = co(function* inner(delay: number) {
        try {
          return yield* await_(aio.waitFor(aio.sleep(9), delay))
        } catch (error) {
          tr('inner', error)
          throw error
        }
      })
      yield* outcome('inner first', aio.waitFor(inner(1), 2))
      yield* outcome('outer first', aio.waitFor(inner(2), 1))
      yield* outcome('same time', aio.waitFor(inner(1), 1))
    }),
  ),

  asyncioProgram('WAIT-25', ['asyncio.getRunningLoop', 'asyncio.waitFor', 'await_'], ({ aio, go, nf, outcome }) =>
    go(function* main() {
      yield* outcome('int', aio.waitFor(1, 1))
      yield* outcome('int none', aio.waitFor(1, undefined))
      yield* outcome('int zero', aio.waitFor(1, 0))
      yield* outcome('str timeout', aio.waitFor(nf(), '1'))
    }),
  ),

  asyncioProgram('WAIT-26', ['asyncio.TimeoutError', 'asyncio.waitFor', 'await_'], ({ aio, bad, go, outcome, put }) =>
    go(function* main() {
      const e = new aio.TimeoutError('mine')
      const raised = yield* outcome('w', aio.waitFor(bad(e), 5), { chain: true })
      put(raised === e)
    }),
  ),

  asyncioProgram(
    'WAIT-27',
    ['asyncio.waitFor', 'await_', 'contextvars.ContextVar'],
    ({ py, aio, co, go, await_, put }) => {
      const v = new py.contextvars['ContextVar']('v', { default: 'unset' })
      go(function* main() {
        const c = co(function* c() {
          v.set('set inside')
        })
        yield* await_(aio.waitFor(c(), 1))
        put(v.get())
      })
    },
  ),
]
