/**
 * WAIT, part 4: `shield`, which keeps cancellation from what is awaited.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'
import { tuple } from '../python-text.js'

export const waitShield: readonly Program[] = [
  asyncioProgram(
    'WAIT-36',
    ['asyncio.getRunningLoop', 'asyncio.shield', 'asyncio.sleep', 'await_', 'typeName'],
    ({ py, aio, slp, bad, go, nf, outcome, put }) =>
      go(function* main() {
        yield* outcome('coro', aio.shield(slp(1, 'r')))
        yield* outcome('exc', aio.shield(bad(new py.errors.ValueError('v'))))
        const f = nf()
        const shielded = aio.shield(f)
        put(shielded === f, py.typeName(shielded))
        f.setResult(1)
        yield* outcome('fut', shielded)
      }),
  ),

  asyncioProgram(
    'WAIT-37',
    ['asyncio.CancelledError', 'asyncio.createTask', 'asyncio.shield', 'asyncio.sleep', 'await_'],
    ({ aio, co, slp, go, sleep, await_, cancelled, outcome, put, tr }) =>
      go(function* main() {
        const inner = aio.createTask(slp(3, 'inner'))
        const w = co(function* w() {
          try {
            yield* await_(aio.shield(inner))
          } catch (error) {
            tr('outer', cancelled(error))
            throw error
          }
        })
        const task = aio.createTask(w())
        yield* sleep(1)
        put(task.cancel('m'))
        yield* outcome('t', task)
        put(inner.done(), inner.cancelling())
        yield* outcome('i', inner)
      }),
  ),

  asyncioProgram(
    'WAIT-38',
    ['asyncio.createTask', 'asyncio.shield', 'asyncio.sleep', 'await_'],
    ({ aio, slp, go, sleep, outcome, put }) =>
      go(function* main() {
        const inner = aio.createTask(slp(3))
        const shielded = aio.shield(inner)
        yield* sleep(0)
        inner.cancel('m')
        const e = yield* outcome('s', shielded)
        put(shielded.cancelled(), tuple(...e.args))
      }),
  ),

  asyncioProgram(
    'WAIT-39',
    ['asyncio.createTask', 'asyncio.getRunningLoop', 'asyncio.shield', 'await_'],
    ({ aio, val, go, nf, await_, put }) =>
      go(function* main() {
        const f = nf()
        f.setResult(1)
        put(aio.shield(f) === f)
        const task = aio.createTask(val(1))
        yield* await_(task)
        put(aio.shield(task) === task)
      }),
  ),

  asyncioProgram(
    'WAIT-40',
    ['asyncio.createTask', 'asyncio.shield', 'asyncio.sleep', 'await_'],
    ({ py, aio, fail, go, sleep, put }) =>
      go(function* main() {
        const inner = aio.createTask(fail(1, new py.errors.ValueError('v')))
        const shielded = aio.shield(inner)
        yield* sleep(0)
        shielded.cancel()
        yield* sleep(2)
        put(inner.done())
        put('end')
      }),
  ),

  asyncioProgram('WAIT-41', ['asyncio.createTask', 'asyncio.shield', 'await_'], ({ aio, co, go, await_, tr }) =>
    go(function* main() {
      const c = co(function* c() {
        tr('ends')
      })
      yield* await_(aio.shield(c()))
      tr('awaiter')
      yield* await_(aio.createTask(c()))
      tr('awaiter without shield')
    }),
  ),

  asyncioProgram(
    'WAIT-42',
    ['asyncio.createTask', 'asyncio.gather', 'asyncio.shield', 'asyncio.sleep', 'await_'],
    ({ aio, slp, go, sleep, outcome, put }) =>
      go(function* main() {
        const a = aio.createTask(slp(3, 'a'))
        const b = aio.createTask(slp(3, 'b'))
        const gathered = aio.gather(aio.shield(a), b)
        yield* sleep(0)
        gathered.cancel()
        yield* outcome('g', gathered)
        put(a.cancelling(), b.cancelled())
        yield* outcome('a', a)
        const c = aio.createTask(slp(3, 'c'))
        const shielded = aio.shield(aio.gather(c))
        yield* sleep(0)
        shielded.cancel()
        yield* outcome('s', shielded)
        put(c.cancelling())
        yield* outcome('c', c)
      }),
  ),

  asyncioProgram('WAIT-43', ['asyncio.shield'], ({ aio, go, attempt }) =>
    go(function* main() {
      attempt('int', () => aio.shield(1))
    }),
  ),

  asyncioProgram(
    'WAIT-44',
    ['asyncio.createTask', 'asyncio.shield', 'asyncio.sleep', 'await_'],
    ({ aio, slp, go, sleep, outcome }) =>
      go(function* main() {
        const inner = aio.createTask(slp(1, 'r'))
        const a = aio.shield(inner)
        const b = aio.shield(inner)
        yield* sleep(0)
        a.cancel()
        yield* outcome('a', a)
        yield* outcome('b', b)
      }),
  ),

  asyncioProgram(
    'WAIT-45',
    ['asyncio.createTask', 'asyncio.getRunningLoop', 'asyncio.shield', 'asyncio.sleep', 'await_'],
    ({ py, aio, co, go, nf, sleep, ticks, await_, outcome }) =>
      go(function* main() {
        const f = nf()
        const shielded = aio.shield(f)
        const w = co(function* w() {
          yield* await_(shielded)
        })
        const task = aio.createTask(w())
        yield* sleep(0)
        f.setException(new py.errors.ValueError('v'))
        task.cancel()
        yield* outcome('t', task)
        yield* ticks(2)
      }),
    {
      lines: [/ was never retrieved /],
      because: 'JavaScript does not say when an object is collected, which is when CPython reports it',
    },
  ),
]
