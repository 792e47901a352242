/**
 * SYNC, part 2: conditions, and who goes on when one is notified.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'
import { tuple } from '../python-text.js'

export const syncConditions: readonly Program[] = [
  asyncioProgram(
    'SYNC-15',
    ['asyncWith', 'asyncio.Condition', 'asyncio.createTask', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    ({ py, aio, co, go, sleep, ticks, await_, put, tr }) =>
      go(function* main() {
        const c = new aio.Condition()
        const w = co(function* w(name: string) {
          yield* py.asyncWith(c, function* () {
            tr(name, 'waits')
            tr(name, yield* await_(c.wait()), c.locked())
          })
        })
        const tasks = ['a', 'b'].map((name) => aio.createTask(w(name)))
        yield* ticks(2)
        put(c.locked())
        yield* py.asyncWith(c, function* () {
          c.notify()
          tr('notified')
          yield* sleep(1)
          tr('releasing')
        })
        yield* ticks(3)
        yield* py.asyncWith(c, function* () {
          c.notify()
          tr('notified 2')
        })
        yield* await_(aio.gather(...tasks))
      }),
  ),

  asyncioProgram(
    'SYNC-16',
    ['asyncWith', 'asyncio.Condition', 'asyncio.createTask', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    ({ py, aio, co, go, ticks, await_, put, tr }) =>
      go(function* main() {
        const c = new aio.Condition()
        const w = co(function* w(name: string) {
          yield* py.asyncWith(c, function* () {
            yield* await_(c.wait())
            tr(name)
          })
        })
        const tasks = ['a', 'b', 'c', 'd', 'e'].map((name) => aio.createTask(w(name)))
        yield* ticks(6)
        yield* py.asyncWith(c, function* () {
          put(c.notify(2))
        })
        yield* ticks(6)
        tr('then all')
        yield* py.asyncWith(c, function* () {
          put(c.notifyAll())
        })
        yield* await_(aio.gather(...tasks))
      }),
  ),

  asyncioProgram('SYNC-17', ['asyncio.Condition', 'await_'], ({ aio, go, outcome, attempt }) =>
    go(function* main() {
      const c = new aio.Condition()
      yield* outcome('wait', c.wait())
      attempt('notify', () => c.notify())
      attempt('notify_all', () => c.notifyAll())
      yield* outcome(
        'wait_for',
        c.waitFor(() => false),
      )
      attempt('release', () => c.release())
    }),
  ),

  asyncioProgram(
    'SYNC-18',
    ['asyncWith', 'asyncio.Condition', 'asyncio.createTask', 'asyncio.sleep', 'await_'],
    ({ py, aio, co, go, ticks, await_, put, tr }) =>
      go(function* main() {
        const c = new aio.Condition()
        let count = 0
        const isReady = () => {
          tr('pred', count, c.locked())
          return count >= 2 && 'yes'
        }
        const w = co(function* w() {
          yield* py.asyncWith(c, function* () {
            tr(yield* await_(c.waitFor(isReady)))
          })
        })
        const task = aio.createTask(w())
        yield* ticks(2)
        for (let i = 0; i < 2; i++) {
          yield* py.asyncWith(c, function* () {
            count++
            c.notify()
          })
          yield* ticks(3)
        }
        yield* await_(task)
        yield* py.asyncWith(c, function* () {
          put(yield* await_(c.waitFor(() => 7)))
        })
      }),
  ),

  asyncioProgram(
    'SYNC-19',
    ['asyncWith', 'asyncio.Condition', 'asyncio.createTask', 'asyncio.sleep', 'await_'],
    ({ py, aio, co, go, ticks, await_, outcome, put, tr }) =>
      go(function* main() {
        const c = new aio.Condition()
        const w = co(function* w() {
          yield* py.asyncWith(c, function* () {
            try {
              yield* await_(c.wait())
            } finally {
              tr('out, locked', c.locked())
            }
          })
        })
        const task = aio.createTask(w())
        yield* ticks(2)
        yield* await_(c.acquire())
        task.cancel('m')
        yield* ticks(3)
        tr('still held by main', task.done())
        c.release()
        const e = yield* outcome('t', task)
        put(tuple(...e.args), c.locked())
      }),
  ),

  asyncioProgram(
    'SYNC-20',
    ['asyncWith', 'asyncio.Condition', 'asyncio.createTask', 'asyncio.sleep', 'await_'],
    ({ py, aio, co, go, ticks, await_, outcome, put, tr }) =>
      go(function* main() {
        const c = new aio.Condition()
        const w = co(function* w(name: string) {
          yield* py.asyncWith(c, function* () {
            yield* await_(c.wait())
            tr(name, 'woke')
          })
        })
        const a = aio.createTask(w('a'))
        const b = aio.createTask(w('b'))
        yield* ticks(3)
        yield* py.asyncWith(c, function* () {
          c.notify(1)
          a.cancel()
        })
        yield* outcome('a', a)
        yield* ticks(4)
        put('b done', b.done())
      }),
  ),

  asyncioProgram(
    'SYNC-21',
    ['asyncWith', 'asyncio.CancelledError', 'asyncio.Condition', 'asyncio.createTask', 'asyncio.sleep', 'await_'],
    ({ py, aio, co, go, ticks, await_, cancelled, outcome, tr }) =>
      go(function* main() {
        const c = new aio.Condition()
        const w = co(function* w() {
          yield* py.asyncWith(c, function* () {
            try {
              yield* await_(c.wait())
            } catch (error) {
              tr('out', cancelled(error), c.locked())
              throw error
            }
          })
        })
        const task = aio.createTask(w())
        yield* ticks(2)
        yield* await_(c.acquire())
        c.notify()
        yield* ticks(2)
        task.cancel('1')
        yield* ticks(2)
        task.cancel('2')
        yield* ticks(2)
        tr('held', task.done())
        c.release()
        yield* outcome('t', task)
      }),
  ),

  asyncioProgram('SYNC-22', ['asyncWith', 'asyncio.Condition', 'asyncio.Lock', 'repr'], ({ py, aio, go, put }) =>
    go(function* main() {
      const lock = new aio.Lock()
      const c = new aio.Condition(lock)
      const d = new aio.Condition(lock)
      yield* py.asyncWith(c, function* (value) {
        put(value, lock.locked(), d.locked())
      })
      yield* py.asyncWith(lock, function* () {
        c.notify()
        d.notifyAll()
      })
      put(c)
    }),
  ),
]
