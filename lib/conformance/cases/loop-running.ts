/**
 * LOOP, part 3: running a loop, stopping and closing it.
 */
import { asyncioProgram, general } from '../asyncio-probe.js'
import type { Program } from '../case.js'

export const loopRunning: readonly Program[] = [
  asyncioProgram('LOOP-16', ['repr'], ({ co, newLoop, put, attempt }) => {
    const loop = newLoop()
    loop.close()
    attempt('call_soon', () => loop.callSoon(put))
    attempt('call_soon_threadsafe', () => loop.callSoonThreadsafe(put))
    attempt('call_later', () => loop.callLater(1, put))
    attempt('call_at', () => loop.callAt(1, put))
    attempt('run_forever', () => loop.runForever())
    const c = co(function* c() {})
    let made = c()
    attempt('create_task', () => loop.createTask(made))
    made.close()
    made = c()
    attempt('run_until_complete', () => loop.runUntilComplete(made))
    made.close()
    attempt('create_future', () => loop.createFuture())
    put(loop.isClosed(), loop.close())
  }),

  asyncioProgram('LOOP-17', [], ({ newLoop, spin, tr, put }) => {
    const loop = newLoop()
    loop.callSoon(() => {
      tr('a')
      loop.stop()
      loop.callSoon(tr, 'a2')
    })
    loop.callSoon(tr, 'b')
    put('returned', loop.runForever())
    put('running', loop.isRunning())
    spin(loop)
  }),

  asyncioProgram('LOOP-18', [], ({ newLoop, spin, tr, put }) => {
    const loop = newLoop()
    loop.callSoon(tr, 'a')
    loop.callLater(0, tr, 'b')
    loop.callLater(1, tr, 'c')
    loop.stop()
    loop.runForever()
    put('first run over')
    spin(loop)
  }),

  asyncioProgram('LOOP-19', [], ({ newLoop, tr, put }) => {
    const loop = newLoop()
    loop.callLater(5, tr, 'late')
    loop.stop()
    loop.runForever()
    put(`t${general(loop.time())}`)
  }),

  asyncioProgram('LOOP-20', [], ({ co, newLoop, go, attempt }) => {
    const other = newLoop()
    const loop = newLoop()
    go(
      function* main() {
        attempt('same run_forever', () => loop.runForever())
        const future = loop.createFuture()
        attempt('same run_until', () => loop.runUntilComplete(future))
        attempt('other', () => other.runForever())
        attempt('close', () => loop.close())
        const made = co(function* c() {})()
        attempt('other coro', () => other.runUntilComplete(made))
        made.close()
      },
      { loop },
    )
    other.close()
  }),

  asyncioProgram('LOOP-21', [], ({ py, co, newLoop, tr, put, attempt }) => {
    const loop = newLoop()
    const c = co(function* c() {
      tr('in')
      return 5
    })
    put(loop.runUntilComplete(c()))
    put('iterations', loop.iteration)
    let future = loop.createFuture()
    loop.callLater(2, () => future.setResult('r'))
    put(loop.runUntilComplete(future), `t${general(loop.time())}`)
    const bad = co(function* bad() {
      throw new py.errors.ValueError('v')
    })
    attempt('bad', () => loop.runUntilComplete(bad()))
    future = loop.createFuture()
    future.cancel('m')
    attempt('cancelled', () => loop.runUntilComplete(future))
  }),

  asyncioProgram(
    'LOOP-22',
    ['await_', 'asyncio.createTask', 'asyncio.sleep'],
    ({ aio, co, newLoop, sleep, tr, put }) => {
      const loop = newLoop()
      const background = co(function* bg() {
        for (let i = 0; i < 4; i++) {
          tr('bg', i)
          yield* sleep(0)
        }
      })
      let task: any
      const main = co(function* main() {
        task = aio.createTask(background())
        yield* sleep(0)
        tr('main end')
      })
      loop.runUntilComplete(main())
      put('after', task.done())
      loop.runUntilComplete(aio.sleep(0))
      put('after2', task.done())
    },
  ),

  asyncioProgram('LOOP-23', [], ({ newLoop, put, attempt }) => {
    const loop = newLoop()
    const future = loop.createFuture()
    loop.callSoon(() => loop.stop())
    attempt('stopped', () => loop.runUntilComplete(future))
    put(future.done())
  }),

  asyncioProgram('LOOP-24', [], ({ py, co, newLoop, attempt }) => {
    const loop = newLoop()
    attempt('str', () => loop.runUntilComplete('blah'))
    attempt('None', () => loop.runUntilComplete(undefined))
    class Aw {
      __await__() {
        return py.iter([undefined, undefined])
      }
    }
    attempt('awaitable', () => loop.runUntilComplete(new Aw()))
    const f = co(function* f() {})
    attempt('function', () => loop.runUntilComplete(f))
  }),

  asyncioProgram('LOOP-25', [], ({ newLoop, tr, put }) => {
    const loop = newLoop()
    const future = loop.createFuture()
    future.setResult(1)
    loop.callSoon(tr, 'ready')
    put(loop.runUntilComplete(future))
    put('iterations', loop.iteration)
  }),

  asyncioProgram(
    'LOOP-33',
    [],
    ({ newLoop, spin, tr, put }) => {
      const loop = newLoop()
      put(loop.isRunning(), loop.isClosed())
      loop.callSoon(() => put('in', loop.isRunning()))
      spin(loop)
      loop.callSoon(tr, 'never')
      loop.callLater(1, tr, 'never')
      put(loop.isRunning())
      loop.close()
      loop.close()
      put(loop.isClosed())
    },
    {
      lines: [],
      parts: [/ 0 0 <VLoop .*>$/],
      because: "the lengths are of CPython's private queues, and the text names the loop of the Python program",
    },
  ),

  asyncioProgram('LOOP-34', ['asyncio.getRunningLoop'], ({ aio, newLoop, spin, go, put, attempt }) => {
    const loop = newLoop()
    attempt('outside', () => aio.getRunningLoop())
    loop.callSoon(() => put('callback', aio.getRunningLoop() === loop))
    spin(loop)
    go(
      function* main() {
        put('coroutine', aio.getRunningLoop() === loop)
      },
      { loop },
    )
    attempt('after', () => aio.getRunningLoop())
  }),

  asyncioProgram(
    'LOOP-39',
    ['await_', 'asyncio.createTask', 'asyncio.gather', 'contextvars.copyContext'],
    ({ py, aio, co, newLoop, go, put, attempt }) => {
      const loop = newLoop()
      attempt('int', () => loop.setTaskFactory(1))
      put(loop.getTaskFactory())
      const Task: new (...args: any[]) => any = aio.Task
      class MyTask extends Task {}
      const factory = (made: any, coro: any, options: Record<string, unknown> = {}) => {
        const given = Object.keys(options).filter((name) => options[name] !== undefined)
        put('factory', given.sort())
        return new MyTask(coro, { loop: made, ...options })
      }
      loop.setTaskFactory(factory)
      put(loop.getTaskFactory() === factory)
      const c = co(function* c() {
        return 1
      })
      go(
        function* main() {
          const task = aio.createTask(c(), { name: 'nm' })
          put(task.constructor.name, task.getName(), yield* py.await_(task))
          yield* py.await_(aio.createTask(c(), { context: py.contextvars['copyContext']() }))
          put(yield* py.await_(aio.gather(c(), c())))
        },
        { loop },
      )
    },
  ),

  asyncioProgram('LOOP-43', [], ({ newLoop, spin, tr, put }) => {
    const loop = newLoop()
    loop.callSoon(() => loop.stop())
    loop.callSoon(() => loop.stop())
    loop.callSoon(tr, 'c')
    loop.runForever()
    put('stopped')
    loop.callSoon(tr, 'd')
    spin(loop)
  }),

  asyncioProgram('LOOP-46', [], ({ py, co, newLoop, spin, tr, put, attempt }) => {
    const loop = newLoop()
    const bad = co(function* bad() {
      loop.callSoon(tr, 'behind')
      throw new py.errors.KeyboardInterrupt('k')
    })
    attempt('run', () => loop.runUntilComplete(bad()))
    put('again')
    spin(loop)
  }),

  asyncioProgram('LOOP-47', [], ({ newLoop, attempt }) => {
    const loop = newLoop()
    const future = newLoop().createFuture()
    attempt('other loop', () => loop.runUntilComplete(future))
  }),
]
