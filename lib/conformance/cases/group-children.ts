/**
 * GROUP, part 3: when a group takes children, and what it says of itself.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'
import { inGroup, noisy } from './group-bodies.js'

export const groupChildren: readonly Program[] = [
  asyncioProgram(
    'GROUP-12',
    ['asyncWith', 'asyncio.TaskGroup', 'asyncio.sleep', 'await_', 'inspect.getCoroutineState'],
    (probe) => {
      const { py, co, val, go, sleep, attempt, put, tr } = probe
      go(function* main() {
        let group: any
        yield* inGroup(probe, function* (entered) {
          group = entered
          const child = co(function* c(left: number) {
            tr('child', left)
            yield* sleep(1)
            if (left > 0) group.createTask(child(left - 1))
          })
          group.createTask(child(2))
        })
        tr('end')
        const coroutine = val(1)
        attempt('late', () => group.createTask(coroutine))
        put(py.inspect['getCoroutineState']?.(coroutine))
      })
    },
  ),

  asyncioProgram(
    'GROUP-13',
    ['asyncWith', 'asyncio.TaskGroup', 'asyncio.sleep', 'await_', 'inspect.getCoroutineState'],
    (probe) => {
      const { py, co, val, fail, go, sleep, attempt, outcome, put } = probe
      go(function* main() {
        const b = co(function* b() {
          yield* inGroup(probe, function* (group) {
            group.createTask(fail(1, new py.errors.ValueError('v')))
            try {
              yield* sleep(9)
            } finally {
              const coroutine = val(1)
              attempt('create', () => group.createTask(coroutine))
              put(py.inspect['getCoroutineState']?.(coroutine))
            }
          })
        })
        yield* outcome('b', b())
      })
    },
  ),

  asyncioProgram(
    'GROUP-14',
    ['asyncWith', 'asyncio.TaskGroup', 'await_', 'inspect.getCoroutineState'],
    ({ py, aio, co, val, go, newLoop, attempt, outcome, put }) => {
      go(function* main() {
        const group = new aio.TaskGroup()
        const coroutine = val(1)
        attempt('not entered', () => group.createTask(coroutine))
        put(py.inspect['getCoroutineState']?.(coroutine))
        coroutine.close()
        const again = co(function* again() {
          yield* py.asyncWith(group, function* () {})
        })
        yield* py.asyncWith(group, function* () {
          yield* outcome('double', again())
        })
        yield* outcome('after', again())
      })
      const entering = () => new aio.TaskGroup().__aenter__().send(undefined)
      attempt('no loop', entering)
      const loop = newLoop()
      loop.callSoon(() => attempt('no task', entering))
      loop.stop()
      loop.runForever()
    },
  ),

  asyncioProgram(
    'GROUP-21',
    ['asyncWith', 'asyncio.TaskGroup', 'contextvars.ContextVar', 'contextvars.copyContext'],
    (probe) => {
      const { py, co, val, go, put } = probe
      const v = new py.contextvars['ContextVar']('v', { default: 'd' })
      go(function* main() {
        yield* inGroup(probe, function* (group) {
          const task = group.createTask(val(1), { name: 'yolo' })
          put(task.getName())
          const context = py.contextvars['copyContext']()
          context.run(() => v.set('ctx'))
          const r = co(function* r() {
            put(v.get())
          })
          group.createTask(r(), { context })
        })
      })
    },
  ),

  asyncioProgram('GROUP-24', ['asyncWith', 'asyncio.TaskGroup', 'asyncio.sleep', 'await_'], (probe) => {
    const { co, slp, go, outcome, tr } = probe
    go(function* main() {
      const r = co(function* r() {
        return yield* inGroup(probe, function* (group) {
          group.createTask(slp(1))
          return 'returned'
        })
      })
      yield* outcome('return', r())
      yield* inGroup(probe, function* (group) {
        group.createTask(slp(1))
      })
      tr('after break')
    })
  }),

  asyncioProgram(
    'GROUP-25',
    ['asyncWith', 'asyncio.CancelledError', 'asyncio.TaskGroup', 'asyncio.sleep', 'await_', 'repr'],
    (probe) => {
      const { py, aio, co, fail, go, sleep, outcome, put } = probe
      go(function* main() {
        const group = new aio.TaskGroup()
        put(group)
        const b = co(function* b() {
          yield* py.asyncWith(group, function* () {
            group.createTask(fail(1, new py.errors.ValueError('v')))
            group.createTask(noisy(probe)('x'))
            put(group)
            try {
              yield* sleep(9)
            } finally {
              put(group)
            }
          })
        })
        yield* outcome('b', b())
        put(String(group).startsWith('<TaskGroup'))
      })
    },
  ),

  asyncioProgram('GROUP-27', ['asyncWith', 'asyncio.TaskGroup', 'asyncio.sleep', 'await_'], (probe) => {
    const { py, co, bad, go, sleep, outcome, tr } = probe
    const failing = () => bad(new py.errors.ValueError('v'))
    go(function* main() {
      const b = co(function* b() {
        yield* inGroup(probe, function* (group) {
          group.createTask(failing())
          yield* sleep(0)
          tr('body ends')
        })
      })
      yield* outcome('b', b())
      const c = co(function* c() {
        yield* inGroup(probe, function* (group) {
          group.createTask(failing())
          for (let i = 0; i < 4; i++) {
            tr('body', i)
            yield* sleep(0)
          }
        })
      })
      yield* outcome('c', c())
    })
  }),

  asyncioProgram(
    'GROUP-29',
    [
      'asyncWith',
      'asyncio.TaskGroup',
      'asyncio.currentTask',
      'asyncio.eagerTaskFactory',
      'asyncio.sleep',
      'await_',
      'repr',
    ],
    (probe) => {
      const { py, aio, co, bad, slp, go, sleep, attempt, outcome, tr } = probe
      go(
        function* main() {
          const b = co(function* b() {
            yield* inGroup(probe, function* (group) {
              const task = group.createTask(bad(new py.errors.ValueError('v')))
              tr('created', task.done(), aio.currentTask().cancelling())
              attempt('second', () => group.createTask(slp(1)))
              yield* sleep(0)
              tr('after first await')
            })
          })
          yield* outcome('b', b())
        },
        { eager: true },
      )
    },
  ),

  asyncioProgram('GROUP-01', ['asyncWith', 'asyncio.TaskGroup', 'asyncio.sleep', 'await_', 'typeName'], (probe) => {
    const { py, slp, go, put, tr } = probe
    go(function* main() {
      let a: any
      let b: any
      yield* inGroup(probe, function* (group) {
        a = group.createTask(slp(2, 'a'))
        b = group.createTask(slp(1, 'b'))
        put(py.typeName(group), py.typeName(a))
        tr('body ends')
      })
      tr(a.result(), b.result())
    })
  }),

  asyncioProgram(
    'GROUP-02',
    ['asyncWith', 'asyncio.TaskGroup', 'asyncio.getRunningLoop', 'asyncio.sleep', 'await_'],
    (probe) => {
      const { aio, val, go, ticks, tr } = probe
      go(function* main() {
        aio.getRunningLoop().callSoon(tr, 'ready')
        yield* inGroup(probe, function* () {})
        tr('after empty')
        yield* inGroup(probe, function* (group) {
          group.createTask(val(1))
          yield* ticks(2)
          tr('body')
        })
        tr('after')
      })
    },
  ),

  asyncioProgram('GROUP-03', ['asyncWith', 'asyncio.TaskGroup'], (probe) => {
    const { co, go, tr } = probe
    go(function* main() {
      const c = co(function* c() {
        tr('child ends')
      })
      yield* inGroup(probe, function* (group) {
        group.createTask(c())
      })
      tr('parent')
    })
  }),
]
