/**
 * SYNC, part 4: barriers, and who gets past them.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'

export const syncBarriers: readonly Program[] = [
  asyncioProgram(
    'SYNC-29',
    ['asyncio.Barrier', 'asyncio.createTask', 'asyncio.gather', 'asyncio.sleep', 'await_', 'repr'],
    ({ aio, co, go, ticks, await_, put, tr }) =>
      go(function* main() {
        const b = new aio.Barrier(3)
        const w = co(function* w(name: string) {
          tr(name, 'arrives')
          tr(name, yield* await_(b.wait()))
        })
        put(b.parties, b.nWaiting, b.broken)
        const tasks = ['a', 'b'].map((name) => aio.createTask(w(name)))
        yield* ticks(3)
        put(b.nWaiting, b)
        tasks.push(aio.createTask(w('c')))
        yield* await_(aio.gather(...tasks))
        put(b.nWaiting)
        yield* await_(aio.gather(...['d', 'e', 'f'].map((name) => w(name))))
      }),
  ),

  asyncioProgram(
    'SYNC-30',
    ['asyncWith', 'asyncio.Barrier', 'asyncio.gather', 'await_'],
    ({ py, aio, co, go, await_, tr }) =>
      go(function* main() {
        const b = new aio.Barrier(2)
        const w = co(function* w(name: string) {
          yield* py.asyncWith(b, function* (index) {
            tr(name, index)
          })
        })
        yield* await_(aio.gather(w('a'), w('b')))
      }),
  ),

  asyncioProgram(
    'SYNC-31',
    ['asyncio.Barrier', 'asyncio.createTask', 'asyncio.sleep', 'await_', 'repr'],
    ({ aio, go, ticks, await_, outcome, put }) =>
      go(function* main() {
        const b = new aio.Barrier(2)
        const task = aio.createTask(b.wait())
        yield* ticks(2)
        yield* await_(b.abort())
        put(b.broken)
        yield* outcome('t', task)
        yield* outcome('later', b.wait())
        yield* await_(b.reset())
        put(b.broken, b)
      }),
  ),

  asyncioProgram(
    'SYNC-32',
    ['asyncio.Barrier', 'asyncio.createTask', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    ({ aio, go, ticks, await_, outcome, put }) =>
      go(function* main() {
        const b = new aio.Barrier(2)
        const task = aio.createTask(b.wait())
        yield* ticks(2)
        yield* await_(b.reset())
        yield* outcome('t', task)
        put(b.broken, b.nWaiting)
        put(yield* await_(aio.gather(b.wait(), b.wait())))
      }),
  ),

  asyncioProgram(
    'SYNC-33',
    ['asyncio.Barrier', 'asyncio.createTask', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    ({ aio, go, ticks, await_, outcome, put }) =>
      go(function* main() {
        const b = new aio.Barrier(2)
        const task = aio.createTask(b.wait())
        yield* ticks(2)
        task.cancel()
        yield* outcome('t', task)
        put(b.nWaiting, b.broken)
        put(yield* await_(aio.gather(b.wait(), b.wait())))
      }),
  ),

  asyncioProgram(
    'SYNC-34',
    ['asyncio.Barrier', 'asyncio.getRunningLoop', 'await_'],
    ({ aio, go, await_, attempt, put, tr }) =>
      go(function* main() {
        attempt('0', () => new aio.Barrier(0))
        const b = new aio.Barrier(1)
        aio.getRunningLoop().callSoon(tr, 'ready')
        put(yield* await_(b.wait()), yield* await_(b.wait()))
        tr('no suspension')
      }),
  ),

  asyncioProgram('SYNC-35', ['asyncio.Barrier', 'asyncio.gather', 'await_'], ({ aio, co, go, await_, tr }) =>
    go(function* main() {
      const b = new aio.Barrier(2)
      const w = co(function* w(name: string) {
        tr(name, yield* await_(b.wait()))
      })
      yield* await_(aio.gather(...['a', 'b', 'c', 'd'].map((name) => w(name))))
    }),
  ),
]
