/**
 * FUT, part 3: awaiting futures, and driving by hand what awaits them.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'
import { tuple } from '../python-text.js'

export const futAwaiting: readonly Program[] = [
  asyncioProgram(
    'FUT-20',
    ['await_', 'asyncio.getRunningLoop', 'asyncio.sleep'],
    ({ py, aio, go, nf, sleep, await_, outcome, put, tr }) =>
      go(function* main() {
        const f = nf()
        f.setResult(1)
        aio.getRunningLoop().callSoon(tr, 'ready')
        tr('before')
        put(yield* await_(f))
        tr('after')
        const g = nf()
        g.setException(new py.errors.ValueError('v'))
        yield* outcome('exc', g)
        const h = nf()
        h.cancel('m')
        yield* outcome('cancelled', h)
        yield* sleep(0)
      }),
  ),

  asyncioProgram('FUT-21', ['await_', 'asyncio.Future'], ({ aio, co, newLoop, await_, put, attempt }) => {
    const f = new aio.Future({ loop: newLoop() })
    const coro = co(function* c() {
      return yield* await_(f)
    })()
    const yielded = coro.send(undefined)
    put(yielded === f, f._asyncio_future_blocking)
    f.setResult(9)
    attempt('send', () => coro.send('ignored'))
  }),

  asyncioProgram('FUT-22', ['await_', 'asyncio.Future'], ({ py, aio, co, newLoop, await_, attempt, text }) => {
    const loop = newLoop()
    const f = new aio.Future({ loop })
    const coro = co(function* c() {
      try {
        return yield* await_(f)
      } catch (error) {
        return text(error)
      }
    })()
    coro.send(undefined)
    attempt('send', () => coro.send(undefined))
    const iterator = py.iter(new aio.Future({ loop }))
    py.next(iterator)
    attempt('next', () => py.next(iterator))
    const g = new aio.Future({ loop })
    py.next(py.iter(g))
    attempt('flag still set: a second await by hand', () => py.next(py.iter(g)))
  }),

  asyncioProgram('FUT-23', ['asyncio.Future', 'typeName'], ({ py, aio, newLoop, put, attempt }) => {
    const loop = newLoop()
    const { KeyError } = py.errors
    let f = new aio.Future({ loop })
    let iterator = f.__await__()
    put(py.typeName(iterator), py.iter(iterator) === iterator, iterator.send(undefined) === f)
    attempt('throw', () => iterator.throw(new KeyError('k')))
    f = new aio.Future({ loop })
    iterator = py.iter(f)
    py.next(iterator)
    put(iterator.close())
    f.setResult(3)
    attempt('fresh', () => py.next(py.iter(f)))
    iterator = new aio.Future({ loop }).__await__()
    attempt('throw unstarted', () => iterator.throw(new KeyError('k')))
    attempt('send value first', () => f.__await__().send(5))
  }),

  asyncioProgram(
    'FUT-26',
    [
      'await_',
      'asyncio.CancelledError',
      'asyncio.createTask',
      'asyncio.getRunningLoop',
      'asyncio.sleep',
      'asyncio.wait',
    ],
    ({ aio, co, go, nf, sleep, await_, put }) =>
      go(function* main() {
        const f = nf()
        const w = co(function* w() {
          yield* await_(f)
        })
        const c = co(function* c() {
          try {
            yield* await_(f)
            return undefined
          } catch (error: any) {
            if (!(error instanceof aio.CancelledError)) throw error
            return tuple('caught', tuple(...error.args))
          }
        })
        const [t, u] = [aio.createTask(w()), aio.createTask(c())]
        yield* sleep(0)
        f.cancel('m')
        yield* await_(aio.wait([t, u]))
        put(t.cancelled(), t.cancelling(), u.result())
      }),
  ),

  asyncioProgram('FUT-27', ['await_', 'asyncio.getRunningLoop'], ({ py, go, nf, outcome, put }) =>
    go(function* main() {
      const f = nf()
      const e = new py.errors.ValueError('v')
      f.setException(e)
      const first = yield* outcome('1', f)
      const second = yield* outcome('2', f)
      put(first === e, second === e)
    }),
  ),

  asyncioProgram('FUT-33', ['await_', 'asyncio.Future'], ({ py, aio, co, newLoop, await_, put, attempt }) => {
    const f = new aio.Future({ loop: newLoop() })
    const coro = co(function* c() {
      yield* await_(f)
    })()
    coro.send(undefined)
    attempt('throw', () => coro.throw(new py.errors.KeyError('k')))
    put(f.done(), f.cancelled())
  }),

  asyncioProgram('FUT-34', ['await_', 'asyncio.gather', 'asyncio.getRunningLoop'], ({ aio, go, nf, await_, put }) =>
    go(function* main() {
      const f = nf()
      aio.getRunningLoop().callLater(1, () => f.setResult('r'))
      put(yield* await_(f), yield* await_(f))
      put(yield* await_(aio.gather(f, f)))
    }),
  ),

  asyncioProgram(
    'FUT-39',
    ['await_', 'asyncio.getRunningLoop'],
    ({ py, go, nf, await_, put }) =>
      go(function* main() {
        const f = nf()
        f.setException(new py.errors.ValueError('v'))
        const grown: number[] = []
        let first: string | undefined
        for (let i = 0; i < 3; i++) {
          try {
            yield* await_(f)
          } catch (error: any) {
            first ??= error.stack
            grown.push(error.stack === first ? 1 : 2)
          }
        }
        put(grown.slice(1))
      }),
    {
      lines: [],
      parts: [/(?<=^\[)2, /],
      because: 'JavaScript errors have no traceback whose entries could be counted',
    },
  ),

  asyncioProgram(
    'FUT-40',
    ['await_', 'asyncio.Future', 'asyncio.isFuture', 'repr'],
    ({ py, aio, go, await_, put }) =>
      go(function* main() {
        const Future: new (...args: any[]) => any = aio.Future
        class MyFut extends Future {}
        const f = new MyFut()
        put(f, aio.isFuture(f))
        f.setResult(1)
        put(yield* await_(f))
        const g = new MyFut()
        g.setException(new py.errors.ValueError('v'))
      }),
    {
      lines: [/ was never retrieved /],
      because: 'JavaScript does not say when an object is collected, which is when CPython reports it',
    },
  ),

  asyncioProgram(
    'FUT-41',
    ['await_', 'asyncio.ensureFuture', 'asyncio.getRunningLoop'],
    ({ py, aio, go, outcome, put, tr }) => {
      const waiting = py.generator(function* __await__(duck: any) {
        duck._asyncio_future_blocking = true
        yield duck
        return duck.result()
      })
      class Duck {
        _asyncio_future_blocking = false
        readonly #callbacks: unknown[] = []
        readonly #loop: any
        #done = false
        constructor(loop: any) {
          this.#loop = loop
        }
        getLoop() {
          return this.#loop
        }
        addDoneCallback(callback: unknown) {
          tr('add_done_callback')
          this.#callbacks.push(callback)
        }
        cancel(message?: unknown) {
          tr('cancel', message)
          return false
        }
        done() {
          return this.#done
        }
        result() {
          return 'quack'
        }
        fire() {
          this.#done = true
          for (const callback of this.#callbacks) this.#loop.callSoon(callback, this)
        }
        __await__() {
          return waiting(this)
        }
      }
      go(function* main() {
        const loop = aio.getRunningLoop()
        const duck = new Duck(loop)
        loop.callLater(1, () => duck.fire())
        yield* outcome('duck', duck)
        put(aio.ensureFuture(duck) === duck)
      })
    },
  ),
]
