import { asyncWith, await_, coroutine, KeyError } from '../../../lib/index.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { gather } from '../../../lib/asyncio/waiting/gather.js'
import { Lock } from '../../../lib/asyncio/sync/lock.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { timeout } from '../../../lib/asyncio/waiting/timeouts.js'
import { waitFor } from '../../../lib/asyncio/waiting/wait-for.js'
import { attempt, type Note, outcome, traced } from '../traced.js'

/** Takes the lock, and gives it back. */
const user = coroutine(function* user(note: Note, lock: Lock, name: string) {
  yield* await_(lock.acquire())
  note(name, 'has it')
  lock.release()
})

describe('a lock', () => {
  it('is taken without suspending if it is free (SYNC-01)', () => {
    const lines = traced(function* (note, loop) {
      const lock = new Lock()
      loop.callSoon(note, 'ready')
      note(lock.locked(), yield* await_(lock.acquire()), lock.locked(), lock.release(), lock.locked())
    })
    expect(lines).toEqual(['#1 t0 False True True None False', '#2 t0 ready'])
  })

  it('is anybody’s to release, if it is held (SYNC-02)', () => {
    traced(function* () {
      const lock = new Lock()
      expect(attempt(() => lock.release())).toBe("!! RuntimeError('Lock is not acquired.')")
      yield* await_(lock.acquire())
      const other = coroutine(function* () {
        lock.release()
      })
      yield* await_(createTask(other()))
      expect(lock.locked()).toBe(false)
    })
  })

  it('goes to those who wait in the order of their coming (SYNC-03)', () => {
    const lines = traced(function* (note) {
      const lock = new Lock()
      yield* await_(lock.acquire())
      const holder = coroutine(function* (name: string) {
        yield* await_(lock.acquire())
        note(name, 'has it')
        yield* await_(sleep(1))
        lock.release()
        note(name, 'released', lock.locked())
      })
      const tasks = ['a', 'b'].map((name) => createTask(holder(name)))
      yield* await_(sleep(0))
      lock.release()
      note('released', lock.locked())
      yield* await_(gather(...tasks))
    })
    expect(lines).toEqual([
      '#2 t0 released False',
      '#3 t0 a has it',
      '#5 t1 a released False',
      '#6 t1 b has it',
      '#8 t2 b released False',
    ])
  })

  it('is not taken by a newcomer before them (SYNC-04)', () => {
    const lines = traced(function* (note) {
      const lock = new Lock()
      yield* await_(lock.acquire())
      const task = createTask(user(note, lock, 'a'))
      yield* await_(sleep(0))
      lock.release()
      note('main asks', lock.locked())
      yield* await_(lock.acquire())
      note('main has it')
      lock.release()
      yield* await_(task)
    })
    expect(lines).toEqual(['#2 t0 main asks False', '#3 t0 a has it', '#4 t0 main has it'])
  })

  it('is held for a block, and released after an error too (SYNC-05)', () => {
    const lines = traced(function* (note) {
      const lock = new Lock()
      yield* asyncWith(lock, function* (entered) {
        note(entered, lock.locked())
      })
      const failing = coroutine(function* () {
        yield* asyncWith(lock, function* () {
          throw new KeyError('k')
        })
      })
      yield* await_(outcome(note, 'b', failing()))
      note(lock.locked())
    })
    expect(lines).toEqual(['#1 t0 None True', `#1 t0 b !! KeyError("'k'")`, '#1 t0 False'])
  })

  it.each(['before', 'after'])('passes on when who waits is cancelled %s being woken (SYNC-06, SYNC-07)', (when) => {
    const lines = traced(function* (note) {
      const lock = new Lock()
      yield* await_(lock.acquire())
      const [a, b] = [createTask(user(note, lock, 'a')), createTask(user(note, lock, 'b'))]
      yield* await_(sleep(0))
      if (when === 'before') a.cancel()
      lock.release()
      if (when === 'after') a.cancel()
      yield* await_(outcome(note, 'a', a))
      yield* await_(b)
      note(lock.locked())
    })
    expect(lines).toEqual(['#4 t0 b has it', '#4 t0 a !! CancelledError()', '#4 t0 False'])
  })

  it('prints its state and who waits (SYNC-08)', () => {
    traced(function* () {
      const lock = new Lock()
      expect(String(lock)).toMatch(/^<asyncio\.locks\.Lock object at 0x[0-9a-f]+ \[unlocked\]>$/)
      yield* await_(lock.acquire())
      createTask(lock.acquire())
      yield* await_(sleep(0))
      expect(String(lock)).toMatch(/ \[locked, waiters:1\]>$/)
    })
  })

  it('belongs to the loop in which it was first waited for (SYNC-09)', () => {
    const lock = new Lock()
    const program = () =>
      traced(function* (note) {
        yield* await_(lock.acquire())
        yield* await_(outcome(note, 'second', waitFor(lock.acquire(), 1)))
        lock.release()
      })
    expect(program()).toEqual(['#3 t1 second !! TimeoutError()'])
    expect(program()[0]).toMatch(
      /^#1 t0 second !! RuntimeError\('<asyncio.locks.Lock object at 0x[0-9a-f]+ \[locked\]> is bound to a different event loop'\)$/,
    )
  })

  it('waits for ever for the task that holds it (SYNC-10)', () => {
    const lines = traced(function* () {
      const lock = new Lock()
      yield* await_(lock.acquire())
      yield* await_(lock.acquire())
    })
    expect(lines[0]).toMatch(/^main !! DeadlockError/)
  })

  it('takes turns (SYNC-11)', () => {
    const lines = traced(function* (note) {
      const lock = new Lock()
      const worker = coroutine(function* (name: string) {
        for (let i = 0; i < 2; i++) {
          yield* asyncWith(lock, function* () {
            note(name, i)
            yield* await_(sleep(0))
          })
        }
      })
      yield* await_(gather(worker('a'), worker('b'), worker('c')))
    })
    expect(lines).toEqual(['#2 t0 a 0', '#4 t0 b 0', '#6 t0 c 0', '#8 t0 a 1', '#10 t0 b 1', '#12 t0 c 1'])
  })

  it('is released by a block that a timeout ends (SYNC-38)', () => {
    const lines = traced(function* (note) {
      const lock = new Lock()
      const holder = coroutine(function* () {
        try {
          yield* asyncWith(timeout(1), function* () {
            yield* asyncWith(lock, function* () {
              yield* await_(sleep(9))
            })
          })
        } catch {
          note('timed out', lock.locked())
        }
      })
      yield* await_(gather(holder(), user(note, lock, 'w')))
    })
    expect(lines).toEqual(['#4 t1 timed out False', '#5 t1 w has it'])
  })

  it('takes no arguments (SYNC-36)', () => {
    expect(attempt(() => new Lock({ loop: 1 } as never))).toBe(
      `!! TypeError("Lock.__init__() got an unexpected keyword argument 'loop'")`,
    )
    expect(attempt(() => new Lock(1 as never))).toBe(
      "!! TypeError('Lock.__init__() takes 1 positional argument but 2 were given')",
    )
  })
})
