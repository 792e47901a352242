/**
 * GATHER, part 2: cancelling what is gathered, what gathers, and who waits for it.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'
import { tuple } from '../python-text.js'

export const gatherCancelling: readonly Program[] = [
  asyncioProgram(
    'GATHER-07',
    ['asyncio.createTask', 'asyncio.gather', 'asyncio.getRunningLoop', 'asyncio.sleep', 'await_'],
    ({ aio, slp, go, nf, await_, outcome, put }) =>
      go(function* main() {
        let a = aio.createTask(aio.sleep(5))
        const b = aio.createTask(aio.sleep(2, 'b'))
        const cancelLater = () => aio.getRunningLoop().callLater(1, (task: any) => task.cancel('m'), a)
        cancelLater()
        let gathered = aio.gather(a, b)
        const e = yield* outcome('plain', gathered)
        put(gathered.cancelled(), b.done(), tuple(...e.args))
        a = aio.createTask(aio.sleep(5))
        cancelLater()
        gathered = aio.gather(a, slp(2, 'b'), { returnExceptions: true })
        const results = yield* outcome('return_exceptions', gathered)
        put(tuple(...results[0].args))
        const f = nf()
        f.cancel()
        const [inner] = yield* await_(aio.gather(f, { returnExceptions: true }))
        put(`[CancelledError('${inner.args[0]}')]`, tuple(...inner.args))
      }),
  ),

  asyncioProgram(
    'GATHER-08',
    ['asyncio.gather', 'asyncio.sleep', 'await_'],
    ({ aio, co, go, sleep, outcome, put, tr }) =>
      go(function* main() {
        const c = co(function* c(name: string) {
          try {
            yield* sleep(9)
          } finally {
            tr(name, 'cancelled')
          }
        })
        const gathered = aio.gather(c('a'), c('b'))
        yield* sleep(0)
        put(gathered.cancel('m'), gathered.done(), gathered.cancelled())
        const e = yield* outcome('g', gathered)
        put(tuple(...e.args), gathered.cancelled(), gathered.done())
      }),
  ),

  asyncioProgram(
    'GATHER-09',
    ['asyncio.CancelledError', 'asyncio.createTask', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    ({ aio, co, go, sleep, ticks, await_, cancelled, outcome, put, tr }) =>
      go(function* main() {
        const c = co(function* c(name: string) {
          try {
            yield* sleep(9)
          } catch (error) {
            tr(name, cancelled(error))
            throw error
          }
        })
        const w = co(function* w() {
          yield* await_(aio.gather(c('a'), c('b'), c('c')))
        })
        const task = aio.createTask(w())
        yield* ticks(3)
        tr('cancel', task.cancel('m'))
        yield* outcome('t', task)
        put(task.cancelled())
      }),
  ),

  asyncioProgram(
    'GATHER-10',
    ['asyncio.CancelledError', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    ({ aio, co, go, sleep, cancelled, outcome, put }) =>
      go(function* main() {
        let gathered = aio.gather(aio.sleep(9), aio.sleep(9), { returnExceptions: true })
        yield* sleep(0)
        put(gathered.cancel('m'))
        const e = yield* outcome('g', gathered)
        put(tuple(...e.args))
        const swallowing = co(function* sw() {
          try {
            yield* sleep(9)
          } catch (error) {
            cancelled(error)
            return 'swallowed'
          }
          return undefined
        })
        gathered = aio.gather(swallowing(), swallowing(), { returnExceptions: true })
        yield* sleep(0)
        gathered.cancel()
        yield* outcome('all swallow', gathered)
      }),
  ),

  asyncioProgram(
    'GATHER-11',
    ['asyncio.CancelledError', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    ({ aio, co, go, sleep, cancelled, outcome, put }) =>
      go(function* main() {
        const swallowing = co(function* sw(delay: number) {
          try {
            yield* sleep(9)
          } catch (error) {
            cancelled(error)
            yield* sleep(delay)
            return 'swallowed'
          }
          return undefined
        })
        const gathered = aio.gather(swallowing(1), swallowing(2))
        yield* sleep(0)
        put(gathered.cancel())
        yield* outcome('g', gathered)
      }),
  ),

  asyncioProgram(
    'GATHER-12',
    ['asyncio.createTask', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    ({ py, aio, val, fail, go, sleep, await_, outcome, put }) =>
      go(function* main() {
        let gathered = aio.gather(val(1))
        yield* await_(gathered)
        put(gathered.cancel())
        const other = aio.createTask(aio.sleep(3, 'o'))
        gathered = aio.gather(other, fail(1, new py.errors.ValueError('v')))
        yield* outcome('g', gathered)
        put(gathered.cancel(), other.cancelling())
        yield* outcome('o', other)
        const task = aio.createTask(val(1))
        gathered = aio.gather(task)
        yield* sleep(0)
        put(task.done(), gathered.done(), gathered.cancel())
        yield* outcome('g3', gathered)
      }),
  ),

  asyncioProgram(
    'GATHER-17',
    ['asyncio.gather', 'asyncio.sleep', 'await_'],
    ({ aio, co, val, go, sleep, await_, outcome, put, tr }) =>
      go(function* main() {
        put(yield* await_(aio.gather(aio.gather(val(1), val(2)), aio.gather(val(3)))))
        const c = co(function* c(name: string) {
          try {
            yield* sleep(9)
          } finally {
            tr(name)
          }
        })
        const gathered = aio.gather(aio.gather(c('a'), c('b')), c('c'))
        yield* sleep(0)
        put(gathered.cancel())
        yield* outcome('g', gathered)
      }),
  ),

  asyncioProgram(
    'GATHER-22',
    ['asyncio.CancelledError', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    ({ aio, bad, slp, go, outcome, put }) =>
      go(function* main() {
        const own = () => bad(new aio.CancelledError('own'))
        yield* outcome('plain', aio.gather(own(), slp(1)))
        const results = yield* outcome('rex', aio.gather(own(), { returnExceptions: true }))
        put(tuple(...results[0].args))
      }),
  ),

  asyncioProgram(
    'GATHER-25',
    ['asyncio.createTask', 'asyncio.gather', 'asyncio.sleep', 'asyncio.wait', 'await_'],
    ({ aio, co, go, sleep, ticks, await_, outcome, put, tr }) =>
      go(function* main() {
        const c = co(function* c(name: string, delay: number) {
          try {
            yield* sleep(9)
          } finally {
            yield* sleep(delay)
            tr(name, 'out')
          }
        })
        for (const returnExceptions of [false, true]) {
          const tasks = [aio.createTask(c('fast', 1)), aio.createTask(c('slow', 3))]
          const gathered = aio.gather(...tasks, { returnExceptions })
          yield* ticks(2)
          gathered.cancel()
          yield* outcome('g', gathered)
          put(tasks.map((task) => task.done()))
          yield* await_(aio.wait(tasks))
        }
      }),
  ),
]
