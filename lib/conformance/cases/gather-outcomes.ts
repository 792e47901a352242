/**
 * GATHER, part 1: what comes of gathering, and when.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'

export const gatherOutcomes: readonly Program[] = [
  asyncioProgram(
    'GATHER-01',
    ['asyncio.Future', 'asyncio.gather', 'asyncio.sleep', 'await_', 'typeName'],
    ({ py, aio, slp, go, await_, put, tr }) =>
      go(function* main() {
        const gathered = aio.gather(slp(3, 'a'), slp(1, 'b'), slp(2, 'c'))
        put(py.typeName(gathered), gathered instanceof aio.Future, gathered instanceof aio.Task)
        put(yield* await_(gathered))
        tr('end')
      }),
  ),

  asyncioProgram('GATHER-02', ['asyncio.gather', 'asyncio.sleep', 'await_'], ({ aio, co, go, ticks, tr }) =>
    go(function* main() {
      const c = co(function* c(name: string) {
        tr(name)
      })
      const gathered = aio.gather(c('a'), c('b'))
      tr('called')
      yield* ticks(3)
      tr(gathered.done())
    }),
  ),

  asyncioProgram(
    'GATHER-03',
    ['asyncio.gather', 'asyncio.getRunningLoop', 'asyncio.sleep', 'await_'],
    ({ aio, go, sleep, await_, put, tr }) =>
      go(function* main() {
        const gathered = aio.gather()
        put(gathered.done(), gathered.result())
        aio.getRunningLoop().callSoon(tr, 'ready')
        put(yield* await_(gathered))
        tr('end')
        yield* sleep(0)
        put(yield* await_(aio.gather({ returnExceptions: true })))
      }),
  ),

  asyncioProgram('GATHER-04', ['asyncio.gather', 'await_'], ({ aio, co, go, await_, tr }) =>
    go(function* main() {
      const c = co(function* c() {
        tr('child ends')
      })
      const gathered = aio.gather(c())
      gathered.addDoneCallback(() => tr("outer's callback"))
      yield* await_(gathered)
      tr('awaiter')
    }),
  ),

  asyncioProgram(
    'GATHER-05',
    ['asyncio.createTask', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    ({ py, aio, co, fail, go, sleep, await_, cancelled, outcome, put, tr }) =>
      go(function* main() {
        const { ValueError } = py.errors
        const other = co(function* other() {
          try {
            yield* sleep(3)
            tr('other ends')
          } catch (error) {
            cancelled(error)
            tr('other cancelled')
          }
        })
        const task = aio.createTask(other())
        const gathered = aio.gather(task, fail(1, new ValueError('v1')), fail(2, new ValueError('v2')))
        yield* outcome('g', gathered)
        put(task.done())
        yield* await_(task)
      }),
  ),

  asyncioProgram(
    'GATHER-06',
    ['asyncio.gather', 'asyncio.sleep', 'await_'],
    ({ py, aio, val, slp, fail, go, outcome }) =>
      go(function* main() {
        const { ValueError } = py.errors
        const gathered = aio.gather(slp(2, 'a'), fail(1, new ValueError('v')), val('c'), { returnExceptions: true })
        yield* outcome('g', gathered)
      }),
  ),

  asyncioProgram('GATHER-13', ['asyncio.createTask', 'asyncio.gather', 'await_'], ({ aio, co, go, await_, put }) =>
    go(function* main() {
      let count = 0
      const c = co(function* c() {
        count++
        return {}
      })
      const x = c()
      const y = aio.createTask(c())
      const results = yield* await_(aio.gather(x, y, x, y))
      put(results[0] === results[2], results[1] === results[3], results[0] === results[1], count)
    }),
  ),

  asyncioProgram(
    'GATHER-14',
    ['asyncio.createTask', 'asyncio.gather', 'asyncio.getRunningLoop', 'asyncio.sleep', 'await_'],
    ({ py, aio, val, slp, go, nf, await_, outcome, put, tr }) =>
      go(function* main() {
        const a = nf()
        a.setResult(1)
        const b = aio.createTask(val(2))
        yield* await_(b)
        const gathered = aio.gather(a, b)
        put(gathered.done())
        tr(yield* await_(gathered))
        const c = nf()
        c.setException(new py.errors.ValueError('v'))
        const failed = aio.gather(c, slp(1))
        put(failed.done())
        yield* outcome('h', failed)
      }),
  ),

  asyncioProgram('GATHER-15', ['asyncio.gather', 'asyncio.sleep', 'await_'], ({ py, aio, fail, go, outcome }) =>
    go(function* main() {
      const { ValueError, KeyError } = py.errors
      yield* outcome('g', aio.gather(fail(1, new ValueError('first arg')), fail(1, new KeyError('second arg'))))
      yield* outcome('g', aio.gather(fail(2, new ValueError('slow first')), fail(1, new KeyError('fast second'))))
    }),
  ),

  asyncioProgram(
    'GATHER-16',
    ['asyncio.createTask', 'asyncio.gather', 'asyncio.getRunningLoop', 'asyncio.sleep', 'await_'],
    ({ aio, co, val, go, nf, sleep, await_, attempt, put, tr }) =>
      go(function* main() {
        class Aw {
          *__await__() {
            yield
            return 'aw'
          }
        }
        const f = nf()
        f.setResult('f')
        put(yield* await_(aio.gather(val('c'), aio.createTask(val('t')), f, new Aw())))
        const c = co(function* c() {
          tr('still runs')
        })
        attempt('bad', () => aio.gather(c(), 1))
        yield* sleep(0)
        attempt('list', () => aio.gather([1]))
      }),
  ),

  asyncioProgram('GATHER-18', ['asyncio.gather', 'asyncio.sleep', 'await_'], ({ py, aio, bad, go, await_ }) =>
    go(function* main() {
      yield* await_(aio.gather(bad(new py.errors.KeyboardInterrupt('k')), aio.sleep(1)))
    }),
  ),

  asyncioProgram('GATHER-19', ['asyncio.Future', 'asyncio.gather'], ({ aio, newLoop, put }) => {
    const loop = newLoop()
    const f = new aio.Future({ loop })
    const gathered = aio.gather(f)
    f.setResult(1)
    put(loop.runUntilComplete(gathered))
  }),

  asyncioProgram('GATHER-20', ['asyncio.Future', 'asyncio.gather'], ({ aio, newLoop, attempt }) => {
    const loop = newLoop()
    const other = new aio.VirtualEventLoop()
    attempt('mixed', () => aio.gather(new aio.Future({ loop }), new aio.Future({ loop: other })))
    other.close()
  }),

  asyncioProgram(
    'GATHER-21',
    ['asyncio.createTask', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    ({ py, aio, slp, bad, go, await_, outcome, put }) =>
      go(function* main() {
        const e = new py.errors.ValueError('v')
        const a = aio.createTask(slp(1, 'a'))
        const b = aio.createTask(bad(e))
        const raised = yield* outcome('g', aio.gather(a, b))
        put(raised === e, yield* await_(a))
      }),
  ),

  asyncioProgram('GATHER-23', ['asyncio.gather', 'asyncio.sleep', 'await_', 'repr'], ({ aio, go, await_, put }) =>
    go(function* main() {
      const gathered = aio.gather(aio.sleep(1))
      put(gathered)
      put('getName' in gathered)
      yield* await_(gathered)
      put(gathered)
    }),
  ),

  asyncioProgram(
    'GATHER-24',
    ['asyncio.gather', 'asyncio.sleep', 'await_'],
    ({ py, aio, bad, go, ticks, put }) =>
      go(function* main() {
        aio.gather(bad(new py.errors.ValueError('v')))
        yield* ticks(4)
        put('end')
      }),
    {
      lines: [/ was never retrieved /],
      because: 'JavaScript does not say when an object is collected, which is when CPython reports it',
    },
  ),
]
