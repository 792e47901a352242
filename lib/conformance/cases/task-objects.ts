/**
 * TASK, part 3: making tasks, their names, texts and kin.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'

export const taskObjects: readonly Program[] = [
  asyncioProgram(
    'TASK-06',
    ['await_', 'asyncio.createTask', 'asyncio.currentTask', 'asyncio.wait'],
    ({ aio, val, go, names, await_, put, show }) =>
      go(function* main() {
        const a = aio.createTask(val(1))
        const b = aio.createTask(val(1), { name: 'bee' })
        const c = aio.createTask(val(1), { name: 5 })
        const d = aio.createTask(val(1))
        const e = aio.createTask(val(1), { name: '' })
        put(aio.currentTask().getName(), names([a, b, c, d, e]))
        d.setName(undefined)
        put(d.getName(), show(c.getName()))
        yield* await_(aio.wait([a, b, c, d, e]))
      }),
  ),

  asyncioProgram('TASK-07', ['asyncio.createTask', 'inspect.getCoroutineState'], ({ py, aio, val, put, attempt }) => {
    const c = val(1)
    attempt('create_task', () => aio.createTask(c))
    put(py.inspect.getCoroutineState!(c))
    c.close()
  }),

  asyncioProgram(
    'TASK-08',
    ['await_', 'abc.Coroutine', 'asyncio.createTask', 'asyncio.gather', 'asyncio.getRunningLoop', 'typeName'],
    ({ py, aio, val, go, nf, outcome, attempt }) =>
      go(function* main() {
        class Aw {
          __await__() {
            return py.iter([undefined])
          }
        }
        for (const value of [1, undefined, nf(), val, new Aw(), aio.gather()]) {
          attempt(py.typeName(value), () => aio.createTask(value))
        }
        const g = py.generator(function* g() {
          yield
        })
        attempt('generator', () => aio.createTask(g()))
        class CoroLike extends py.abc.Coroutine {
          send() {
            throw new py.errors.StopIteration(42)
          }
          throw(error: unknown) {
            throw error
          }
          close() {}
          __await__() {
            return this
          }
        }
        yield* outcome('Coroutine-ABC object', aio.createTask(new CoroLike()))
      }),
    {
      lines: [],
      parts: [/(?<=<function val) at 0x\.\.(?=>)/],
      because: 'JavaScript functions are shown without an address',
    },
  ),

  asyncioProgram(
    'TASK-43',
    [
      'await_',
      'asyncio.allTasks',
      'asyncio.createTask',
      'asyncio.currentTask',
      'asyncio.getRunningLoop',
      'asyncio.sleep',
    ],
    ({ aio, co, go, newLoop, sleep, names, await_, put, attempt }) => {
      const all = () => names(aio.allTasks()).sort()
      go(function* main() {
        const c = co(function* c() {
          put('c', aio.currentTask().getName(), all())
          yield* sleep(0)
        })
        const task = aio.createTask(c(), { name: 'c' })
        const type = aio.allTasks() instanceof Set ? 'set' : 'no set'
        put('main', aio.currentTask().getName(), all(), type)
        aio.getRunningLoop().callSoon(() => put('callback', aio.currentTask(), all()))
        yield* await_(task)
        put('after', names(aio.allTasks()), aio.currentTask() !== task)
      })
      attempt('current outside', () => aio.currentTask())
      attempt('all outside', () => aio.allTasks())
      const loop = newLoop()
      put(aio.currentTask(loop), aio.allTasks(loop))
    },
  ),

  asyncioProgram('TASK-44', ['await_', 'asyncio.createTask'], ({ aio, val, go, await_, put }) =>
    go(function* main() {
      const c = val(1)
      const task = aio.createTask(c)
      put(task.getCoro() === c, 'getContext' in task)
      yield* await_(task)
      put(task.getCoro() === c)
    }),
  ),

  asyncioProgram(
    'TASK-56',
    ['await_', 'asyncio.ensureFuture', 'asyncio.getRunningLoop', 'typeName'],
    ({ py, aio, val, go, nf, await_, outcome, put, attempt, show, tr }) =>
      go(function* main() {
        const f = nf()
        put(aio.ensureFuture(f) === f)
        const t = aio.ensureFuture(val(1))
        put(t.constructor.name, aio.ensureFuture(t) === t, yield* await_(t))
        const waiting = py.generator(function* __await__() {
          tr('aw')
          yield
          return 'aw'
        })
        class Aw {
          __await__() {
            return waiting()
          }
        }
        const u = aio.ensureFuture(new Aw())
        put(u.constructor.name, u.getCoro().__name__)
        yield* outcome('aw', u)
        for (const value of [1, undefined, val, [f]]) {
          attempt(show(py.typeName(value)), () => aio.ensureFuture(value))
        }
        const other = new aio.VirtualEventLoop()
        attempt('other loop', () => aio.ensureFuture(f, { loop: other }))
        other.close()
      }),
  ),

  asyncioProgram(
    'TASK-57',
    ['generatorBasedCoroutine', 'asyncio.isCoroutine', 'inspect.isCoroutineFunction'],
    ({ py, aio, val, put }) => {
      const g = py.generator(function* g() {
        yield
      })
      const susp = py.generatorBasedCoroutine(function* susp(): Generator<any, any, any> {
        return yield
      })
      const c = val(1)
      put(...[c, val, g(), susp(), 1].map((value) => aio.isCoroutine(value)))
      c.close()
      put(...[val, susp, g].map((value) => py.inspect.isCoroutineFunction!(value)))
    },
    {
      lines: [/^warning: /],
      because: 'what is deprecated was not taken over; it is asked of inspect, as the warning says',
    },
  ),

  asyncioProgram(
    'TASK-58',
    ['await_', 'asyncio.createTask', 'asyncio.getRunningLoop', 'asyncio.sleep', 'asyncio.wait', 'repr'],
    ({ py, aio, co, val, bad, go, nf, sleep, await_, outcome, put }) =>
      go(function* main() {
        const awaiting = co(function* awt(x: unknown) {
          return yield* await_(x)
        })
        const t = aio.createTask(awaiting(nf()), { name: 'T' })
        put(t)
        yield* sleep(0)
        put(t)
        t.cancel()
        put(t)
        yield* outcome('t', t, { timed: false })
        put(t)
        const u = aio.createTask(val('r'), { name: 'U' })
        yield* await_(u)
        put(u)
        const w = aio.createTask(bad(new py.errors.ValueError('v')), { name: 'W' })
        yield* await_(aio.wait([w]))
        put(w)
        w.exception()
      }),
  ),

  asyncioProgram(
    'TASK-70',
    ['await_', 'asyncio.createTask', 'asyncio.sleep', 'contextvars.ContextVar', 'contextvars.copyContext'],
    ({ py, aio, co, go, sleep, await_, put }) => {
      const variable = new py.contextvars['ContextVar']('v', { default: 'd' })
      go(function* main() {
        const context = py.contextvars['copyContext']()
        const c = co(function* c() {
          variable.set('in task')
          yield* sleep(0)
          put(variable.get())
        })
        yield* await_(aio.createTask(c(), { context }))
        put(variable.get(), context.get(variable))
      })
    },
  ),

  asyncioProgram(
    'TASK-71',
    [
      'await_',
      'asyncio.createTask',
      'asyncio.currentTask',
      'asyncio.enterTask',
      'asyncio.getRunningLoop',
      'asyncio.leaveTask',
    ],
    ({ aio, val, go, await_, attempt }) =>
      go(function* main() {
        const loop = aio.getRunningLoop()
        const task = aio.createTask(val(1), { name: 'T' })
        aio.currentTask().setName('M')
        attempt('enter', () => aio.enterTask(loop, task))
        attempt('leave', () => aio.leaveTask(loop, task))
        yield* await_(task)
      }),
  ),
]
