/**
 * CTX, part 1: which context runs what.
 */
import type { Runtime } from '../adapter.js'
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'

/** The variable that the programs set. */
function variable(py: Runtime): any {
  return new py.contextvars['ContextVar']('v', { default: 'default' })
}

export const ctxContexts: readonly Program[] = [
  asyncioProgram(
    'CTX-01',
    ['await_', 'asyncio.createTask', 'asyncio.sleep', 'contextvars.ContextVar'],
    ({ py, aio, co, go, sleep, await_, put }) => {
      const v = variable(py)
      go(function* main() {
        v.set('main')
        const c = co(function* c() {
          put('c start', v.get())
          v.set('c')
          yield* sleep(0)
          put('c later', v.get())
        })
        const task = aio.createTask(c())
        v.set('main2')
        yield* await_(task)
        put('main', v.get())
      })
    },
  ),

  asyncioProgram('CTX-02', ['await_', 'contextvars.ContextVar'], ({ py, co, go, await_, put }) => {
    const v = variable(py)
    go(function* main() {
      const c = co(function* c() {
        v.set('c')
      })
      yield* await_(c())
      put(v.get())
    })
  }),

  asyncioProgram(
    'CTX-03',
    ['await_', 'asyncio.getRunningLoop', 'asyncio.sleep', 'contextvars.ContextVar'],
    ({ py, aio, go, sleep, put }) => {
      const v = variable(py)
      go(function* main() {
        const loop = aio.getRunningLoop()
        const callback = (name: string) => {
          put(name, v.get())
          v.set(`cb ${name}`)
        }
        v.set('1')
        loop.callSoon(callback, 'a')
        v.set('2')
        loop.callSoon(callback, 'b')
        loop.callLater(1, callback, 'c')
        v.set('3')
        yield* sleep(2)
        put('main', v.get())
      })
    },
  ),

  asyncioProgram(
    'CTX-04',
    ['await_', 'asyncio.getRunningLoop', 'asyncio.sleep', 'contextvars.ContextVar', 'contextvars.copyContext'],
    ({ py, aio, go, sleep, put }) => {
      const v = variable(py)
      go(function* main() {
        const loop = aio.getRunningLoop()
        const context = py.contextvars['copyContext']()
        loop.callSoon(() => v.set('x'), { context })
        loop.callSoon(() => put('second', v.get()), { context })
        const handle = loop.callSoon(() => undefined, { context })
        yield* sleep(0)
        put('main', v.get(), context.get(v))
        put('getContext' in handle)
      })
    },
  ),

  asyncioProgram(
    'CTX-05',
    ['await_', 'asyncio.getRunningLoop', 'asyncio.sleep', 'contextvars.ContextVar', 'contextvars.copyContext'],
    ({ py, go, nf, sleep, put }) => {
      const v = variable(py)
      go(function* main() {
        const f = nf()
        v.set('adding')
        f.addDoneCallback(() => put('cb', v.get()))
        const context = py.contextvars['copyContext']()
        context.run(() => v.set('given'))
        f.addDoneCallback(() => put('cb2', v.get()), { context })
        v.set('setting')
        f.setResult(1)
        f.addDoneCallback(() => put('cb3', v.get()))
        v.set('later')
        yield* sleep(0)
      })
    },
  ),

  asyncioProgram(
    'CTX-06',
    ['await_', 'asyncio.createTask', 'asyncio.getRunningLoop', 'asyncio.sleep', 'contextvars.ContextVar'],
    ({ py, aio, co, go, nf, sleep, await_, put }) => {
      const v = variable(py)
      go(function* main() {
        const f = nf()
        const w = co(function* w() {
          v.set('w')
          yield* await_(f)
          put('w', v.get())
        })
        const task = aio.createTask(w())
        yield* sleep(0)
        v.set('waker')
        f.setResult(1)
        yield* await_(task)
        put(v.get())
      })
    },
  ),

  asyncioProgram(
    'CTX-07',
    [
      'await_',
      'asyncio.createTask',
      'asyncio.gather',
      'asyncio.sleep',
      'contextvars.ContextVar',
      'contextvars.copyContext',
    ],
    ({ py, aio, co, go, sleep, await_, put }) => {
      const v = variable(py)
      go(function* main() {
        const context = py.contextvars['copyContext']()
        const a = co(function* a() {
          v.set('a')
          yield* sleep(0)
          put('a sees', v.get())
        })
        const b = co(function* b() {
          put('b sees', v.get())
          v.set('b')
        })
        yield* await_(aio.gather(aio.createTask(a(), { context }), aio.createTask(b(), { context })))
        put(v.get(), context.get(v))
      })
    },
  ),

  asyncioProgram(
    'CTX-08',
    ['await_', 'asyncio.gather', 'contextvars.ContextVar'],
    ({ py, aio, co, go, await_, put, attempt }) => {
      const v = variable(py)
      go(function* main() {
        const token = v.set('main')
        const c = co(function* c() {
          attempt('reset', () => v.reset(token))
        })
        yield* await_(aio.gather(c()))
        put(v.get())
        v.reset(token)
        put(v.get())
      })
    },
  ),

  asyncioProgram(
    'CTX-09',
    ['asyncGenerator', 'await_', 'asyncio.createTask', 'contextvars.ContextVar'],
    ({ py, aio, co, go, await_, put }) => {
      const v = variable(py)
      go(function* main() {
        const g = py.asyncGenerator(function* g() {
          v.set('g')
          yield v.get()
          yield v.get()
        })
        const a = g()
        put(yield* await_(a.__anext__()), v.get())
        v.set('driver')
        put(yield* await_(a.__anext__()))
        const b = g()
        const d = co(function* d() {
          put('in task', yield* await_(b.__anext__()))
        })
        v.set('main')
        yield* await_(aio.createTask(d()))
        put('main', v.get(), yield* await_(b.__anext__()))
      })
    },
  ),

  asyncioProgram(
    'CTX-10',
    ['await_', 'asyncio.sleep', 'contextvars.ContextVar'],
    ({ py, co, newLoop, sleep, put }) => {
      const v = variable(py)
      const loop = newLoop()
      loop.setExceptionHandler(() => put('handler sees', v.get()))
      const main = co(function* main() {
        v.set('main')
        loop.callSoon(() => {
          v.set('callback')
          throw new py.errors.ValueError('v')
        })
        yield* sleep(0)
      })
      loop.runUntilComplete(main())
    },
    {
      lines: ['handler sees task'],
      because: 'JavaScript does not say when an object is collected, which is when CPython reports the task',
    },
  ),

  asyncioProgram('CTX-11', ['contextvars.ContextVar'], ({ py, co, newLoop, put }) => {
    const v = variable(py)
    const loop = newLoop()
    const main = co(function* main() {
      v.set('inside')
    })
    loop.runUntilComplete(main())
    put(v.get())
  }),

  asyncioProgram('CTX-12', ['contextvars.copyContext'], ({ py, put, attempt }) => {
    const context = py.contextvars['copyContext']()
    attempt('nested run', () => context.run(() => context.run(put, 'x')))
  }),

  asyncioProgram(
    'CTX-13',
    ['await_', 'asyncio.createTask', 'contextvars.ContextVar'],
    ({ py, aio, co, go, await_, put }) => {
      const v = variable(py)
      go(function* main() {
        const level = co(function* lvl(n: number): Generator<any, any, any> {
          v.set(`level${n}`)
          if (n > 0) yield* await_(aio.createTask(level(n - 1)))
          put(n, v.get())
        })
        yield* await_(aio.createTask(level(2)))
        put(v.get())
      })
    },
  ),

  asyncioProgram(
    'CTX-14',
    ['await_', 'asyncio.createTask', 'asyncio.getRunningLoop', 'contextvars.ContextVar'],
    ({ py, aio, co, go, await_, put }) => {
      const v = variable(py)
      go(function* main() {
        const context = undefined
        v.set('x')
        const loop = aio.getRunningLoop()
        const callback = () => {
          put('cb', v.get())
          v.set('changed')
        }
        loop.callSoon(callback, { context })
        const f = loop.createFuture()
        f.addDoneCallback(callback, { context })
        f.setResult(1)
        const c = co(function* c() {
          callback()
        })
        yield* await_(aio.createTask(c(), { context }))
        put(v.get())
      })
    },
  ),
]
