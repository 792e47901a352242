import { await_, coroutine } from '../../../lib/index.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { gather } from '../../../lib/asyncio/waiting/gather.js'
import { PriorityQueue } from '../../../lib/asyncio/sync/priority-queue.js'
import { LifoQueue, Queue } from '../../../lib/asyncio/sync/queues.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { waitFor } from '../../../lib/asyncio/waiting/wait-for.js'
import { attempt, type Note, outcome, ticks, traced } from '../traced.js'

const getter = coroutine(function* getter(note: Note, queue: Queue, name: string) {
  note(name, yield* await_(queue.get()))
})

const putter = coroutine(function* putter(note: Note, queue: Queue, item: unknown) {
  yield* await_(queue.put(item))
  note('put', item)
})

/** One that looks at something while an item is put in or taken out. */
class Watched extends Queue<unknown> {
  look: () => void = () => {}

  protected override _put(item: unknown): void {
    this.look()
    super._put(item)
  }

  protected override _get(): unknown {
    this.look()
    return super._get()
  }
}

describe('a queue', () => {
  it('is first in, first out, and tells its state (QUEUE-01, QUEUE-02)', () => {
    const queue = new Queue<string>(2)
    expect([queue.maxsize, queue.qsize(), queue.empty(), queue.full()]).toEqual([2, 0, true, false])
    expect(attempt(() => queue.getNowait())).toBe('!! QueueEmpty()')
    queue.putNowait('a')
    queue.putNowait('b')
    expect([queue.qsize(), queue.full()]).toEqual([2, true])
    expect(attempt(() => queue.putNowait('c'))).toBe('!! QueueFull()')
    expect([queue.getNowait(), queue.getNowait(), queue.empty()]).toEqual(['a', 'b', true])
    expect([new Queue().maxsize, new Queue(-1).full(), new Queue(0).full()]).toEqual([0, false, false])
  })

  it('is seen to be putting in and taking out by the methods of a subclass', () => {
    const seen: unknown[] = []
    const queue = new Watched(2)
    const [put, get] = [queue.put('x'), queue.get()]
    queue.look = () => void seen.push([put.cr_running, get.cr_running])
    traced(function* () {
      yield* await_(put)
      yield* await_(get)
    })
    expect(seen).toEqual([
      [true, false],
      [false, true],
    ])
  })

  it('does not suspend where it need not (QUEUE-03)', () => {
    const lines = traced(function* (note, loop) {
      const queue = new Queue(1)
      loop.callSoon(note, 'ready')
      note(yield* await_(queue.put('x')), yield* await_(queue.get()))
      yield* await_(sleep(0))
    })
    expect(lines).toEqual(['#1 t0 None x', '#2 t0 ready'])
  })

  it('wakes the first who waits, who takes the item only then (QUEUE-04, QUEUE-05)', () => {
    const lines = traced(function* (note) {
      const queue = new Queue()
      const tasks = ['a', 'b'].map((name) => createTask(getter(note, queue, name)))
      yield* await_(sleep(0))
      queue.putNowait(1)
      note('put 1', queue.qsize())
      yield* await_(sleep(0))
      note('then', queue.qsize())
      queue.putNowait(2)
      yield* await_(gather(...tasks))
    })
    expect(lines).toEqual(['#2 t0 put 1 1', '#3 t0 a 1', '#3 t0 then 0', '#4 t0 b 2'])
  })

  it('has who was woken in vain wait at the end of the line (QUEUE-06)', () => {
    const lines = traced(function* (note) {
      const queue = new Queue()
      const tasks = ['a', 'b'].map((name) => createTask(getter(note, queue, name)))
      yield* await_(sleep(0))
      queue.putNowait(1)
      note('stolen', queue.getNowait())
      yield* await_(sleep(0))
      queue.putNowait(2)
      queue.putNowait(3)
      yield* await_(gather(...tasks))
    })
    expect(lines).toEqual(['#2 t0 stolen 1', '#4 t0 b 2', '#4 t0 a 3'])
  })

  it('lets in the first who waits for room (QUEUE-07, QUEUE-08)', () => {
    const lines = traced(function* (note) {
      const queue = new Queue(1)
      queue.putNowait(0)
      const tasks = [1, 2].map((item) => createTask(putter(note, queue, item)))
      yield* await_(sleep(0))
      note('got', queue.getNowait(), 'size', queue.qsize())
      yield* await_(sleep(0))
      note('size', queue.qsize())
      note('got', yield* await_(queue.get()))
      note('got', yield* await_(queue.get()))
      yield* await_(gather(...tasks))
    })
    expect(lines).toEqual([
      '#2 t0 got 0 size 0',
      '#3 t0 put 1',
      '#3 t0 size 1',
      '#3 t0 got 1',
      '#4 t0 put 2',
      '#5 t0 got 2',
    ])
  })

  it('passes an item on when who was woken for it is cancelled (QUEUE-09, QUEUE-10)', () => {
    const lines = traced(function* (note) {
      for (const isLate of [false, true]) {
        const queue = new Queue()
        const [a, b] = [createTask(getter(note, queue, 'a')), createTask(getter(note, queue, 'b'))]
        yield* await_(sleep(0))
        if (isLate) queue.putNowait(1)
        a.cancel()
        if (!isLate) {
          yield* await_(sleep(0))
          note(String(queue))
          queue.putNowait(1)
        }
        yield* await_(outcome(note, 'a', a))
        yield* await_(b)
      }
    })
    expect(lines).toEqual([
      '#3 t0 <Queue maxsize=0 _getters[1]>',
      '#3 t0 a !! CancelledError()',
      '#4 t0 b 1',
      '#8 t0 b 1',
      '#8 t0 a !! CancelledError()',
    ])
  })

  it('passes room on when who was woken for it is cancelled (QUEUE-11)', () => {
    const lines = traced(function* (note) {
      const queue = new Queue(1)
      queue.putNowait(0)
      const [a, b] = [createTask(putter(note, queue, 'a')), createTask(putter(note, queue, 'b'))]
      yield* await_(sleep(0))
      queue.getNowait()
      a.cancel()
      yield* await_(outcome(note, 'a', a))
      yield* await_(b)
      note(queue.getNowait(), queue.qsize())
    })
    expect(lines).toEqual(['#4 t0 put b', '#4 t0 a !! CancelledError()', '#4 t0 b 0'])
  })

  it('can be waited for until all items are dealt with (QUEUE-12, QUEUE-13)', () => {
    const lines = traced(function* (note) {
      const queue = new Queue()
      yield* await_(queue.join())
      note(attempt(() => queue.taskDone()))
      for (const item of [0, 1]) queue.putNowait(item)
      const worker = coroutine(function* () {
        for (;;) {
          const item: unknown = yield* await_(queue.get())
          yield* await_(sleep(1))
          note('done', item)
          queue.taskDone()
        }
      })
      const task = createTask(worker())
      yield* await_(queue.join())
      note('joined')
      task.cancel()
    })
    expect(lines).toEqual([
      "#1 t0 !! ValueError('task_done() called too many times')",
      '#4 t1 done 0',
      '#6 t2 done 1',
      '#7 t2 joined',
    ])
  })

  it('refuses puts when it is shut down, and gets when it is empty (QUEUE-16)', () => {
    const lines = traced(function* (note, _loop, out) {
      const queue = new Queue()
      queue.putNowait(1)
      queue.shutdown()
      yield* await_(outcome(note, 'put', queue.put(2)))
      out.push(attempt(() => queue.putNowait(2)))
      yield* await_(outcome(note, 'get', queue.get()))
      yield* await_(outcome(note, 'get', queue.get()))
      out.push(attempt(() => queue.getNowait()))
    })
    expect(lines).toEqual([
      '#1 t0 put !! QueueShutDown()',
      '!! QueueShutDown()',
      '#1 t0 get -> 1',
      '#1 t0 get !! QueueShutDown()',
      '!! QueueShutDown()',
    ])
  })

  it('wakes all who wait when it is shut down (QUEUE-17)', () => {
    const lines = traced(function* (note) {
      const queue = new Queue()
      const tasks = ['a', 'b'].map((name) => createTask(outcome(note, name, queue.get())))
      yield* await_(sleep(0))
      queue.shutdown()
      note('shut')
      yield* await_(gather(...tasks))
      const full = new Queue(1)
      full.putNowait(0)
      const others = ['c', 'd'].map((name) => createTask(outcome(note, name, full.put(name))))
      yield* await_(sleep(0))
      full.shutdown()
      note('shut')
      yield* await_(gather(...others))
      note(full.getNowait())
    })
    expect(lines).toEqual([
      '#2 t0 shut',
      '#3 t0 a !! QueueShutDown()',
      '#3 t0 b !! QueueShutDown()',
      '#6 t0 shut',
      '#7 t0 c !! QueueShutDown()',
      '#7 t0 d !! QueueShutDown()',
      '#9 t0 0',
    ])
  })

  it('throws its items away if it is shut down immediately (QUEUE-18, QUEUE-19)', () => {
    const lines = traced(function* (note, _loop, out) {
      const queue = new Queue()
      queue.putNowait(1)
      queue.putNowait(2)
      const joiner = coroutine(function* () {
        yield* await_(queue.join())
        note('joined')
      })
      const task = createTask(joiner())
      yield* await_(sleep(0))
      queue.getNowait()
      queue.shutdown(true)
      out.push(`${queue.qsize()} ${String(queue)}`)
      yield* await_(sleep(1))
      note(task.done())
      queue.taskDone()
      yield* await_(task)
      out.push(attempt(() => queue.taskDone()))
    })
    expect(lines).toEqual([
      '0 <Queue maxsize=0 tasks=1 shutdown>',
      '#4 t1 False',
      '#5 t1 joined',
      "!! ValueError('task_done() called too many times')",
    ])
  })

  it('compares a maxsize that is no integer as it is (QUEUE-20)', () => {
    const queue = new Queue(1.3)
    queue.putNowait(1)
    expect(queue.full()).toBe(false)
    queue.putNowait(2)
    expect(queue.full()).toBe(true)
  })

  it('prints itself (QUEUE-21)', () => {
    const lines = traced(function* (note) {
      const queue = new Queue(2)
      note(String(queue))
      queue.putNowait([])
      queue.putNowait(2)
      createTask(queue.put(3))
      yield* await_(sleep(0))
      note(String(queue))
      note(String(new LifoQueue()), String(new PriorityQueue(3)))
      expect(queue.__repr__()).toMatch(/^<Queue at 0x[0-9a-f]+ maxsize=2 /)
    })
    expect(lines).toEqual([
      '#1 t0 <Queue maxsize=2>',
      '#2 t0 <Queue maxsize=2 _queue=[[], 2] _putters[1] tasks=2>',
      '#2 t0 <LifoQueue maxsize=0> <PriorityQueue maxsize=3>',
    ])
  })

  it('belongs to the loop in which it was first waited for (QUEUE-22, QUEUE-24)', () => {
    const queue = new Queue()
    const program = () =>
      traced(function* (note) {
        yield* await_(outcome(note, 'get', waitFor(queue.get(), 1)))
      })
    expect(program()).toEqual(['#3 t1 get !! TimeoutError()'])
    expect(program()[0]).toMatch(
      /RuntimeError\('<Queue at 0x[0-9a-f]+ maxsize=0> is bound to a different event loop'\)$/,
    )
  })

  it('wakes each who waits once (QUEUE-25)', () => {
    const lines = traced(function* (note) {
      const queue = new Queue()
      const twice = coroutine(function* (name: string) {
        for (let i = 0; i < 2; i++) note(name, yield* await_(queue.get()))
      })
      const tasks = [createTask(twice('a')), createTask(twice('b'))] as const
      yield* await_(sleep(0))
      for (let item = 0; item < 4; item++) queue.putNowait(item)
      yield* await_(gather(...tasks))
    })
    expect(lines).toEqual(['#3 t0 a 0', '#3 t0 a 1', '#3 t0 b 2', '#3 t0 b 3'])
  })

  it('keeps its items as a subclass wants (QUEUE-23, QUEUE-26)', () => {
    class Tenfold extends Queue<number> {
      protected override _init(): void {
        this._queue = []
      }
      protected override _put(item: number): void {
        ;(this._queue as number[]).unshift(item * 10)
      }
      protected override _get(): number {
        return (this._queue as number[]).pop() as number
      }
    }
    const queue = new Tenfold()
    queue.putNowait(1)
    queue.putNowait(2)
    expect([queue.getNowait(), queue.getNowait()]).toEqual([10, 20])
    const anything = new Queue()
    anything.putNowait(undefined)
    expect([anything.qsize(), anything.getNowait()]).toEqual([1, undefined])
  })

  it('takes no options (SYNC-36)', () => {
    expect(attempt(() => new Queue({ loop: 1 } as never))).toBe(
      `!! TypeError("Queue.__init__() got an unexpected keyword argument 'loop'")`,
    )
  })

  it('leaves no trace of getters that are cancelled, however many', () => {
    const lines = traced(function* (note) {
      const queue = new Queue()
      const tasks = Array.from({ length: 1000 }, () => createTask(queue.get()))
      yield* await_(sleep(0))
      for (const task of tasks) task.cancel()
      yield* ticks(2)
      note(String(queue))
    })
    expect(lines).toEqual(['#4 t0 <Queue maxsize=0>'])
  })
})

describe('a last-in, first-out queue', () => {
  it('gives the newest item first (QUEUE-14)', () => {
    const queue = new LifoQueue<number>()
    for (const item of [1, 3, 2]) queue.putNowait(item)
    expect([queue.getNowait(), queue.getNowait(), queue.getNowait()]).toEqual([2, 3, 1])
  })
})
