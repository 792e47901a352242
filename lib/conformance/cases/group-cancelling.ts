/**
 * GROUP, part 2: cancelling the parent, the children, and what comes of both at once.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'
import { tuple } from '../python-text.js'
import { inGroup, noisy } from './group-bodies.js'

export const groupCancelling: readonly Program[] = [
  asyncioProgram(
    'GROUP-08',
    ['asyncWith', 'asyncio.CancelledError', 'asyncio.TaskGroup', 'asyncio.createTask', 'asyncio.sleep', 'await_'],
    (probe) => {
      const { aio, co, go, sleep, outcome, put } = probe
      go(function* main() {
        const b = co(function* b() {
          yield* inGroup(probe, function* (group) {
            group.createTask(noisy(probe)('a', { cleans: 1 }))
            group.createTask(noisy(probe)('b'))
          })
        })
        const task = aio.createTask(b())
        yield* sleep(1)
        task.cancel('ext')
        const e = yield* outcome('t', task)
        put(tuple(...e.args), task.cancelled(), task.cancelling())
      })
    },
  ),

  asyncioProgram(
    'GROUP-09',
    ['asyncWith', 'asyncio.CancelledError', 'asyncio.TaskGroup', 'asyncio.createTask', 'asyncio.sleep', 'await_'],
    (probe) => {
      const { aio, co, go, sleep, outcome, put, tr } = probe
      go(function* main() {
        const b = co(function* b() {
          yield* inGroup(probe, function* (group) {
            group.createTask(noisy(probe)('a'))
            try {
              yield* sleep(9)
            } finally {
              tr('body out')
            }
          })
        })
        const task = aio.createTask(b())
        yield* sleep(1)
        task.cancel('ext')
        const e = yield* outcome('t', task)
        put(tuple(...e.args))
      })
    },
  ),

  asyncioProgram(
    'GROUP-10',
    [
      'asyncWith',
      'asyncio.CancelledError',
      'asyncio.TaskGroup',
      'asyncio.createTask',
      'asyncio.currentTask',
      'asyncio.sleep',
      'await_',
    ],
    (probe) => {
      const { py, aio, co, go, sleep, cancelled, outcome, put, tr } = probe
      go(function* main() {
        const b = co(function* b() {
          try {
            yield* inGroup(probe, function* (group) {
              group.createTask(noisy(probe)('a', { raises: new py.errors.ValueError('v') }))
            })
          } catch (error: any) {
            if (!(error instanceof py.errors.ExceptionGroup)) throw error
            tr('caught', error)
          }
          put(aio.currentTask().cancelling())
          try {
            yield* sleep(1)
            tr('slept on')
          } catch (error) {
            tr('again', tuple(...cancelled(error).args))
            throw error
          }
        })
        const task = aio.createTask(b())
        yield* sleep(1)
        task.cancel('ext')
        yield* outcome('t', task)
        put(task.cancelling())
      })
    },
  ),

  asyncioProgram(
    'GROUP-11',
    ['asyncWith', 'asyncio.CancelledError', 'asyncio.TaskGroup', 'asyncio.sleep', 'await_'],
    (probe) => {
      const { slp, go, sleep, tr } = probe
      go(function* main() {
        let a: any
        let b: any
        yield* inGroup(probe, function* (group) {
          a = group.createTask(noisy(probe)('a'))
          b = group.createTask(slp(2, 'b'))
          yield* sleep(1)
          a.cancel('m')
        })
        tr(a.cancelled(), b.result())
      })
    },
  ),

  asyncioProgram(
    'GROUP-22',
    ['asyncWith', 'asyncio.CancelledError', 'asyncio.TaskGroup', 'asyncio.createTask', 'asyncio.sleep', 'await_'],
    (probe) => {
      const { aio, co, go, sleep, outcome, put } = probe
      go(function* main() {
        const b = co(function* b() {
          yield* inGroup(probe, function* (group) {
            group.createTask(noisy(probe)('a', { cleans: 3 }))
          })
        })
        const task = aio.createTask(b())
        yield* sleep(1)
        task.cancel('1')
        yield* sleep(1)
        task.cancel('2')
        const e = yield* outcome('t', task)
        put(tuple(...e.args), task.cancelling())
      })
    },
  ),

  asyncioProgram(
    'GROUP-26',
    ['asyncWith', 'asyncio.CancelledError', 'asyncio.TaskGroup', 'asyncio.createTask', 'asyncio.sleep', 'await_'],
    (probe) => {
      const { aio, co, go, sleep, outcome, put } = probe
      go(function* main() {
        const b = co(function* b() {
          yield* inGroup(probe, function* (group) {
            group.createTask(noisy(probe)('a'))
            yield* sleep(0)
            throw new aio.CancelledError('own')
          })
        })
        const task = aio.createTask(b())
        const e = yield* outcome('t', task)
        put(tuple(...e.args), task.cancelled())
      })
    },
  ),

  asyncioProgram(
    'GROUP-28',
    ['asyncWith', 'asyncio.CancelledError', 'asyncio.TaskGroup', 'asyncio.currentTask', 'asyncio.sleep', 'await_'],
    (probe) => {
      const { py, aio, co, fail, go, sleep, cancelled, outcome, put, tr } = probe
      go(function* main() {
        const b = co(function* b() {
          yield* inGroup(probe, function* (group) {
            group.createTask(fail(1, new py.errors.ValueError('v')))
            try {
              yield* sleep(9)
            } catch (error) {
              cancelled(error)
              tr('swallowed')
            }
            yield* sleep(2)
            tr('body goes on')
          })
        })
        yield* outcome('b', b())
        put(aio.currentTask().cancelling())
      })
    },
  ),

  asyncioProgram(
    'GROUP-30',
    ['asyncWith', 'asyncio.CancelledError', 'asyncio.TaskGroup', 'asyncio.sleep', 'await_'],
    (probe) => {
      const { py, co, fail, go, outcome } = probe
      go(function* main() {
        const b = co(function* b() {
          yield* inGroup(probe, function* (group) {
            for (const name of 'abcd') group.createTask(noisy(probe)(name))
            group.createTask(fail(1, new py.errors.ValueError('v')))
          })
        })
        yield* outcome('b', b())
      })
    },
  ),

  asyncioProgram(
    'GROUP-31',
    ['asyncWith', 'asyncio.CancelledError', 'asyncio.TaskGroup', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    (probe) => {
      const { py, aio, co, fail, go, sleep, outcome } = probe
      const failing = () => fail(1, new py.errors.ValueError('1'))
      go(function* main() {
        yield* outcome('gather', aio.gather(failing(), noisy(probe)('g', { sleeps: 2 })))
        yield* sleep(3)
        const b = co(function* b() {
          yield* inGroup(probe, function* (group) {
            group.createTask(failing())
            group.createTask(noisy(probe)('t', { sleeps: 2 }))
          })
        })
        yield* outcome('group', b())
      })
    },
  ),

  asyncioProgram(
    'GROUP-32',
    [
      'asyncWith',
      'asyncio.CancelledError',
      'asyncio.TaskGroup',
      'asyncio.createTask',
      'asyncio.currentTask',
      'asyncio.sleep',
      'await_',
    ],
    (probe) => {
      const { py, aio, co, fail, go, sleep, outcome, tr } = probe
      go(function* main() {
        const b = co(function* b() {
          try {
            yield* inGroup(probe, function* (group) {
              group.createTask(noisy(probe)('a', { cleans: 2 }))
              group.createTask(fail(1, new py.errors.ValueError('v')))
            })
          } catch (error) {
            if (!(error instanceof py.errors.ExceptionGroup)) throw error
            tr('caught', aio.currentTask().cancelling())
          }
          yield* sleep(1)
          tr('went on')
        })
        const task = aio.createTask(b())
        yield* sleep(2)
        task.cancel('ext')
        yield* outcome('t', task)
      })
    },
  ),

  asyncioProgram(
    'GROUP-23',
    ['asyncWith', 'asyncio.CancelledError', 'asyncio.TaskGroup', 'asyncio.sleep', 'await_'],
    (probe) => {
      const { py, co, fail, go, sleep, cancelled, outcome, put, tr } = probe
      go(function* main() {
        const stubborn = co(function* stubborn() {
          try {
            yield* sleep(9)
          } catch (error) {
            cancelled(error)
            tr('swallowed')
            yield* sleep(3)
            return 's'
          }
          return undefined
        })
        let task: any
        const b = co(function* b() {
          yield* inGroup(probe, function* (group) {
            task = group.createTask(stubborn())
            group.createTask(fail(1, new py.errors.ValueError('v')))
          })
        })
        yield* outcome('b', b())
        put(task.result())
      })
    },
  ),
]
