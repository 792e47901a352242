import { await_, coroutine, KeyError, ValueError } from '../../../lib/index.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { CancelledError } from '../../../lib/asyncio/python/exceptions.js'
import { Future } from '../../../lib/asyncio/future/futures.js'
import { gather } from '../../../lib/asyncio/waiting/gather.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'
import { collected } from '../../sys/garbage.js'
import { attempt, failing, type Note, outcome, slept, ticks, traced, value } from '../traced.js'

/** Notes how it is cancelled. */
const cancelled = coroutine(function* cancelled(note: Note, name: string) {
  try {
    yield* await_(sleep(9))
  } catch (error) {
    note(name, error)
    throw error
  }
})

describe('gather', () => {
  it('gives a future of the results in the order of the arguments (GATHER-01)', () => {
    const lines = traced(function* (note) {
      const future = gather(slept(3, 'a'), slept(1, 'b'), slept(2, 'c'))
      note(future.constructor.name, future instanceof Future)
      note(yield* await_(future))
    })
    expect(lines).toEqual(['#1 t0 _GatheringFuture True', "#12 t3 ['a', 'b', 'c']"])
  })

  it('infers the results', () => {
    traced(function* () {
      const [word, number]: [string, number] = yield* await_(gather(slept(1, 'a'), slept(1, 1)))
      const many: string[] = yield* await_(gather(...['a', 'b'].map((each) => value(each))))
      const [maybe]: [string | Error] = yield* await_(gather(value('a'), { returnExceptions: true }))
      expect([word, number, many, maybe]).toEqual(['a', 1, ['a', 'b'], 'a'])
    })
  })

  it('begins at the call (GATHER-02)', () => {
    const lines = traced(function* (note) {
      const child = coroutine(function* (name: string) {
        note(name)
      })
      const future = gather(child('a'), child('b'))
      note('called')
      yield* ticks(3)
      note(future.done())
    })
    expect(lines).toEqual(['#1 t0 called', '#2 t0 a', '#2 t0 b', '#4 t0 True'])
  })

  it('is done at once without arguments (GATHER-03)', () => {
    const lines = traced(function* (note, loop) {
      loop.callSoon(note, 'ready')
      note(yield* await_(gather()))
      yield* await_(sleep(0))
      note(yield* await_(gather({ returnExceptions: true })))
    })
    expect(lines).toEqual(['#1 t0 []', '#2 t0 ready', '#2 t0 []'])
  })

  it('goes on two iterations after the last child (GATHER-04)', () => {
    const lines = traced(function* (note) {
      const child = coroutine(function* () {
        note('child ends')
      })
      const future = gather(child())
      future.addDoneCallback(() => note("outer's callback"))
      yield* await_(future)
      note('awaiter')
    })
    expect(lines).toEqual(['#2 t0 child ends', "#4 t0 outer's callback", '#4 t0 awaiter'])
  })

  it('fails with the first error, and lets the others run on (GATHER-05)', () => {
    const lines = traced(function* (note) {
      const other = createTask(slept(3, 'other'))
      const error = new ValueError('v1')
      const children = gather(other, failing(1, error), failing(2, new ValueError('v2')))
      expect(yield* await_(outcome(note, 'g', children))).toBe(error)
      note(other.done())
      yield* await_(outcome(note, 'o', other))
    })
    expect(lines).toEqual(["#6 t1 g !! ValueError('v1')", '#6 t1 False', '#12 t3 o -> other'])
  })

  it('has errors as results if asked (GATHER-06)', () => {
    const lines = traced(function* (note) {
      const children = gather(slept(2, 'a'), failing(1, new ValueError('v')), value('c'), { returnExceptions: true })
      yield* await_(outcome(note, 'g', children))
    })
    expect(lines).toEqual(["#10 t2 g -> ['a', ValueError('v'), 'c']"])
  })

  it('fails if a child is cancelled; in a list of results the message is lost (GATHER-07)', () => {
    const lines = traced(function* (note, loop) {
      const [a, b] = [createTask(sleep(5)), createTask(sleep(2, 'b'))]
      loop.callLater(1, () => a.cancel('m'))
      const plain = gather(a, b)
      yield* await_(outcome(note, 'plain', plain))
      note(plain.cancelled(), b.done())
      const future = loop.createFuture()
      future.cancel('m2')
      note(yield* await_(gather(future, { returnExceptions: true })))
      const silent = loop.createFuture()
      silent.cancel()
      const [made] = yield* await_(gather(silent, { returnExceptions: true }))
      expect((made as CancelledError).args).toEqual([''])
    })
    expect(lines).toEqual(["#6 t1 plain !! CancelledError('m')", '#6 t1 False False', "#6 t1 [CancelledError('m2')]"])
  })

  it('cancels its children, and is done when they are (GATHER-08, GATHER-10)', () => {
    const lines = traced(function* (note) {
      for (const returnExceptions of [false, true]) {
        const future = gather(cancelled(note, 'a'), cancelled(note, 'b'), { returnExceptions })
        yield* await_(sleep(0))
        note(future.cancel('m'), future.done())
        yield* await_(outcome(note, 'g', future))
        note(future.cancelled(), future.done())
      }
    })
    expect(lines).toEqual([
      '#2 t0 True False',
      "#3 t0 a CancelledError('m')",
      "#3 t0 b CancelledError('m')",
      "#5 t0 g !! CancelledError('m')",
      '#5 t0 False True',
      '#6 t0 True False',
      "#7 t0 a CancelledError('m')",
      "#7 t0 b CancelledError('m')",
      "#9 t0 g !! CancelledError('m')",
      '#9 t0 False True',
    ])
  })

  it('cannot be cancelled when it is done, nor reach its children then (GATHER-12)', () => {
    const lines = traced(function* (note) {
      const other = createTask(slept(2, 'o'))
      const future = gather(other, failing(1, new ValueError('v')))
      yield* await_(outcome(note, 'g', future))
      note(future.cancel(), other.cancelling())
      yield* await_(other)
    })
    expect(lines).toEqual(["#6 t1 g !! ValueError('v')", '#6 t1 False 0'])
  })

  it('runs the same awaitable once (GATHER-13)', () => {
    const lines = traced(function* (note) {
      let runs = 0
      const count = coroutine(function* () {
        return ++runs
      })
      const shared = count()
      note(yield* await_(gather(shared, count(), shared)))
    })
    expect(lines).toEqual(['#4 t0 [1, 2, 1]'])
  })

  it('runs the same awaitable once among many, too', () => {
    const lines = traced(function* (note) {
      let runs = 0
      const count = coroutine(function* () {
        return ++runs
      })
      const many = Array.from({ length: 9 }, () => count())
      note(yield* await_(gather(...many, many[0] as (typeof many)[0], many[8] as (typeof many)[0])))
    })
    expect(lines).toEqual(['#4 t0 [1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 9]'])
  })

  it('stands among the callbacks of a child by the name that Python has for it', () => {
    const loop = new VirtualEventLoop()
    const [child, inDebug] = [loop.createFuture<number>(), loop.createFuture<number>()]
    const all = gather(child, inDebug)
    expect(String(child)).toBe('<Future pending cb=[gather.<locals>._done_callback()]>')
    loop.setDebug(true)
    const again = gather(inDebug)
    expect(String(inDebug)).toContain('cb=[gather.<locals>._done_callback(), gather.<locals>._done_callback()]')
    child.setResult(1)
    inDebug.setResult(2)
    expect([...loop._ready].map(String)).toEqual([
      '<Handle gather.<locals>._done_callback()>',
      '<Handle gather.<locals>._done_callback()>',
      expect.stringMatching(
        /^<Handle gather\.<locals>\._done_callback\(<Future finished result=2.*>\) created at .*>$/,
      ),
    ])
    expect(loop.runUntilComplete(gather(all, again))).toEqual([[1, 2], [2]])
  })

  it("tells the loop's handler what a method of a future's own class raises", () => {
    class Odd extends Future<number> {
      override exception(): unknown {
        throw new ValueError('odd')
      }
    }
    const lines = traced(function* (note, loop) {
      loop.setExceptionHandler((_loop, { message, exception }) => note(message, exception))
      const [odd, plain] = [new Odd({ loop }), loop.createFuture<number>()]
      const all = gather(odd, plain)
      odd.setResult(1)
      yield* ticks(2)
      note(all.done())
    })
    expect(lines).toEqual([
      "#2 t0 Exception in callback gather.<locals>._done_callback() ValueError('odd')",
      '#3 t0 False',
    ])
  })

  it('is done at the call if all children are (GATHER-14)', () => {
    const lines = traced(function* (note) {
      const tasks = [createTask(value(1)), createTask(value(2))] as const
      yield* ticks(2)
      const future = gather(...tasks)
      note(future.done(), yield* await_(future))
    })
    expect(lines).toEqual(['#3 t0 True [1, 2]'])
  })

  it('takes the error that comes first (GATHER-15)', () => {
    const lines = traced(function* (note) {
      const same = gather(failing(1, new ValueError('first arg')), failing(1, new ValueError('second')))
      yield* await_(outcome(note, 'g', same))
      const other = gather(failing(2, new ValueError('slow')), failing(1, new KeyError('fast second')))
      yield* await_(outcome(note, 'g', other))
    })
    expect(lines).toEqual(["#6 t1 g !! ValueError('first arg')", `#11 t2 g !! KeyError("'fast second'")`])
  })

  it('refuses what cannot be awaited, and what is no option (GATHER-16)', () => {
    const lines = traced(function* (_note, loop, out) {
      const future = loop.createFuture()
      out.push(attempt(() => gather(future, 1 as never)))
      out.push(attempt(() => gather([future] as never)))
      out.push(attempt(() => gather(future, { x: 1 } as never)))
      out.push(attempt(() => gather(future, { returnExceptions: true, timeout: 1 } as never)))
    })
    expect(lines).toEqual([
      "!! TypeError('An asyncio.Future, a coroutine or an awaitable is required')",
      `!! TypeError("cannot use 'list' as a dict key (unhashable type: 'list')")`,
      `!! TypeError("gather() got an unexpected keyword argument 'x'")`,
      `!! TypeError("gather() got an unexpected keyword argument 'timeout'")`,
    ])
  })

  it('works outside of a running loop with futures, of one loop (GATHER-19, GATHER-20)', () => {
    const [loop, other] = [new VirtualEventLoop(), new VirtualEventLoop()]
    const future = loop.createFuture<number>()
    const all = gather(future)
    future.setResult(1)
    expect(loop.runUntilComplete(all)).toEqual([1])
    expect(attempt(() => gather(future, other.createFuture()))).toBe(
      "!! ValueError('The future belongs to a different loop than the one specified as the loop argument')",
    )
    expect(attempt(() => gather())).toBe(`!! RuntimeError("There is no current event loop in thread 'MainThread'.")`)
  })

  it('ends a cancelled gather at its first cancelled child, or its last (GATHER-25)', () => {
    const lines = traced(function* (note) {
      const child = coroutine(function* (name: string, delay: number) {
        try {
          yield* await_(sleep(9))
        } finally {
          yield* await_(sleep(delay))
          note(name, 'out')
        }
      })
      for (const returnExceptions of [false, true]) {
        const tasks = [createTask(child('slow', 3)), createTask(child('fast', 1))] as const
        const future = gather(...tasks, { returnExceptions })
        yield* await_(sleep(0))
        future.cancel()
        yield* await_(outcome(note, 'g', future))
        note(tasks.map((task) => task.done()))
        yield* await_(sleep(3))
      }
    })
    expect(lines).toEqual([
      '#5 t1 fast out',
      '#7 t1 g !! CancelledError()',
      '#7 t1 [False, True]',
      '#9 t3 slow out',
      '#16 t5 fast out',
      '#19 t7 slow out',
      '#21 t7 g !! CancelledError()',
      '#21 t7 [True, True]',
    ])
  })

  it('keeps what was thrown and is no error', () => {
    const lines = traced(function* (note) {
      yield* await_(outcome(note, 'g', gather(failing(1, 'a text'))))
    })
    expect(lines).toEqual(['#6 t1 g !! a text'])
  })
})

describe('gather of a future of another make', () => {
  it('takes its result', () => {
    const loop = new VirtualEventLoop()
    const inner = loop.createFuture<string>()
    const duck = {
      _asyncio_future_blocking: false,
      getLoop: () => loop,
      done: () => inner.done(),
      cancelled: () => inner.cancelled(),
      result: () => inner.result(),
      exception: () => inner.exception(),
      addDoneCallback: (callback: () => void) => inner.addDoneCallback(callback),
      removeDoneCallback: (callback: () => void) => inner.removeDoneCallback(callback),
      cancel: () => inner.cancel(),
      __await__: () => inner.__await__(),
    }
    const main = coroutine(function* main() {
      loop.callSoon(() => inner.setResult('quack'))
      return yield* await_(gather(duck as never, sleep(0, 's')))
    })
    expect(loop.runUntilComplete(main())).toEqual(['quack', 's'])
  })
})

describe('what is kept when it has ended', () => {
  const waits = coroutine(function* waits(payload: object) {
    yield* await_(sleep(1))
    return typeof payload
  })
  const main = coroutine(function* main(make: (payload: object) => Future, payload: object, kept: Future[]) {
    const future = make(payload)
    kept.push(future)
    return yield* await_(future)
  })

  it.each<[string, (payload: object) => Future]>([
    ['task', (payload) => createTask(waits(payload))],
    ['future of a gather', (payload) => gather(waits(payload), waits(payload)) as Future],
  ])('as a %s keeps nothing of the bodies, nor of the task that waited', async (_, make) => {
    const loop = new VirtualEventLoop()
    const kept: Future[] = []
    const payloads: WeakRef<object>[] = []
    // In a function of its own, so that nothing on the stack holds the payloads.
    const runOne = (): void => {
      const payload = {}
      payloads.push(new WeakRef(payload))
      loop.runUntilComplete(main(make, payload, kept))
    }
    for (let index = 0; index < 20; index++) runOne()
    await collected()
    expect(payloads.filter((payload) => payload.deref() !== undefined)).toEqual([])
    expect(kept.map((future) => future.done())).toEqual(payloads.map(() => true))
  })
})
