/**
 * TASK, part 4: eager tasks.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'

const EAGER = { eager: true }

export const taskEager: readonly Program[] = [
  asyncioProgram(
    'TASK-46',
    ['await_', 'asyncio.createTask', 'asyncio.eagerTaskFactory', 'asyncio.sleep'],
    ({ aio, co, go, sleep, await_, put, tr }) =>
      go(function* main() {
        const c = co(function* c(name: string, count: number) {
          tr(name, 'start')
          for (let i = 0; i < count; i++) {
            yield* sleep(0)
            tr(name, i)
          }
          return name
        })
        const a = aio.createTask(c('a', 0))
        tr('created', a.done())
        const b = aio.createTask(c('b', 2))
        tr('created', b.done())
        put(yield* await_(a), yield* await_(b))
        tr('end')
      }, EAGER),
  ),

  asyncioProgram(
    'TASK-47',
    ['await_', 'asyncio.createTask', 'asyncio.eagerTaskFactory', 'asyncio.sleep'],
    ({ aio, co, go, sleep, await_, tr }) =>
      go(function* main() {
        const c = co(function* c() {
          tr('1')
          yield* sleep(0)
          tr('2')
          yield* sleep(1)
          tr('3')
        })
        const task = aio.createTask(c())
        tr('main')
        yield* await_(task)
        tr('main')
      }, EAGER),
  ),

  asyncioProgram(
    'TASK-48',
    ['await_', 'asyncio.CancelledError', 'asyncio.createTask', 'asyncio.eagerTaskFactory'],
    ({ py, aio, bad, go, outcome, put, attempt }) =>
      go(function* main() {
        let task = aio.createTask(bad(new py.errors.ValueError('v')))
        put(task.done())
        yield* outcome('t', task)
        attempt('ki', () => aio.createTask(bad(new py.errors.KeyboardInterrupt('k'))))
        task = aio.createTask(bad(new aio.CancelledError('c')))
        put(task.cancelled())
      }, EAGER),
    {
      lines: [/ was never retrieved /],
      because: 'JavaScript does not say when an object is collected, which is when CPython reports it',
    },
  ),

  asyncioProgram(
    'TASK-49',
    [
      'await_',
      'asyncio.allTasks',
      'asyncio.createTask',
      'asyncio.currentTask',
      'asyncio.eagerTaskFactory',
      'asyncio.sleep',
    ],
    ({ aio, co, go, sleep, await_, put }) =>
      go(function* main() {
        aio.currentTask().setName('main')
        const inner = co(function* inner() {
          put('inner is a third task', aio.currentTask().getName() !== 'main', aio.allTasks().size)
          return 1
        })
        const outer = co(function* outer() {
          const me = aio.currentTask()
          const task = aio.createTask(inner())
          put('outer', aio.currentTask() === me, task.done())
          yield* sleep(0)
        })
        const task = aio.createTask(outer())
        put('main', aio.currentTask().getName(), aio.allTasks().size)
        yield* await_(task)
      }, EAGER),
  ),

  asyncioProgram(
    'TASK-50',
    ['await_', 'asyncio.createTask', 'asyncio.eagerTaskFactory', 'asyncio.sleep', 'contextvars.ContextVar'],
    ({ py, aio, co, go, sleep, await_, put }) => {
      const variable = new py.contextvars['ContextVar']('v', { default: 'd' })
      go(function* main() {
        const c = co(function* c() {
          put('c sees', variable.get())
          variable.set('inner')
          yield* sleep(0)
          put('c keeps', variable.get())
        })
        variable.set('outer')
        const task = aio.createTask(c())
        put('main', variable.get())
        yield* await_(task)
        put('main', variable.get())
      }, EAGER)
    },
  ),

  asyncioProgram(
    'TASK-51',
    ['await_', 'asyncio.createTask', 'asyncio.currentTask', 'asyncio.eagerTaskFactory', 'asyncio.sleep'],
    ({ aio, co, val, go, sleep, outcome, put }) =>
      go(function* main() {
        const c = co(function* c() {
          aio.currentTask().cancel('s')
          return 1
        })
        const d = co(function* d() {
          aio.currentTask().cancel('s')
          yield* sleep(0)
          return 1
        })
        const t = aio.createTask(c())
        put(t.done(), t.cancelled())
        const u = aio.createTask(d())
        put(u.done())
        yield* outcome('u', u)
        const w = aio.createTask(val(1))
        put(w.cancel())
        const x = aio.createTask(aio.sleep(1))
        put(x.cancel())
        yield* outcome('x', x)
      }, EAGER),
  ),

  asyncioProgram(
    'TASK-52',
    ['asyncio.createTask', 'asyncio.currentTask', 'asyncio.eagerTaskFactory'],
    ({ aio, co, go, put }) =>
      go(function* main() {
        const c = co(function* c() {
          return aio.currentTask().getName()
        })
        const task = aio.createTask(c(), { name: 'nm' })
        put(task.getName(), 'inside:', task.result() === 'nm' ? 'nm' : 'default name')
      }, EAGER),
  ),

  asyncioProgram(
    'TASK-53',
    [
      'await_',
      'asyncWith',
      'asyncio.TaskGroup',
      'asyncio.eagerTaskFactory',
      'asyncio.gather',
      'asyncio.sleep',
      'asyncio.waitFor',
    ],
    ({ py, aio, val, go, await_, put, tr }) =>
      go(function* main() {
        const g = aio.gather(val(1), val(2))
        put(g.done())
        tr(yield* await_(g))
        const h = aio.gather(val(1), aio.sleep(0, 'z'))
        put(h.done())
        tr(yield* await_(h))
        let task: any
        yield* py.asyncWith(new aio.TaskGroup(), function* (group: any) {
          task = group.createTask(val(3))
          put('tg', task.done())
        })
        tr('end', task.result())
        put(yield* await_(aio.waitFor(val(4), 1)))
        tr('wf')
      }, EAGER),
  ),

  asyncioProgram(
    'TASK-54',
    ['await_', 'asyncio.createTask', 'asyncio.getRunningLoop', 'asyncio.sleep', 'repr'],
    ({ aio, co, val, go, newLoop, sleep, await_, put, attempt, tr }) => {
      go(function* main() {
        const c = co(function* c() {
          tr('c')
        })
        const task = new aio.Task(c(), { loop: aio.getRunningLoop(), eagerStart: true })
        tr('made', task.done())
        yield* await_(task)
        attempt('create_task', () => aio.createTask(c(), { eagerStart: true }))
        yield* sleep(0)
      })
      const loop = newLoop()
      const task = new aio.Task(val(1), { loop, eagerStart: true })
      put(task.done())
      loop.runUntilComplete(task)
    },
  ),

  asyncioProgram(
    'TASK-55',
    ['await_', 'asyncio.createTask', 'asyncio.eagerTaskFactory'],
    ({ aio, co, go, await_, tr }) =>
      go(function* main() {
        const c = co(function* c() {
          tr('c')
        })
        const task = aio.createTask(c(), { eagerStart: false })
        tr('made', task.done())
        yield* await_(task)
      }, EAGER),
  ),
]
