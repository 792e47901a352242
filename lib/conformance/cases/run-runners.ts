/**
 * RUN, part 1: what runners run, and what they do at the end.
 */
import { asyncioProgram, type AsyncioProbe } from '../asyncio-probe.js'
import type { Program } from '../case.js'

/** `with Runner(loop_factory=fac) as r: …` */
function withRunner({ aio, newLoop }: AsyncioProbe, block: (runner: any) => void, options: object = {}): void {
  const runner = new aio.Runner({ loopFactory: () => newLoop(), ...options })
  try {
    block(runner)
  } finally {
    runner.close()
  }
}

export const runRunners: readonly Program[] = [
  asyncioProgram('RUN-01', ['asyncio.Runner'], (probe) => {
    const { py, val, bad, put, attempt } = probe
    let loop: any
    withRunner(probe, (runner) => {
      put(runner.run(val(1)), runner.run(val(2)))
      attempt('bad', () => runner.run(bad(new py.errors.ValueError('v'))))
      loop = runner.getLoop()
      put(loop === runner.getLoop(), loop.isRunning(), loop.isClosed())
    })
    put(loop.isClosed())
  }),

  asyncioProgram('RUN-02', ['asyncio.Runner'], (probe) => {
    const { py, attempt } = probe
    const waiting = py.generator(function* __await__() {
      yield
      return 'aw'
    })
    class Aw {
      __await__() {
        return waiting()
      }
    }
    withRunner(probe, (runner) => {
      attempt('int', () => runner.run(123))
      attempt('awaitable', () => runner.run(new Aw()))
      const f = runner.getLoop().createFuture()
      f.setResult(1)
      attempt('future', () => runner.run(f))
    })
  }),

  asyncioProgram('RUN-03', ['await_', 'asyncio.Runner', 'asyncio.createTask', 'asyncio.sleep'], (probe) => {
    const { aio, co, sleep, put, tr } = probe
    let kept: any
    const background = co(function* bg() {
      try {
        yield* sleep(100)
      } finally {
        tr('bg cancelled')
        yield* sleep(1)
        tr('bg cleaned')
      }
    })
    const main = co(function* main() {
      kept = aio.createTask(background())
      yield* sleep(1)
      tr('main ends')
      return 'r'
    })
    withRunner(probe, (runner) => put(runner.run(main())))
    put(kept.cancelled())
  }),

  asyncioProgram(
    'RUN-04',
    ['await_', 'asyncio.CancelledError', 'asyncio.Runner', 'asyncio.createTask', 'asyncio.sleep'],
    (probe) => {
      const { py, aio, co, sleep, cancelled, put } = probe
      let kept: any
      const background = co(function* bg() {
        try {
          yield* sleep(100)
        } catch (error) {
          cancelled(error)
          throw new py.errors.ZeroDivisionError('division by zero')
        }
      })
      const main = co(function* main() {
        kept = aio.createTask(background())
        yield* sleep(0)
      })
      withRunner(probe, (runner) => runner.run(main()))
      put(kept.done())
    },
  ),

  asyncioProgram('RUN-05', ['asyncio.Runner', 'asyncio.run'], ({ aio, val, newLoop, go, put, attempt }) => {
    put(aio.run(val('r'), { loopFactory: () => newLoop() }))
    go(function* main() {
      const c = val(1)
      attempt('run', () => aio.run(c))
      attempt('Runner.run', () => new aio.Runner({ loopFactory: () => newLoop() }).run(c))
      c.close()
    })
  }),

  asyncioProgram(
    'RUN-06',
    ['asyncio.Runner'],
    ({ aio, val, newLoop, put, attempt }) => {
      const runner = new aio.Runner({ loopFactory: () => newLoop() })
      put(runner.close())
      runner.getLoop()
      runner.close()
      runner.close()
      attempt('get_loop', () => runner.getLoop())
      const c = val(1)
      attempt('run', () => runner.run(c))
      c.close()
    },
    {
      lines: [/^get_loop of one closed unused /, /^enter /],
      because: 'one names the loop of the Python program, and JavaScript has no statement that enters a runner',
    },
  ),

  asyncioProgram('RUN-07', ['asyncio.Runner', 'contextvars.ContextVar', 'contextvars.copyContext'], (probe) => {
    const { py, co, put } = probe
    const v = new py.contextvars['ContextVar']('v', { default: 0 })
    const increase = co(function* inc() {
      v.set(v.get() + 1)
      return v.get()
    })
    withRunner(probe, (runner) => {
      put(runner.run(increase()), runner.run(increase()), v.get())
      const context = py.contextvars['copyContext']()
      put(runner.run(increase(), { context }), context.get(v), runner.run(increase()))
    })
  }),

  asyncioProgram('RUN-08', ['asyncio.Runner'], (probe) => {
    for (const debug of [undefined, true, false]) {
      withRunner(probe, (runner) => probe.put(runner.getLoop().getDebug()), { debug })
    }
  }),

  asyncioProgram('RUN-09', ['await_', 'asyncio.Runner', 'asyncio.createTask', 'asyncio.sleep'], (probe) => {
    const { py, aio, co, sleep, put, attempt } = probe
    let kept: any
    const background = co(function* bg() {
      try {
        yield* sleep(100)
      } finally {
        put('bg cancelled')
      }
    })
    const main = co(function* main() {
      kept = aio.createTask(background())
      yield* sleep(0)
      throw new py.errors.ValueError('v')
    })
    withRunner(probe, (runner) => {
      attempt('run', () => runner.run(main()))
      put('between', kept.done())
    })
    put(kept.cancelled())
  }),

  asyncioProgram('RUN-10', ['await_', 'asyncio.Runner', 'asyncio.currentTask', 'asyncio.sleep'], (probe) => {
    const { aio, co, sleep, attempt } = probe
    const main = co(function* main() {
      aio.currentTask().cancel('m')
      yield* sleep(0)
    })
    withRunner(probe, (runner) => attempt('run', () => runner.run(main())))
  }),

  asyncioProgram('RUN-17', ['await_', 'asyncio.Runner', 'asyncio.createTask', 'asyncio.sleep'], (probe) => {
    const { aio, co, sleep, put, tr } = probe
    let late: any
    const lateBody = co(function* late() {
      try {
        tr('late starts')
        yield* sleep(100)
      } finally {
        put('late finally')
      }
    })
    const background = co(function* bg() {
      try {
        yield* sleep(100)
      } finally {
        late = aio.createTask(lateBody())
        yield* sleep(0)
      }
    })
    const main = co(function* main() {
      aio.createTask(background())
      yield* sleep(0)
    })
    withRunner(probe, (runner) => runner.run(main()))
    put(late.done())
  }),

  asyncioProgram('RUN-18', ['asyncio.Runner'], (probe) => {
    const { py, val, bad, attempt } = probe
    withRunner(probe, (runner) => {
      attempt('run', () => runner.run(bad(new py.errors.KeyboardInterrupt('k'))))
      attempt('again', () => runner.run(val(1)))
    })
  }),

  asyncioProgram('RUN-19', ['asyncio.Runner'], (probe) => {
    const { co, val, attempt } = probe
    withRunner(probe, (runner) => {
      const inner = co(function* m2() {
        const c = val(1)
        attempt('inner', () => runner.run(c))
        c.close()
      })
      runner.run(inner())
    })
  }),

  asyncioProgram('RUN-20', ['asyncio.Runner'], ({ aio, val, newLoop, put }) => {
    let calls = 0
    const loopFactory = () => {
      calls++
      return newLoop()
    }
    const runner = new aio.Runner({ loopFactory })
    put(calls)
    runner.run(val(1))
    runner.run(val(1))
    put(calls)
    runner.close()
  }),
]
