import { asyncWith, await_, coroutine } from '../../../lib/index.js'
import { Condition } from '../../../lib/asyncio/sync/condition.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { gather } from '../../../lib/asyncio/waiting/gather.js'
import { Lock } from '../../../lib/asyncio/sync/lock.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { attempt, outcome, ticks, traced } from '../traced.js'

describe('a condition', () => {
  it('wakes on notification, and goes on with the lock (SYNC-15)', () => {
    const lines = traced(function* (note) {
      const condition = new Condition()
      const waiter = coroutine(function* (name: string) {
        yield* asyncWith(condition, function* () {
          note(name, 'waits')
          note(name, yield* await_(condition.wait()), condition.locked())
        })
      })
      const tasks = ['a', 'b'].map((name) => createTask(waiter(name)))
      yield* ticks(2)
      note(condition.locked())
      yield* asyncWith(condition, function* () {
        condition.notify()
        note('notified')
        yield* await_(sleep(1))
        note('releasing')
      })
      yield* ticks(3)
      yield* asyncWith(condition, function* () {
        condition.notify()
        note('notified 2')
      })
      yield* await_(gather(...tasks))
    })
    expect(lines).toEqual([
      '#2 t0 a waits',
      '#2 t0 b waits',
      '#3 t0 False',
      '#3 t0 notified',
      '#6 t1 releasing',
      '#7 t1 a True True',
      '#9 t1 notified 2',
      '#10 t1 b True True',
    ])
  })

  it('wakes so many, or all (SYNC-16)', () => {
    const lines = traced(function* (note) {
      const condition = new Condition()
      const waiter = coroutine(function* (name: string) {
        yield* asyncWith(condition, function* () {
          yield* await_(condition.wait())
          note(name)
        })
      })
      const tasks = ['a', 'b', 'c', 'd', 'e'].map((name) => createTask(waiter(name)))
      yield* ticks(6)
      yield* asyncWith(condition, function* () {
        condition.notify(2)
      })
      yield* ticks(6)
      note('then all')
      yield* asyncWith(condition, function* () {
        condition.notifyAll()
      })
      yield* await_(gather(...tasks))
    })
    expect(lines).toEqual(['#8 t0 a', '#8 t0 b', '#13 t0 then all', '#14 t0 c', '#14 t0 d', '#14 t0 e'])
  })

  it('needs its lock to be held (SYNC-17)', () => {
    const lines = traced(function* (note, _loop, out) {
      const condition = new Condition()
      yield* await_(outcome(note, 'wait', condition.wait()))
      out.push(
        attempt(() => condition.notify()),
        attempt(() => condition.notifyAll()),
      )
      yield* await_(
        outcome(
          note,
          'wait_for',
          condition.waitFor(() => false),
        ),
      )
      out.push(attempt(() => condition.release()))
    })
    expect(lines).toEqual([
      "#1 t0 wait !! RuntimeError('cannot wait on un-acquired lock')",
      "!! RuntimeError('cannot notify on un-acquired lock')",
      "!! RuntimeError('cannot notify on un-acquired lock')",
      "#1 t0 wait_for !! RuntimeError('cannot wait on un-acquired lock')",
      "!! RuntimeError('Lock is not acquired.')",
    ])
  })

  it('waits for what is true, and gives it (SYNC-18)', () => {
    const lines = traced(function* (note) {
      const condition = new Condition()
      let n = 0
      const predicate = () => {
        note('pred', n, condition.locked())
        return n >= 2 && 'yes'
      }
      const waiter = coroutine(function* () {
        yield* asyncWith(condition, function* () {
          note(yield* await_(condition.waitFor(predicate)))
        })
      })
      const task = createTask(waiter())
      yield* ticks(2)
      for (let i = 0; i < 2; i++) {
        yield* asyncWith(condition, function* () {
          n++
          condition.notify()
        })
        yield* ticks(3)
      }
      yield* await_(task)
    })
    expect(lines).toEqual(['#2 t0 pred 0 True', '#4 t0 pred 1 True', '#7 t0 pred 2 True', '#7 t0 yes'])
  })

  it('takes the lock back before it is cancelled (SYNC-19)', () => {
    const lines = traced(function* (note) {
      const condition = new Condition()
      const waiter = coroutine(function* () {
        yield* asyncWith(condition, function* () {
          try {
            yield* await_(condition.wait())
          } finally {
            note('out, locked', condition.locked())
          }
        })
      })
      const task = createTask(waiter())
      yield* ticks(2)
      yield* await_(condition.acquire())
      task.cancel('m')
      yield* ticks(3)
      note('still held by main', task.done())
      condition.release()
      yield* await_(outcome(note, 't', task))
      note(condition.locked())
    })
    expect(lines).toEqual([
      '#6 t0 still held by main False',
      '#7 t0 out, locked True',
      "#8 t0 t !! CancelledError('m')",
      '#8 t0 False',
    ])
  })

  it('passes a notification on that comes to somebody who is cancelled (SYNC-20)', () => {
    const lines = traced(function* (note) {
      const condition = new Condition()
      const waiter = coroutine(function* (name: string) {
        yield* asyncWith(condition, function* () {
          yield* await_(condition.wait())
          note(name, 'woke')
        })
      })
      const [a, b] = [createTask(waiter('a')), createTask(waiter('b'))]
      yield* ticks(3)
      yield* asyncWith(condition, function* () {
        condition.notify(1)
        a.cancel()
      })
      yield* await_(outcome(note, 'a', a))
      yield* ticks(4)
      note('b done', b.done())
    })
    expect(lines).toEqual(['#6 t0 b woke', '#6 t0 a !! CancelledError()', '#10 t0 b done True'])
  })

  it('remembers the last cancellation while it takes the lock back (SYNC-21)', () => {
    const lines = traced(function* (note) {
      const condition = new Condition()
      const waiter = coroutine(function* () {
        yield* asyncWith(condition, function* () {
          try {
            yield* await_(condition.wait())
          } catch (error) {
            note('out', error, condition.locked())
            throw error
          }
        })
      })
      const task = createTask(waiter())
      yield* ticks(2)
      yield* await_(condition.acquire())
      condition.notify()
      yield* ticks(2)
      task.cancel('1')
      yield* ticks(2)
      task.cancel('2')
      yield* ticks(2)
      note('held', task.done())
      condition.release()
      yield* await_(outcome(note, 't', task))
    })
    expect(lines).toEqual([
      '#9 t0 held False',
      "#10 t0 out CancelledError('2') True",
      "#11 t0 t !! CancelledError('2')",
    ])
  })

  it('shares a lock with others (SYNC-22)', () => {
    const lines = traced(function* (note) {
      const lock = new Lock()
      const [one, other] = [new Condition(lock), new Condition(lock)]
      yield* asyncWith(one, function* (entered) {
        note(entered, lock.locked(), other.locked())
      })
      yield* asyncWith(lock, function* () {
        one.notify()
        other.notifyAll()
      })
      note(/\[.*\]/.exec(String(one))?.[0])
    })
    expect(lines).toEqual(['#1 t0 None True True', '#1 t0 [unlocked]'])
    expect(attempt(() => new Condition({ loop: 1 } as never))).toBe(
      `!! TypeError("Condition.__init__() got an unexpected keyword argument 'loop'")`,
    )
  })
})
