/**
 * QUEUE, part 1: what comes out of queues, and who is served when.
 */
import { type AsyncioProbe, asyncioProgram } from '../asyncio-probe.js'
import type { Made } from '../adapter.js'
import type { Program } from '../case.js'
import { tuple } from '../python-text.js'

/** A coroutine function that prints what it gets from a queue. */
function getter({ co, await_, tr }: AsyncioProbe, queue: any): Made {
  return co(function* g(name: string) {
    tr(name, yield* await_(queue.get()))
  })
}

/** A coroutine function that puts its argument into a queue. */
function putter({ co, await_, tr }: AsyncioProbe, queue: any): Made {
  return co(function* p(item: unknown) {
    yield* await_(queue.put(item))
    tr('put', item)
  })
}

export const queueOrder: readonly Program[] = [
  asyncioProgram('QUEUE-01', ['asyncio.Queue'], ({ aio, go, put }) =>
    go(function* main() {
      const q = new aio.Queue(2)
      put(q.maxsize, q.qsize(), q.empty(), q.full())
      q.putNowait('a')
      q.putNowait('b')
      put(q.qsize(), q.full(), q.getNowait(), q.getNowait(), q.empty())
      put(new aio.Queue().maxsize, new aio.Queue(-1).full(), new aio.Queue(0).full())
    }),
  ),

  asyncioProgram('QUEUE-02', ['asyncio.Queue'], ({ aio, go, attempt, put }) =>
    go(function* main() {
      const q = new aio.Queue(1)
      attempt('get', () => q.getNowait())
      q.putNowait(1)
      attempt('put', () => q.putNowait(2))
      put(q.qsize())
    }),
  ),

  asyncioProgram(
    'QUEUE-03',
    ['asyncio.Queue', 'asyncio.getRunningLoop', 'asyncio.sleep', 'await_'],
    ({ aio, go, sleep, await_, put, tr }) =>
      go(function* main() {
        const q = new aio.Queue(1)
        aio.getRunningLoop().callSoon(tr, 'ready')
        put(yield* await_(q.put('x')))
        put(yield* await_(q.get()))
        tr('no suspension')
        yield* sleep(0)
      }),
  ),

  asyncioProgram(
    'QUEUE-04',
    ['asyncio.Queue', 'asyncio.createTask', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    (probe) => {
      const { aio, go, sleep, await_, tr } = probe
      go(function* main() {
        const q = new aio.Queue()
        const g = getter(probe, q)
        const tasks = ['a', 'b'].map((name) => aio.createTask(g(name)))
        yield* sleep(0)
        q.putNowait(1)
        tr('put 1', q.qsize())
        yield* sleep(0)
        tr('then', q.qsize())
        q.putNowait(2)
        yield* await_(aio.gather(...tasks))
      })
    },
  ),

  asyncioProgram(
    'QUEUE-05',
    ['asyncio.Queue', 'asyncio.createTask', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    (probe) => {
      const { aio, go, sleep, await_ } = probe
      go(function* main() {
        const q = new aio.Queue()
        const g = getter(probe, q)
        const tasks = ['a', 'b', 'c'].map((name) => aio.createTask(g(name)))
        yield* sleep(0)
        for (let i = 0; i < 3; i++) q.putNowait(i)
        yield* await_(aio.gather(...tasks))
      })
    },
  ),

  asyncioProgram(
    'QUEUE-06',
    ['asyncio.Queue', 'asyncio.createTask', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    (probe) => {
      const { aio, go, sleep, await_, put } = probe
      go(function* main() {
        const q = new aio.Queue()
        const g = getter(probe, q)
        const a = aio.createTask(g('a'))
        const b = aio.createTask(g('b'))
        yield* sleep(0)
        q.putNowait(1)
        put('stolen', q.getNowait())
        yield* sleep(0)
        q.putNowait(2)
        q.putNowait(3)
        yield* await_(aio.gather(a, b))
      })
    },
  ),

  asyncioProgram(
    'QUEUE-07',
    ['asyncio.Queue', 'asyncio.createTask', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    (probe) => {
      const { aio, go, sleep, await_, tr } = probe
      go(function* main() {
        const q = new aio.Queue(1)
        q.putNowait(0)
        const p = putter(probe, q)
        const tasks = [1, 2].map((item) => aio.createTask(p(item)))
        yield* sleep(0)
        tr('got', q.getNowait(), 'size', q.qsize())
        yield* sleep(0)
        tr('size', q.qsize())
        tr('got', yield* await_(q.get()))
        tr('got', yield* await_(q.get()))
        yield* await_(aio.gather(...tasks))
      })
    },
  ),

  asyncioProgram('QUEUE-08', ['asyncio.Queue', 'asyncio.gather', 'await_'], ({ aio, co, go, await_, tr }) =>
    go(function* main() {
      const q = new aio.Queue(1)
      const p = co(function* p() {
        for (let i = 0; i < 4; i++) {
          yield* await_(q.put(i))
          tr('put', i)
        }
      })
      const c = co(function* c() {
        for (let i = 0; i < 4; i++) tr('got', yield* await_(q.get()))
      })
      yield* await_(aio.gather(p(), c()))
    }),
  ),

  asyncioProgram(
    'QUEUE-09',
    ['asyncio.Queue', 'asyncio.createTask', 'asyncio.sleep', 'await_', 'repr'],
    (probe) => {
      const { aio, go, sleep, await_, outcome, put } = probe
      go(function* main() {
        const q = new aio.Queue()
        const g = getter(probe, q)
        const a = aio.createTask(g('a'))
        const b = aio.createTask(g('b'))
        yield* sleep(0)
        a.cancel()
        yield* sleep(0)
        put(q)
        q.putNowait(1)
        yield* outcome('a', a)
        yield* await_(b)
      })
    },
    {
      lines: [],
      parts: [/ at 0x\.\.(?= maxsize)/],
      because: 'JavaScript has one text of an object, which is that of str()',
    },
  ),

  asyncioProgram('QUEUE-10', ['asyncio.Queue', 'asyncio.createTask', 'asyncio.sleep', 'await_'], (probe) => {
    const { aio, go, sleep, await_, outcome } = probe
    go(function* main() {
      const q = new aio.Queue()
      const g = getter(probe, q)
      const a = aio.createTask(g('a'))
      const b = aio.createTask(g('b'))
      yield* sleep(0)
      q.putNowait(1)
      a.cancel()
      yield* outcome('a', a)
      yield* await_(b)
    })
  }),

  asyncioProgram('QUEUE-11', ['asyncio.Queue', 'asyncio.createTask', 'asyncio.sleep', 'await_'], (probe) => {
    const { aio, go, sleep, await_, outcome, put } = probe
    go(function* main() {
      const q = new aio.Queue(1)
      q.putNowait(0)
      const p = putter(probe, q)
      const a = aio.createTask(p('a'))
      const b = aio.createTask(p('b'))
      yield* sleep(0)
      q.getNowait()
      a.cancel()
      yield* outcome('a', a)
      yield* await_(b)
      put(q.getNowait(), q.qsize())
    })
  }),

  asyncioProgram('QUEUE-14', ['asyncio.LifoQueue'], ({ aio, go, put }) =>
    go(function* main() {
      const q = new aio.LifoQueue()
      for (const i of [1, 3, 2]) q.putNowait(i)
      put([q.getNowait(), q.getNowait(), q.getNowait()])
    }),
  ),

  asyncioProgram('QUEUE-15', ['asyncio.PriorityQueue'], ({ aio, go, attempt, put }) =>
    go(function* main() {
      const q = new aio.PriorityQueue()
      const taken = (count: number) => Array.from({ length: count }, () => q.getNowait())
      for (const i of [5, 1, 3, 1]) q.putNowait(i)
      put(taken(4))
      for (let i = 0; i < 6; i++) q.putNowait(tuple(1, i))
      put(taken(6).map(([, i]) => i))
      class P {
        constructor(readonly n: number) {}
        __lt__() {
          return false
        }
      }
      for (let i = 0; i < 6; i++) q.putNowait(new P(i))
      put(
        'equal',
        taken(6).map(({ n }) => n),
      )
      q.putNowait(1)
      attempt('mixed', () => q.putNowait('x'))
      put(q.qsize())
    }),
  ),

  asyncioProgram('QUEUE-20', ['asyncio.Queue'], ({ aio, go, put }) =>
    go(function* main() {
      const q = new aio.Queue(1.3)
      q.putNowait(1)
      put(q.full())
      q.putNowait(2)
      put(q.full(), q.qsize())
    }),
  ),

  asyncioProgram(
    'QUEUE-25',
    ['asyncio.Queue', 'asyncio.createTask', 'asyncio.gather', 'asyncio.sleep', 'await_'],
    ({ aio, co, go, sleep, await_, tr }) =>
      go(function* main() {
        const q = new aio.Queue()
        const g = co(function* g(name: string) {
          for (let i = 0; i < 2; i++) tr(name, yield* await_(q.get()))
        })
        const tasks = ['a', 'b'].map((name) => aio.createTask(g(name)))
        yield* sleep(0)
        for (let i = 0; i < 4; i++) q.putNowait(i)
        yield* await_(aio.gather(...tasks))
      }),
  ),
]
