/**
 * TASK, part 1: how tasks start, take their steps and wake up.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'

export const taskStepping: readonly Program[] = [
  asyncioProgram('TASK-01', ['await_', 'asyncio.createTask', 'asyncio.sleep'], ({ aio, co, go, sleep, put, tr }) =>
    go(function* main() {
      const c = co(function* c(name: string) {
        tr(name)
      })
      const tasks = Array.from('abc', (name) => aio.createTask(c(name)))
      tr('created')
      yield* sleep(0)
      tr('main again')
      put(tasks.map((task) => task.done()))
    }),
  ),

  asyncioProgram('TASK-02', ['await_', 'asyncio.gather', 'asyncio.sleep'], ({ aio, co, go, sleep, await_, tr }) =>
    go(function* main() {
      const c = co(function* c(name: string, count: number) {
        for (let i = 0; i < count; i++) {
          tr(name, i)
          yield* sleep(0)
        }
        tr(name, 'end')
      })
      yield* await_(aio.gather(c('a', 3), c('b', 1), c('c', 2)))
      tr('main')
    }),
  ),

  asyncioProgram('TASK-03', ['await_', 'asyncio.createTask'], ({ aio, co, go, await_, tr }) =>
    go(function* main() {
      const c = co(function* c() {
        tr('c runs')
        return 1
      })
      tr('main got', yield* await_(aio.createTask(c())))
    }),
  ),

  asyncioProgram(
    'TASK-04',
    ['await_', 'asyncio.currentTask', 'asyncio.getRunningLoop', 'asyncio.sleep'],
    ({ aio, co, go, sleep, await_, tr }) =>
      go(function* main() {
        const me = aio.currentTask()
        const c = co(function* c() {
          tr('c', aio.currentTask() === me)
          return 1
        })
        aio.getRunningLoop().callSoon(tr, 'ready')
        yield* await_(c())
        tr('main')
        yield* sleep(0)
      }),
  ),

  asyncioProgram(
    'TASK-05',
    ['await_', 'asyncio.createTask', 'asyncio.getRunningLoop', 'asyncio.sleep'],
    ({ py, aio, val, bad, go, ticks, sleep, outcome, tr }) =>
      go(function* main() {
        const a = aio.createTask(val(1))
        const b = aio.createTask(bad(new py.errors.ValueError('v')))
        const c = aio.createTask(val(1))
        c.cancel()
        yield* ticks(3)
        aio.getRunningLoop().callSoon(tr, 'ready')
        yield* outcome('a', a)
        yield* outcome('b', b)
        yield* outcome('c', c)
        yield* sleep(0)
      }),
  ),

  asyncioProgram(
    'TASK-12',
    ['await_', 'asyncio.createTask', 'asyncio.sleep'],
    ({ py, aio, co, bad, newLoop, await_, put, attempt }) => {
      for (const Interruption of [py.errors.KeyboardInterrupt, py.errors.SystemExit]) {
        const loop = newLoop()
        let task: any
        const main = co(function* main() {
          task = aio.createTask(bad(new Interruption('k')))
          yield* await_(aio.sleep(5))
        })
        attempt('run', () => loop.runUntilComplete(main()))
        put(task.done(), task.exception())
      }
    },
  ),

  asyncioProgram(
    'TASK-34',
    ['generatorBasedCoroutine', 'await_', 'asyncio.createTask'],
    ({ py, aio, co, go, await_, suspend, outcome, text, tr }) =>
      go(function* main() {
        const c = co(function* c(value: unknown) {
          try {
            yield* await_(suspend(value))
            return undefined
          } catch (error) {
            if (!(error instanceof py.errors.RuntimeError)) throw error
            tr('caught', text(error))
            return 'survived'
          }
        })
        const { object } = { object: class {} }
        for (const value of [1, 'x', object, [1]]) yield* outcome('t', aio.createTask(c(value)))
        const suspended = co(function* susp_co() {
          return yield* await_(suspend(2))
        })
        yield* outcome('uncaught', aio.createTask(suspended()))
      }),
  ),

  asyncioProgram(
    'TASK-35',
    ['generatorBasedCoroutine', 'await_', 'asyncio.createTask', 'asyncio.getRunningLoop'],
    ({ py, aio, co, val, go, nf, await_, suspend, outcome, put }) =>
      go(function* main() {
        const g = py.generator(function* g() {
          yield
        })
        const suspended = co(function* susp_co(value: unknown) {
          return yield* await_(suspend(value))
        })
        yield* outcome('generator', aio.createTask(suspended(g()), { name: 'T' }))
        const f = nf()
        yield* outcome('future', aio.createTask(suspended(f), { name: 'T' }))
        put(f.done())
        const c = val(1)
        yield* outcome('coroutine', aio.createTask(suspended(c), { name: 'T' }))
        c.close()
      }),
  ),

  asyncioProgram('TASK-36', ['await_', 'asyncio.createTask'], ({ aio, co, go, await_, outcome }) =>
    go(function* main() {
      const c = co(function* c(): Generator<any, any, any> {
        yield* await_(task)
      })
      const task: any = aio.createTask(c(), { name: 'T' })
      yield* outcome('t', task)
    }),
  ),

  asyncioProgram('TASK-37', ['await_', 'asyncio.createTask'], ({ aio, co, go, await_, outcome }) =>
    go(function* main() {
      const awaiting = co(function* awt(x: unknown) {
        return yield* await_(x)
      })
      const other = new aio.VirtualEventLoop()
      const f = other.createFuture()
      yield* outcome('pending', aio.createTask(awaiting(f), { name: 'T' }))
      const g = other.createFuture()
      g.setResult(1)
      yield* outcome('done', aio.createTask(awaiting(g), { name: 'T' }))
      other.close()
    }),
  ),

  asyncioProgram(
    'TASK-38',
    ['generatorBasedCoroutine', 'await_', 'asyncio.getRunningLoop'],
    ({ aio, go, await_, suspend, put, tr }) =>
      go(function* main() {
        tr('a')
        aio.getRunningLoop().callSoon(tr, 'ready')
        put(yield* await_(suspend()))
        tr('b')
      }),
  ),

  asyncioProgram('TASK-39', ['await_', 'asyncio.createTask', 'asyncio.wait'], ({ aio, co, go, await_ }) =>
    go(function* main() {
      const a = co(function* a() {
        yield* await_(second)
      })
      const b = co(function* b() {
        yield* await_(first)
      })
      const first: any = aio.createTask(a())
      const second: any = aio.createTask(b())
      yield* await_(aio.wait([first, second]))
    }),
  ),

  asyncioProgram(
    'TASK-40',
    ['await_', 'asyncio.createTask', 'asyncio.gather', 'asyncio.sleep'],
    ({ aio, co, go, sleep, await_, tr }) =>
      go(function* main() {
        const slow = co(function* slow() {
          yield* sleep(1)
          tr('slow ends')
          return 'r'
        })
        const task = aio.createTask(slow())
        const w = co(function* w(name: string) {
          tr(name, yield* await_(task))
        })
        yield* await_(aio.gather(w('a'), w('b'), w('c')))
      }),
  ),

  asyncioProgram(
    'TASK-42',
    ['await_', 'asyncio.createTask', 'asyncio.sleep'],
    ({ aio, co, val, go, sleep, await_, outcome }) =>
      go(function* main() {
        const awaiting = co(function* awt(x: unknown) {
          return yield* await_(x)
        })
        const finished = val(1)
        yield* await_(finished)
        yield* outcome('finished', aio.createTask(finished))
        const sleeping = aio.sleep(5)
        const task = aio.createTask(awaiting(sleeping))
        yield* sleep(0)
        yield* outcome('await in use', awaiting(sleeping))
        const other = aio.createTask(sleeping)
        yield* outcome('t', task)
        yield* outcome('second task, sharing the coroutine', other)
      }),
  ),

  asyncioProgram('TASK-45', ['await_', 'asyncio.createTask', 'asyncio.sleep'], ({ aio, co, go, sleep, await_, tr }) =>
    go(function* main() {
      const task = aio.createTask(aio.sleep(1, 'r'))
      task.addDoneCallback((x: any) => tr('cb1', x.result()))
      const w = co(function* w() {
        yield* await_(task)
        tr('waiter')
      })
      const waiter = aio.createTask(w())
      yield* sleep(0)
      task.addDoneCallback(() => tr('cb2'))
      yield* await_(waiter)
    }),
  ),

  asyncioProgram('TASK-67', ['await_', 'asyncio.createTask'], ({ aio, co, go, await_, tr }) =>
    go(function* main() {
      const level = co(function* lvl(n: number): Generator<any, any, any> {
        if (n > 0) yield* await_(aio.createTask(level(n - 1)))
        tr('level', n)
      })
      yield* await_(aio.createTask(level(3)))
      tr('main')
    }),
  ),

  asyncioProgram('TASK-68', ['await_', 'asyncio.createTask', 'asyncio.getRunningLoop'], ({ aio, co, go, await_, tr }) =>
    go(function* main() {
      const loop = aio.getRunningLoop()
      loop.callSoon(tr, '1')
      const c = co(function* c() {
        tr('2 task')
      })
      const task = aio.createTask(c())
      loop.callSoon(tr, '3')
      yield* await_(task)
    }),
  ),
]
