/**
 * FUT, part 1: the states of a future, its result and its exception.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'
import { tuple } from '../python-text.js'

export const futStates: readonly Program[] = [
  asyncioProgram('FUT-01', ['asyncio.getRunningLoop', 'repr'], ({ aio, go, nf, put }) =>
    go(function* main() {
      const f = nf()
      put(f.done(), f.cancelled(), f, f.getLoop() === aio.getRunningLoop())
    }),
  ),

  asyncioProgram('FUT-02', ['asyncio.getRunningLoop'], ({ go, nf, attempt }) =>
    go(function* main() {
      const f = nf()
      attempt('result', () => f.result())
      attempt('exception', () => f.exception())
    }),
  ),

  asyncioProgram('FUT-03', ['asyncio.getRunningLoop', 'repr'], ({ go, nf, put }) =>
    go(function* main() {
      const f = nf()
      put(f.setResult(42), f.done(), f.cancelled(), f.result(), f.result(), f.exception(), f)
    }),
  ),

  asyncioProgram('FUT-04', ['asyncio.getRunningLoop'], ({ py, go, nf, put, attempt }) =>
    go(function* main() {
      const f = nf()
      f.setResult(1)
      attempt('set_result', () => f.setResult(2))
      attempt('set_exception', () => f.setException(new py.errors.ValueError()))
      put(f.result())
      const g = nf()
      g.setException(new py.errors.ValueError('v'))
      attempt('after exc', () => g.setResult(2))
      attempt('result', () => g.result())
    }),
  ),

  asyncioProgram('FUT-05', ['asyncio.getRunningLoop'], ({ py, go, nf, put, attempt }) =>
    go(function* main() {
      const f = nf()
      const e = new py.errors.ValueError('v')
      f.setException(e)
      const [first, second] = [attempt('r', () => f.result()), attempt('r2', () => f.result())]
      put(first === e, second === e, f.exception() === e, f.done(), f.cancelled())
    }),
  ),

  asyncioProgram('FUT-06', ['asyncio.getRunningLoop'], ({ py, go, nf, put }) =>
    go(function* main() {
      const f = nf()
      f.setException(py.errors.KeyError)
      put(f.exception())
    }),
  ),

  asyncioProgram('FUT-07', ['asyncio.getRunningLoop'], ({ py, go, nf, put, attempt, chain }) =>
    go(function* main() {
      const { StopIteration } = py.errors
      class S extends StopIteration {}
      for (const raised of [new StopIteration(1), StopIteration, new S('s')]) {
        const f = nf()
        attempt('set', () => f.setException(raised))
        put(f.done())
        if (f.done()) put(chain(f.exception()))
      }
    }),
  ),

  asyncioProgram('FUT-08', ['asyncio.getRunningLoop'], ({ go, nf, put, attempt }) =>
    go(function* main() {
      const f = nf()
      attempt('int', () => f.setException(1))
      attempt('None', () => f.setException(undefined))
      attempt('type', () => f.setException(Number))
      put(f.done())
    }),
  ),

  asyncioProgram('FUT-09', ['asyncio.getRunningLoop', 'repr'], ({ py, go, nf, put }) =>
    go(function* main() {
      const f = nf()
      put(f.cancel(), f.done(), f.cancelled(), f.cancel(), f)
      const g = nf()
      g.setResult(1)
      put(g.cancel(), g.cancelled(), g.result())
      const h = nf()
      h.setException(new py.errors.ValueError())
      put(h.cancel(), h.exception())
    }),
  ),

  asyncioProgram('FUT-10', ['asyncio.getRunningLoop'], ({ go, nf, put, attempt }) =>
    go(function* main() {
      const f = nf()
      f.cancel()
      const a = attempt('result', () => f.result())
      const b = attempt('exception', () => f.exception())
      put(a === b, tuple(...a.args))
    }),
  ),

  asyncioProgram('FUT-11', ['asyncio.getRunningLoop'], ({ go, nf, put, attempt }) =>
    go(function* main() {
      for (const message of ['why', undefined, '', 7]) {
        const f = nf()
        f.cancel(message)
        const e = attempt('result', () => f.result())
        put(tuple(...e.args))
      }
      const f = nf()
      f.cancel('positional')
      attempt('result', () => f.result())
      f.cancel('second')
      attempt('result', () => f.result())
    }),
  ),

  asyncioProgram('FUT-12', ['asyncio.getRunningLoop'], ({ py, go, nf, attempt }) =>
    go(function* main() {
      const f = nf()
      f.cancel()
      attempt('sr', () => f.setResult(1))
      attempt('se', () => f.setException(new py.errors.ValueError()))
    }),
  ),

  asyncioProgram(
    'FUT-28',
    ['await_', 'asyncio.getRunningLoop', 'asyncio.sleep'],
    ({ py, go, nf, put, attempt, outcome, sleep }) =>
      go(function* main() {
        for (const how of ['none', 'result', 'exception', 'cancel', 'await', 'callback']) {
          const f = nf()
          f.setException(new py.errors.ValueError(how))
          put(how)
          if (how === 'result') attempt('r', () => f.result())
          if (how === 'exception') f.exception()
          if (how === 'cancel') f.cancel()
          if (how === 'await') yield* outcome('a', f, { timed: false })
          if (how === 'callback') {
            f.addDoneCallback(() => undefined)
            yield* sleep(0)
          }
        }
      }),
    {
      lines: [/ was never retrieved /],
      because: 'JavaScript does not say when an object is collected, which is when CPython reports it',
    },
  ),

  asyncioProgram(
    'FUT-29',
    ['await_', 'asyncio.Future', 'asyncio.createTask', 'asyncio.getRunningLoop', 'asyncio.isFuture'],
    ({ aio, co, go, nf, put, await_ }) =>
      go(function* main() {
        class D {}
        Object.assign(D.prototype, { _asyncio_future_blocking: false })
        class N {}
        Object.assign(N.prototype, { _asyncio_future_blocking: undefined })
        const c = co(function* c() {})
        const made = c()
        const task = aio.createTask(c())
        put(...[nf(), task, new D(), new N(), made, aio.Future, 1].map((value) => aio.isFuture(value)))
        made.close()
        yield* await_(task)
      }),
    {
      lines: [],
      parts: [/ False(?= False False False False$)/],
      because: 'fields of JavaScript classes belong to the objects, so an attribute of the object itself counts too',
    },
  ),

  asyncioProgram('FUT-30', ['asyncio.getRunningLoop', 'repr'], ({ py, go, nf, put }) =>
    go(function* main() {
      const f = nf()
      put(f)
      const cb = () => undefined
      for (let i = 0; i < 4; i++) {
        f.addDoneCallback(cb)
        put(f)
      }
      f.setResult(Array.from({ length: 20 }, (_, i) => i))
      put(f)
      const g = nf()
      g.setException(new py.errors.ValueError('v'))
      put(g)
      g.exception()
      const h = nf()
      h.cancel()
      put(h)
    }),
  ),

  asyncioProgram('FUT-31', ['await_', 'asyncio.getRunningLoop'], ({ go, nf, put, await_ }) =>
    go(function* main() {
      const [f, g] = [nf(), nf()]
      f.setResult(g)
      put((yield* await_(f)) === g, g.done())
    }),
  ),

  asyncioProgram(
    'FUT-32',
    [
      'asyncio.BrokenBarrierError',
      'asyncio.CancelledError',
      'asyncio.InvalidStateError',
      'asyncio.QueueEmpty',
      'asyncio.QueueFull',
      'asyncio.QueueShutDown',
      'asyncio.TimeoutError',
    ],
    ({ aio, put }) => {
      const names = ['CancelledError', 'InvalidStateError', 'TimeoutError', 'QueueEmpty', 'QueueFull']
      for (const name of [...names, 'BrokenBarrierError', 'QueueShutDown']) {
        const bases: string[] = []
        for (let base = Object.getPrototypeOf(aio[name]); base !== Error; base = Object.getPrototypeOf(base)) {
          bases.push(base.name)
        }
        put(name, bases, aio[name] === aio.TimeoutError)
      }
    },
    {
      lines: [/^(?:IncompleteRead|LimitOverrun|SendfileNotAvailable)Error /],
      because: 'streams and their errors are not part of what runs without a host',
    },
  ),

  asyncioProgram('FUT-35', ['asyncio.Future', 'asyncio.getRunningLoop'], ({ aio, go, put, attempt }) =>
    go(function* main() {
      put(new aio.Future().getLoop() === aio.getRunningLoop())
      attempt('positional', () => new aio.Future(42))
    }),
  ),

  asyncioProgram('FUT-36', ['asyncio.getRunningLoop', 'asyncio.wrapFuture'], ({ aio, go, nf, put }) =>
    go(function* main() {
      const f = nf()
      put(aio.wrapFuture(f) === f)
    }),
  ),

  asyncioProgram(
    'FUT-38',
    ['await_', 'asyncio.CancelledError', 'asyncio.createTask', 'asyncio.getRunningLoop', 'asyncio.wait'],
    ({ py, aio, co, go, nf, put, await_ }) =>
      go(function* main() {
        const f = nf()
        f.setException(new aio.CancelledError('ce'))
        put(f.cancelled(), f.done(), f.exception())
        const w = co(function* w() {
          yield* await_(f)
        })
        const task = aio.createTask(w())
        yield* await_(aio.wait([task]))
        put('task', task.cancelled(), task.done())
        const g = nf()
        g.setException(new py.errors.KeyboardInterrupt('k'))
        put(g.exception())
      }),
  ),
]
