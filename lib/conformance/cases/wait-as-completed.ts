/**
 * WAIT, part 3: `as_completed`, which gives what is awaited as it comes.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'

export const waitAsCompleted: readonly Program[] = [
  asyncioProgram(
    'WAIT-28',
    ['asyncio.asCompleted', 'asyncio.sleep', 'await_', 'typeName'],
    ({ py, aio, slp, go, outcome, put }) =>
      go(function* main() {
        for (const next of aio.asCompleted([slp(3, 'a'), slp(1, 'b'), slp(2, 'c')])) {
          put(py.typeName(next))
          yield* outcome('x', next)
        }
      }),
  ),

  asyncioProgram(
    'WAIT-29',
    ['asyncFor', 'asyncio.asCompleted', 'asyncio.createTask', 'asyncio.sleep', 'await_', 'typeName'],
    ({ py, aio, val, slp, fail, go, await_, outcome, put, tr }) =>
      go(function* main() {
        const a = aio.createTask(slp(2, 'A'), { name: 'a' })
        const b = aio.createTask(fail(1, new py.errors.ValueError('v')), { name: 'b' })
        const each = aio.asCompleted([a, b])
        put(py.typeName(each), '__aiter__' in each)
        const first = py.asyncFor(each)
        while (yield* first.advance()) {
          const task = first.value
          tr(task === a, task === b, task.done())
          yield* outcome('t', task)
        }
        const second = py.asyncFor(aio.asCompleted([val('c')]))
        while (yield* second.advance()) put(py.typeName(second.value), yield* await_(second.value))
      }),
  ),

  asyncioProgram(
    'WAIT-30',
    [
      'asyncFor',
      'asyncio.TimeoutError',
      'asyncio.asCompleted',
      'asyncio.createTask',
      'asyncio.sleep',
      'asyncio.wait',
      'await_',
    ],
    ({ py, aio, slp, go, await_, outcome, put, tr }) =>
      go(function* main() {
        const a = aio.createTask(slp(1, 'a'))
        const b = aio.createTask(slp(5, 'b'))
        const c = aio.createTask(slp(6, 'c'))
        for (const next of aio.asCompleted([a, b, c], { timeout: 2 })) yield* outcome('x', next)
        put(b.cancelling(), b.done())
        try {
          const each = py.asyncFor(aio.asCompleted([b, c], { timeout: 1 }))
          while (yield* each.advance()) tr(each.value)
        } catch (error) {
          if (!(error instanceof aio.TimeoutError)) throw error
          tr(error)
        }
        yield* await_(aio.wait([b, c]))
      }),
  ),

  asyncioProgram(
    'WAIT-31',
    ['asyncFor', 'asyncio.asCompleted', 'asyncio.sleep', 'await_'],
    ({ py, aio, slp, go, outcome, attempt, tr }) =>
      go(function* main() {
        const each = aio.asCompleted([3, 1, 2, 4].map((i) => slp(i, i)))
        for (const next of each) {
          yield* outcome('plain', next)
          break
        }
        const some = py.asyncFor(each)
        if (yield* some.advance()) tr('async', some.value.result())
        for (const next of each) {
          yield* outcome('plain', next)
          break
        }
        const rest = py.asyncFor(each)
        while (yield* rest.advance()) tr('async', rest.value.result())
        attempt('end', () => py.next(each))
      }),
  ),

  asyncioProgram(
    'WAIT-32',
    ['asyncio.asCompleted', 'asyncio.getRunningLoop', 'asyncio.sleep', 'await_'],
    ({ aio, val, go, nf, ticks, attempt, put }) =>
      go(function* main() {
        const c = val(1)
        const closed = Array.from(aio.asCompleted([c, c, val(2)]), (next: any) => next.close())
        put(closed.length)
        put([...aio.asCompleted([])])
        attempt('future', () => [...aio.asCompleted(nf())])
        const d = val(1)
        attempt('coroutine', () => [...aio.asCompleted(d)])
        d.close()
        attempt('int', () => [...aio.asCompleted([1])])
        yield* ticks(2)
      }),
  ),

  asyncioProgram(
    'WAIT-33',
    ['asyncio.asCompleted', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    ({ aio, slp, go, await_, outcome, put }) =>
      go(function* main() {
        let each = [...aio.asCompleted([slp(2, 'a'), slp(1, 'b')])]
        yield* outcome('second coroutine first', each[1])
        yield* outcome('first coroutine', each[0])
        each = [...aio.asCompleted([slp(2, 'a'), slp(1, 'b')])]
        put(yield* await_(aio.gather(...each)))
      }),
  ),

  asyncioProgram('WAIT-34', ['asyncio.asCompleted', 'asyncio.sleep', 'await_'], ({ aio, co, go, ticks, await_, tr }) =>
    go(function* main() {
      const c = co(function* c() {
        tr('runs')
      })
      const each = aio.asCompleted([c()])
      yield* ticks(2)
      tr('iterate')
      for (const next of each) yield* await_(next)
    }),
  ),

  asyncioProgram(
    'WAIT-35',
    ['asyncio.asCompleted', 'asyncio.createTask', 'asyncio.sleep', 'await_'],
    ({ aio, co, slp, go, ticks, await_, outcome, put }) =>
      go(function* main() {
        const a = aio.createTask(slp(3, 'a'))
        const w = co(function* w() {
          for (const next of aio.asCompleted([a])) yield* await_(next)
        })
        const task = aio.createTask(w())
        yield* ticks(2)
        task.cancel()
        yield* outcome('t', task)
        put(a.cancelling())
        yield* outcome('a', a)
      }),
  ),
]
