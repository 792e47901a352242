/**
 * SYNC, part 1: locks and events.
 */
import { type AsyncioProbe, asyncioProgram } from '../asyncio-probe.js'
import type { Made } from '../adapter.js'
import type { Program } from '../case.js'

/** A coroutine function that takes a lock, says so, and releases it. */
function taker({ co, await_, tr }: AsyncioProbe, lock: any): Made {
  return co(function* w(name: string) {
    yield* await_(lock.acquire())
    tr(name, 'has it')
    lock.release()
  })
}

export const syncLocks: readonly Program[] = [
  asyncioProgram('SYNC-01', ['asyncio.Lock', 'asyncio.getRunningLoop', 'await_'], ({ aio, go, await_, put, tr }) =>
    go(function* main() {
      const lock = new aio.Lock()
      aio.getRunningLoop().callSoon(tr, 'ready')
      put(lock.locked(), yield* await_(lock.acquire()), lock.locked(), lock.release(), lock.locked())
      tr('no suspension')
    }),
  ),

  asyncioProgram('SYNC-02', ['asyncio.Lock', 'asyncio.createTask', 'await_'], ({ aio, co, go, await_, attempt, put }) =>
    go(function* main() {
      const lock = new aio.Lock()
      attempt('release', () => lock.release())
      yield* await_(lock.acquire())
      const other = co(function* other() {
        lock.release()
      })
      yield* await_(aio.createTask(other()))
      put(lock.locked())
    }),
  ),

  asyncioProgram(
    'SYNC-03',
    ['asyncio.Lock', 'asyncio.createTask', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    ({ aio, co, go, sleep, await_, tr }) =>
      go(function* main() {
        const lock = new aio.Lock()
        yield* await_(lock.acquire())
        const w = co(function* w(name: string) {
          yield* await_(lock.acquire())
          tr(name, 'has it')
          yield* sleep(1)
          lock.release()
          tr(name, 'released', lock.locked())
        })
        const tasks = ['a', 'b', 'c'].map((name) => aio.createTask(w(name)))
        yield* sleep(0)
        lock.release()
        tr('released', lock.locked())
        yield* await_(aio.gather(...tasks))
      }),
  ),

  asyncioProgram('SYNC-04', ['asyncio.Lock', 'asyncio.createTask', 'asyncio.sleep', 'await_'], (probe) => {
    const { aio, go, sleep, await_, tr } = probe
    go(function* main() {
      const lock = new aio.Lock()
      yield* await_(lock.acquire())
      const task = aio.createTask(taker(probe, lock)('a'))
      yield* sleep(0)
      lock.release()
      tr('main asks', lock.locked())
      yield* await_(lock.acquire())
      tr('main has it')
      lock.release()
      yield* await_(task)
    })
  }),

  asyncioProgram('SYNC-05', ['asyncWith', 'asyncio.Lock', 'await_'], ({ py, aio, co, go, outcome, put }) =>
    go(function* main() {
      const lock = new aio.Lock()
      yield* py.asyncWith(lock, function* (value) {
        put(value, lock.locked())
      })
      const b = co(function* b() {
        yield* py.asyncWith(lock, function* () {
          throw new py.errors.KeyError('k')
        })
      })
      yield* outcome('b', b())
      put(lock.locked())
    }),
  ),

  asyncioProgram('SYNC-06', ['asyncio.Lock', 'asyncio.createTask', 'asyncio.sleep', 'await_'], (probe) => {
    const { aio, go, sleep, await_, outcome, put } = probe
    go(function* main() {
      const lock = new aio.Lock()
      yield* await_(lock.acquire())
      const w = taker(probe, lock)
      const a = aio.createTask(w('a'))
      const b = aio.createTask(w('b'))
      yield* sleep(0)
      a.cancel()
      lock.release()
      yield* outcome('a', a)
      yield* await_(b)
      put(lock.locked())
    })
  }),

  asyncioProgram('SYNC-07', ['asyncio.Lock', 'asyncio.createTask', 'asyncio.sleep', 'await_'], (probe) => {
    const { aio, go, sleep, await_, outcome, put } = probe
    go(function* main() {
      const lock = new aio.Lock()
      yield* await_(lock.acquire())
      const w = taker(probe, lock)
      const a = aio.createTask(w('a'))
      const b = aio.createTask(w('b'))
      yield* sleep(0)
      lock.release()
      a.cancel()
      yield* outcome('a', a)
      yield* await_(b)
      put(lock.locked())
    })
  }),

  asyncioProgram(
    'SYNC-08',
    ['asyncio.Lock', 'asyncio.createTask', 'asyncio.sleep', 'await_', 'repr'],
    ({ aio, go, sleep, await_, put }) =>
      go(function* main() {
        const lock = new aio.Lock()
        put(lock)
        yield* await_(lock.acquire())
        const task = aio.createTask(lock.acquire())
        yield* sleep(0)
        put(lock)
        task.cancel()
      }),
  ),

  asyncioProgram('SYNC-09', ['asyncio.Lock', 'asyncio.waitFor', 'await_'], ({ aio, go, await_, outcome }) => {
    const lock = new aio.Lock()
    const w = function* w() {
      yield* await_(lock.acquire())
      yield* outcome('second', aio.waitFor(lock.acquire(), 1))
      lock.release()
    }
    go(w)
    go(w)
  }),

  asyncioProgram('SYNC-10', ['asyncio.Lock', 'await_'], ({ aio, go, await_ }) =>
    go(function* main() {
      const lock = new aio.Lock()
      yield* await_(lock.acquire())
      yield* await_(lock.acquire())
    }),
  ),

  asyncioProgram(
    'SYNC-11',
    ['asyncWith', 'asyncio.Lock', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    ({ py, aio, co, go, sleep, await_, tr }) =>
      go(function* main() {
        const lock = new aio.Lock()
        const w = co(function* w(name: string) {
          for (let i = 0; i < 2; i++) {
            yield* py.asyncWith(lock, function* () {
              tr(name, i)
              yield* sleep(0)
            })
          }
        })
        yield* await_(aio.gather(w('a'), w('b'), w('c')))
      }),
  ),

  asyncioProgram(
    'SYNC-12',
    ['asyncio.Event', 'asyncio.createTask', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    ({ aio, co, go, sleep, await_, put, tr }) =>
      go(function* main() {
        const event = new aio.Event()
        put(event.isSet())
        const w = co(function* w(name: string) {
          tr(name, yield* await_(event.wait()))
        })
        const tasks = ['a', 'b', 'c'].map((name) => aio.createTask(w(name)))
        yield* sleep(0)
        put(event.set())
        tr('set')
        yield* sleep(0)
        tr('after', yield* await_(event.wait()))
        yield* await_(aio.gather(...tasks))
        put(event.clear(), event.isSet())
      }),
  ),

  asyncioProgram(
    'SYNC-13',
    ['asyncio.Event', 'asyncio.createTask', 'asyncio.sleep', 'await_'],
    ({ aio, co, go, sleep, ticks, await_, put, tr }) =>
      go(function* main() {
        const event = new aio.Event()
        const w = co(function* w(name: string) {
          tr(name, yield* await_(event.wait()), event.isSet())
        })
        const task = aio.createTask(w('a'))
        yield* sleep(0)
        event.set()
        event.clear()
        const late = aio.createTask(w('late'))
        yield* await_(task)
        yield* ticks(2)
        put(late.done())
        event.set()
        event.set()
        yield* await_(late)
      }),
  ),

  asyncioProgram(
    'SYNC-14',
    ['asyncio.Event', 'asyncio.createTask', 'asyncio.sleep', 'await_', 'repr'],
    ({ aio, go, sleep, outcome, put }) =>
      go(function* main() {
        const event = new aio.Event()
        const task = aio.createTask(event.wait())
        yield* sleep(0)
        put(event)
        task.cancel()
        yield* outcome('t', task)
        put(event)
        event.set()
        put(event)
      }),
  ),

  asyncioProgram(
    'SYNC-38',
    [
      'asyncWith',
      'asyncio.Lock',
      'asyncio.TimeoutError',
      'asyncio.gather',
      'asyncio.sleep',
      'asyncio.timeout',
      'await_',
    ],
    ({ py, aio, co, go, sleep, await_, tr }) =>
      go(function* main() {
        const lock = new aio.Lock()
        const holder = co(function* holder() {
          try {
            yield* py.asyncWith(aio.timeout(1), function* () {
              yield* py.asyncWith(lock, function* () {
                yield* sleep(9)
              })
            })
          } catch (error) {
            if (!(error instanceof aio.TimeoutError)) throw error
            tr('timed out', lock.locked())
          }
        })
        const w = co(function* w() {
          yield* py.asyncWith(lock, function* () {
            tr('w has it')
          })
        })
        yield* await_(aio.gather(holder(), w()))
      }),
  ),
]
