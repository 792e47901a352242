/**
 * GROUP, part 1: children that end and children that fail.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'
import { tuple } from '../python-text.js'
import { inGroup, noisy } from './group-bodies.js'

export const groupErrors: readonly Program[] = [
  asyncioProgram(
    'GROUP-04',
    ['asyncWith', 'asyncio.CancelledError', 'asyncio.TaskGroup', 'asyncio.currentTask', 'asyncio.sleep', 'await_'],
    (probe) => {
      const { py, aio, co, fail, go, outcome, put, tr } = probe
      go(function* main() {
        const b = co(function* b() {
          yield* inGroup(probe, function* (group) {
            group.createTask(noisy(probe)('a'))
            group.createTask(fail(1, new py.errors.ValueError('v')))
            group.createTask(noisy(probe)('c'))
            tr('waiting in exit')
          })
        })
        yield* outcome('b', b())
        put(aio.currentTask().cancelling())
      })
    },
  ),

  asyncioProgram(
    'GROUP-05',
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
              tr('body', tuple(...cancelled(error).args), aio.currentTask().cancelling())
              throw error
            }
          })
        })
        yield* outcome('b', b(), { chain: true })
        put(aio.currentTask().cancelling())
      })
    },
    {
      lines: [],
      parts: [/ \[context suppressed: [^\]]*\]$/],
      because: 'JavaScript sets no implicit context on an error',
    },
  ),

  asyncioProgram(
    'GROUP-06',
    ['asyncWith', 'asyncio.CancelledError', 'asyncio.TaskGroup', 'asyncio.sleep', 'await_'],
    (probe) => {
      const { py, co, fail, go, outcome } = probe
      const { KeyError, TypeError, ValueError } = py.errors
      go(function* main() {
        const b = co(function* b() {
          yield* inGroup(probe, function* (group) {
            group.createTask(noisy(probe)('a', { raises: new KeyError('a') }))
            group.createTask(fail(1, new ValueError('b')))
            group.createTask(fail(1, new TypeError('c')))
            group.createTask(noisy(probe)('d'))
          })
        })
        yield* outcome('b', b())
      })
    },
  ),

  asyncioProgram(
    'GROUP-07',
    ['asyncWith', 'asyncio.CancelledError', 'asyncio.TaskGroup', 'asyncio.sleep', 'await_'],
    (probe) => {
      const { py, co, go, sleep, outcome } = probe
      const { KeyError, ValueError } = py.errors
      go(function* main() {
        const b = co(function* b() {
          yield* inGroup(probe, function* (group) {
            group.createTask(noisy(probe)('a', { raises: new KeyError('a') }))
            yield* sleep(0)
            throw new ValueError('body')
          })
        })
        yield* outcome('b', b(), { chain: true })
        const c = co(function* c() {
          yield* inGroup(probe, function* () {
            throw new ValueError('alone')
          })
        })
        yield* outcome('c', c())
      })
    },
    {
      lines: [],
      parts: [/ \[context suppressed: [^\]]*\]$/],
      because: 'JavaScript sets no implicit context on an error',
    },
  ),

  asyncioProgram(
    'GROUP-15',
    ['asyncWith', 'asyncio.CancelledError', 'asyncio.TaskGroup', 'asyncio.currentTask', 'asyncio.sleep', 'await_'],
    (probe) => {
      const { py, aio, co, fail, go, outcome, put } = probe
      go(function* main() {
        const b = co(function* b() {
          yield* inGroup(probe, function* (outer) {
            outer.createTask(noisy(probe)('outer child'))
            yield* inGroup(probe, function* (inner) {
              inner.createTask(fail(1, new py.errors.ValueError('inner')))
              inner.createTask(noisy(probe)('inner child'))
            })
          })
        })
        yield* outcome('b', b())
        put(aio.currentTask().cancelling())
      })
    },
  ),

  asyncioProgram(
    'GROUP-16',
    ['asyncWith', 'asyncio.CancelledError', 'asyncio.TaskGroup', 'asyncio.currentTask', 'asyncio.sleep', 'await_'],
    (probe) => {
      const { py, aio, co, fail, go, outcome, put, tr } = probe
      go(function* main() {
        const b = co(function* b() {
          yield* inGroup(probe, function* (outer) {
            outer.createTask(fail(1, new py.errors.ValueError('outer child')))
            try {
              yield* inGroup(probe, function* (inner) {
                inner.createTask(noisy(probe)('inner child', { cleans: 1 }))
              })
            } catch (error) {
              tr('between', error)
              throw error
            }
          })
        })
        yield* outcome('b', b())
        put(aio.currentTask().cancelling())
      })
    },
  ),

  asyncioProgram(
    'GROUP-17',
    ['asyncWith', 'asyncio.CancelledError', 'asyncio.TaskGroup', 'asyncio.sleep', 'await_'],
    (probe) => {
      const { py, co, bad, newLoop, attempt } = probe
      for (const Leaving of [py.errors.KeyboardInterrupt, py.errors.SystemExit]) {
        const loop = newLoop()
        const b = co(function* b() {
          yield* inGroup(probe, function* (group) {
            group.createTask(bad(new Leaving('k')))
            group.createTask(noisy(probe)('a'))
          })
        })
        const task = loop.createTask(b())
        attempt('run', () => loop.runUntilComplete(task))
        attempt('run again', () => loop.runUntilComplete(task))
      }
    },
  ),

  asyncioProgram(
    'GROUP-18',
    ['asyncWith', 'asyncio.CancelledError', 'asyncio.TaskGroup', 'asyncio.sleep', 'await_'],
    (probe) => {
      const { py, go, sleep } = probe
      go(function* b() {
        yield* inGroup(probe, function* (group) {
          group.createTask(noisy(probe)('a'))
          yield* sleep(0)
          throw new py.errors.KeyboardInterrupt('k')
        })
      })
    },
  ),

  asyncioProgram('GROUP-19', ['asyncWith', 'asyncio.TaskGroup', 'asyncio.createTask', 'await_'], (probe) => {
    const { py, aio, co, bad, go, outcome } = probe
    const { BaseException, GeneratorExit, ValueError } = py.errors
    class B extends BaseException {}
    go(function* main() {
      const b = co(function* b() {
        yield* inGroup(probe, function* (group) {
          group.createTask(bad(new B('b')))
          group.createTask(bad(new ValueError('v')))
        })
      })
      yield* outcome('b', b())
      const c = co(function* c() {
        yield* inGroup(probe, function* (group) {
          group.createTask(bad(new GeneratorExit('g')))
        })
      })
      yield* outcome('c', aio.createTask(c()))
    })
  }),

  asyncioProgram(
    'GROUP-20',
    ['asyncWith', 'asyncio.TaskGroup', 'await_'],
    (probe) => {
      const { py, co, bad, go, outcome, put } = probe
      go(function* main() {
        const b = co(function* b() {
          yield* inGroup(probe, function* (group) {
            group.createTask(bad(new py.errors.ValueError('v')))
          })
        })
        const e = yield* outcome('b', b())
        put(e.cause)
      })
    },
    { lines: [], parts: [/(?<=^None) .*$/], because: 'JavaScript sets no implicit context on an error' },
  ),
]
