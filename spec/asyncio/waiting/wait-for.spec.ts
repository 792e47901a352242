import { await_, coroutine, KeyError, ValueError } from '../../../lib/index.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { CancelledError, TimeoutError } from '../../../lib/asyncio/python/exceptions.js'
import { shield } from '../../../lib/asyncio/waiting/shield.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { currentTask } from '../../../lib/asyncio/task/task-registry.js'
import { waitFor } from '../../../lib/asyncio/waiting/wait-for.js'
import { failing, outcome, slept, ticks, traced, value } from '../traced.js'

describe('waitFor', () => {
  it('gives the result or the error in time (WAIT-14, WAIT-16)', () => {
    const lines = traced(function* (note, loop) {
      yield* await_(outcome(note, 'ok', waitFor(slept(1, 'r'), 2)))
      yield* await_(outcome(note, 'exc', waitFor(failing(1, new ValueError('v')), 2)))
      const future = loop.createFuture()
      loop.callLater(1, () => future.setResult('f'))
      yield* await_(outcome(note, 'future', waitFor(future, 2)))
      yield* await_(outcome(note, 'task', waitFor(createTask(slept(1, 't')), 2)))
      yield* await_(outcome(note, 'none', waitFor(slept(50, 'r'), undefined)))
    })
    expect(lines).toEqual([
      '#3 t1 ok -> r',
      "#5 t2 exc !! ValueError('v')",
      '#7 t3 future -> f',
      '#11 t4 task -> t',
      '#13 t54 none -> r',
    ])
  })

  it('cancels what is late, waits for its end, and raises TimeoutError because of that (WAIT-15)', () => {
    const lines = traced(function* (note) {
      const late = coroutine(function* () {
        try {
          yield* await_(sleep(9))
        } catch (error) {
          note('in', (error as CancelledError).args)
          yield* await_(sleep(2))
          note('cleaned')
          throw error
        }
      })
      const error = yield* await_(outcome(note, 'w', waitFor(late(), 1)))
      expect((error as TimeoutError).args).toEqual([])
      expect((error as TimeoutError).cause).toBeInstanceOf(CancelledError)
      const task = createTask(sleep(9))
      yield* await_(outcome(note, 'task', waitFor(task, 1)))
      note(task.cancelled())
    })
    expect(lines).toEqual([
      '#3 t1 in []',
      '#5 t3 cleaned',
      '#5 t3 w !! TimeoutError()',
      '#9 t4 task !! TimeoutError()',
      '#9 t4 True',
    ])
  })

  it('gives only what is done with no time at all; a coroutine does not start (WAIT-17)', () => {
    const lines = traced(function* (note, loop) {
      const done = loop.createFuture()
      done.setResult('done')
      yield* await_(outcome(note, 'done 0', waitFor(done, 0)))
      const never = coroutine(function* () {
        note('started')
      })
      yield* await_(outcome(note, 'coro 0', waitFor(never(), 0)))
      const error = yield* await_(outcome(note, 'coro -1', waitFor(never(), -1)))
      expect((error as TimeoutError).cause).toBeInstanceOf(CancelledError)
    })
    expect(lines).toEqual(['#1 t0 done 0 -> done', '#4 t0 coro 0 !! TimeoutError()', '#7 t0 coro -1 !! TimeoutError()'])
  })

  it('runs a coroutine in the calling task, without an iteration more (WAIT-18)', () => {
    const lines = traced(function* (note) {
      const task = currentTask()
      const inside = coroutine(function* () {
        note('inside', currentTask() === task, currentTask()?.cancelling())
        return 1
      })
      yield* await_(outcome(note, 'w', waitFor(inside(), 5)))
      yield* await_(outcome(note, 'none', waitFor(inside(), null)))
    })
    expect(lines).toEqual(['#1 t0 inside True 0', '#1 t0 w -> 1', '#1 t0 inside True 0', '#1 t0 none -> 1'])
  })

  it('takes what the cancelled coroutine answers (WAIT-19)', () => {
    const lines = traced(function* (note) {
      const answering = coroutine(function* (answer: () => unknown) {
        try {
          return yield* await_(sleep(9))
        } catch {
          return answer()
        }
      })
      yield* await_(
        outcome(
          note,
          'swallow',
          waitFor(
            answering(() => 'swallowed'),
            1,
          ),
        ),
      )
      const raise = () => {
        throw new KeyError('k')
      }
      yield* await_(outcome(note, 'other exc', waitFor(answering(raise), 1)))
      note(currentTask()?.cancelling())
    })
    expect(lines).toEqual(['#3 t1 swallow -> swallowed', `#5 t2 other exc !! KeyError("'k'")`, '#5 t2 0'])
  })

  it('passes a cancellation on, and waits for the end of what it awaits (WAIT-20)', () => {
    const lines = traced(function* (note) {
      const inside = coroutine(function* () {
        try {
          yield* await_(sleep(9))
        } finally {
          note('in')
          yield* await_(sleep(1))
          note('out')
        }
      })
      const task = createTask(waitFor(inside(), 5))
      yield* await_(sleep(1))
      note(task.cancel('m'))
      yield* await_(outcome(note, 't', task))
      note(task.cancelled(), task.cancelling())
    })
    expect(lines).toEqual(['#4 t1 True', '#5 t1 in', '#7 t2 out', "#8 t2 t !! CancelledError('m')", '#8 t2 True 1'])
  })

  it('loses a result that comes with the deadline, or with a cancellation (WAIT-21, WAIT-22)', () => {
    const lines = traced(function* (note, loop) {
      const future = loop.createFuture()
      loop.callLater(1, () => future.setResult('lost'))
      yield* await_(outcome(note, 'result timer first', waitFor(future, 1)))
      const other = loop.createFuture()
      const task = createTask(waitFor(other, 5))
      yield* ticks(2)
      other.setResult('r')
      task.cancel('m')
      yield* await_(outcome(note, 't', task))
    })
    expect(lines).toEqual(['#3 t1 result timer first !! TimeoutError()', "#7 t1 t !! CancelledError('m')"])
  })

  it('leaves alone what is shielded (WAIT-23)', () => {
    const lines = traced(function* (note) {
      const task = createTask(slept(3, 'r'))
      yield* await_(outcome(note, 'w', waitFor(shield(task), 1)))
      note(task.done(), task.cancelling())
      yield* await_(outcome(note, 't', task))
    })
    expect(lines).toEqual(['#4 t1 w !! TimeoutError()', '#4 t1 False 0', '#7 t3 t -> r'])
  })

  it('refuses what cannot be awaited, and what is no time (WAIT-25)', () => {
    const lines = traced(function* (note) {
      yield* await_(outcome(note, 'int', waitFor(5 as never, 1)))
      yield* await_(outcome(note, 'int zero', waitFor(5 as never, 0)))
      const coro = value(1)
      yield* await_(outcome(note, 'str timeout', waitFor(coro, '1' as never)))
      yield* await_(outcome(note, 'nan', waitFor(coro, NaN)))
      coro.close()
    })
    expect(lines).toEqual([
      `#1 t0 int !! TypeError("'int' object can't be awaited")`,
      "#1 t0 int zero !! TypeError('An asyncio.Future, a coroutine or an awaitable is required')",
      `#1 t0 str timeout !! TypeError("'<=' not supported between instances of 'str' and 'int'")`,
      "#1 t0 nan !! ValueError('Invalid delay: NaN (not a number)')",
    ])
  })

  it('lets a TimeoutError of the awaitable itself pass (WAIT-26)', () => {
    traced(function* (note) {
      const mine = new TimeoutError('mine')
      expect(yield* await_(outcome(note, 'w', waitFor(failing(0, mine), 5)))).toBe(mine)
      expect(mine.cause).toBe(undefined)
    })
  })
})
