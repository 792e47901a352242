/**
 * SYNC, part 3: semaphores, and what all primitives have in common.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'

export const syncSemaphores: readonly Program[] = [
  asyncioProgram(
    'SYNC-23',
    ['asyncio.Semaphore', 'asyncio.createTask', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    ({ aio, co, go, sleep, ticks, await_, put, tr }) =>
      go(function* main() {
        const s = new aio.Semaphore(2)
        put(s.locked(), yield* await_(s.acquire()), yield* await_(s.acquire()), s.locked())
        const w = co(function* w(name: string) {
          tr(name, yield* await_(s.acquire()))
        })
        const tasks = ['a', 'b', 'c'].map((name) => aio.createTask(w(name)))
        yield* sleep(0)
        s.release()
        tr('released')
        yield* ticks(2)
        s.release()
        s.release()
        yield* await_(aio.gather(...tasks))
      }),
  ),

  asyncioProgram(
    'SYNC-24',
    ['asyncio.Semaphore', 'asyncio.createTask', 'asyncio.sleep', 'await_', 'repr'],
    ({ aio, co, go, sleep, ticks, await_, put, tr }) =>
      go(function* main() {
        const s = new aio.Semaphore(1)
        yield* await_(s.acquire())
        const w = co(function* w(name: string) {
          yield* await_(s.acquire())
          tr(name)
        })
        const a = aio.createTask(w('a'))
        yield* sleep(0)
        s.release()
        put(s.locked(), s)
        const b = aio.createTask(w('b'))
        yield* ticks(3)
        put(a.done(), b.done())
        s.release()
        yield* await_(b)
      }),
  ),

  asyncioProgram(
    'SYNC-25',
    ['asyncio.BoundedSemaphore', 'asyncio.Semaphore', 'await_', 'repr'],
    ({ aio, go, await_, attempt, put }) =>
      go(function* main() {
        const s = new aio.Semaphore(1)
        s.release()
        put(s)
        const b = new aio.BoundedSemaphore(1)
        attempt('bounded', () => b.release())
        yield* await_(b.acquire())
        put(b.release())
        attempt('again', () => b.release())
        attempt('negative', () => new aio.Semaphore(-1))
        put(new aio.Semaphore(0).locked())
      }),
    { lines: [], parts: [/^2 (?=<)/], because: 'the value of a semaphore is nothing that a program can look at' },
  ),

  asyncioProgram(
    'SYNC-26',
    ['asyncio.Semaphore', 'asyncio.createTask', 'asyncio.sleep', 'await_'],
    ({ aio, co, go, sleep, await_, outcome, put, tr }) =>
      go(function* main() {
        for (const late of [false, true]) {
          const s = new aio.Semaphore(1)
          yield* await_(s.acquire())
          const w = co(function* w(name: string) {
            yield* await_(s.acquire())
            tr(name, 'has it')
            s.release()
          })
          const a = aio.createTask(w('a'))
          const b = aio.createTask(w('b'))
          yield* sleep(0)
          if (late) {
            s.release()
            a.cancel()
          } else {
            a.cancel()
            s.release()
          }
          yield* outcome('a', a)
          yield* await_(b)
          put(s.locked())
        }
      }),
    {
      lines: [],
      parts: [/(?<=^False) 1$/],
      because: 'the value of a semaphore is nothing that a program can look at',
    },
  ),

  asyncioProgram(
    'SYNC-27',
    ['asyncWith', 'asyncio.Semaphore', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    ({ py, aio, co, go, sleep, await_, tr }) =>
      go(function* main() {
        const s = new aio.Semaphore(2)
        const w = co(function* w(name: string) {
          yield* py.asyncWith(s, function* (value) {
            tr(name, 'in', value)
            yield* sleep(1)
          })
          tr(name, 'out')
        })
        yield* await_(aio.gather(...['a', 'b', 'c', 'd'].map((name) => w(name))))
      }),
  ),

  asyncioProgram(
    'SYNC-28',
    ['asyncio.Semaphore', 'asyncio.createTask', 'asyncio.gather', 'asyncio.sleep', 'await_', 'repr'],
    ({ aio, co, go, sleep, ticks, await_, tr }) =>
      go(function* main() {
        const s = new aio.Semaphore(0)
        const w = co(function* w(name: string) {
          yield* await_(s.acquire())
          tr(name)
        })
        const tasks = ['a', 'b', 'c'].map((name) => aio.createTask(w(name)))
        yield* sleep(0)
        s.release()
        s.release()
        tr('released 2')
        yield* ticks(2)
        tr('one left', s)
        s.release()
        yield* await_(aio.gather(...tasks))
      }),
  ),

  asyncioProgram(
    'SYNC-36',
    ['asyncio.Condition', 'asyncio.Event', 'asyncio.Lock', 'asyncio.Queue', 'asyncio.Semaphore'],
    ({ aio, newLoop, attempt }) => {
      const loop = newLoop()
      for (const name of ['Lock', 'Event', 'Condition', 'Semaphore', 'Queue']) {
        attempt(name, () => new aio[name]({ loop }))
      }
    },
  ),

  asyncioProgram(
    'SYNC-37',
    [
      'asyncio.Barrier',
      'asyncio.BoundedSemaphore',
      'asyncio.Condition',
      'asyncio.Event',
      'asyncio.Semaphore',
      'asyncio.createTask',
      'asyncio.sleep',
      'await_',
      'repr',
    ],
    ({ aio, go, sleep, put }) =>
      go(function* main() {
        const { Event, Condition, Semaphore, BoundedSemaphore, Barrier } = aio
        const made = [new Event(), new Condition(), new Semaphore(2), new BoundedSemaphore(1), new Semaphore(0)]
        for (const object of [...made, new Barrier(2)]) put(object)
        const s = new Semaphore(0)
        const task = aio.createTask(s.acquire())
        yield* sleep(0)
        put(s)
        task.cancel()
      }),
  ),

  asyncioProgram(
    'SYNC-39',
    [
      'asyncWith',
      'asyncio.Condition',
      'asyncio.Event',
      'asyncio.Lock',
      'asyncio.Semaphore',
      'asyncio.waitFor',
      'await_',
      'repr',
    ],
    ({ py, aio, go, await_, outcome, put }) =>
      go(function* main() {
        const lock = new aio.Lock()
        yield* await_(lock.acquire())
        yield* outcome('lock', aio.waitFor(lock.acquire(), 1))
        put(lock)
        lock.release()
        const event = new aio.Event()
        yield* outcome('event', aio.waitFor(event.wait(), 1))
        put(event)
        const s = new aio.Semaphore(0)
        yield* outcome('sem', aio.waitFor(s.acquire(), 1))
        put(s)
        const c = new aio.Condition()
        yield* py.asyncWith(c, function* () {
          yield* outcome('cond', aio.waitFor(c.wait(), 1))
          put(c)
        })
      }),
  ),

  asyncioProgram(
    'SYNC-40',
    ['asyncWith', 'asyncio.Semaphore', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    ({ py, aio, co, go, sleep, await_, put }) =>
      go(function* main() {
        const s = new aio.Semaphore(1)
        const order: string[] = []
        const w = co(function* w(name: string, count: number) {
          for (let i = 0; i < count; i++) {
            yield* py.asyncWith(s, function* () {
              order.push(name)
              yield* sleep(0)
            })
          }
        })
        yield* await_(aio.gather(w('a', 3), w('b', 3), w('c', 2)))
        put(order.join(''))
      }),
  ),
]
