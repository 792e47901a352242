import { asyncFor, await_, coroutine, ValueError } from '../../../lib/index.js'
import { asCompleted } from '../../../lib/asyncio/waiting/as-completed.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { gather } from '../../../lib/asyncio/waiting/gather.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { Task } from '../../../lib/asyncio/task/tasks.js'
import { wait } from '../../../lib/asyncio/waiting/wait.js'
import { attempt, failing, outcome, slept, ticks, traced, value } from '../traced.js'

describe('asCompleted', () => {
  it('gives coroutines of the results, the first completed first (WAIT-28)', () => {
    const lines = traced(function* (note) {
      for (const next of asCompleted([slept(3, 'a'), slept(1, 'b'), slept(2, 'c')])) {
        yield* await_(outcome(note, 'x', next))
      }
    })
    expect(lines).toEqual(['#6 t1 x -> b', '#10 t2 x -> c', '#14 t3 x -> a'])
  })

  it('gives the futures themselves to asyncFor, and tasks for the rest (WAIT-29)', () => {
    const lines = traced(function* (note) {
      const [a, b] = [createTask(slept(2, 'A')), createTask(failing(1, new ValueError('v')))]
      const completed = asyncFor(asCompleted([a, b]))
      while (yield* completed.advance()) {
        const task: Task<unknown> = completed.value
        note(task === a, task === b, task.done())
        yield* await_(outcome(note, 't', task))
      }
      const others = asyncFor(asCompleted([value('c')]))
      while (yield* others.advance()) note(others.value instanceof Task, others.value.result())
    })
    expect(lines).toEqual([
      '#6 t1 False True True',
      "#6 t1 t !! ValueError('v')",
      '#10 t2 True False True',
      '#10 t2 t -> A',
      '#13 t2 True c',
    ])
  })

  it('gives TimeoutErrors for the rest when the time is over, and cancels nothing (WAIT-30)', () => {
    const lines = traced(function* (note) {
      const [a, b, c] = [createTask(slept(1, 'a')), createTask(slept(5, 'b')), createTask(slept(6, 'c'))]
      for (const next of asCompleted([a, b, c], { timeout: 2 })) yield* await_(outcome(note, 'x', next))
      note(b.cancelling(), b.done())
      try {
        const completed = asyncFor(asCompleted([b, c], { timeout: 1 }))
        while (yield* completed.advance()) note(completed.value)
      } catch (error) {
        note(error)
      }
      yield* await_(wait([b, c]))
    })
    expect(lines).toEqual([
      '#6 t1 x -> a',
      '#8 t2 x !! TimeoutError()',
      '#8 t2 x !! TimeoutError()',
      '#8 t2 0 False',
      '#10 t3 TimeoutError()',
    ])
  })

  it('can be gone on with, either way (WAIT-31)', () => {
    const lines = traced(function* (note) {
      const completed = asCompleted([3, 1, 2, 4].map((each) => slept(each, each)))
      for (const next of completed) {
        yield* await_(outcome(note, 'plain', next))
        break
      }
      const cursor = asyncFor(completed)
      yield* cursor.advance()
      note('async', cursor.value.result())
      for (const next of completed) {
        yield* await_(outcome(note, 'plain', next))
        break
      }
      while (yield* cursor.advance()) note('async', cursor.value.result())
      note(attempt(() => completed.__next__()))
    })
    expect(lines).toEqual([
      '#6 t1 plain -> 1',
      '#10 t2 async 2',
      '#14 t3 plain -> 3',
      '#18 t4 async 4',
      '#18 t4 !! StopIteration()',
    ])
  })

  it('counts each awaitable once, and refuses a single one (WAIT-32)', () => {
    const lines = traced(function* (note, loop) {
      const shared = value(1)
      let count = 0
      for (const next of asCompleted([shared, shared, value(2)])) {
        next.close()
        count++
      }
      note(count, [...asCompleted([])])
      const coro = value(1)
      note(attempt(() => asCompleted(loop.createFuture() as never)))
      note(attempt(() => asCompleted(coro as never)))
      note(attempt(() => asCompleted([1] as never)))
      note(attempt(() => asCompleted([], { limit: 1 } as never)))
      coro.close()
      yield* ticks(2)
    })
    expect(lines).toEqual([
      '#1 t0 2 []',
      "#1 t0 !! TypeError('expects an iterable of awaitables, not Future')",
      "#1 t0 !! TypeError('expects an iterable of awaitables, not coroutine')",
      "#1 t0 !! TypeError('An asyncio.Future, a coroutine or an awaitable is required')",
      `#1 t0 !! TypeError("as_completed() got an unexpected keyword argument 'limit'")`,
    ])
  })

  it('gives the first completed to the first awaited (WAIT-33)', () => {
    const lines = traced(function* (note) {
      const [first, second] = [...asCompleted([slept(2, 'a'), slept(1, 'b')])] as const
      yield* await_(outcome(note, 'second coroutine first', second!))
      yield* await_(outcome(note, 'first coroutine', first!))
      note(yield* await_(gather(...asCompleted([slept(2, 'a'), slept(1, 'b')]))))
    })
    expect(lines).toEqual(['#6 t1 second coroutine first -> b', '#10 t2 first coroutine -> a', "#22 t4 ['b', 'a']"])
  })

  it('begins at the call (WAIT-34)', () => {
    const lines = traced(function* (note) {
      const child = coroutine(function* () {
        note('runs')
      })
      const completed = asCompleted([child()])
      yield* ticks(2)
      note('iterate')
      for (const next of completed) yield* await_(next)
    })
    expect(lines).toEqual(['#2 t0 runs', '#3 t0 iterate'])
  })

  it('cancels nothing when it is cancelled (WAIT-35)', () => {
    const lines = traced(function* (note) {
      const a = createTask(slept(3, 'a'))
      const waiter = coroutine(function* () {
        for (const next of asCompleted([a])) yield* await_(next)
      })
      const task = createTask(waiter())
      yield* await_(sleep(0))
      yield* await_(sleep(0))
      task.cancel()
      yield* await_(outcome(note, 't', task))
      note(a.cancelling())
    })
    expect(lines).toEqual(['#5 t0 t !! CancelledError()', '#5 t0 0'])
  })
})
