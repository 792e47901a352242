/**
 * TASK, part 2: what becomes of results and exceptions.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'

const COLLECTION = 'JavaScript does not say when an object is collected, which is when CPython reports it'

export const taskResults: readonly Program[] = [
  asyncioProgram('TASK-09', ['await_', 'asyncio.createTask'], ({ py, aio, val, go, await_, put, attempt }) =>
    go(function* main() {
      const task = aio.createTask(val('ok'))
      attempt('sr', () => task.setResult(1))
      attempt('se', () => task.setException(new py.errors.ValueError()))
      put(yield* await_(task))
    }),
  ),

  asyncioProgram(
    'TASK-10',
    ['await_', 'asyncio.createTask', 'asyncio.sleep'],
    ({ py, aio, bad, go, ticks, outcome, put, attempt }) =>
      go(function* main() {
        const e = new py.errors.ValueError('v')
        const task = aio.createTask(bad(e))
        yield* ticks(2)
        const first = yield* outcome('1', task)
        const second = yield* outcome('2', task)
        const third = attempt('result', () => task.result())
        put(task.done(), task.cancelled(), task.exception() === e, first === e, second === e, third === e)
      }),
  ),

  asyncioProgram(
    'TASK-11',
    ['await_', 'asyncio.createTask', 'asyncio.sleep'],
    ({ py, aio, bad, go, ticks, put }) =>
      go(function* main() {
        aio.createTask(bad(new py.errors.ValueError('v')))
        yield* ticks(2)
        const task = aio.createTask(bad(new py.errors.ValueError('w')))
        yield* ticks(2)
        task.cancel()
        put('cancel() after the end silences it')
      }),
    { lines: [/ was never retrieved /], because: COLLECTION },
  ),

  asyncioProgram('TASK-13', ['await_', 'asyncio.createTask'], ({ py, aio, bad, go, outcome }) =>
    go(function* main() {
      class B extends py.errors.BaseException {}
      for (const e of [new B('b'), new py.errors.GeneratorExit('g')]) {
        const task = aio.createTask(bad(e))
        yield* outcome(e.constructor.name, task)
      }
    }),
  ),

  asyncioProgram('TASK-14', ['await_', 'asyncio.createTask'], ({ py, aio, bad, go, outcome }) =>
    go(function* main() {
      yield* outcome('t', aio.createTask(bad(new py.errors.StopIteration(3))), { chain: true })
    }),
  ),

  asyncioProgram(
    'TASK-15',
    ['await_', 'asyncio.createTask', 'asyncio.getRunningLoop'],
    ({ aio, val, go, nf, await_, put }) =>
      go(function* main() {
        const f = nf()
        const task = aio.createTask(val(f))
        put((yield* await_(task)) === f, f.done())
        const c = val(2)
        put((yield* await_(aio.createTask(val(c)))) === c)
        c.close()
      }),
  ),

  asyncioProgram(
    'TASK-69',
    ['await_', 'asyncio.createTask', 'asyncio.gather', 'asyncio.sleep', 'asyncio.wait'],
    ({ py, aio, bad, go, ticks, await_, outcome, put }) =>
      go(function* main() {
        const { ValueError } = py.errors
        yield* outcome('g', aio.gather(bad(new ValueError('1')), bad(new ValueError('2'))))
        yield* ticks(2)
        put('gather: quiet')
        yield* await_(aio.wait([aio.createTask(bad(new ValueError('3')))]))
        put('wait: reported above')
      }),
    { lines: [/ was never retrieved /], because: COLLECTION },
  ),
]
