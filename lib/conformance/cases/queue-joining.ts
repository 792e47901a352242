/**
 * QUEUE, part 2: joining and shutting down queues, and what else they can do.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'

export const queueJoining: readonly Program[] = [
  asyncioProgram(
    'QUEUE-12',
    ['asyncio.Queue', 'asyncio.createTask', 'asyncio.sleep', 'await_'],
    ({ aio, co, go, sleep, await_, attempt, tr }) =>
      go(function* main() {
        const q = new aio.Queue()
        yield* await_(q.join())
        attempt('underflow', () => q.taskDone())
        for (let i = 0; i < 2; i++) q.putNowait(i)
        const w = co(function* w() {
          for (;;) {
            const item = yield* await_(q.get())
            yield* sleep(1)
            tr('done', item)
            q.taskDone()
          }
        })
        const task = aio.createTask(w())
        yield* await_(q.join())
        tr('joined')
        attempt('underflow', () => q.taskDone())
        task.cancel()
      }),
  ),

  asyncioProgram(
    'QUEUE-13',
    ['asyncio.Queue', 'asyncio.createTask', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    ({ aio, co, go, sleep, await_, tr }) =>
      go(function* main() {
        const q = new aio.Queue()
        q.putNowait(1)
        q.getNowait()
        const j = co(function* j(name: string) {
          yield* await_(q.join())
          tr('joined', name)
        })
        const tasks = ['a', 'b'].map((name) => aio.createTask(j(name)))
        yield* sleep(1)
        q.taskDone()
        tr('done')
        yield* await_(aio.gather(...tasks))
      }),
  ),

  asyncioProgram('QUEUE-16', ['asyncio.Queue', 'await_'], ({ aio, go, outcome, attempt }) =>
    go(function* main() {
      const q = new aio.Queue()
      q.putNowait(1)
      q.shutdown()
      yield* outcome('put', q.put(2))
      attempt('put_nowait', () => q.putNowait(2))
      yield* outcome('get', q.get())
      yield* outcome('get', q.get())
      attempt('get_nowait', () => q.getNowait())
    }),
  ),

  asyncioProgram(
    'QUEUE-17',
    ['asyncio.Queue', 'asyncio.createTask', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    ({ aio, co, go, sleep, await_, outcome, put, tr }) =>
      go(function* main() {
        const q = new aio.Queue()
        const g = co(function* g(name: string) {
          yield* outcome(name, q.get())
        })
        let tasks = ['a', 'b'].map((name) => aio.createTask(g(name)))
        yield* sleep(0)
        q.shutdown()
        tr('shut')
        yield* await_(aio.gather(...tasks))
        const r = new aio.Queue(1)
        r.putNowait(0)
        const p = co(function* p(name: string) {
          yield* outcome(name, r.put(name))
        })
        tasks = ['c', 'd'].map((name) => aio.createTask(p(name)))
        yield* sleep(0)
        r.shutdown()
        tr('shut')
        yield* await_(aio.gather(...tasks))
        put(r.getNowait())
      }),
  ),

  asyncioProgram(
    'QUEUE-18',
    ['asyncio.Queue', 'asyncio.createTask', 'asyncio.sleep', 'await_', 'repr'],
    ({ aio, co, go, sleep, await_, attempt, put, tr }) =>
      go(function* main() {
        const q = new aio.Queue()
        q.putNowait(1)
        q.putNowait(2)
        const j = co(function* j() {
          yield* await_(q.join())
          tr('joined')
        })
        const task = aio.createTask(j())
        yield* sleep(0)
        q.getNowait()
        q.shutdown(true)
        put(q.qsize(), q)
        attempt('get', () => q.getNowait())
        yield* sleep(1)
        put(task.done())
        q.taskDone()
        yield* await_(task)
        attempt('more', () => q.taskDone())
      }),
    {
      lines: [],
      parts: [/ at 0x\.\.(?= maxsize)/],
      because: 'JavaScript has one text of an object, which is that of str()',
    },
  ),

  asyncioProgram('QUEUE-19', ['asyncio.Queue', 'await_'], ({ aio, go, outcome, put }) =>
    go(function* main() {
      const q = new aio.Queue()
      q.putNowait(1)
      q.shutdown()
      q.shutdown()
      put(q.qsize())
      q.shutdown(true)
      put(q.qsize())
      yield* outcome('join', q.join())
    }),
  ),

  asyncioProgram(
    'QUEUE-21',
    [
      'asyncio.LifoQueue',
      'asyncio.PriorityQueue',
      'asyncio.Queue',
      'asyncio.createTask',
      'asyncio.sleep',
      'await_',
      'repr',
    ],
    ({ aio, go, sleep, put }) =>
      go(function* main() {
        const q = new aio.Queue(2)
        put(q)
        put(String(q))
        q.putNowait([])
        q.putNowait(2)
        const task = aio.createTask(q.put(3))
        yield* sleep(0)
        put(String(q))
        task.cancel()
        const r = new aio.Queue()
        const other = aio.createTask(r.get())
        yield* sleep(0)
        put(String(r))
        other.cancel()
        put(String(new aio.LifoQueue()), String(new aio.PriorityQueue(3)))
      }),
    {
      lines: [],
      parts: [/ at 0x\.\.(?= maxsize)/],
      because: 'JavaScript has one text of an object, which is that of str()',
    },
  ),

  asyncioProgram('QUEUE-22', ['asyncio.Queue', 'asyncio.waitFor', 'await_'], ({ aio, go, outcome }) => {
    const q = new aio.Queue()
    const w = function* w() {
      yield* outcome('get', aio.waitFor(q.get(), 1))
    }
    go(w)
    go(w)
  }),

  asyncioProgram('QUEUE-23', ['asyncio.Queue', 'await_'], ({ aio, go, await_, put }) =>
    go(function* main() {
      const q = new aio.Queue()
      q.putNowait(undefined)
      put(yield* await_(q.get()), q.qsize())
    }),
  ),

  asyncioProgram('QUEUE-24', ['asyncio.Queue', 'asyncio.waitFor', 'await_'], ({ aio, go, await_, outcome, put }) =>
    go(function* main() {
      const q = new aio.Queue()
      yield* outcome('get', aio.waitFor(q.get(), 1))
      q.putNowait(1)
      put(q.qsize(), yield* await_(aio.waitFor(q.get(), 1)))
    }),
  ),

  asyncioProgram('QUEUE-26', ['asyncio.Queue', 'await_'], ({ aio, go, await_, put }) =>
    go(function* main() {
      class Q extends aio.Queue {
        _init() {
          this._queue = []
        }
        _put(item: number) {
          this._queue.unshift(item * 10)
        }
        _get() {
          return this._queue.pop()
        }
      }
      const q = new Q()
      q.putNowait(1)
      q.putNowait(2)
      put(yield* await_(q.get()), yield* await_(q.get()))
    }),
  ),
]
